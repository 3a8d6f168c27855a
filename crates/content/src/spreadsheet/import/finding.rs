//! Findings about a sheet, as text.
//!
//! Owns location and wording. Must not know how they were found.

use std::{collections::BTreeMap, fmt};

use atlas_core::characters;

use crate::spreadsheet::{CellFinding, date::Doubt};

/// The maximum number of findings: enough to read, and a hostile sheet cannot fill the memory.
const MOST: usize = 200;

/// The maximum length of a message, which may quote the sheet.
const LONGEST: usize = 400;

/// A problem at one location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetFinding {
    /// The row number in the spreadsheet; `None` for the whole sheet.
    pub row: Option<usize>,
    /// The head of the column; `None` for the whole row.
    pub column: Option<String>,
    /// The line within the cell.
    pub line: Option<usize>,
    /// What is wrong.
    pub problem: String,
    /// What to write instead.
    pub remedy: String,
    /// The ambiguity of the date in a cell.
    pub doubt: Option<Doubt>,
}

impl SheetFinding {
    /// A finding about the whole sheet.
    pub(super) fn of_sheet(finding: CellFinding) -> Self {
        let CellFinding { line, problem, remedy, doubt } = finding;
        Self { row: None, column: None, line, problem, remedy, doubt }
    }

    /// A finding about a cell that cannot be read.
    pub(super) fn of_cell(row: usize, column: Option<&str>, finding: CellFinding) -> Self {
        let CellFinding { line, problem, remedy, doubt } = finding;
        let column = column.map(str::to_owned);
        Self { row: Some(row), column, line, problem, remedy, doubt }
    }
}

impl fmt::Display for SheetFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut place = Vec::new();
        place.extend(self.row.map(|row| format!("row {row}")));
        place.extend(self.column.as_ref().map(|column| format!("column {}", shown(column))));
        place.extend(self.line.map(|line| format!("line {line} of the cell")));
        if !place.is_empty() {
            write!(f, "{}: ", place.join(", "))?;
        }
        write!(f, "{}\n  {}", shown(&self.problem), shown(&self.remedy))
    }
}

/// The maximum number of rows named per column.
const MOST_ROWS: usize = 5;

/// Merges findings about ambiguous dates into one per column.
pub(super) fn by_column(findings: Vec<SheetFinding>) -> Vec<SheetFinding> {
    let mut columns: BTreeMap<(Option<String>, Doubt), Vec<SheetFinding>> = BTreeMap::new();
    let (mut all, mut others) = (Vec::new(), Vec::new());
    for finding in findings {
        match finding.doubt {
            Some(doubt) => {
                columns.entry((finding.column.clone(), doubt)).or_default().push(finding);
            }
            None => others.push(finding),
        }
    }
    for mut cells in columns.into_values() {
        cells.sort_by_key(|cell| (cell.row, cell.line));
        let count = cells.len();
        let rows: Vec<String> =
            cells.iter().filter_map(|cell| Some(cell.row?.to_string())).take(MOST_ROWS).collect();
        let mut first = cells.swap_remove(0);
        if count > 1 {
            let more = if count > MOST_ROWS { " …" } else { "" };
            first.problem =
                format!("{count} cells (rows {}{more}) like {}", rows.join(", "), first.problem);
            (first.row, first.line) = (None, None);
        }
        all.push(first);
    }
    all.extend(others);
    all
}

/// Escapes characters that could control a terminal, and limits the length.
fn shown(text: &str) -> String {
    characters::shown(text, LONGEST)
}

/// The first findings, and the number of the others.
#[derive(Debug, Default)]
pub struct SheetFindings {
    kept: Vec<SheetFinding>,
    more: usize,
}

impl SheetFindings {
    pub(super) fn push(&mut self, finding: SheetFinding) {
        if self.kept.len() < MOST { self.kept.push(finding) } else { self.more += 1 }
    }

    /// The findings that were kept, by row.
    #[must_use]
    pub fn sorted(&self) -> Vec<&SheetFinding> {
        let mut findings: Vec<&SheetFinding> = self.kept.iter().collect();
        findings.sort_by_key(|finding| finding.row);
        findings
    }

    /// The number of findings that were not kept.
    #[must_use]
    pub fn more(&self) -> usize {
        self.more
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_is_escaped_and_shortened() {
        let problem = format!("\u{1b}[2J{}", "x".repeat(1_000));
        let finding = CellFinding { line: Some(2), ..CellFinding::new(problem, "Mend it.") };
        let shown = SheetFinding::of_cell(5, Some("title"), finding).to_string();
        assert!(shown.starts_with("row 5, column title, line 2 of the cell: (U+001B)[2Jxx"));
        assert!(shown.len() < 500 && shown.ends_with("x…\n  Mend it."));
    }
}
