//! A collection as a table: CSV (RFC 4180) in UTF-8 with a byte order mark, commas and CR LF, which
//! every spreadsheet opens without a dialog.
//!
//! Owns columns and the format of cells. Visitors download the same format that editors edit
//! (`cargo xtask export`, `cargo xtask import`), so a returned table can be imported. Must not know
//! content files or how a sheet is read.
//!
//! | what | in the cell |
//! |---|---|
//! | text, date, number | as it is: `2016-10`, `8300`, `-1.29` |
//! | yes or no | `yes`, `no` |
//! | several texts | one on each line of the cell |
//! | several ids or codes | `youth; rule-of-law` |
//! | organisations | `uclg (host); un-habitat (partner)` |
//! | links | one `label \| address` on each line |
//! | sources | one `title \| publisher \| date \| address \| read` per line; parts may be empty |
//! | speakers | one `name \| role` on each line |
//! | outcomes | one `title \| lead \| country, country \| summary \| id, id` on each line |
//! | other objects in lists | one line each, the fields in the order of the schema |
//!
//! An empty cell means an absent field. A separator inside a text is preceded by a backslash, see
//! [`escape`].
//!
//! # Formula injection
//! A spreadsheet evaluates a cell that begins with `= + - @`, a tab or a line break, quoted or not,
//! and a formula can fetch URLs or start programs (OWASP, "CSV Injection"). Anyone who edits
//! content or supplies another knowledge base could attack those who open the table. Such a cell,
//! also if spaces, apostrophes or quotation marks hide the first character, is written with an
//! apostrophe before it, which makes spreadsheets show it as text; reading removes that apostrophe.
//! The same applies after a separator within a cell, since a program that splits at semicolons
//! begins a cell there. Numbers are exempt: this code writes them and they contain nothing else,
//! and a program that computes with `lat` finds no apostrophe.
//!
//! Quoting is a single rule, so it is implemented here: the crate `csv` would add 2.9 kB in brotli.

mod cell;
pub mod escape;
mod fields;
mod meanings;

use serde_json::Value;

pub use cell::write as write_cell;
pub use fields::{Column, Form, columns};
pub use meanings::{Meaning, meanings};

use atlas_core::{Collection, Record};

/// Excel reads a file as UTF-8 only with this at the start.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Writes the table of records; those of other collections are skipped.
///
/// ```
/// use atlas_core::{Collection, KnowledgeBase};
/// use atlas_export::table;
///
/// let (kb, _) = KnowledgeBase::decode(r#"{"format": 1, "working_groups": [{"id": "x",
///   "title": "Say, \"x\"", "summary": "=1+1", "kind": "network", "status": "active",
///   "sources": [], "checked": "2026-11"}]}"#)?;
/// let csv = table::write(Collection::Groups, kb.records(Collection::Groups));
/// assert!(csv.starts_with("\u{feff}id,aliases,title,summary,short_name,kind,status,"));
/// assert!(csv.contains("\r\nx,,\"Say, \"\"x\"\"\",'=1+1,,network,active,"));
/// # Ok::<(), atlas_core::DecodeError>(())
/// ```
#[must_use]
pub fn write<'kb>(
    collection: Collection,
    records: impl IntoIterator<Item = Record<'kb>>,
) -> String {
    let records = records.into_iter().filter(|record| record.collection() == collection);
    let rows = records.map(|record| row(collection, &json(record)).unwrap_or_default());
    sheet(collection, rows)
}

/// Converts through text, since the app serialises records and parses JSON anyway: `to_value` would
/// compile every field's serialisation a second time, 2.4 kB in brotli.
fn json(record: Record<'_>) -> Value {
    let text = serde_json::to_string(&record).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Writes rows below a header of the collection's column names.
#[must_use]
pub fn sheet(collection: Collection, rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let names = columns(collection).iter().map(|column| column.name.clone()).collect();
    csv(std::iter::once(names).chain(rows))
}

/// Writes rows of cells.
pub(super) fn csv(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut csv = String::from(BYTE_ORDER_MARK);
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                csv.push(',');
            }
            push_quoted(&mut csv, cell);
        }
        csv.push_str("\r\n");
    }
    csv
}

/// The cells of a record given as JSON, in column order.
///
/// # Errors
/// The name of the first field whose value does not have its form.
pub fn row(collection: Collection, record: &Value) -> Result<Vec<String>, &'static str> {
    let cell = |column: &'static Column| {
        let value = column.name.split('.').try_fold(record, |value, name| value.get(name));
        match value {
            None | Some(Value::Null) => Ok(String::new()),
            Some(value) => write_cell(column.form, value).ok_or(column.name.as_str()),
        }
    };
    columns(collection).iter().map(cell).collect()
}

/// RFC 4180, section 2, rules 5 to 7.
fn push_quoted(csv: &mut String, cell: &str) {
    if cell.contains([',', '"', '\r', '\n']) {
        csv.push('"');
        csv.push_str(&cell.replace('"', "\"\""));
        csv.push('"');
    } else {
        csv.push_str(cell);
    }
}
