//! A collection as a spreadsheet: `cargo xtask export` and `cargo xtask import`.
//!
//! Owns the form of the sheet. Must not know the order of fields in a file (`record_file` does) nor
//! what a sound record is (`atlas_core::validate` says).
//!
//! # The sheet
//! CSV in UTF-8 with a byte order mark, commas, CR LF; the first row names the fields, and inner
//! fields have a dot (`place.city`). An empty cell is a field that is not there.
//!
//! | what | in the cell |
//! |---|---|
//! | text, date, number | as it is: `2016-10`, `8300`, `33.56` |
//! | yes or no | `yes`, `no` |
//! | several texts | one on each line of the cell |
//! | several ids or codes | `youth; rule-of-law` |
//! | organisations | `uclg (host); un-habitat (partner)` |
//! | links | one `label \| address` on each line |
//! | sources | one `title \| publisher \| date \| address` on each line; a part may be empty |
//! | speakers | one `name \| role` on each line |
//! | outcomes | one `title \| lead \| country, country \| summary \| id, id` on each line |
//!
//! A separator inside a text has a backslash before it: `\|`, `\;`, `\,`, and `\n` for a line break
//! where the line break separates. `\\` is a backslash, `\s` a space at the end of a text, `\u{a0}`
//! an invisible sign. A cell that a spreadsheet would compute (it begins with `= + - @`, a tab or a
//! line break, perhaps behind spaces or apostrophes) is written with an apostrophe before it, and
//! reading takes that one away again.
//!
//! Reading also takes semicolons or tabs between the cells, LF or CR, `TRUE` and `FALSE`, a decimal
//! comma, years such as `2016.0` and dates such as `22/10/2015`, which are read day first.

mod cell;
mod command;
mod date;
mod escape;
mod export;
mod import;
mod number;
mod sheet;

pub(crate) use command::{export, import};

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
