//! `content/history.json`: when each record was first published and when it last changed. Feeds,
//! calendars and the sitemap use these dates.
//!
//! Owns change detection, and the format of the file. Only commands write it, never a build, so a
//! build of the same content gives the same files on any day. Records missing from the file get
//! dates that need no clock, and a warning: a forgotten update does not stop a build.

mod rows;

use anyhow::Result;
use atlas_core::{Bundle, EntryHistory, History, KnowledgeBase, Moment, Record, RecordHistory};
use atlas_export::calendar;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::validate::{Finding, Report, Severity};
use rows::{Entry, Row, Rows};

/// The name of the file below `content/`.
pub const NAME: &str = "history.json";

/// The text of the file after an update, and what has changed since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// The new text; `None` if nothing has changed.
    pub text: Option<String>,
    /// The changes, such as `1 record is new (events/x)`.
    pub changes: String,
}

/// Updates the text of the file for the content at this moment; `None` means that it is missing.
///
/// # Errors
/// If the file is damaged; the error names the record.
pub fn update(text: Option<&str>, bundle: &Bundle, now: &Moment) -> Result<Update> {
    let mut rows = text.map_or_else(|| Ok(Rows::default()), Rows::from_text)?;
    let changes = rows.update(&knowledge_base(bundle)?, Some(now));
    let text = (!changes.is_empty()).then(|| rows.to_text());
    Ok(Update { text, changes: changes.in_words() })
}

/// Adds the dates to the content, and warns if the file is out of date. `file` is its text, `None`
/// if it is missing, or why it cannot be read.
///
/// # Errors
/// If the records cannot be compared. A damaged file is an error among the findings.
pub fn add_to(report: &mut Report, file: Result<Option<String>>) -> Result<()> {
    let rows = file
        .and_then(|text| text.map_or_else(|| Ok(Rows::default()), |text| Rows::from_text(&text)));
    let (severity, problem, remedy) = match rows {
        Err(error) => {
            (Severity::Error, format!("{error:#}"), "Bring it back from an earlier commit.")
        }
        Ok(rows) if rows.is_empty() => {
            let problem =
                "this file is missing: feeds and calendars date each record by its last check";
            let remedy = "Bring it back from an earlier commit, or run the command `history`.";
            (Severity::Warning, problem.to_owned(), remedy)
        }
        Ok(mut rows) => {
            let changes = rows.update(&knowledge_base(&report.bundle)?, None);
            report.bundle.history = rows.history();
            if changes.is_empty() {
                return Ok(());
            }
            let problem = format!("{} since it was last written", changes.in_words());
            let remedy = "Run the command `history`, and commit the file with the records.";
            (Severity::Warning, problem, remedy)
        }
    };
    let (file, field, remedy) = (NAME.to_owned(), String::new(), remedy.to_owned());
    report.findings.push(Finding { file, field, severity, problem, remedy });
    report.findings.sort();
    Ok(())
}

fn knowledge_base(bundle: &Bundle) -> Result<KnowledgeBase> {
    Ok(KnowledgeBase::decode(&serde_json::to_string(bundle)?)?.0)
}

/// New and changed records since the last update, by file name.
#[derive(Debug, Default, PartialEq, Eq)]
struct Changes {
    new: Vec<String>,
    changed: Vec<String>,
}

/// How many files are named before the rest is only counted.
const NAMED: usize = 3;

impl Changes {
    fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty()
    }

    fn in_words(&self) -> String {
        let counted = |files: &[String], one: &str, many: &str| {
            let named = files.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
            let more = if files.len() > NAMED { ", …" } else { "" };
            let words = if files.len() == 1 { one } else { many };
            (!files.is_empty()).then(|| format!("{} {words} ({named}{more})", files.len()))
        };
        let new = counted(&self.new, "record is new", "records are new");
        let changed = counted(&self.changed, "record has changed", "records have changed");
        [new, changed].into_iter().flatten().collect::<Vec<_>>().join(" and ")
    }
}

impl Rows {
    /// Updates the rows to match the content, and returns the changes. Rows of removed records
    /// stay, so that a restored record does not start from the beginning. Without a clock, a change
    /// gets the date of the newest row or of the record's own last check, whichever is later.
    fn update(&mut self, kb: &KnowledgeBase, now: Option<&Moment>) -> Changes {
        let newest = self.newest();
        let mut changes = Changes::default();
        for record in kb.all() {
            let key = key(record, record.id().as_str());
            let checked = Moment::beginning(record.common.checked);
            let stamp = [newest.as_ref(), now].into_iter().flatten().max().max(Some(&checked));
            let Some(stamp) = stamp else { continue };
            let content = fingerprint(&content_of(record).to_string());
            let entry = calendar::content(kb, record).map(|text| fingerprint(&text));
            let before = self.take(record);
            let row = match &before {
                None => Row {
                    first_seen: stamp.clone(),
                    changed: stamp.clone(),
                    content,
                    entry: entry.map(|content| Entry::new(stamp, content)),
                },
                Some(row) => row.followed_by(stamp, content, entry),
            };
            match &before {
                None => changes.new.push(key.clone()),
                Some(before) if *before != row => changes.changed.push(key.clone()),
                Some(_) => {}
            }
            self.insert(key, row);
        }
        changes
    }

    /// Removes and returns the row of a record under its current or an earlier id.
    fn take(&mut self, record: Record<'_>) -> Option<Row> {
        let names = std::iter::once(record.id()).chain(&record.common.aliases);
        let keys: Vec<String> = names.map(|id| key(record, id.as_str())).collect();
        keys.iter().find_map(|key| self.remove(key))
    }

    /// The dates as stored in `knowledge-base.json`; `None` if there are no rows.
    fn history(&self) -> Option<History> {
        let begins = self.rows().map(|(_, row)| &row.first_seen).min()?.clone();
        let records = self.rows().filter_map(|(key, row)| {
            let id = key.rsplit('/').next()?.to_owned();
            let changed = (row.changed != row.first_seen).then(|| row.changed.clone());
            let entry = row.entry.as_ref();
            let entry = entry.filter(|entry| entry.changed != row.first_seen || entry.revision > 0);
            let entry = entry.map(|entry| EntryHistory {
                changed: entry.changed.clone(),
                revision: entry.revision,
            });
            let is_plain = row.first_seen == begins && changed.is_none() && entry.is_none();
            let first_seen = row.first_seen.clone();
            (!is_plain).then_some((id, RecordHistory { first_seen, changed, entry }))
        });
        Some(History { records: records.collect(), begins })
    }
}

impl Row {
    /// The row after an update.
    fn followed_by(&self, stamp: &Moment, content: String, entry: Option<String>) -> Self {
        let changed = if self.content == content { &self.changed } else { stamp };
        let entry = match (&self.entry, entry) {
            (Some(before), Some(content)) if before.content != content => {
                Some(Entry { changed: stamp.clone(), revision: before.revision + 1, content })
            }
            (None, Some(content)) => Some(Entry::new(stamp, content)),
            // Kept, since an event that has lost its date may get one again.
            (before, _) => before.clone(),
        };
        Self { first_seen: self.first_seen.clone(), changed: changed.clone(), content, entry }
    }
}

impl Entry {
    fn new(stamp: &Moment, content: String) -> Self {
        Self { changed: stamp.clone(), revision: 0, content }
    }
}

/// The path of a record's file below `content/`, without its extension.
fn key(record: Record<'_>, id: &str) -> String {
    format!("{}/{id}", record.collection().slug())
}

/// The content that is compared for changes: everything but the date of the last check.
fn content_of(record: Record<'_>) -> Value {
    let mut content = json!(record);
    if let Some(fields) = content.as_object_mut() {
        fields.remove("checked");
    }
    content
}

/// The first 64 bits of SHA-256, in hex: the same with every toolchain, and enough to tell records
/// apart.
fn fingerprint(text: &str) -> String {
    let digest = Sha256::digest(text);
    let digits = digest.first_chunk().copied().map(u64::from_be_bytes);
    format!("{:016x}", digits.unwrap_or_default())
}

#[cfg(test)]
mod tests;
