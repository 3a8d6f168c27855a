//! The rules for readable content, one module per subject.
//!
//! Owns their order. A rule reports each problem once, with the remedy; if a file cannot be read,
//! the rules that need it are skipped.

mod characters;
mod cities;
mod content_index;
mod copies;
mod countries;
mod dates;
mod events;
mod evidence;
mod findings;
mod links;
mod mailboxes;
mod nearest;
mod places;
mod registry;
mod relations;
mod terms;
mod texts;
mod titles;
mod uniqueness;
mod wording;

pub use characters::{is_error_value, lost_letter};
pub use copies::{FOUND_BY_TESTS, Fingerprint, fingerprints};

use content_index::ContentIndex;
use findings::FileFindings;
use texts::Text;

use super::{Finding, decode::Decoded};
use atlas_core::PartialDate;

/// Checks everything that could be read.
pub(super) fn check(decoded: &Decoded, today: PartialDate) -> Vec<Finding> {
    let mut findings = Vec::new();
    let index = ContentIndex::new(decoded, today);
    let texts: Vec<(&str, Vec<Text<'_>>)> = decoded
        .documents
        .iter()
        .map(|(path, value)| (path.as_str(), texts::of(path, value)))
        .collect();
    let named = copies::in_names(texts.iter().flat_map(|(_, texts)| texts));
    for (path, texts) in &texts {
        let mut findings = FileFindings::on(path, &mut findings);
        characters::check(texts, &mut findings);
        wording::check(texts, &mut findings);
        links::check(texts, &mut findings);
        mailboxes::check(&index, texts, &mut findings);
        terms::check(&index, texts, &mut findings);
        copies::check(&named, texts, &mut findings);
    }
    for (path, value) in &decoded.documents {
        wording::sections(value, &mut FileFindings::on(path, &mut findings));
    }
    for (record, path) in index.records.iter().zip(&index.paths) {
        let mut findings = FileFindings::on(path, &mut findings);
        titles::check(*record, &mut findings);
        relations::check(&index, *record, &mut findings);
        dates::check(index.today, *record, &mut findings);
        evidence::check(index.today, *record, &mut findings);
        events::check(*record, &mut findings);
        places::check(*record, &mut findings);
        cities::of_event(&index, *record, &mut findings);
    }
    uniqueness::check(&index, &mut findings);
    evidence::near_duplicates(&index, &mut |path, other| {
        let problem = format!("the title has nearly the same words as `{other}`");
        let remedy = "Merge the two, link them in `related`, or make their titles more distinct.";
        findings.push(Finding::warning(path, "title", (&problem, remedy)));
    });
    registry::check(&index, &mut findings);
    findings
}
