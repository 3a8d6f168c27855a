//! Strict reading of `content/`: everything wrong at once, each finding with file, field, problem
//! and remedy.
//!
//! Owns what may be published. Must not read files or the clock: texts come in, findings go out.

mod decode;
mod rules;
mod unfinished;
mod unique_keys;

use std::fmt;

use crate::Bundle;
pub use unfinished::PLACEHOLDER;

/// A file of `content/`.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Its path below `content/`, with forward slashes, for example `events/x.json`.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing may be published before it is mended.
    Error,
    /// Worth a look; the site builds.
    Warning,
}

/// A finding of the validation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Issue {
    /// The file below `content/`.
    pub file: String,
    /// The field, for example `sources[1].url`; empty for the file as a whole.
    pub field: String,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub problem: String,
    /// What to write instead.
    pub remedy: String,
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{severity}: content/{}", self.file)?;
        if !self.field.is_empty() {
            write!(f, ", {}", self.field)?;
        }
        write!(f, ": {}\n  {}", self.problem, self.remedy)
    }
}

/// What a validation found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Everything that could be read, ready to be written as `knowledge-base.json`.
    pub bundle: Bundle,
    /// All findings, by file and field.
    pub issues: Vec<Issue>,
}

impl Report {
    /// Whether nothing stands against publishing.
    #[must_use]
    pub fn is_publishable(&self) -> bool {
        self.issues.iter().all(|issue| issue.severity != Severity::Error)
    }
}

/// Reads and checks every file of `content/`.
///
/// ```
/// use atlas_core::validate::{File, validate};
///
/// let event = File { path: "events/fair.json", text: r#"{"id": "fair", "titel": "Fair"}"# };
/// let report = validate(&[event]);
/// assert!(!report.is_publishable());
/// assert_eq!(report.issues[0].file, "events/fair.json");
/// assert!(report.issues.iter().any(|issue| issue.field == "titel"));
/// ```
#[must_use]
pub fn validate(files: &[File<'_>]) -> Report {
    let (bundle, mut issues) = decode::decode(files);
    issues.extend(rules::check(&bundle));
    issues.sort();
    issues.dedup();
    Report { bundle, issues }
}
