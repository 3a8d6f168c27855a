//! A collection as a spreadsheet: `cargo xtask export` and `cargo xtask import`.
//!
//! Owns reading, and what is said of it. The form of a sheet is that of `atlas_core::export::table`, which
//! visitors take away too. Must not know the order of fields in a file (`record_file` does) nor what a
//! sound record is (`atlas_core::validate` says).
//!
//! Reading also takes semicolons or tabs between the cells, LF or CR, `TRUE` and `FALSE`, a decimal
//! comma, years such as `2016.0` and dates such as `22/10/2015`, which are read day first.

mod cell;
mod command;
mod date;
mod export;
mod import;
mod number;
mod sheet;

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
}

impl Refusal {
    fn new(problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { line: None, problem: problem.into(), remedy: remedy.into() }
    }
}
