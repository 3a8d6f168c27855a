//! The parts a reader sees first, title and summary, and whether there is a source.

use super::findings::FileFindings;
use atlas_core::{LONGEST_SUMMARY, Record};

/// The most characters of a title: two lines of a list on a small screen.
const MAX_TITLE: usize = 110;

/// Checks title, summary and sources of a record.
pub(super) fn check(record: Record<'_>, findings: &mut FileFindings<'_>) {
    let common = record.common;
    let length = common.summary.chars().count();
    if length > LONGEST_SUMMARY {
        let problem = format!("the summary has {length} characters");
        findings.error("summary", problem, format!("Shorten it to {LONGEST_SUMMARY} or fewer."));
    }
    let length = common.title.chars().count();
    if length > MAX_TITLE {
        let problem = format!("the title has {length} characters");
        let remedy = format!("Shorten it to {MAX_TITLE} or fewer; put the rest in the summary.");
        findings.warning("title", problem, remedy);
    }
    if common.title.ends_with('.') {
        findings.warning("title", "the title ends in a full stop", "Remove the full stop.");
    }
    if common.sources.is_empty() {
        let remedy = "Add the page or document that the facts come from.";
        findings.error("sources", "there is no source", remedy);
    }
}
