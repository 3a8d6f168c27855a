//! Strict reading of `content/`: reports all problems at once, each with file, field, problem and
//! remedy.
//!
//! Owns what may be published. Must not read files or the clock: it takes texts and today, and
//! returns findings. Nothing that runs in the browser may call it, so that none of it is
//! shipped.

mod decode;
mod rules;
mod syntax;
mod unfinished;
mod unique_keys;

use serde::Serialize;

use atlas_core::{Bundle, PartialDate, characters::shown};

pub use rules::{FOUND_BY_TESTS, Fingerprint, fingerprints, is_error_value, lost_letter};
pub use unfinished::PLACEHOLDER;

/// A file of `content/`.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Its path below `content/`, with forward slashes, for example `events/x.json`.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// The severity of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Must be fixed before anything is published.
    Error,
    /// Should be looked at; the site builds.
    Warning,
}

/// A finding of the validation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The file below `content/`.
    pub file: String,
    /// The field, for example `sources[1].url`; empty for the file as a whole.
    pub field: String,
    /// The severity.
    pub severity: Severity,
    /// The problem.
    pub problem: String,
    /// The remedy.
    pub remedy: String,
}

/// The most characters of a problem or remedy, which may quote the file.
const LONGEST: usize = 400;

impl Finding {
    /// An error in a file; its texts are shortened, and control characters in them are escaped.
    #[must_use]
    pub fn error(file: &str, field: &str, (problem, remedy): (&str, &str)) -> Self {
        Self::new(Severity::Error, (file, field), (problem, remedy))
    }

    /// A warning about a file.
    #[must_use]
    pub fn warning(file: &str, field: &str, (problem, remedy): (&str, &str)) -> Self {
        Self::new(Severity::Warning, (file, field), (problem, remedy))
    }

    fn new(severity: Severity, (file, field): (&str, &str), words: (&str, &str)) -> Self {
        Self {
            file: file.into(),
            field: shown(field, LONGEST),
            severity,
            problem: shown(words.0, LONGEST),
            remedy: shown(words.1, LONGEST),
        }
    }
}

/// The result of a validation.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Everything that could be read, ready to be written as `knowledge-base.json`.
    pub bundle: Bundle,
    /// All findings, sorted by file and field.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether there are no errors.
    #[must_use]
    pub fn is_publishable(&self) -> bool {
        self.of(Severity::Error).next().is_none()
    }

    /// The findings of a severity.
    pub fn of(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.severity == severity)
    }
}

/// Reads and checks every file of `content/`, as of today.
///
/// ```
/// use atlas_content::validate::{File, validate};
///
/// let event = File { path: "events/fair.json", text: r#"{"id": "fair", "titel": "Fair"}"# };
/// let report = validate(&[event], "2026-11-22".parse()?);
/// assert!(!report.is_publishable());
/// assert_eq!(report.findings[0].file, "events/fair.json");
/// assert!(report.findings.iter().any(|finding| finding.field == "titel"));
/// # Ok::<(), atlas_core::ParseDateError>(())
/// ```
#[must_use]
pub fn validate(files: &[File<'_>], today: PartialDate) -> Report {
    validate_beside(files, Vec::new(), today)
}

/// Like [`validate`], if some files could not be read: `unread` has the reasons. Nothing is
/// reported as missing because of them.
#[must_use]
pub fn validate_beside(files: &[File<'_>], unread: Vec<Finding>, today: PartialDate) -> Report {
    let mut decoded = decode::decode(files, unread);
    let mut findings = rules::check(&decoded, today);
    findings.append(&mut decoded.findings);
    findings.sort();
    findings.dedup();
    Report { bundle: decoded.bundle, findings }
}
