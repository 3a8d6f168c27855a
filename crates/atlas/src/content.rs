//! The content folder on disk: reading it, validating it, and telling an editor what to fix.

mod folder;

use std::{
    path::Path,
    time::{Duration, SystemTime},
};

use anyhow::{Result, bail};
use atlas_content::validate::{File, Finding, Report, Severity, validate_beside};
use atlas_core::{Bundle, PartialDate, characters::shown};
use clap::ValueEnum;
use jiff::{Timestamp, tz::TimeZone};
use serde_json::Value;

use crate::{called, history};
use folder::Folder;

/// Output format of the findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// As text, by file.
    Plain,
    /// As JSON.
    Json,
}

/// Reads and validates every file of a content folder.
///
/// # Errors
/// If the folder cannot be read; what is wrong with its files is in the report.
pub fn read(content: &Path) -> Result<Report> {
    read_for(content, None)
}

/// Like [`read`], but for a site at the given URL, which replaces that of `site.json` and is
/// validated like it.
fn read_for(content: &Path, site_url: Option<&str>) -> Result<Report> {
    let Folder { mut texts, unread } = folder::read(content)?;
    if let Some(url) = site_url {
        for (_, text) in texts.iter_mut().filter(|(path, _)| path == "site.json") {
            // Invalid JSON stays unchanged here; validation reports it.
            if let Ok(mut site @ Value::Object(_)) = serde_json::from_str(text) {
                site["canonical_url"] = url.into();
                *text = site.to_string();
            }
        }
    }
    let files: Vec<File<'_>> = texts.iter().map(|(path, text)| File { path, text }).collect();
    let mut report = validate_beside(&files, unread, today()?);
    atlas_content::history::add_to(&mut report, history::read(content))?;
    Ok(report)
}

/// Path below the folder and text of every JSON file, sorted by path.
///
/// # Errors
/// If one of them cannot be read.
pub fn texts(folder: &Path) -> Result<Vec<(String, String)>> {
    let Folder { texts, unread } = folder::read(folder)?;
    match unread.iter().find(|finding| finding.severity == Severity::Error) {
        None => Ok(texts),
        Some(Finding { file, problem, .. }) => {
            bail!("content/{file}: {problem}; `{} validate` says what to do", called())
        }
    }
}

/// The latest date that it is now anywhere on Earth, so that no editor's today is in the future.
///
/// # Errors
/// If the clock of this computer is beyond the calendar.
pub fn today() -> Result<PartialDate> {
    let furthest_east = SystemTime::now() + Duration::from_hours(14);
    let date = Timestamp::try_from(furthest_east)?.to_zoned(TimeZone::UTC).date();
    Ok(date.to_string().parse()?)
}

/// The content for a build: errors are printed and stop it, warnings are counted. `site_url`
/// replaces the URL of `site.json`.
///
/// # Errors
/// If the content cannot be read, or has an error.
pub fn publishable(content: &Path, site_url: Option<&str>) -> Result<Bundle> {
    let report = read_for(content, site_url)?;
    print!("{}", by_file(report.of(Severity::Error)));
    if !report.is_publishable() {
        bail!("{}; nothing was published", count(&report, Severity::Error));
    }
    if report.of(Severity::Warning).next().is_some() {
        let warnings = count(&report, Severity::Warning);
        println!("content: {warnings}; `{} validate` shows them", called());
    }
    Ok(report.bundle)
}

/// The command `validate`.
pub(crate) fn check(content: &Path, format: Format) -> Result<()> {
    let report = read(content)?;
    match format {
        Format::Plain => print!("{}", in_words(&report)),
        Format::Json => println!("{}", as_json(&report)?),
    }
    if !report.is_publishable() {
        bail!("the content cannot be published before its errors are mended");
    }
    Ok(())
}

fn in_words(report: &Report) -> String {
    findings(report) + &verdict(report)
}

/// What to fix: errors, then warnings.
pub(crate) fn findings(report: &Report) -> String {
    by_file(report.of(Severity::Error)) + &by_file(report.of(Severity::Warning))
}

/// How many records and findings there are, as a line.
pub(crate) fn verdict(report: &Report) -> String {
    let (errors, warnings) = (count(report, Severity::Error), count(report, Severity::Warning));
    let (groups, events) = (report.bundle.working_groups.len(), report.bundle.events.len());
    let cases = report.bundle.case_studies.len();
    let records = format!("{groups} working groups, {events} events, {cases} case studies");
    format!("content: {records}: {errors}, {warnings}\n")
}

/// Findings of one severity, grouped by file.
fn by_file<'a>(findings: impl Iterator<Item = &'a Finding>) -> String {
    let (mut lines, mut file) = (Vec::new(), "");
    for finding in findings {
        if finding.file != file {
            file = &finding.file;
            lines.push(format!("content/{}\n", shown(file, 200)));
        }
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let place =
            if finding.field.is_empty() { String::new() } else { format!(" in {}", finding.field) };
        lines.push(format!("  {severity}{place}: {}\n    {}\n", finding.problem, finding.remedy));
    }
    lines.concat()
}

fn as_json(report: &Report) -> Result<String> {
    let findings: Vec<&Finding> =
        report.of(Severity::Error).chain(report.of(Severity::Warning)).collect();
    Ok(serde_json::to_string_pretty(&serde_json::json!({
        "publishable": report.is_publishable(),
        "errors": report.of(Severity::Error).count(),
        "warnings": report.of(Severity::Warning).count(),
        "findings": findings,
    }))?)
}

fn count(report: &Report, severity: Severity) -> String {
    let word = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    match report.of(severity).count() {
        0 => format!("no {word}s"),
        1 => format!("1 {word}"),
        many => format!("{many} {word}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::on_disk::CONTENT;

    #[test]
    fn an_invalid_address_stops_the_build() {
        for wrong in ["host.example/", "https://host.example/atlas", "ftp://host.example/"] {
            assert!(publishable(Path::new(CONTENT), Some(wrong)).is_err(), "{wrong}");
        }
    }

    fn report() -> Report {
        let finding = |severity, file: &str, field: &str| Finding {
            file: file.into(),
            field: field.into(),
            severity,
            problem: "it is wrong".into(),
            remedy: "Mend it.".into(),
        };
        let findings = vec![
            finding(Severity::Warning, "cases/a.json", "title"),
            finding(Severity::Error, "events/b.json", "end"),
            finding(Severity::Error, "events/b.json", ""),
        ];
        Report { findings, ..Report::default() }
    }

    #[test]
    fn errors_come_first_and_each_file_is_named_once() {
        let expected = "content/events/b.json\n  error in end: it is wrong\n    Mend it.\n  \
            error: it is wrong\n    Mend it.\ncontent/cases/a.json\n  warning in title: it is \
            wrong\n    Mend it.\ncontent: 0 working groups, 0 events, 0 case studies: 2 errors, \
            1 warning\n";
        assert_eq!(in_words(&report()), expected);
    }

    #[test]
    fn json_has_counts_and_findings() {
        let json: serde_json::Value = serde_json::from_str(&as_json(&report()).unwrap()).unwrap();
        assert_eq!((&json["errors"], &json["warnings"]), (&2.into(), &1.into()));
        assert_eq!(json["publishable"], false);
        assert_eq!(json["findings"][0]["severity"], "error");
        assert_eq!(json["findings"][2]["file"], "cases/a.json");
    }
}
