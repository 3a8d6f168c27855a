//! A subset of the records in the same format: a smaller `knowledge-base.json`.
//!
//! Owns what the records need to be readable on their own: site, terms and the organisations they
//! name. The published schema describes the file, and another Peer Atlas can serve it.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use atlas_core::{Collection, KnowledgeBase, Organisation, Record, Site, Vocabulary};

#[derive(Serialize)]
struct Excerpt<'kb> {
    format: u32,
    site: &'kb Site,
    vocabulary: &'kb Vocabulary,
    organisations: Vec<&'kb Organisation>,
    working_groups: Vec<Record<'kb>>,
    events: Vec<Record<'kb>>,
    case_studies: Vec<Record<'kb>>,
    #[serde(skip_serializing_if = "Value::is_null")]
    history: Value,
}

/// Writes records as JSON, in the given order.
///
/// ```
/// use atlas_core::{Collection, KnowledgeBase};
/// use atlas_export::excerpt;
///
/// let (kb, _) = KnowledgeBase::decode(r#"{"format": 1, "events": [
///   {"id": "x", "title": "X", "summary": "S.", "format": "meeting", "sources": [], "checked": "2026"},
///   {"id": "y", "title": "Y", "summary": "S.", "format": "meeting", "sources": [], "checked": "2026"}
/// ]}"#)?;
/// let json = excerpt::write(&kb, kb.records(Collection::Events).skip(1));
/// let (read, faults) = KnowledgeBase::decode(&json)?;
/// assert_eq!((read.total(), faults.len()), (1, 0));
/// # Ok::<(), atlas_core::DecodeError>(())
/// ```
#[must_use]
pub fn write<'kb>(
    kb: &'kb KnowledgeBase,
    records: impl IntoIterator<Item = Record<'kb>>,
) -> String {
    let records: Vec<Record<'kb>> = records.into_iter().collect();
    let of = |collection: Collection| {
        records.iter().copied().filter(|record| record.collection() == collection).collect()
    };
    let parts = records.iter().flat_map(|record| &record.common.organisations);
    let named: BTreeSet<&str> = parts.map(|part| part.id.as_str()).collect();
    let excerpt = Excerpt {
        format: KnowledgeBase::FORMAT,
        site: kb.site(),
        vocabulary: kb.vocabulary(),
        organisations: named.into_iter().filter_map(|id| kb.organisation(id)).collect(),
        working_groups: of(Collection::Groups),
        events: of(Collection::Events),
        case_studies: of(Collection::Cases),
        history: history(kb, &records),
    };
    serde_json::to_string(&excerpt).unwrap_or_default()
}

/// The part of the history about these records.
fn history(kb: &KnowledgeBase, records: &[Record<'_>]) -> Value {
    let mut history = kb.history().clone();
    if let Some(dates) = history.get_mut("records").and_then(Value::as_object_mut) {
        dates.retain(|id, _| records.iter().any(|record| record.id().as_str() == id));
    }
    history
}
