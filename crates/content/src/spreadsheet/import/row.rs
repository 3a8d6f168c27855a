//! Converts a row into a file.
//!
//! Owns how cells make a record. A missing column leaves its field in the file unchanged; an empty
//! cell removes the field.

use std::collections::BTreeMap;

use atlas_core::{Collection, PartialDate, RecordId};
use atlas_export::table::{Column, columns};
use serde_json::{Map, Value};

use super::SheetFinding;
use crate::{
    record_file::{self, schema_address},
    spreadsheet::{
        CellFinding, cell,
        date::{Dates, Evidence},
        sheet::{Row, Sheet},
    },
};

/// The maximum number of findings per row.
const MOST_FINDINGS: usize = 50;

/// The existing records of the content.
#[derive(Debug)]
pub(in crate::spreadsheet) struct Records<'a> {
    collection: Collection,
    /// The JSON of each file of the collection, by id.
    by_id: BTreeMap<&'a str, Map<String, Value>>,
}

impl<'a> Records<'a> {
    /// The records of one collection; `content` are all files, by path.
    pub(super) fn new(collection: Collection, content: &'a [(String, String)]) -> Self {
        let record = |(path, text): &'a (String, String)| {
            let id =
                path.strip_prefix(collection.slug())?.strip_prefix('/')?.strip_suffix(".json")?;
            Some((id, serde_json::from_str(text).ok()?))
        };
        Self { collection, by_id: content.iter().filter_map(record).collect() }
    }

    /// The existing record that a row updates.
    pub(in crate::spreadsheet) fn of_row(
        &self,
        columns: &[String],
        cells: &[String],
    ) -> Option<&Map<String, Value>> {
        let at = columns.iter().position(|column| column == "id")?;
        self.by_id.get(cells.get(at)?.trim())
    }
}

/// Evidence from the whole sheet, with which each row is read.
#[derive(Debug)]
pub(super) struct Context<'a> {
    columns: &'a [String],
    records: &'a Records<'a>,
    evidence: BTreeMap<&'static str, Evidence>,
    today: PartialDate,
}

impl<'a> Context<'a> {
    /// Collects the evidence of the columns about their dates.
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

/// The dates of a record in a field.
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

/// A row, converted to the file that it would be.
#[derive(Debug)]
pub(super) struct Candidate {
    /// The row number.
    pub(super) row: usize,
    /// The id, if it is valid.
    pub(super) id: Option<String>,
    /// The path below `content/`; empty without an id.
    pub(super) path: String,
    /// The text of the file.
    pub(super) text: String,
    /// The findings about it.
    pub(super) findings: Vec<SheetFinding>,
}

impl Candidate {
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
            Err(finding) => {
                candidate.refuse(None, finding.clone());
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
                Err(findings) => {
                    for finding in findings {
                        candidate.refuse(Some(column), finding);
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

    /// Takes the id from the cells: only a valid one may become the name of a file.
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
        self.refuse(Some("id"), CellFinding::new(problem, remedy));
    }

    /// Adds a finding about one of its cells, or about the whole row.
    pub(super) fn refuse(&mut self, column: Option<&str>, finding: CellFinding) {
        if self.findings.len() < MOST_FINDINGS {
            self.findings.push(SheetFinding::of_cell(self.row, column, finding));
        }
    }

    /// Adds a finding that an earlier row has the same id; the file belongs to that row.
    pub(super) fn refuse_as_repeated(&mut self, other: usize) {
        (self.id, self.path) = (None, String::new());
        let problem = format!("row {other} has the same id");
        let remedy = "Keep one of the two rows, or give one of them another id.";
        self.refuse(Some("id"), CellFinding::new(problem, remedy));
    }
}

/// Sets or removes a field; an object that becomes empty is removed too.
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
