//! A row on its way to becoming a file.
//!
//! Owns how cells make a record. A column that the sheet does not have says nothing about its field,
//! so what the file has there stays; an empty cell says that the field is not there.

use std::collections::BTreeMap;

use atlas_core::{
    Collection, PartialDate, RecordId,
    export::table::{Column, columns},
};
use serde_json::{Map, Value};

use super::Finding;
use crate::{
    record_file::{self, schema_address},
    spreadsheet::{
        Refusal, cell,
        date::{Dates, Evidence},
        sheet::{Row, Sheet},
    },
};

/// As many faults of one row are named.
const MOST_FINDINGS: usize = 50;

/// The records of the content as it is.
#[derive(Debug)]
pub(in crate::spreadsheet) struct Records<'a> {
    collection: Collection,
    /// The JSON of each file of the collection, by id.
    by_id: BTreeMap<&'a str, Map<String, Value>>,
}

impl<'a> Records<'a> {
    /// Those of one collection; `content` are all files, by path.
    pub(super) fn new(collection: Collection, content: &'a [(String, String)]) -> Self {
        let record = |(path, text): &'a (String, String)| {
            let id =
                path.strip_prefix(collection.slug())?.strip_prefix('/')?.strip_suffix(".json")?;
            Some((id, serde_json::from_str(text).ok()?))
        };
        Self { collection, by_id: content.iter().filter_map(record).collect() }
    }

    /// The record of the content to which a row belongs.
    pub(in crate::spreadsheet) fn of_row(
        &self,
        columns: &[String],
        cells: &[String],
    ) -> Option<&Map<String, Value>> {
        let at = columns.iter().position(|column| column == "id")?;
        self.by_id.get(cells.get(at)?.trim())
    }
}

/// What the sheet as a whole shows, by which each row is read.
#[derive(Debug)]
pub(super) struct Context<'a> {
    columns: &'a [String],
    records: &'a Records<'a>,
    evidence: BTreeMap<&'static str, Evidence>,
    today: PartialDate,
}

impl<'a> Context<'a> {
    /// Gathers what the columns show of their dates.
    pub(super) fn new(sheet: &'a Sheet, records: &'a Records<'a>, today: PartialDate) -> Self {
        let mut evidence = BTreeMap::<_, Evidence>::new();
        for cells in sheet.rows.iter().filter_map(|row| row.cells.as_ref().ok()) {
            let record = records.of_row(&sheet.columns, cells);
            for (column, cell) in sheet.columns.iter().zip(cells) {
                let Some(own) = column_of(records.collection, column) else { continue };
                for text in cell::dates(own.form, cell) {
                    evidence
                        .entry(own.name.as_str())
                        .or_default()
                        .add(text, &existing(record, own));
                }
            }
        }
        Self { columns: &sheet.columns, records, evidence, today }
    }
}

fn column_of(collection: Collection, name: &str) -> Option<&'static Column> {
    columns(collection).iter().find(|column| column.name == name)
}

/// The dates that a record has in a field.
fn existing(record: Option<&Map<String, Value>>, column: &Column) -> Vec<PartialDate> {
    let date = |value: &Value| value.as_str().and_then(|text| text.parse().ok());
    let mut names = column.name.split('.');
    let outer = record.zip(names.next()).and_then(|(record, name)| record.get(name));
    match outer.and_then(|outer| names.try_fold(outer, |value, name| value.get(name))) {
        Some(Value::Array(items)) => {
            items.iter().filter_map(|item| date(item.get("date")?)).collect()
        }
        value => value.and_then(date).into_iter().collect(),
    }
}

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
    /// Reads a row.
    pub(super) fn read(row: &Row, context: &Context<'_>) -> Self {
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
        let collection = context.records.collection;
        let record = context.records.of_row(context.columns, cells);
        let mut values = Vec::new();
        for (column, cell) in context.columns.iter().zip(cells) {
            let Some(own) = column_of(collection, column) else {
                continue;
            };
            let (existing, today) = (&existing(record, own)[..], context.today);
            let evidence = context.evidence.get(own.name.as_str()).copied().unwrap_or_default();
            match cell::read(own.form, cell, &Dates { evidence, existing, today }) {
                Ok(value) => values.push((own, value)),
                Err(refusals) => {
                    for refusal in refusals {
                        candidate.refuse(Some(column), refusal);
                    }
                }
            }
        }
        candidate.name(collection, &values);
        let mut record = record.cloned().unwrap_or_else(|| {
            Map::from_iter([("$schema".to_owned(), schema_address(collection).into())])
        });
        for (column, value) in values {
            set(&mut record, column, value);
        }
        candidate.text = record_file::to_text(collection, &record.into());
        candidate
    }

    /// Takes the id from the cells: only a checked one may become the name of a file.
    fn name(&mut self, collection: Collection, values: &[(&Column, Option<Value>)]) {
        let Some((_, value)) = values.iter().find(|(column, _)| column.name == "id") else {
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

/// Sets a field or takes it away; an object without fields goes too.
fn set(record: &mut Map<String, Value>, column: &Column, value: Option<Value>) {
    let Some((outer, inner)) = column.name.split_once('.') else {
        put(record, &column.name, value);
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
