//! The related timeline of a record: related records of all collections in chronological order,
//! including the record itself, each with the relation.
//!
//! Uses only relations stated in the knowledge base: `related`, outcomes that name a record, and
//! organisations that take part in both. Must not know words or pages.

use crate::{Detail, KnowledgeBase, PartialDate, Record, TakesPart, positions};

/// An entry of a related timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineEntry<'kb> {
    /// The record.
    pub record: Record<'kb>,
    /// Its start date.
    pub begins: Option<PartialDate>,
    /// The title of the outcome that connects the two records.
    pub outcome: Option<&'kb str>,
    /// The roles here of organisations that also take part in the main record, each organisation
    /// once.
    pub shared: Vec<&'kb TakesPart>,
}

/// The related timeline of a record: oldest first, undated entries last. Empty if nothing is
/// related to it.
///
/// ```
/// use atlas_core::{KnowledgeBase, RecordId, thread};
///
/// let json = r#"{"format": 1, "events": [
///   {"id": "forum", "title": "Forum", "summary": "…", "format": "forum", "start": "2016",
///    "related": ["study"], "sources": [], "checked": "2026-11"}], "case_studies": [
///   {"id": "study", "title": "Study", "summary": "…", "city": "Tunis", "country": "TN", "lat": 1,
///    "lon": 1, "years": {"from": 2015}, "instruments": [], "sources": [], "checked": "2026-11"}]}"#;
/// let (kb, _) = KnowledgeBase::decode(json)?;
/// let forum = kb.find(&RecordId::new("forum")?).ok_or("lost")?;
/// let titles = thread(&kb, forum).into_iter().map(|entry| entry.record.common.title.as_str());
/// assert_eq!(titles.collect::<Vec<_>>(), ["Study", "Forum"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn thread<'kb>(kb: &'kb KnowledgeBase, record: Record<'kb>) -> Vec<TimelineEntry<'kb>> {
    let mut records = kb.related(record);
    if records.is_empty() {
        return Vec::new();
    }
    records.push(record);
    let begins: Vec<Option<PartialDate>> = records.iter().map(|record| begins(*record)).collect();
    let mut order: Vec<usize> = (0..records.len()).collect();
    let key = |at: usize| (begins[at].is_none(), begins[at]);
    positions::sort(&mut order, &|a, b| key(a).cmp(&key(b)));
    let entry = |at: usize| {
        let other = records[at];
        let is_own = other.id() == record.id();
        let outcome = outcome(record, other).or_else(|| outcome(other, record));
        let shared = if is_own { Vec::new() } else { shared(record, other) };
        TimelineEntry { record: other, begins: begins[at], outcome, shared }
    };
    order.into_iter().map(entry).collect()
}

fn begins(record: Record<'_>) -> Option<PartialDate> {
    match record.detail {
        Detail::Group(group) => group.started,
        Detail::Event(event) => event.start,
        Detail::Case(case) => PartialDate::of_year(case.years?.from),
    }
}

/// The outcome of one record that names another.
fn outcome<'kb>(of: Record<'kb>, other: Record<'_>) -> Option<&'kb str> {
    let Detail::Event(event) = of.detail else { return None };
    let outcome = event.outcomes.iter().find(|outcome| outcome.related.contains(other.id()))?;
    Some(&outcome.title)
}

fn shared<'kb>(record: Record<'_>, other: Record<'kb>) -> Vec<&'kb TakesPart> {
    let own = &record.common.organisations;
    let mut shared: Vec<&TakesPart> = Vec::new();
    for part in &other.common.organisations {
        let is_new = shared.iter().all(|known| known.id != part.id);
        if is_new && own.iter().any(|own| own.id == part.id) {
            shared.push(part);
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RecordId;

    fn knowledge_base() -> KnowledgeBase {
        let json = r#"{"format": 1,
          "working_groups": [
            {"id": "group", "title": "Group", "summary": "…", "kind": "network", "status": "active",
             "organisations": [{"id": "uclg", "role": "host"}, {"id": "uclg", "role": "funder"}],
             "sources": [], "checked": "2026-11"}],
          "events": [
            {"id": "call", "title": "Call", "summary": "…", "format": "call", "start": "2015-09",
             "related": ["group", "case", "forum"], "organisations": [{"id": "uclg", "role": "organiser"}],
             "outcomes": [{"title": "A study", "summary": "…", "related": ["case"]}],
             "sources": [], "checked": "2026-11"},
            {"id": "forum", "title": "Forum", "summary": "…", "format": "forum", "start": "2015",
             "organisations": [{"id": "nwo", "role": "organiser"}], "sources": [], "checked": "2026-11"}],
          "case_studies": [
            {"id": "case", "title": "Case", "summary": "…", "city": "Tunis", "country": "TN", "lat": 1,
             "lon": 1, "years": {"from": 2016}, "instruments": [], "sources": [], "checked": "2026-11"}]}"#;
        let (kb, faults) = KnowledgeBase::decode(json).unwrap();
        assert!(faults.is_empty(), "{faults:?}");
        kb
    }

    fn ids(kb: &KnowledgeBase, id: &str) -> Vec<String> {
        let record = kb.find(&RecordId::new(id).unwrap()).unwrap();
        thread(kb, record).iter().map(|entry| entry.record.id().to_string()).collect()
    }

    #[test]
    fn entries_are_chronological_with_undated_ones_last() {
        let kb = knowledge_base();
        assert_eq!(ids(&kb, "call"), ["forum", "call", "case", "group"]);
        assert_eq!(ids(&kb, "group"), ["call", "group"], "relations are symmetric");
    }

    #[test]
    fn relations_are_those_stated_in_the_records() {
        let kb = knowledge_base();
        let call = kb.find(&RecordId::new("call").unwrap()).unwrap();
        let case = kb.find(&RecordId::new("case").unwrap()).unwrap();
        let entries = thread(&kb, call);
        let ties = |at: usize| {
            let roles: Vec<&str> = entries[at].shared.iter().map(|part| part.role.key()).collect();
            (entries[at].outcome, roles)
        };
        assert_eq!(ties(0), (None, vec![]), "the forum has only the relation itself");
        assert_eq!(ties(1), (None, vec![]), "a record has no relation to itself");
        assert_eq!(ties(2), (Some("A study"), vec![]));
        assert_eq!(ties(3), (None, vec!["host"]), "each organisation once");
        assert_eq!(thread(&kb, case)[0].outcome, Some("A study"), "outcomes apply both ways");
    }

    #[test]
    fn records_without_relations_have_no_timeline() {
        let json = r#"{"format": 1, "events": [{"id": "alone", "title": "Alone", "summary": "…",
          "format": "forum", "sources": [], "checked": "2026-11"}]}"#;
        let (kb, _) = KnowledgeBase::decode(json).unwrap();
        assert_eq!(ids(&kb, "alone"), Vec::<String>::new());
    }
}
