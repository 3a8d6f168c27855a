//! Collects the findings of one file.

use crate::validate::{Finding, Severity};

/// Collects the findings of one file.
pub(super) struct FileFindings<'a> {
    file: String,
    findings: &'a mut Vec<Finding>,
}

impl<'a> FileFindings<'a> {
    /// Findings of the file at this path below `content/`.
    pub(super) fn on(path: &str, findings: &'a mut Vec<Finding>) -> Self {
        Self { file: path.to_owned(), findings }
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
        let finding = match severity {
            Severity::Error => Finding::error,
            Severity::Warning => Finding::warning,
        };
        self.findings.push(finding(&self.file, field, (&problem, &remedy)));
    }
}
