//! Which of the published calendars and feeds fits a view of a list.
//!
//! Owns the content of each calendar, and the choice. Calendars and feeds are static files, so
//! there is not one per query: if none fits, the one with the fewest extra records is chosen.

use super::calendar;
use atlas_core::{Agenda, Channel, Collection, Detail, Facet, KnowledgeBase, List, Query, Record};

/// Whether a record belongs in a calendar, provided that its day is known.
#[must_use]
pub fn concerns(agenda: &Agenda, record: Record<'_>) -> bool {
    match agenda {
        Agenda::All => true,
        Agenda::Theme(id) => record.common.themes.contains(id),
        Agenda::Region(id) => record.common.regions.contains(id),
        Agenda::Organisation(id) => record.common.organisations.iter().any(|part| part.id == *id),
    }
}

/// The calendar for a view of the events, and whether it matches the view exactly; `None` if no
/// event has an exact day.
///
/// ```
/// use atlas_core::{Agenda, KnowledgeBase, Query};
/// use atlas_export::subscription;
///
/// let (kb, _) = KnowledgeBase::decode(r#"{"format": 1, "events": [{"id": "x", "title": "X",
///   "summary": "S.", "format": "meeting", "start": "2026-05-04", "themes": ["youth"],
///   "sources": [], "checked": "2026-11"}]}"#)?;
/// let youth = || Agenda::Theme("youth".into());
/// let calendar = |query| subscription::calendar(&kb, &Query::parse(query));
/// assert_eq!(calendar("theme=youth"), Some((youth(), true)));
/// assert_eq!(calendar("theme=youth&year=2026"), Some((youth(), false)));
/// assert_eq!(calendar("theme=youth&theme=gender"), Some((Agenda::All, false)));
/// # Ok::<(), atlas_core::DecodeError>(())
/// ```
#[must_use]
pub fn calendar(kb: &KnowledgeBase, query: &Query) -> Option<(Agenda, bool)> {
    let own = [
        only(query, Facet::Organisation).map(Agenda::Organisation),
        only(query, Facet::Theme).map(Agenda::Theme),
        only(query, Facet::Region).map(Agenda::Region),
    ];
    let sized = own.into_iter().flatten().chain([Agenda::All]).map(|agenda| {
        let has_day = |record: &Record<'_>| match record.detail {
            Detail::Event(event) => calendar::has_day(event),
            Detail::Group(_) | Detail::Case(_) => false,
        };
        let events = kb.records(Collection::Events).filter(has_day);
        (events.filter(|event| concerns(&agenda, *event)).count(), agenda)
    });
    let (_, agenda) = sized.filter(|(entries, _)| *entries > 0).min_by_key(|sized| sized.0)?;
    let chosen = usize::from(agenda != Agenda::All);
    let is_exact = query.text().is_empty() && query.chosen().len() == chosen;
    Some((agenda, is_exact))
}

/// The feed for a view of a list, and whether it matches the view exactly. A theme's feed has
/// records of every collection, and no feed has lessons.
#[must_use]
pub fn feed(kb: &KnowledgeBase, list: List, query: &Query) -> (Channel, bool) {
    let own = match list {
        List::Records(collection) => Some((kb.len(collection), Channel::Collection(collection))),
        List::Lessons => None,
    };
    let theme = only(query, Facet::Theme).map(|theme| {
        let records = kb.all().filter(|record| record.common.themes.contains(&theme)).count();
        (records, Channel::Theme(theme))
    });
    let theme = theme.filter(|(records, _)| *records > 0);
    let nearest = own.into_iter().chain(theme).min_by_key(|sized| sized.0);
    let channel = nearest.map_or(Channel::All, |(_, channel)| channel);
    let asks = !query.text().is_empty() || query.active() > 0;
    let is_exact = !asks && matches!(channel, Channel::Collection(_));
    (channel, is_exact)
}

/// The only chosen value of a facet; `None` if none or several are chosen.
fn only(query: &Query, facet: Facet) -> Option<String> {
    let mut values = query.chosen().iter().filter(|chosen| chosen.0 == facet);
    let (_, first) = values.next()?;
    values.next().is_none().then(|| first.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = r#"{"format": 1, "events": [
        {"id": "a", "title": "A", "summary": "S.", "format": "meeting", "start": "2026-05-04",
         "themes": ["youth"], "regions": ["africa"], "sources": [], "checked": "2026"},
        {"id": "b", "title": "B", "summary": "S.", "format": "meeting", "start": "2026-05-04",
         "themes": ["youth"], "regions": ["europe"], "sources": [], "checked": "2026"},
        {"id": "c", "title": "C", "summary": "S.", "format": "meeting", "start": "2026-05",
         "themes": ["gender"], "sources": [], "checked": "2026"}]}"#;

    #[test]
    fn calendar_is_the_published_one_with_the_fewest_extra_records() {
        let (kb, _) = KnowledgeBase::decode(JSON).unwrap();
        let chosen = |query| calendar(&kb, &Query::parse(query)).unwrap();
        assert_eq!(chosen("theme=youth&region=africa"), (Agenda::Region("africa".into()), false));
        assert_eq!(chosen("region=africa&q=x"), (Agenda::Region("africa".into()), false));
        assert_eq!(chosen("theme=gender"), (Agenda::All, false), "its own calendar would be empty");
        assert_eq!(chosen("sort=title&page=2"), (Agenda::All, true));
    }

    #[test]
    fn feed_is_that_of_the_list_or_the_theme() {
        let (kb, _) = KnowledgeBase::decode(JSON).unwrap();
        let events = Channel::Collection(Collection::Events);
        let chosen = |list, query| feed(&kb, list, &Query::parse(query));
        let list = List::from(Collection::Events);
        assert_eq!(chosen(list, ""), (events.clone(), true));
        assert_eq!(chosen(list, "region=africa"), (events, false));
        assert_eq!(chosen(list, "theme=gender"), (Channel::Theme("gender".into()), false));
        assert_eq!(chosen(List::Lessons, "q=x"), (Channel::All, false));
        assert_eq!(chosen(List::Lessons, "theme=gone"), (Channel::All, false), "no such feed file");
    }
}
