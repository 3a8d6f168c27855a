//! Collects the diagnostics of one file.

use crate::validate::{Issue, Severity};

/// Collects the diagnostics of one file.
pub(super) struct Findings<'a> {
    file: String,
    issues: &'a mut Vec<Issue>,
}

impl<'a> Findings<'a> {
    /// Diagnostics of the file at this path below `content/`.
    pub(super) fn on(path: &str, issues: &'a mut Vec<Issue>) -> Self {
        Self { file: path.to_owned(), issues }
    }

    /// Adds an error, which must be fixed before anything is published.
    pub(super) fn error(
        &mut self,
        field: &str,
        problem: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.push(Severity::Error, field, (problem.into(), remedy.into()));
    }

    /// Adds a warning.
    pub(super) fn warning(
        &mut self,
        field: &str,
        problem: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.push(Severity::Warning, field, (problem.into(), remedy.into()));
    }

    fn push(&mut self, severity: Severity, field: &str, (problem, remedy): (String, String)) {
        let issue = match severity {
            Severity::Error => Issue::error,
            Severity::Warning => Issue::warning,
        };
        self.issues.push(issue(&self.file, field, (&problem, &remedy)));
    }
}
