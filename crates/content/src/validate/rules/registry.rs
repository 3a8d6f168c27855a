//! The vocabulary and the organisations: unique ids and names, and no unused entries.

use std::collections::{BTreeMap, BTreeSet};

use super::{ContentIndex, cities, countries, findings::FileFindings};
use crate::validate::Finding;
use atlas_core::{Organisation, RecordId, TermList, characters::shown};
use atlas_search::fold;

/// Checks `vocabulary.json` and `organisations.json`.
pub(super) fn check(index: &ContentIndex<'_>, all: &mut Vec<Finding>) {
    let mut findings = FileFindings::on("vocabulary.json", all);
    vocabulary(index, &mut findings);
    cities::check(index, &mut findings);
    let mut findings = FileFindings::on("organisations.json", all);
    let organisations = &index.bundle.organisations;
    names(organisations, &mut findings);
    unused(index, &mut findings);
}

fn vocabulary(index: &ContentIndex<'_>, findings: &mut FileFindings<'_>) {
    let vocabulary = &index.bundle.vocabulary;
    for list in TermList::ALL {
        let (list, terms) = (list.key(), vocabulary.terms(list));
        let mut seen = BTreeSet::new();
        for (at, term) in terms.iter().enumerate() {
            // The codes of countries are checked against their own list.
            if list != "countries" {
                slug(&term.id, &format!("{list}[{at}].id"), findings);
            }
            for (id, field) in [(&term.id, "id".to_owned())].into_iter().chain(
                term.replaces.iter().zip(0..).map(|(id, at)| (id, format!("replaces[{at}]"))),
            ) {
                if !seen.insert(id) {
                    let problem = format!("duplicate `{id}`");
                    findings.error(
                        &format!("{list}[{at}].{field}"),
                        problem,
                        "Remove one of the two.",
                    );
                }
            }
        }
    }
    for (at, country) in vocabulary.countries.iter().enumerate() {
        if countries::find(&country.id).is_none() {
            let problem = format!("`{}` is not a country code", country.id);
            let remedy = "Write the two-letter code of ISO 3166-1, in capitals, such as KE.";
            findings.error(&format!("countries[{at}].id"), problem, remedy);
        }
    }
}

/// Requires the form of an id, which becomes part of URLs and file names.
fn slug(id: &str, field: &str, findings: &mut FileFindings<'_>) {
    if !id.trim().is_empty() && RecordId::new(id).is_err() {
        let problem = format!("`{}` cannot be an id", shown(id, 80));
        let remedy =
            "Write small letters, digits and single hyphens, at most 80, such as local-police.";
        findings.error(field, problem, remedy);
    }
}

/// Reports duplicate ids and names of organisations, which would be ambiguous.
fn names(organisations: &[Organisation], findings: &mut FileFindings<'_>) {
    let (mut ids, mut names) = (BTreeSet::new(), BTreeMap::new());
    for (at, organisation) in organisations.iter().enumerate() {
        slug(&organisation.id, &format!("[{at}].id"), findings);
        if !ids.insert(&organisation.id) {
            let problem = format!("duplicate id `{}`", organisation.id);
            findings.error(&format!("[{at}].id"), problem, "Remove one of the two.");
        }
        for name in organisation.names() {
            let other = names.insert(fold(name), &organisation.id);
            if let Some(other) = other.filter(|other| **other != organisation.id) {
                let problem = format!("`{name}` is also a name of `{other}`");
                findings.error(&format!("[{at}]"), problem, "Keep it for one of the two.");
            }
        }
    }
}

fn unused(index: &ContentIndex<'_>, findings: &mut FileFindings<'_>) {
    if !index.is_complete() {
        return;
    }
    let parts = index.records.iter().flat_map(|record| &record.common.organisations);
    let used: BTreeSet<&str> = parts.map(|part| part.id.as_str()).collect();
    for (at, organisation) in index.bundle.organisations.iter().enumerate() {
        if !used.contains(organisation.id.as_str()) {
            let problem = format!("no record names `{}`", organisation.id);
            let remedy = "Name it in a record's `organisations`, or remove it here.";
            findings.warning(&format!("[{at}].id"), problem, remedy);
        }
    }
}
