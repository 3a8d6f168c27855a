//! What is wrong with a sheet, in words.
//!
//! Owns place and wording. Must not know how it was found.

use std::fmt;

use crate::spreadsheet::Refusal;

/// More than this nobody reads, and a hostile sheet could fill the memory with.
const MOST: usize = 200;

/// The longest sentence that is shown: a sheet's own text may stand in it.
const LONGEST: usize = 400;

/// Something wrong at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The row as the spreadsheet numbers it; `None` for the whole sheet.
    pub(crate) row: Option<usize>,
    /// The head of the column; `None` for the whole row.
    pub(crate) column: Option<String>,
    /// The line within the cell.
    pub(crate) line: Option<usize>,
    /// What is wrong.
    pub(crate) problem: String,
    /// What to write instead.
    pub(crate) remedy: String,
}

impl Finding {
    /// Of the sheet as a whole.
    pub(super) fn of_sheet(refusal: Refusal) -> Self {
        let Refusal { line, problem, remedy } = refusal;
        Self { row: None, column: None, line, problem, remedy }
    }

    /// Of a cell that cannot be read.
    pub(super) fn of_cell(row: usize, column: Option<&str>, refusal: Refusal) -> Self {
        let Refusal { line, problem, remedy } = refusal;
        Self { row: Some(row), column: column.map(str::to_owned), line, problem, remedy }
    }
}

impl fmt::Display for Finding {
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

/// Without signs that would steer a terminal, and not without end.
fn shown(text: &str) -> String {
    let visible = |sign: char| if sign.is_control() { '\u{fffd}' } else { sign };
    let mut shown: String = text.chars().take(LONGEST).map(visible).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// The findings, the first of them kept.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    kept: Vec<Finding>,
    more: usize,
}

impl Findings {
    /// Adds one.
    pub(super) fn push(&mut self, finding: Finding) {
        if self.kept.len() < MOST { self.kept.push(finding) } else { self.more += 1 }
    }

    /// Those that were kept, by row.
    pub(crate) fn sorted(&self) -> Vec<&Finding> {
        let mut findings: Vec<&Finding> = self.kept.iter().collect();
        findings.sort_by_key(|finding| finding.row);
        findings
    }

    /// How many were not.
    pub(crate) fn more(&self) -> usize {
        self.more
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_text_neither_steers_the_terminal_nor_floods_it() {
        let problem = format!("\u{1b}[2J{}", "x".repeat(1_000));
        let refusal = Refusal { line: Some(2), problem, remedy: "Mend it.".into() };
        let shown = Finding::of_cell(5, Some("title"), refusal).to_string();
        assert!(shown.starts_with("row 5, column title, line 2 of the cell: \u{fffd}[2Jxx"));
        assert!(shown.len() < 500 && shown.ends_with("x…\n  Mend it."));
    }
}
