//! Content files: strict parsing and validation of `content/`.

use atlas_content::validate::{File, validate};
use atlas_core::{KnowledgeBase, PartialDate};

/// The source of files that an input does not contain.
const EVERY_FIELD: &str = include_str!("../corpus/content/every-field");

/// Reads the input as files: a line that starts with `@` names a file, and the lines after it are
/// its text.
///
/// # Panics
/// When an invariant does not hold.
pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut files = files(&text);
    for other in files_of_site() {
        if files.iter().all(|file| file.path != other.path) {
            files.push(other);
        }
    }
    let report = validate(&files, today());
    for finding in &report.findings {
        assert!(!finding.problem.is_empty() && !finding.remedy.is_empty(), "{finding:?}");
    }
    if report.is_publishable() {
        let json = serde_json::to_string(&report.bundle).unwrap_or_default();
        let (kb, faults) = KnowledgeBase::decode(&json).unwrap_or_default();
        assert!(faults.is_empty(), "valid content has faults when decoded: {faults:?}");
        assert_eq!(kb.total(), report.bundle.records(), "{json}");
    }
}

fn files_of_site() -> impl Iterator<Item = File<'static>> {
    files(EVERY_FIELD).into_iter().filter(|file| !file.path.contains('/'))
}

/// Splits an input into its files.
#[must_use]
pub fn files(text: &str) -> Vec<File<'_>> {
    let files = text.strip_prefix('@').unwrap_or(text).split("\n@");
    files.filter_map(|file| file.split_once('\n')).map(|(path, text)| File { path, text }).collect()
}

fn today() -> PartialDate {
    "2026-11-22".parse().unwrap_or(PartialDate::EPOCH)
}
