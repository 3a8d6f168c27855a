//! A collection as a spreadsheet, and back.
//!
//! Owns reading, and its findings. `atlas_export::table` defines the format of a sheet, which
//! visitors download too. Must not know the order of fields in a file (see `record_file`) nor what
//! a valid record is (see `crate::validate`).
//!
//! Reading also accepts semicolons or tabs as separators, LF or CR, `TRUE` and `FALSE`, a decimal
//! comma, years such as `2016.0`, and workbooks (XLSX). Dates and characters that spreadsheet
//! programs have changed are judged by the whole column and the whole file before any row.

mod cell;
mod date;
mod export;
mod import;
mod letters;
mod number;
mod sheet;
mod workbook;

use atlas_core::characters::shown;

pub use date::Doubt;
pub use export::{to_csv, to_xlsx};
pub use import::{Existing, Plan, Request, SheetFinding, SheetFindings, plan};
pub use sheet::LARGEST;
pub use workbook::of_records as workbook;

/// Why a cell cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellFinding {
    /// The line within the cell, from 1, if the cell holds several items.
    pub(crate) line: Option<usize>,
    /// What is wrong.
    pub(crate) problem: String,
    /// What to write instead.
    pub(crate) remedy: String,
    /// The ambiguity of a date: reported once for all cells of a column.
    pub(crate) doubt: Option<date::Doubt>,
}

impl CellFinding {
    fn new(problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { line: None, problem: problem.into(), remedy: remedy.into(), doubt: None }
    }

    /// For a date that cannot be read.
    fn of_date(text: &str, doubt: date::Doubt) -> Self {
        let problem = format!("`{}`: {}", shown(text.trim(), 40), doubt.problem());
        Self { doubt: Some(doubt), ..Self::new(problem, date::Doubt::remedy()) }
    }
}
