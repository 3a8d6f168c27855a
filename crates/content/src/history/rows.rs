//! The rows of `content/history.json`, one line each, so that additions by two people can be
//! merged.

use std::{collections::BTreeMap, fmt::Write as _};

use anyhow::{Context, Result, bail};
use atlas_core::Moment;
use serde_json::{Value, json};

/// The history of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// When the record was first published.
    pub(super) first_seen: Moment,
    /// When it last changed.
    pub(super) changed: Moment,
    /// The fingerprint of its content.
    pub(super) content: String,
    /// The calendar entry, if the record is an event with a known date.
    pub(super) entry: Option<Entry>,
}

/// The history of a calendar entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// When it last changed.
    pub(super) changed: Moment,
    /// How often it has changed.
    pub(super) revision: u32,
    /// The fingerprint of its content.
    pub(super) content: String,
}

/// All rows, by the path of the record's file without its extension.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rows(BTreeMap<String, Row>);

impl Rows {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = (&String, &Row)> {
        self.0.iter()
    }

    pub(super) fn insert(&mut self, key: String, row: Row) {
        self.0.insert(key, row);
    }

    pub(super) fn remove(&mut self, key: &str) -> Option<Row> {
        self.0.remove(key)
    }

    /// The latest time in any row.
    pub(super) fn newest(&self) -> Option<Moment> {
        let moments = self.0.values().flat_map(|row| {
            let entry = row.entry.as_ref().map(|entry| &entry.changed);
            [Some(&row.first_seen), Some(&row.changed), entry]
        });
        moments.flatten().max().cloned()
    }

    /// Reads the text of the file.
    ///
    /// # Errors
    /// If it is not in the format of [`Rows::to_text`]; the error names the record.
    pub(super) fn from_text(text: &str) -> Result<Self> {
        let file: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))?;
        let Value::Object(rows) = file else { bail!("expected an object with a row per record") };
        let read = |(key, row): (String, Value)| {
            let row = Row::read(&row).with_context(|| format!("the row of {key} is damaged"))?;
            Ok((key, row))
        };
        rows.into_iter().map(read).collect::<Result<_>>().map(Self)
    }

    pub(super) fn to_text(&self) -> String {
        let mut text = String::from("{");
        for (at, (key, row)) in self.0.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            let _infallible = write!(text, "{comma}\n  {}: {}", json!(key), row.to_json());
        }
        text.push_str("\n}\n");
        text
    }
}

impl Row {
    fn read(row: &Value) -> Option<Self> {
        let entry = match row.get("entry") {
            None => None,
            Some(entry) => Some(Entry {
                changed: moment(&entry["changed"])?,
                revision: entry["revision"].as_u64()?.try_into().ok()?,
                content: entry["content"].as_str()?.to_owned(),
            }),
        };
        Some(Self {
            first_seen: moment(&row["first_seen"])?,
            changed: moment(&row["changed"])?,
            content: row["content"].as_str()?.to_owned(),
            entry,
        })
    }

    fn to_json(&self) -> Value {
        let Self { first_seen, changed, content, entry } = self;
        let mut row = json!({"first_seen": first_seen, "changed": changed, "content": content});
        if let Some(Entry { changed, revision, content }) = entry {
            row["entry"] = json!({"changed": changed, "revision": revision, "content": content});
        }
        row
    }
}

fn moment(value: &Value) -> Option<Moment> {
    Moment::new(value.as_str()?)
}
