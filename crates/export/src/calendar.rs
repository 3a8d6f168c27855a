//! Events as a calendar: iCalendar (RFC 5545), with the subscription properties of RFC 7986.
//!
//! Owns which events become entries and the content of an entry. Must not know how events were
//! selected, nor the clock.
//!
//! - Days only: `VALUE=DATE` with the day after the last as the end (3.6.1). No time of day is
//!   invented, and entries do not mark the day as busy (`TRANSP`).
//! - An event without an exact day (month or year only, or no date) has no entry. It is left out
//!   and returned, so that the caller can report it.
//! - `UID` is the record's id with a suffix that is not a host name, so it survives a move of the
//!   site. RFC 7986 (5.3) prefers a UUID so that ids do not reveal a host; this one reveals none.
//! - `DTSTAMP`, `LAST-MODIFIED` and `SEQUENCE` come from the history of the entry
//!   ([`Dates`](atlas_core::Dates)): they rise when its content changes, and never fall.
//! - No `STATUS`, `GEO` or `ORGANIZER`: records have no field for the first two, and the third
//!   requires a mailbox.
//!
//! Written by hand: the crate `icalendar` adds 75 kB in brotli through its dates and its parser,
//! `ics` 3.4 kB, and leaves escaping to its caller; this module adds 2.9.

mod content_line;

use content_line::ContentLines;

use super::Publication;
use atlas_core::{Detail, Event, PartialDate, Record, TermList};

/// An iCalendar file and the events left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar<'kb> {
    /// The content of the file, UTF-8 with CR LF.
    pub text: String,
    /// The number of entries. A calendar without any is not a valid file (RFC 5545, 3.6).
    pub entries: usize,
    /// The events without an exact day.
    pub left_out: Vec<Record<'kb>>,
}

/// Writes a calendar of events, with a name for subscribers; records of other kinds are skipped.
/// Clients are asked to check for changes once a day.
///
/// ```
/// use atlas_core::{Collection, KnowledgeBase};
/// use atlas_export::{Publication, calendar};
///
/// let (kb, _) = KnowledgeBase::decode(r#"{"format": 1, "events": [
///   {"id": "x", "title": "X", "summary": "S.", "format": "meeting", "start": "2015-10-22",
///    "sources": [], "checked": "2026-11"},
///   {"id": "y", "title": "Y", "summary": "S.", "format": "meeting", "start": "2015-10",
///    "sources": [], "checked": "2026-11"}]}"#)?;
/// let calendar = calendar::write(Publication::new(&kb), "Meetings", kb.records(Collection::Events));
/// assert!(calendar.text.contains("DTSTART;VALUE=DATE:20151022\r\nDTEND;VALUE=DATE:20151023\r\n"));
/// assert_eq!((calendar.entries, calendar.left_out.len()), (1, 1));
/// # Ok::<(), atlas_core::DecodeError>(())
/// ```
#[must_use]
pub fn write<'kb>(
    publication: Publication<'kb>,
    name: &str,
    records: impl IntoIterator<Item = Record<'kb>>,
) -> Calendar<'kb> {
    let mut lines = begin();
    lines.text("NAME", name);
    lines.text("X-WR-CALNAME", name);
    lines.plain("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    lines.plain("X-PUBLISHED-TTL", "P1D");
    let (mut entries, mut left_out) = (0, Vec::new());
    for record in records {
        let Detail::Event(event) = record.detail else { continue };
        match days(event) {
            Some(days) => {
                write_entry(publication, (record, event), days, &mut lines);
                entries += 1;
            }
            None => left_out.push(record),
        }
    }
    Calendar { text: end(lines), entries, left_out }
}

/// Writes one event, to be added to a visitor's calendar; `None` if it has no exact day or the
/// record is not an event.
#[must_use]
pub fn write_event(publication: Publication<'_>, record: Record<'_>) -> Option<String> {
    let Detail::Event(event) = record.detail else { return None };
    let mut lines = begin();
    write_entry(publication, (record, event), days(event)?, &mut lines);
    Some(end(lines))
}

/// The calendar entry of an event without timestamps and independent of the site's URL, used to
/// detect changes. `None` if the event has no entry.
#[must_use]
pub fn content(kb: &atlas_core::KnowledgeBase, record: Record<'_>) -> Option<String> {
    let Detail::Event(event) = record.detail else { return None };
    let mut lines = ContentLines::default();
    write_facts(Publication::nowhere(kb), (record, event), days(event)?, &mut lines);
    Some(lines.finish())
}

/// Whether the event has a calendar entry: its start and, if given, its end are known to the day.
#[must_use]
pub fn has_day(event: &Event) -> bool {
    days(event).is_some()
}

fn begin() -> ContentLines {
    let mut lines = ContentLines::default();
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", "-//Peer Atlas//Peer Atlas//EN");
    lines.plain("CALSCALE", "GREGORIAN");
    lines
}

fn end(mut lines: ContentLines) -> String {
    lines.plain("END", "VCALENDAR");
    lines.finish()
}

/// The first day and the day after the last; `None` unless both are known to the day.
fn days(event: &Event) -> Option<[PartialDate; 2]> {
    let first = event.start.filter(|date| date.day().is_some())?;
    let last = event.end.unwrap_or(first);
    last.day()?;
    Some([first, last.day_after()?])
}

fn write_entry(
    publication: Publication<'_>,
    (record, event): (Record<'_>, &Event),
    days: [PartialDate; 2],
    lines: &mut ContentLines,
) {
    let dates = publication.knowledge_base().dates(record);
    let changed = dates.entry_changed.to_string().replace(['-', ':'], "");
    lines.plain("BEGIN", "VEVENT");
    lines.plain("UID", &format!("{}@peer-atlas", record.common.id));
    lines.plain("DTSTAMP", &changed);
    lines.plain("LAST-MODIFIED", &changed);
    lines.plain("SEQUENCE", &dates.sequence.to_string());
    write_facts(publication, (record, event), days, lines);
    lines.plain("END", "VEVENT");
}

/// Writes the content of an entry; a change here counts as a change of the entry.
fn write_facts(
    publication: Publication<'_>,
    (record, event): (Record<'_>, &Event),
    [first, after_last]: [PartialDate; 2],
    lines: &mut ContentLines,
) {
    let common = record.common;
    let url = publication.url(record);
    lines.plain("DTSTART;VALUE=DATE", &compact(first));
    lines.plain("DTEND;VALUE=DATE", &compact(after_last));
    lines.text("SUMMARY", &common.title);
    let description = [Some(common.summary.as_str()), url.as_deref()];
    lines.text("DESCRIPTION", &description.into_iter().flatten().collect::<Vec<_>>().join("\n\n"));
    if let Some(location) = location(publication, event) {
        lines.text("LOCATION", &location);
    }
    let vocabulary = publication.knowledge_base().vocabulary();
    let format = vocabulary.label(TermList::Formats, &event.format);
    lines.texts("CATEGORIES", std::iter::once(format).chain(publication.themes(record)));
    if let Some(url) = &url {
        lines.plain("URL", url);
    }
    lines.plain("TRANSP", "TRANSPARENT");
}

/// Venue, city and country; "Online" for an online event without them.
fn location(publication: Publication<'_>, event: &Event) -> Option<String> {
    let place = event.place.as_ref()?;
    let country = place.country.as_deref().map(|code| publication.country(code));
    let named = [place.venue.as_deref(), place.city.as_deref(), country];
    let named: Vec<&str> = named.into_iter().flatten().collect();
    match (named.is_empty(), place.online) {
        (true, true) => Some("Online".into()),
        (true, false) => None,
        (false, _) => Some(named.join(", ")),
    }
}

fn compact(date: PartialDate) -> String {
    date.to_string().replace('-', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use atlas_core::{Collection, KnowledgeBase};

    const JSON: &str = r#"{"format": 1, "site": {"title": "Peer Atlas"}, "vocabulary": {
        "countries": [{"id": "KE", "label": "Kenya"}],
        "formats": [{"id": "meeting", "label": "Meeting"}]}, "events": [
        {"id": "two-days", "title": "Two; days", "summary": "S.", "format": "meeting",
         "start": "2016-02-28", "end": "2016-02-29", "place": {"venue": "Hall", "city": "Nairobi",
         "country": "KE", "online": true}, "sources": [], "checked": "2026-11-22"},
        {"id": "online", "title": "Online", "summary": "S.", "format": "call",
         "start": "2015-12-31", "place": {"online": true}, "sources": [], "checked": "2026-11"},
        {"id": "vague-end", "title": "V", "summary": "S.", "format": "meeting",
         "start": "2016-02-28", "end": "2016-03", "sources": [], "checked": "2026"},
        {"id": "undated", "title": "U", "summary": "S.", "format": "meeting", "sources": [],
         "checked": "2026"}]}"#;

    fn entry(position: usize) -> Option<String> {
        let (kb, _) = KnowledgeBase::decode(JSON).unwrap();
        let record = kb.at(Collection::Events, position).unwrap();
        write_event(Publication::at(&kb, "https://a.example/"), record)
    }

    #[test]
    fn entry_contains_exactly_the_known_facts() {
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Peer Atlas//Peer Atlas//EN\r\n\
            CALSCALE:GREGORIAN\r\nBEGIN:VEVENT\r\nUID:two-days@peer-atlas\r\n\
            DTSTAMP:20261122T000000Z\r\nLAST-MODIFIED:20261122T000000Z\r\nSEQUENCE:9822\r\n\
            DTSTART;VALUE=DATE:20160228\r\nDTEND;VALUE=DATE:20160301\r\nSUMMARY:Two\\; days\r\n\
            DESCRIPTION:S.\\n\\nhttps://a.example/events/two-days/\r\n\
            LOCATION:Hall\\, Nairobi\\, Kenya\r\nCATEGORIES:Meeting\r\n\
            URL:https://a.example/events/two-days/\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n\
            END:VCALENDAR\r\n";
        assert_eq!(entry(0).unwrap(), expected);
    }

    #[test]
    fn timestamps_come_from_the_history_if_there_is_one() {
        // Without a history: 2026-11 means its first day, 9801 days after 1 January 2000.
        assert!(entry(1).unwrap().contains("\r\nSEQUENCE:9801\r\n"));
        let history = r#""history": {"begins": "2026-11-22T09:00:00Z", "records": {"online": {
            "first_seen": "2026-11-23T09:00:00Z", "changed": "2027-01-01T00:00:00Z",
            "entry": {"changed": "2026-12-24T18:30:05Z", "revision": 3}}}}, "#;
        let json = JSON.replacen(r#""format": 1, "#, &format!(r#""format": 1, {history}"#), 1);
        let (kb, _) = KnowledgeBase::decode(&json).unwrap();
        let entry = |at| {
            write_event(Publication::new(&kb), kb.at(Collection::Events, at).unwrap()).unwrap()
        };
        let stamps = |day: &str, number: u32| {
            format!("\r\nDTSTAMP:{day}\r\nLAST-MODIFIED:{day}\r\nSEQUENCE:{number}\r\n")
        };
        assert!(entry(0).contains(&stamps("20261122T090000Z", 9822)), "{}", entry(0));
        assert!(entry(1).contains(&stamps("20261224T183005Z", 9826)), "{}", entry(1));
    }

    #[test]
    fn content_is_independent_of_the_site_address() {
        let (kb, _) = KnowledgeBase::decode(JSON).unwrap();
        let moved =
            JSON.replace("\"Peer Atlas\"", "\"Other\", \"canonical_url\": \"https://b.example/\"");
        let (moved, _) = KnowledgeBase::decode(&moved).unwrap();
        for at in 0..4 {
            let content = |kb: &KnowledgeBase| content(kb, kb.at(Collection::Events, at).unwrap());
            assert_eq!(content(&kb), content(&moved));
            assert_eq!(content(&kb).is_some(), at < 2);
        }
    }

    #[test]
    fn one_day_event_ends_on_the_next_day_and_online_is_a_location() {
        let entry = entry(1).unwrap();
        assert!(entry.contains("\r\nDTEND;VALUE=DATE:20160101\r\n"), "{entry}");
        assert!(entry.contains("\r\nLOCATION:Online\r\n"));
    }

    #[test]
    fn events_without_exact_days_are_left_out_and_returned() {
        let (kb, _) = KnowledgeBase::decode(JSON).unwrap();
        let calendar = write(Publication::new(&kb), "All, of them", kb.all());
        let left_out: Vec<&str> = calendar.left_out.iter().map(|r| r.id().as_str()).collect();
        assert_eq!((calendar.entries, left_out), (2, vec!["vague-end", "undated"]));
        assert!(calendar.text.contains("\r\nX-WR-CALNAME:All\\, of them\r\n"));
        assert!(!calendar.text.contains("http"), "no invented URL");
        assert_eq!((entry(2), entry(3)), (None, None));
    }
}
