//! Decodes texts to records and reports every field that cannot be read.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{
    File, Finding,
    syntax::{self, SyntaxFault},
    unfinished,
    unique_keys::UniqueKeys,
};
use atlas_core::{
    Bundle, Collection, Declared, Entry, KnowledgeBase, Organisation, RecordId, Site, Vocabulary,
    json::{FieldFinding, Object, Reading},
    read_entry,
};

/// The decoded content, with its findings.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    /// The records, terms and organisations.
    pub(super) bundle: Bundle,
    /// The files of the records, in the same order.
    pub(super) paths: BTreeMap<Collection, Vec<String>>,
    /// The JSON of every valid file, by path.
    pub(super) documents: Vec<(String, Value)>,
    /// Files that are invalid or missing.
    pub(super) broken: BTreeSet<String>,
    /// The findings about them.
    pub(super) findings: Vec<Finding>,
}

/// The files outside the collections' folders.
const SINGLE_FILES: [&str; 3] = ["organisations.json", "site.json", "vocabulary.json"];

/// The dates of records, written and read by commands. Only its JSON syntax is checked here.
const HISTORY: &str = "history.json";

/// Decodes the files; `unread` has the findings about files that could not be read.
pub(super) fn decode(files: &[File<'_>], unread: Vec<Finding>) -> Decoded {
    let mut decoded = Decoded::default();
    decoded.bundle.format = KnowledgeBase::FORMAT;
    decoded.broken = unread.iter().map(|finding| finding.file.clone()).collect();
    decoded.findings = unread;
    for file in files {
        let findings = decoded.findings.len();
        let value = parse(*file, &mut decoded.findings);
        if file.path == HISTORY {
            continue;
        }
        if let Some(value) = &value {
            read(*file, value, &mut decoded);
        }
        match value {
            Some(value) if decoded.findings.len() == findings => {
                decoded.documents.push((file.path.into(), value));
            }
            _ => drop(decoded.broken.insert(file.path.into())),
        }
    }
    for path in SINGLE_FILES {
        if files.iter().all(|file| file.path != path) && !decoded.broken.contains(path) {
            let (field, problem) = (String::new(), "this file is missing".into());
            let remedy = "Restore it; the site cannot be built without it.".into();
            decoded.findings.push(finding(path, &FieldFinding { field, problem, remedy }));
            decoded.broken.insert(path.into());
        }
    }
    decoded
}

fn read(file: File<'_>, value: &Value, decoded: &mut Decoded) {
    let (folder, name) = file.path.split_once('/').unzip();
    let Decoded { bundle, findings, paths, .. } = decoded;
    let source = (file.path, value);
    let collection = folder.and_then(Collection::from_slug);
    if let (Some(collection), Some(name)) = (collection, name) {
        if let Some((_, name)) = name.rsplit_once('/') {
            let (field, problem) = (String::new(), "this record is in a subfolder".into());
            let remedy = format!("Move it to content/{}/{name}.", collection.slug());
            findings.push(finding(file.path, &FieldFinding { field, problem, remedy }));
            return;
        }
        let is_read = match collection {
            Collection::Groups => take(&mut bundle.working_groups, source, findings),
            Collection::Events => take(&mut bundle.events, source, findings),
            Collection::Cases => take(&mut bundle.case_studies, source, findings),
        };
        if is_read {
            paths.entry(collection).or_default().push(file.path.into());
        }
        return;
    }
    match file.path {
        "vocabulary.json" => {
            bundle.vocabulary = read_object(source, findings, Vocabulary::read).unwrap_or_default();
        }
        "organisations.json" => {
            bundle.organisations = read_list(source, findings, Organisation::read);
        }
        "site.json" => {
            bundle.site = read_object(source, findings, Site::read).unwrap_or_default();
        }
        path => {
            let (field, problem) =
                (String::new(), "this file is not in the folder of a collection".into());
            let remedy = "Move it to groups, events or cases, or delete it.".into();
            findings.push(finding(path, &FieldFinding { field, problem, remedy }));
        }
    }
}

/// A file's path and its JSON.
type Source<'a> = (&'a str, &'a Value);

/// Reads the file of a record and adds it to its collection.
fn take<D: Declared>(
    records: &mut Vec<Entry<D>>,
    source: Source<'_>,
    findings: &mut Vec<Finding>,
) -> bool {
    let record = read_record(source, findings);
    let is_read = record.is_some();
    records.extend(record);
    is_read
}

/// Reads the file of a record. If it is invalid, the other checks are skipped, since they would
/// repeat the findings.
fn read_record<D: Declared>(source: Source<'_>, findings: &mut Vec<Finding>) -> Option<Entry<D>> {
    let entry = read_object(source, findings, read_entry::<D>)?;
    check_name(source.0, &entry.common.id, findings);
    Some(entry)
}

/// Reads a file that contains one object; `None` if it is invalid.
fn read_object<T>(
    (path, value): Source<'_>,
    findings: &mut Vec<Finding>,
    read: fn(&Object<'_>) -> T,
) -> Option<T> {
    let reading = Reading::strict();
    let read = reading.read(value, read);
    let faults = unfinished::add(value, reading.into_faults());
    let sound = faults.is_empty();
    findings.extend(faults.into_iter().map(|fault| finding(path, &fault)));
    sound.then_some(read)
}

/// Reads a file that contains a list of objects.
fn read_list<T>(
    (path, value): Source<'_>,
    findings: &mut Vec<Finding>,
    read: fn(&Object<'_>) -> T,
) -> Vec<T> {
    let Some(items) = value.as_array() else {
        let (field, problem) = (String::new(), "expected a list".into());
        findings.push(finding(
            path,
            &FieldFinding { field, problem, remedy: "Write [ … ] with its items.".into() },
        ));
        return Vec::new();
    };
    let mut values = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let reading = Reading::strict();
        let value = reading.read(item, read);
        let faults = reading.into_faults();
        if faults.is_empty() {
            values.push(value);
        }
        findings.extend(faults.into_iter().map(|fault| {
            let field = format!("[{at}].{}", fault.field);
            finding(path, &FieldFinding { field, ..fault })
        }));
    }
    values
}

fn finding(path: &str, fault: &FieldFinding) -> Finding {
    Finding::error(path, &fault.field, (&fault.problem, &fault.remedy))
}

/// Parses JSON; reports the line of a syntax error.
fn parse(file: File<'_>, findings: &mut Vec<Finding>) -> Option<Value> {
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(file.text);
    let error = match serde_json::from_str::<UniqueKeys>(text) {
        Ok(UniqueKeys) => match serde_json::from_str(text) {
            Ok(value) => return Some(value),
            Err(error) => error,
        },
        Err(error) => error,
    };
    let fault = syntax::fault(text).unwrap_or_else(|| {
        let words = error.to_string();
        let words = words.split(" at line ").next().unwrap_or_default();
        let problem = format!("line {}: {words}", error.line());
        SyntaxFault { problem, remedy: "Keep one of the two.".into() }
    });
    findings.push(Finding::error(file.path, "", (&fault.problem, &fault.remedy)));
    None
}

/// Requires the file name to equal the id, since the URL is made from it.
fn check_name(path: &str, id: &RecordId, findings: &mut Vec<Finding>) {
    let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".json"));
    if stem != Some(id.as_str()) {
        let problem = format!("the id `{id}` differs from the file name");
        let remedy = format!("Rename the file to {id}.json, or correct the id.");
        findings.push(finding(path, &FieldFinding { field: "id".into(), problem, remedy }));
    }
}
