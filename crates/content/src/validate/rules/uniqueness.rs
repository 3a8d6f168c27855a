//! Duplicate ids, former ids and titles.

use std::collections::BTreeMap;

use super::{ContentIndex, findings::FileFindings};
use crate::validate::Finding;
use atlas_search::fold;

/// Checks all records against each other.
pub(super) fn check(index: &ContentIndex<'_>, findings: &mut Vec<Finding>) {
    let mut ids: BTreeMap<&str, &str> = BTreeMap::new();
    let mut titles: BTreeMap<String, &str> = BTreeMap::new();
    for (record, here) in index.records.iter().zip(&index.paths) {
        let mut findings = FileFindings::on(here, findings);
        let aliases = record.common.aliases.iter().map(|alias| ("aliases", alias));
        for (field, id) in std::iter::once(("id", record.id())).chain(aliases) {
            if let Some(other) = ids.insert(id.as_str(), here) {
                let problem = format!("the id `{id}` is also in content/{other}");
                findings.error(field, problem, "Give one of the two records another id.");
            }
        }
        let title = fold(record.common.title.trim());
        if !title.is_empty()
            && let Some(other) = titles.insert(title, here)
        {
            let problem = format!("content/{other} has the same title");
            findings.error("title", problem, "Add what sets this one apart: place, year or host.");
        }
    }
}
