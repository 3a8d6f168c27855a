//! Validates rows with the parser and the rules of the content.
//!
//! Owns which findings reject a row. Must not have rules of its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::validate::{File, Finding, Severity, validate};
use atlas_core::PartialDate;

use super::{Plan, SheetFinding, finding::by_column, row::Candidate};
use crate::spreadsheet::CellFinding;

/// The column heads, path and text of each content file, and the date of the import.
type Context<'a> = (&'a [String], &'a [(String, String)], PartialDate);

/// Rows per batch, which limits how many findings on a hostile sheet exist at a time.
const BATCH: usize = 50;

/// Sorts the rows into files to write and findings.
pub(super) fn check(mut candidates: Vec<Candidate>, context: Context<'_>, plan: &mut Plan) {
    for batch in candidates.chunks_mut(BATCH) {
        read_batch(batch, context);
    }
    let (mut sound, mut refused): (Vec<_>, Vec<_>) =
        candidates.into_iter().partition(|candidate| candidate.findings.is_empty());
    let notes = read_together(&mut sound, context);
    for candidate in sound {
        if candidate.findings.is_empty() {
            plan.files.push((candidate.path, candidate.text));
        } else {
            refused.push(candidate);
        }
    }
    plan.refused += refused.len();
    let findings = refused.into_iter().flat_map(|candidate| candidate.findings);
    let findings = by_column(findings.chain(notes).collect());
    for finding in findings {
        plan.findings.push(finding);
    }
}

/// Validates the rows with only the vocabulary and the organisations: whether each is a record at
/// all. A column with a finding is not also reported as missing.
fn read_batch(batch: &mut [Candidate], (columns, content, today): Context<'_>) {
    let mut texts = files(content.iter().filter(|(path, _)| !path.contains('/')));
    let named = batch.iter().filter(|candidate| candidate.id.is_some());
    texts.extend(named.map(|candidate| File { path: &candidate.path, text: &candidate.text }));
    let findings = validate(&texts, today).findings;
    for candidate in batch.iter_mut().filter(|candidate| candidate.id.is_some()) {
        let refused: BTreeSet<Option<String>> =
            candidate.findings.iter().map(|finding| finding.column.clone()).collect();
        let path = candidate.path.clone();
        let own = findings.iter().filter(|finding| {
            finding.file == path
                && finding.severity == Severity::Error
                && !is_about_two_records(finding)
        });
        for finding in own {
            let (column, cell) = in_the_sheet(finding, columns);
            if !refused.contains(&column) {
                candidate.refuse(column.as_deref(), cell);
            }
        }
    }
}

/// Validates the rows together with the content that they would join. The findings that it returns
/// reject no row.
fn read_together(
    candidates: &mut [Candidate],
    (columns, content, today): Context<'_>,
) -> Vec<SheetFinding> {
    let before: BTreeSet<Finding> =
        validate(&files(content.iter()), today).findings.into_iter().collect();
    let replaced: BTreeSet<&str> = candidates.iter().map(|c| c.path.as_str()).collect();
    // The rows come last, so that a duplicate title is reported at the row and not at the file.
    let mut after = files(content.iter().filter(|(path, _)| !replaced.contains(path.as_str())));
    after.extend(candidates.iter().map(|c| File { path: &c.path, text: &c.text }));
    let findings = validate(&after, today).findings;
    let places: BTreeMap<String, usize> =
        candidates.iter().enumerate().map(|(at, c)| (c.path.clone(), at)).collect();
    let mut notes = Vec::new();
    for finding in findings.into_iter().filter(|finding| finding.severity == Severity::Error) {
        match places.get(&finding.file) {
            Some(at) => {
                let candidate = &mut candidates[*at];
                let (column, cell) = in_the_sheet(&finding, columns);
                if is_about_two_records(&finding) {
                    notes.push(SheetFinding::of_cell(candidate.row, column.as_deref(), cell));
                } else {
                    candidate.refuse(column.as_deref(), cell);
                }
            }
            None if before.contains(&finding) => {}
            None => notes.extend(elsewhere(&finding, candidates)),
        }
    }
    notes
}

fn files<'a>(texts: impl Iterator<Item = &'a (String, String)>) -> Vec<File<'a>> {
    texts.map(|(path, text)| File { path, text }).collect()
}

/// A relation does not depend on the row alone: the other record may come later or be rejected.
fn is_about_two_records(finding: &Finding) -> bool {
    finding.field.split(['.', '[']).any(|part| part == "related")
}

/// A row that makes another file invalid is rejected if the finding names it; otherwise the finding
/// is passed on.
fn elsewhere(finding: &Finding, candidates: &mut [Candidate]) -> Option<SheetFinding> {
    let problem = format!("content/{} would be wrong: {}", finding.file, finding.problem);
    let cell = CellFinding::new(problem, finding.remedy.as_str());
    let named = |candidate: &&mut Candidate| {
        finding.problem.contains(&format!("content/{}", candidate.path))
            && !is_about_two_records(finding)
    };
    let Some(candidate) = candidates.iter_mut().find(named) else {
        return Some(SheetFinding::of_sheet(cell));
    };
    candidate.refuse(None, cell);
    None
}

/// Maps a finding on a file to the sheet: `sources[1].url` is line 2 of the column `sources`.
fn in_the_sheet(finding: &Finding, columns: &[String]) -> (Option<String>, CellFinding) {
    let belongs = |column: &&String| {
        finding
            .field
            .strip_prefix(column.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let column = columns.iter().filter(belongs).max_by_key(|column| column.len());
    let line = finding.field.split_once('[').and_then(|(_, rest)| rest.split_once(']'));
    let line = line.and_then(|(at, _)| at.parse::<usize>().ok()).map(|at| at + 1);
    // If the sheet has no such column, the name of the field is used.
    let column = column.cloned().or_else(|| {
        let name = finding.field.split('[').next().unwrap_or_default();
        (!name.is_empty()).then(|| name.to_owned())
    });
    let remedy = finding.remedy.replace(" in quotation marks", "").replace('"', "");
    (column, CellFinding { line, ..CellFinding::new(finding.problem.as_str(), remedy) })
}
