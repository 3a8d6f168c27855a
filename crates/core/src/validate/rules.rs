//! The rules that a readable record must keep, one function each.

use std::collections::{BTreeMap, BTreeSet};

use super::{Issue, Severity};
use crate::{Bundle, Detail, PartialDate, Record, Term, search::fold};

/// The longest summary, in characters: what a reader takes in at one look.
const MAX_SUMMARY: usize = 320;

/// Collects findings on one record.
struct Findings<'a> {
    file: String,
    issues: &'a mut Vec<Issue>,
}

impl Findings<'_> {
    fn error(&mut self, field: &str, problem: impl Into<String>, remedy: impl Into<String>) {
        self.push(Severity::Error, field, (problem.into(), remedy.into()));
    }

    fn warning(&mut self, field: &str, problem: impl Into<String>, remedy: impl Into<String>) {
        self.push(Severity::Warning, field, (problem.into(), remedy.into()));
    }

    fn push(&mut self, severity: Severity, field: &str, (problem, remedy): (String, String)) {
        let (file, field) = (self.file.clone(), field.to_owned());
        self.issues.push(Issue { file, field, severity, problem, remedy });
    }
}

/// Checks everything that was read.
pub(super) fn check(bundle: &Bundle) -> Vec<Issue> {
    let mut issues = Vec::new();
    let records = records(bundle);
    let names = Names::new(bundle, &records);
    for record in &records {
        let file = format!("{}/{}.json", record.collection().slug(), record.id());
        let mut findings = Findings { file, issues: &mut issues };
        texts(*record, &mut findings);
        terms(bundle, *record, &mut findings);
        references(&names, *record, &mut findings);
        dates(*record, &mut findings);
        evidence(*record, &mut findings);
        addresses(*record, &mut findings);
    }
    repeated(&records, &mut issues);
    registry(bundle, &mut issues);
    issues
}

fn records(bundle: &Bundle) -> Vec<Record<'_>> {
    let groups = bundle.working_groups.iter().map(Record::from);
    let events = bundle.events.iter().map(Record::from);
    groups.chain(events).chain(bundle.case_studies.iter().map(Record::from)).collect()
}

/// The ids that exist.
struct Names<'a> {
    records: BTreeSet<&'a str>,
    organisations: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    fn new(bundle: &'a Bundle, records: &[Record<'a>]) -> Self {
        Self {
            records: records.iter().map(|record| record.id().as_str()).collect(),
            organisations: bundle.organisations.iter().map(|o| o.id.as_str()).collect(),
        }
    }
}

fn texts(record: Record<'_>, findings: &mut Findings<'_>) {
    let mut texts =
        vec![("title", record.common.title.as_str()), ("summary", record.common.summary.as_str())];
    texts.extend(record.body().into_iter().map(|text| ("", text)));
    for (field, text) in texts {
        if text.trim().is_empty() {
            findings.error(field, "a text is empty", "Write it, or leave the whole field out.");
        }
    }
    let length = record.common.summary.chars().count();
    if length > MAX_SUMMARY {
        let problem = format!("the summary has {length} characters");
        findings.error("summary", problem, format!("Say it in {MAX_SUMMARY} or fewer."));
    }
}

fn terms(bundle: &Bundle, record: Record<'_>, findings: &mut Findings<'_>) {
    let vocabulary = &bundle.vocabulary;
    let mut uses: Vec<(&str, &[Term], Vec<&str>)> = vec![
        ("themes", &vocabulary.themes, strs(&record.common.themes)),
        ("regions", &vocabulary.regions, strs(&record.common.regions)),
        ("countries", &vocabulary.countries, record.countries()),
    ];
    match record.detail {
        Detail::Group(group) => uses.push(("kind", &vocabulary.kinds, vec![&group.kind])),
        Detail::Event(event) => uses.push(("format", &vocabulary.formats, vec![&event.format])),
        Detail::Case(case) => {
            uses.push(("instruments", &vocabulary.instruments, strs(&case.instruments)));
        }
    }
    for (field, terms, ids) in uses {
        for id in ids.iter().filter(|id| !terms.iter().any(|term| term.id == **id)) {
            let known: Vec<&str> = terms.iter().map(|term| term.id.as_str()).take(25).collect();
            let remedy = format!("Write one of: {}.", known.join(", "));
            findings.error(field, format!("`{id}` is not in vocabulary.json"), remedy);
        }
    }
}

fn strs(ids: &[String]) -> Vec<&str> {
    ids.iter().map(String::as_str).collect()
}

fn references(names: &Names<'_>, record: Record<'_>, findings: &mut Findings<'_>) {
    for (at, part) in record.common.organisations.iter().enumerate() {
        if !names.organisations.contains(part.id.as_str()) {
            let field = format!("organisations[{at}].id");
            let problem = format!("`{}` is not in organisations.json", part.id);
            findings.error(&field, problem, "Add the organisation there, or correct the id.");
        }
    }
    for (at, id) in record.common.related.iter().enumerate() {
        let field = format!("related[{at}]");
        if id == record.id() {
            findings.error(&field, "the record is tied to itself", "Remove this id.");
        } else if !names.records.contains(id.as_str()) {
            let problem = format!("there is no record `{id}`");
            findings.error(&field, problem, "Correct the id, or remove it.");
        }
    }
}

fn dates(record: Record<'_>, findings: &mut Findings<'_>) {
    let span = match record.detail {
        Detail::Group(group) => group.started.zip(group.ended).map(|span| ("ended", span)),
        Detail::Event(event) => event.start.zip(event.end).map(|span| ("end", span)),
        Detail::Case(case) => {
            let year = PartialDate::of_year;
            let years = case.years.and_then(|years| year(years.from).zip(year(years.to?)));
            years.map(|span| ("years.to", span))
        }
    };
    if let Some((field, (start, end))) = span
        && end.last_day() < start
    {
        let problem = format!("it ends in {end}, before it starts in {start}");
        findings.error(field, problem, "Correct one of the two dates.");
    }
}

fn evidence(record: Record<'_>, findings: &mut Findings<'_>) {
    if record.common.sources.is_empty() {
        let remedy = "Add the page or document that the facts come from.";
        findings.error("sources", "there is no source", remedy);
    }
}

fn addresses(record: Record<'_>, findings: &mut Findings<'_>) {
    let links = record.common.links.iter().enumerate();
    let sources = record.common.sources.iter().enumerate();
    let recording = match record.detail {
        Detail::Event(event) => event.recording.as_deref(),
        _ => None,
    };
    let urls = links
        .map(|(at, link)| (format!("links[{at}].url"), link.url.as_str()))
        .chain(sources.filter_map(|(at, source)| {
            Some((format!("sources[{at}].url"), source.url.as_deref()?))
        }))
        .chain(recording.map(|url| ("recording".to_owned(), url)));
    for (field, url) in urls {
        if url.starts_with("http://") {
            let remedy = "Write https:// if the site answers there.";
            findings.warning(&field, "the address is not encrypted", remedy);
        } else if !url.starts_with("https://") {
            findings.error(
                &field,
                format!("`{url}` is not a web address"),
                "Write the whole address, beginning with https://.",
            );
        }
    }
}

/// Ids, earlier ids and titles stand for one record each.
fn repeated(records: &[Record<'_>], issues: &mut Vec<Issue>) {
    let file = |record: &Record<'_>| format!("{}/{}.json", record.collection().slug(), record.id());
    let mut ids: BTreeMap<&str, String> = BTreeMap::new();
    let mut titles: BTreeMap<String, String> = BTreeMap::new();
    for record in records {
        let mut findings = Findings { file: file(record), issues };
        for (field, id) in std::iter::once(("id", record.id()))
            .chain(record.common.aliases.iter().map(|alias| ("aliases", alias)))
        {
            if let Some(other) = ids.insert(id.as_str(), file(record)) {
                let problem = format!("the id `{id}` is also in content/{other}");
                findings.error(field, problem, "Give one of the two records another id.");
            }
        }
        if let Some(other) = titles.insert(fold(&record.common.title), file(record)) {
            let problem = format!("content/{other} has the same title");
            findings.error("title", problem, "Say what sets this one apart: place, year or host.");
        }
    }
}

/// Each id, and each name of an organisation, stands once.
fn registry(bundle: &Bundle, issues: &mut Vec<Issue>) {
    for (list, terms) in bundle.vocabulary.lists() {
        let mut seen = BTreeSet::new();
        let mut findings = Findings { file: "vocabulary.json".into(), issues };
        for term in terms.iter().filter(|term| !seen.insert(&term.id)) {
            let problem = format!("`{}` stands twice", term.id);
            findings.error(list, problem, "Remove one of the two.");
        }
    }
    let mut findings = Findings { file: "organisations.json".into(), issues };
    let (mut ids, mut names) = (BTreeSet::new(), BTreeMap::new());
    for (at, organisation) in bundle.organisations.iter().enumerate() {
        if !ids.insert(&organisation.id) {
            let problem = format!("the id `{}` stands twice", organisation.id);
            findings.error(&format!("[{at}].id"), problem, "Remove one of the two.");
        }
        for name in organisation.names() {
            let other = names.insert(name, &organisation.id);
            if let Some(other) = other.filter(|other| **other != organisation.id) {
                let problem = format!("`{name}` is also a name of `{other}`");
                findings.error(&format!("[{at}]"), problem, "Leave it with one of the two.");
            }
        }
    }
}
