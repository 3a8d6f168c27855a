//! A collection as a spreadsheet: `cargo xtask export` and `cargo xtask import`.
//!
//! Owns reading, and what is said of it. The form of a sheet is that of `atlas_core::export::table`, which
//! visitors take away too. Must not know the order of fields in a file (`record_file` does) nor what a
//! sound record is (`atlas_core::validate` says).
//!
//! Reading also takes semicolons or tabs between the cells, LF or CR, `TRUE` and `FALSE`, a decimal
//! comma, years such as `2016.0`, and workbooks (XLSX). What spreadsheets make of dates and letters is judged by
//! the whole column and the whole file before any row is.

mod cell;
mod command;
mod date;
mod export;
mod import;
mod letters;
mod number;
mod sheet;
pub(crate) mod workbook;

use atlas_core::characters::shown;

pub(crate) use command::{export, import};
#[cfg(test)]
pub(crate) use export::to_csv;

/// Why a cell cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The line within the cell, from 1, where the cell holds several things.
    pub(crate) line: Option<usize>,
    /// What is wrong.
    pub(crate) problem: String,
    /// What to write instead.
    pub(crate) remedy: String,
    /// What a date leaves open: told once for all cells of a column.
    pub(crate) doubt: Option<date::Doubt>,
}

impl Refusal {
    fn new(problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { line: None, problem: problem.into(), remedy: remedy.into(), doubt: None }
    }

    /// Of a date that cannot be taken.
    fn of_date(text: &str, doubt: date::Doubt) -> Self {
        let problem = format!("`{}`: {}", shown(text.trim(), 40), doubt.problem());
        Self { doubt: Some(doubt), ..Self::new(problem, date::Doubt::remedy()) }
    }
}
