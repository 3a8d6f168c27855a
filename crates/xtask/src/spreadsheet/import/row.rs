//! A row on its way to becoming a file.
//!
//! Owns how cells make a record. A column that the sheet does not have says nothing about its field,
//! so what the file has there stays; an empty cell says that the field is not there.

use std::collections::BTreeMap;

use atlas_core::{
    Collection, RecordId,
    export::table::{Field, fields_of},
};
use serde_json::{Map, Value};

use super::Finding;
use crate::{
    record_file::{self, schema_address},
    spreadsheet::{Refusal, cell, sheet::Row},
};

/// As many faults of one row are named.
const MOST_FINDINGS: usize = 50;

/// A row as the file that it would be.
#[derive(Debug)]
pub(super) struct Candidate {
    /// The row's number.
    pub(super) row: usize,
    /// The id, where it is one.
    pub(super) id: Option<String>,
    /// The file below `content/`; empty without an id.
    pub(super) path: String,
    /// The text of the file.
    pub(super) text: String,
    /// What is wrong with it.
    pub(super) findings: Vec<Finding>,
}

impl Candidate {
    /// Reads a row; `files` are the texts of the content as it is.
    pub(super) fn read(
        (collection, columns): (Collection, &[String]),
        row: &Row,
        files: &BTreeMap<&str, &str>,
    ) -> Self {
        let mut candidate = Self {
            row: row.number,
            id: None,
            path: String::new(),
            text: String::new(),
            findings: Vec::new(),
        };
        let cells = match &row.cells {
            Ok(cells) => cells,
            Err(refusal) => {
                candidate.refuse(None, refusal.clone());
                return candidate;
            }
        };
        let mut values = Vec::new();
        for (column, cell) in columns.iter().zip(cells) {
            let Some(field) = fields_of(collection).find(|field| field.name == column) else {
                continue;
            };
            match cell.as_ref().map(|cell| cell::read(field.form, cell)) {
                Ok(Ok(value)) => values.push((field, value)),
                Ok(Err(refusals)) => {
                    for refusal in refusals {
                        candidate.refuse(Some(column), refusal);
                    }
                }
                Err(refusal) => candidate.refuse(Some(column), refusal.clone()),
            }
        }
        candidate.name(collection, &values);
        let mut record =
            files.get(candidate.path.as_str()).and_then(|t| parse(t)).unwrap_or_else(|| {
                Map::from_iter([("$schema".to_owned(), schema_address(collection).into())])
            });
        for (field, value) in values {
            set(&mut record, field, value);
        }
        candidate.text = record_file::to_text(&record.into());
        candidate
    }

    /// Takes the id from the cells: only a checked one may become the name of a file.
    fn name(&mut self, collection: Collection, values: &[(&Field, Option<Value>)]) {
        let Some((_, value)) = values.iter().find(|(field, _)| field.name == "id") else {
            return;
        };
        let text = value.as_ref().and_then(Value::as_str).unwrap_or_default();
        if let Ok(id) = RecordId::new(text) {
            self.path = format!("{}/{id}.json", collection.slug());
            self.id = Some(id.to_string());
            return;
        }
        let problem = match text {
            "" => "the row has no id".to_owned(),
            text => format!("`{text}` cannot be an id"),
        };
        let remedy = "Write small letters, digits and single hyphens, at most 80, such as \
                      saida-network.";
        self.refuse(Some("id"), Refusal::new(problem, remedy));
    }

    /// Notes what is wrong with one of its cells, or with the whole row.
    pub(super) fn refuse(&mut self, column: Option<&str>, refusal: Refusal) {
        if self.findings.len() < MOST_FINDINGS {
            self.findings.push(Finding::of_cell(self.row, column, refusal));
        }
    }

    /// Notes that an earlier row has the same id; the file belongs to that one.
    pub(super) fn refuse_as_repeated(&mut self, other: usize) {
        (self.id, self.path) = (None, String::new());
        let problem = format!("row {other} has the same id");
        let remedy = "Keep one of the two rows, or give one of them another id.";
        self.refuse(Some("id"), Refusal::new(problem, remedy));
    }
}

fn parse(text: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)).ok()
}

/// Sets a field or takes it away; an object without fields goes too.
fn set(record: &mut Map<String, Value>, field: &Field, value: Option<Value>) {
    let Some((outer, inner)) = field.name.split_once('.') else {
        put(record, field.name, value);
        return;
    };
    let mut nested = match record.remove(outer) {
        Some(Value::Object(nested)) => nested,
        _ => Map::new(),
    };
    put(&mut nested, inner, value);
    put(record, outer, (!nested.is_empty()).then_some(nested.into()));
}

fn put(object: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    match value {
        Some(value) => object.insert(name.to_owned(), value),
        None => object.remove(name),
    };
}
