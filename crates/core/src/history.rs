//! When each record was first published, and when it last changed.
//!
//! Owns the dates in feeds, calendars and the sitemap, and the part of `knowledge-base.json` that
//! stores them. Must not know the clock or how changes are detected: `cargo xtask history` does
//! that.
//!
//! Without a history, the date of a record is that of its last check.

use std::{collections::BTreeMap, fmt};

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::{PartialDate, Record};

/// A moment in UTC, to the second. Later moments compare as greater.
///
/// ```
/// use atlas_core::Moment;
///
/// let moment = Moment::new("2026-11-22T14:03:27Z").unwrap();
/// assert_eq!(moment.day().to_string(), "2026-11-22");
/// assert_eq!(Moment::new("2026-11-22 14:03"), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(String);

impl Moment {
    /// Parses a text such as `2026-11-22T14:03:27Z`; `None` for any other format.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let (day, time) = text.split_once('T')?;
        let day: PartialDate = day.parse().ok()?;
        let pairs: Vec<&str> = time.strip_suffix('Z')?.split(':').collect();
        let fits = |pair: &&str, limit: u8| {
            let digits = pair.len() == 2 && pair.bytes().all(|byte| byte.is_ascii_digit());
            digits && pair.parse::<u8>().is_ok_and(|number| number < limit)
        };
        let [hour, minute, second] = pairs.as_slice() else { return None };
        let fits = fits(hour, 24) && fits(minute, 60) && fits(second, 60);
        (day.day().is_some() && fits).then(|| Self(text.to_owned()))
    }

    /// The earliest moment of a date.
    #[must_use]
    pub fn beginning(date: PartialDate) -> Self {
        Self(format!("{}T00:00:00Z", date.first_day()))
    }

    /// Its calendar day.
    #[must_use]
    pub fn day(&self) -> PartialDate {
        self.0.get(..10).and_then(|day| day.parse().ok()).unwrap_or(PartialDate::EPOCH)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// When the records were first published and last changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct History {
    /// When all records that are not in `records` were first published; they have not changed
    /// since.
    pub begins: Moment,
    /// The other records, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub records: BTreeMap<String, RecordHistory>,
}

/// When a record was first published and last changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordHistory {
    /// When it was first published.
    pub first_seen: Moment,
    /// When a field other than `checked` last changed; absent if none has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed: Option<Moment>,
    /// The calendar entry of an event; absent if it has not changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryHistory>,
}

/// How often the calendar entry of an event has changed, and the date of the last change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntryHistory {
    /// When it last changed.
    pub changed: Moment,
    /// The number of changes.
    pub revision: u32,
}

/// The dates of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dates {
    /// When it was first published; `None` without a history.
    pub first_seen: Option<Moment>,
    /// When it last changed; without a history, when it was last checked.
    pub changed: Moment,
    /// When its calendar entry last changed.
    pub entry_changed: Moment,
    /// The iCalendar `SEQUENCE` of its entry, which never falls: the days from 1 January 2000 to
    /// the first publication, plus one per change. Calendars published before there was a history
    /// used the days to the last check, which is no later.
    pub sequence: u32,
}

impl Dates {
    /// The dates of a record from the history in a `knowledge-base.json`, as far as it is readable.
    pub(crate) fn of(history: &Value, record: Record<'_>) -> Self {
        let own = &history["records"][record.id().as_str()];
        let Some(first_seen) = moment(&own["first_seen"]).or_else(|| moment(&history["begins"]))
        else {
            let checked = record.common.checked;
            let changed = Moment::beginning(checked);
            let entry_changed = changed.clone();
            let sequence = checked.days_since_2000();
            return Self { first_seen: None, changed, entry_changed, sequence };
        };
        let entry = &own["entry"];
        let revision = entry["revision"].as_u64().and_then(|n| u32::try_from(n).ok());
        let sequence = first_seen.day().days_since_2000();
        Self {
            changed: moment(&own["changed"]).unwrap_or_else(|| first_seen.clone()),
            entry_changed: moment(&entry["changed"]).unwrap_or_else(|| first_seen.clone()),
            sequence: sequence.saturating_add(revision.unwrap_or(0)),
            first_seen: Some(first_seen),
        }
    }
}

fn moment(value: &Value) -> Option<Moment> {
    Moment::new(value.as_str()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Collection, KnowledgeBase};

    fn dates(history: &str) -> Dates {
        let json = format!(
            r#"{{"format": 1{history}, "events": [{{"id": "x", "title": "X", "summary": "S.",
            "format": "meeting", "sources": [], "checked": "2026-10"}}]}}"#
        );
        let (kb, faults) = KnowledgeBase::decode(&json).unwrap();
        assert_eq!(faults, []);
        kb.dates(kb.at(Collection::Events, 0).unwrap())
    }

    fn at(text: &str) -> Moment {
        Moment::new(text).unwrap()
    }

    #[test]
    fn rejects_moments_that_do_not_exist() {
        for text in [
            "2026-11-22",
            "2026-11T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T1:00:00Z",
            "2026-11-22T10:00Z",
            "2026-11-22T10:00:00",
            "2026-11-22T10:00:00Z\r\nX:1",
            "2026-11-22T+1:00:00Z",
        ] {
            assert_eq!(Moment::new(text), None, "{text}");
        }
        assert!(at("2026-11-22T09:59:59Z") < at("2026-11-22T10:00:00Z"));
    }

    #[test]
    fn without_a_history_the_last_check_is_the_date() {
        for history in ["", r#", "history": 3"#, r#", "history": {"begins": "yesterday"}"#] {
            let dates = dates(history);
            assert_eq!(dates.first_seen, None, "{history}");
            assert_eq!(dates.changed, at("2026-10-01T00:00:00Z"));
            // 1 October 2026 is 9770 days after 1 January 2000.
            assert_eq!(dates.sequence, 9770);
        }
    }

    #[test]
    fn unlisted_records_have_not_changed_since_the_history_began() {
        let dates = dates(r#", "history": {"begins": "2026-11-22T10:00:00Z"}"#);
        let begins = at("2026-11-22T10:00:00Z");
        assert_eq!((dates.first_seen, dates.changed), (Some(begins.clone()), begins.clone()));
        assert_eq!((dates.entry_changed, dates.sequence), (begins, 9822));
    }

    #[test]
    fn each_change_of_the_entry_adds_one_to_the_sequence() {
        let dates = dates(
            r#", "history": {"begins": "2026-11-22T10:00:00Z", "records": {"x": {
            "first_seen": "2026-11-23T10:00:00Z", "changed": "2026-12-02T08:00:00Z",
            "entry": {"changed": "2026-12-01T08:00:00Z", "revision": 2}}}}"#,
        );
        assert_eq!(dates.changed, at("2026-12-02T08:00:00Z"));
        assert_eq!((dates.entry_changed, dates.sequence), (at("2026-12-01T08:00:00Z"), 9825));
    }
}
