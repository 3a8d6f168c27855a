//! References to organisations and other records.

use super::{ContentIndex, findings::FileFindings, nearest::nearest};
use atlas_core::{Detail, Record, RecordId};

/// Checks the references of a record.
pub(super) fn check(index: &ContentIndex<'_>, record: Record<'_>, findings: &mut FileFindings<'_>) {
    organisations(index, record, findings);
    for (at, id) in record.common.related.iter().enumerate() {
        let field = format!("related[{at}]");
        if id == record.id() {
            findings.error(&field, "the record is related to itself", "Remove this id.");
        } else if let Some(other) = index.record(id.as_str()) {
            one_sided(index, (record, other), &field, findings);
        } else {
            dangling(index, (&field, id), findings);
        }
    }
    if let Detail::Event(event) = record.detail {
        for (at, outcome) in event.outcomes.iter().enumerate() {
            for (place, id) in outcome.related.iter().enumerate() {
                if index.record(id.as_str()).is_none() {
                    dangling(index, (&format!("outcomes[{at}].related[{place}]"), id), findings);
                }
            }
        }
    }
}

/// Reports a relation that only one of the two files names.
fn one_sided(
    index: &ContentIndex<'_>,
    (record, other): (Record<'_>, Record<'_>),
    field: &str,
    findings: &mut FileFindings<'_>,
) {
    if !other.common.related.contains(record.id()) {
        let (here, there) = (index.path(record), index.path(other));
        let problem = format!("content/{here} names content/{there}, which does not name it back");
        let remedy = format!("Add \"{}\" to `related` in content/{there}.", record.id());
        findings.warning(field, problem, remedy);
    }
}

/// Reports an id without a record.
fn dangling(
    index: &ContentIndex<'_>,
    (field, id): (&str, &RecordId),
    findings: &mut FileFindings<'_>,
) {
    let id = id.as_str();
    if index.is_broken_record(id) {
        return;
    }
    if let Some(record) = index.renamed(id) {
        let problem = format!("`{id}` is an earlier id of another record");
        findings.error(field, problem, format!("Write `{}`.", record.id()));
        return;
    }
    let known = index.records.iter().map(|record| vec![record.id().as_str()]);
    let remedy = match nearest(id, known) {
        Some(known) => format!("Did you mean `{known}`?"),
        None => "Correct the id, or remove it.".into(),
    };
    findings.error(field, format!("there is no record `{id}`"), remedy);
}

fn organisations(index: &ContentIndex<'_>, record: Record<'_>, findings: &mut FileFindings<'_>) {
    if index.is_broken("organisations.json") {
        return;
    }
    let registry = &index.bundle.organisations;
    for (at, part) in record.common.organisations.iter().enumerate() {
        let field = format!("organisations[{at}]");
        if registry.iter().all(|organisation| organisation.id != part.id) {
            let names = registry.iter().map(|organisation| {
                std::iter::once(organisation.id.as_str()).chain(organisation.names()).collect()
            });
            let remedy = match nearest(&part.id, names) {
                Some(known) => format!("Did you mean `{known}`?"),
                None => "Add the organisation there, or correct the id.".into(),
            };
            let problem = format!("`{}` is not in organisations.json", part.id);
            findings.error(&format!("{field}.id"), problem, remedy);
        }
        if record.common.organisations[..at].contains(part) {
            let problem = format!("duplicate `{}` in the same role", part.id);
            findings.error(&field, problem, "Remove one of the two.");
        }
    }
}
