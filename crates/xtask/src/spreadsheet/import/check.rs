//! Holding the rows against the reader and the rules of the content.
//!
//! Owns which findings cost a row. Must not have rules of its own.

use std::collections::BTreeSet;

use atlas_core::validate::{File, Issue, Report, Severity, validate};

use super::{Finding, Plan, row::Candidate};
use crate::spreadsheet::Refusal;

/// The heads of the columns, and path and text of each file of the content.
type Context<'a> = (&'a [String], &'a [(String, String)]);

/// Sorts the rows into files to be written and findings.
pub(super) fn check(candidates: Vec<Candidate>, context: Context<'_>, plan: &mut Plan) {
    let (mut sound, mut refused) = (Vec::new(), Vec::new());
    for mut candidate in candidates {
        read_alone(&mut candidate, context.0);
        if candidate.findings.is_empty() { &mut sound } else { &mut refused }.push(candidate);
    }
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
    findings.chain(notes).for_each(|finding| plan.findings.push(finding));
}

/// Whether the row is a record at all. Columns that are already refused are not named again for
/// being missing.
fn read_alone(candidate: &mut Candidate, columns: &[String]) {
    if candidate.id.is_none() {
        return;
    }
    let report = validate(&[File { path: &candidate.path, text: &candidate.text }]);
    if is_read(&report) {
        return;
    }
    let named: BTreeSet<Option<String>> =
        candidate.findings.iter().map(|finding| finding.column.clone()).collect();
    for issue in report.issues.iter().filter(|issue| issue.severity == Severity::Error) {
        let (column, refusal) = in_the_sheet(issue, columns);
        if !named.contains(&column) {
            candidate.refuse(column.as_deref(), refusal);
        }
    }
}

fn is_read(report: &Report) -> bool {
    let bundle = &report.bundle;
    bundle.working_groups.len() + bundle.events.len() + bundle.case_studies.len() == 1
}

/// Reads the rows among the content that they would join. What comes back costs no row.
fn read_together(candidates: &mut [Candidate], (columns, content): Context<'_>) -> Vec<Finding> {
    let before: BTreeSet<Issue> = validate(&files(content.iter())).issues.into_iter().collect();
    let replaced: BTreeSet<&str> = candidates.iter().map(|c| c.path.as_str()).collect();
    // The rows stand last, so that a repeated title is found at the row and not at the file.
    let mut after = files(content.iter().filter(|(path, _)| !replaced.contains(path.as_str())));
    after.extend(candidates.iter().map(|c| File { path: &c.path, text: &c.text }));
    let issues = validate(&after).issues;
    let mut notes = Vec::new();
    for issue in issues.into_iter().filter(|issue| issue.severity == Severity::Error) {
        let own = candidates.iter_mut().find(|candidate| candidate.path == issue.file);
        match own {
            Some(candidate) => {
                let (column, refusal) = in_the_sheet(&issue, columns);
                if is_about_two_records(&issue) {
                    notes.push(Finding::of_cell(candidate.row, column.as_deref(), refusal));
                } else {
                    candidate.refuse(column.as_deref(), refusal);
                }
            }
            None if before.contains(&issue) => {}
            None => notes.extend(elsewhere(&issue, candidates)),
        }
    }
    notes
}

fn files<'a>(texts: impl Iterator<Item = &'a (String, String)>) -> Vec<File<'a>> {
    texts.map(|(path, text)| File { path, text }).collect()
}

/// A relation is no fact of the row alone: the other record may come later, or have been refused.
fn is_about_two_records(issue: &Issue) -> bool {
    issue.field.split(['.', '[']).any(|part| part == "related")
}

/// A row that makes another file wrong is refused where the finding names it; otherwise the finding
/// is passed on.
fn elsewhere(issue: &Issue, candidates: &mut [Candidate]) -> Option<Finding> {
    let problem = format!("content/{} would be wrong: {}", issue.file, issue.problem);
    let refusal = Refusal::new(problem, issue.remedy.as_str());
    let named = |candidate: &&mut Candidate| {
        issue.problem.contains(&format!("content/{}", candidate.path))
            && !is_about_two_records(issue)
    };
    let Some(candidate) = candidates.iter_mut().find(named) else {
        return Some(Finding::of_sheet(refusal));
    };
    candidate.refuse(None, refusal);
    None
}

/// A finding on a file, told of a sheet: `sources[1].url` is line 2 of the column `sources`.
fn in_the_sheet(issue: &Issue, columns: &[String]) -> (Option<String>, Refusal) {
    let belongs = |column: &&String| {
        issue
            .field
            .strip_prefix(column.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let column = columns.iter().filter(belongs).max_by_key(|column| column.len());
    let line = issue.field.split_once('[').and_then(|(_, rest)| rest.split_once(']'));
    let line = line.and_then(|(at, _)| at.parse::<usize>().ok()).map(|at| at + 1);
    // Where the sheet has no such column, the field still has a name.
    let column = column.cloned().or_else(|| {
        let name = issue.field.split('[').next().unwrap_or_default();
        (!name.is_empty()).then(|| name.to_owned())
    });
    let remedy = issue.remedy.replace(" in quotation marks", "").replace('"', "");
    (column, Refusal { line, problem: issue.problem.clone(), remedy })
}
