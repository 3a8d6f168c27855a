//! From texts to records, with every field that cannot be read.

use serde_json::Value;

use super::{File, Issue, Severity, unfinished, unique_keys::UniqueKeys};
use crate::{
    Bundle, CaseStudy, Collection, Entry, Event, KnowledgeBase, Organisation, RecordId, Site,
    Vocabulary, WorkingGroup,
    json::{FieldFault, Object, Reading},
    record::{Kind, read_entry},
};

/// Reads what can be read.
pub(super) fn decode(files: &[File<'_>]) -> (Bundle, Vec<Issue>) {
    let mut bundle = Bundle { format: KnowledgeBase::FORMAT, ..Bundle::default() };
    let mut issues = Vec::new();
    for file in files {
        let folder =
            file.path.split_once('/').and_then(|(folder, _)| Collection::from_slug(folder));
        match (folder, file.path) {
            (Some(Collection::Groups), _) => {
                bundle.working_groups.extend(read_record::<WorkingGroup>(*file, &mut issues));
            }
            (Some(Collection::Events), _) => {
                bundle.events.extend(read_record::<Event>(*file, &mut issues));
            }
            (Some(Collection::Cases), _) => {
                bundle.case_studies.extend(read_record::<CaseStudy>(*file, &mut issues));
            }
            (None, "vocabulary.json") => {
                bundle.vocabulary =
                    read_object(*file, &mut issues, Vocabulary::read).unwrap_or_default();
            }
            (None, "organisations.json") => {
                bundle.organisations = read_list(*file, &mut issues, Organisation::read);
            }
            (None, "site.json") => {
                bundle.site = read_object(*file, &mut issues, Site::read).unwrap_or_default();
            }
            (None, path) => issues.push(Issue {
                file: path.into(),
                field: String::new(),
                severity: Severity::Error,
                problem: "this file belongs to no collection".into(),
                remedy: "Move it into groups, events or cases, or delete it.".into(),
            }),
        }
    }
    (bundle, issues)
}

/// Reads one file that is a record. One with faults is not read further: its other findings would
/// only repeat them.
fn read_record<D: Kind>(file: File<'_>, issues: &mut Vec<Issue>) -> Option<Entry<D>> {
    let entry = read_object(file, issues, read_entry::<D>)?;
    check_name(file, &entry.common.id, issues);
    Some(entry)
}

/// Reads one file that is an object; `None` when it has faults.
fn read_object<T>(
    file: File<'_>,
    issues: &mut Vec<Issue>,
    read: fn(&Object<'_>) -> T,
) -> Option<T> {
    let reading = Reading::strict();
    let json = parse(file, issues)?;
    let value = reading.read(&json, read);
    let faults = unfinished::add(&json, reading.into_faults());
    let sound = faults.is_empty();
    issues.extend(faults.into_iter().map(|fault| issue(file, fault)));
    sound.then_some(value)
}

/// Reads one file that is a list of objects.
fn read_list<T>(file: File<'_>, issues: &mut Vec<Issue>, read: fn(&Object<'_>) -> T) -> Vec<T> {
    let Some(value) = parse(file, issues) else {
        return Vec::new();
    };
    let Some(items) = value.as_array() else {
        let (field, problem) = (String::new(), "this file is no list".into());
        issues.push(issue(file, FieldFault { field, problem, remedy: "Write [ … ].".into() }));
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
        issues.extend(faults.into_iter().map(|fault| {
            let field = format!("[{at}].{}", fault.field);
            issue(file, FieldFault { field, ..fault })
        }));
    }
    values
}

fn issue(file: File<'_>, fault: FieldFault) -> Issue {
    Issue {
        file: file.path.into(),
        field: fault.field,
        severity: Severity::Error,
        problem: fault.problem,
        remedy: fault.remedy,
    }
}

/// Reads JSON; where it breaks, says at which line.
fn parse(file: File<'_>, issues: &mut Vec<Issue>) -> Option<Value> {
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(file.text);
    let error = match serde_json::from_str::<UniqueKeys>(text) {
        Ok(UniqueKeys) => match serde_json::from_str(text) {
            Ok(value) => return Some(value),
            Err(error) => error,
        },
        Err(error) => error,
    };
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    let problem = format!("line {}, column {}: {words}", error.line(), error.column());
    let remedy = if error.is_data() {
        "Keep one of the two."
    } else {
        "Look for a missing comma, quotation mark or bracket at or just before this place."
    };
    let fault = FieldFault { field: String::new(), problem, remedy: remedy.into() };
    issues.push(issue(file, fault));
    None
}

/// A record counts only under its own name: the file name is the address.
fn check_name(file: File<'_>, id: &RecordId, issues: &mut Vec<Issue>) {
    let stem = file.path.rsplit('/').next().and_then(|name| name.strip_suffix(".json"));
    if stem != Some(id.as_str()) {
        issues.push(Issue {
            file: file.path.into(),
            field: "id".into(),
            severity: Severity::Error,
            problem: format!("the id `{id}` is not the name of the file"),
            remedy: format!("Rename the file to {id}.json, or correct the id."),
        });
    }
}
