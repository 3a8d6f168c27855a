//! `links`: checks that the external pages in the content still respond.
//!
//! Only reports and never fails: external pages come and go, and a build must not depend on them.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Mutex, PoisonError},
    thread,
    time::Duration,
};

use anyhow::Result;
use atlas::content;
use serde_json::Value;

use crate::project::{self, command, output};

/// Sites checked in parallel; the pages of one site are requested one after another.
const AT_ONCE: usize = 4;

/// The delay between two requests to the same site.
const PAUSE: Duration = Duration::from_millis(500);

/// Sites requested first to find out whether the network works.
const SCOUTS: usize = 3;

/// The result of checking a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    /// The page exists.
    Fine,
    /// It exists, and also at the same address with https.
    AlsoEncrypted,
    /// The site reports that the page does not exist (404, 410).
    Gone(u16),
    /// Another status: the site may block bots, or be temporarily unavailable.
    Unclear(u16),
    /// No response in time, or no such host.
    Silent,
}

/// A page, and the first place in the content that links to it.
struct Page {
    url: String,
    place: String,
}

/// `cargo xtask links`.
pub(crate) fn check() -> Result<()> {
    let sites = by_site(pages(&content::texts(&project::content())?));
    let pages: usize = sites.values().map(Vec::len).sum();
    println!("links: asking {pages} pages of {} sites", sites.len());
    if output(&mut command("curl", &["--version"])).is_none() {
        println!("links: nothing was checked: the program curl is not installed");
        return Ok(());
    }
    if !has_network(&sites) {
        println!("links: nothing was checked: there is no network, no site could be reached");
        return Ok(());
    }
    let mut answers = ask_all(sites);
    answers.sort_by(|a, b| (a.1, &a.0.place).cmp(&(b.1, &b.0.place)));
    print!("{}", report(&answers));
    Ok(())
}

/// Every external URL, without duplicates.
fn pages(texts: &[(String, String)]) -> Vec<Page> {
    let mut places = BTreeMap::new();
    for (path, text) in texts {
        // Invalid JSON is reported by `validate`.
        let document: Value = serde_json::from_str(text).unwrap_or_default();
        collect(&document, &format!("content/{path}"), &mut places);
    }
    places.into_iter().map(|(url, place)| Page { url, place }).collect()
}

fn collect(value: &Value, place: &str, places: &mut BTreeMap<String, String>) {
    match value {
        Value::String(text) if text.starts_with("https://") || text.starts_with("http://") => {
            let page = text.split('#').next().unwrap_or_default();
            places.entry(page.to_owned()).or_insert_with(|| place.to_owned());
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                collect(item, &format!("{place}[{at}]"), places);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| *name != "$schema") {
                collect(value, &format!("{place} {name}"), places);
            }
        }
        _ => {}
    }
}

fn by_site(pages: Vec<Page>) -> BTreeMap<String, Vec<Page>> {
    let mut sites: BTreeMap<String, Vec<Page>> = BTreeMap::new();
    for page in pages {
        let site = page.url.split('/').nth(2).unwrap_or_default().to_lowercase();
        sites.entry(site).or_default().push(page);
    }
    sites
}

/// Whether one of a few sites responds at all.
fn has_network(sites: &BTreeMap<String, Vec<Page>>) -> bool {
    let step = (sites.len() / SCOUTS).max(1);
    let scouts = sites.values().step_by(step).take(SCOUTS).filter_map(|pages| pages.first());
    thread::scope(|scope| {
        let asked: Vec<_> =
            scouts.map(|page| scope.spawn(|| status(&page.url, "--head"))).collect();
        asked.into_iter().filter_map(|scout| scout.join().ok().flatten()).count() > 0
    })
}

fn ask_all(sites: BTreeMap<String, Vec<Page>>) -> Vec<(Page, Answer)> {
    let waiting: Mutex<VecDeque<Vec<Page>>> = Mutex::new(sites.into_values().collect());
    let answers = Mutex::new(Vec::new());
    let work = || {
        loop {
            let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
            let Some(pages) = next else { return };
            for page in pages {
                let answer = ask(&page.url);
                answers.lock().unwrap_or_else(PoisonError::into_inner).push((page, answer));
                thread::sleep(PAUSE);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(work);
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// Checks a page, and if its URL starts with http, also the one with https.
fn ask(url: &str) -> Answer {
    let mut answer = answer_of(url);
    if answer == Answer::Fine
        && let Some(rest) = url.strip_prefix("http://")
        && answer_of(&format!("https://{rest}")) == Answer::Fine
    {
        answer = Answer::AlsoEncrypted;
    }
    answer
}

fn answer_of(url: &str) -> Answer {
    let answer = classify(status(url, "--head"));
    if answer == Answer::Fine {
        return answer;
    }
    thread::sleep(PAUSE);
    classify(status(url, "--get"))
}

fn classify(status: Option<u16>) -> Answer {
    match status {
        Some(200..=399) => Answer::Fine,
        Some(status @ (404 | 410)) => Answer::Gone(status),
        Some(status) => Answer::Unclear(status),
        None => Answer::Silent,
    }
}

/// The final status of a request, after redirects.
fn status(url: &str, method: &str) -> Option<u16> {
    let mut curl = command("curl", &["--silent", "--location", "--max-redirs", "5"]);
    curl.args(["--proto", "=http,https", "--max-time", "10", "--output", "/dev/null"]);
    curl.args(["--user-agent", "peer-atlas-links", "--write-out", "%{http_code}", method]);
    let answer = curl.arg("--").arg(url).output().ok()?;
    let status = String::from_utf8_lossy(&answer.stdout).trim().parse().ok()?;
    // curl prints 000 if there was no response.
    (status >= 100).then_some(status)
}

fn report(answers: &[(Page, Answer)]) -> String {
    let problem = |answer: &Answer| match answer {
        Answer::Fine => None,
        Answer::AlsoEncrypted => Some("write https://".into()),
        Answer::Gone(status) => Some(format!("gone ({status})")),
        Answer::Unclear(status) => Some(format!("unclear ({status}), look by hand")),
        Answer::Silent => Some("no answer".into()),
    };
    let line = |(page, answer): &(Page, Answer)| {
        Some(format!("{}: {}\n  {}\n", problem(answer)?, page.url, page.place))
    };
    let lines: String = answers.iter().filter_map(line).collect();
    let count = |is: fn(&Answer) -> bool| answers.iter().filter(|(_, it)| is(it)).count();
    format!(
        "{lines}links: {} answer, {} are gone, {} are unclear, {} are silent\n",
        count(|it| matches!(it, Answer::Fine | Answer::AlsoEncrypted)),
        count(|it| matches!(it, Answer::Gone(_))),
        count(|it| matches!(it, Answer::Unclear(_))),
        count(|it| *it == Answer::Silent),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_is_checked_once_and_listed_at_its_first_place() {
        let text = r#"{"links": [{"url": "https://a.org/x#top"}], "contact_page": "https://a.org/x",
            "contact": "info@a.org", "$schema": "https://json-schema.org/x"}"#;
        let pages = pages(&[("events/e.json".into(), text.into())]);
        assert_eq!(pages.len(), 1);
        assert_eq!(pages[0].url, "https://a.org/x");
        assert_eq!(pages[0].place, "content/events/e.json contact_page");
        assert_eq!(by_site(pages).keys().collect::<Vec<_>>(), ["a.org"]);
    }

    #[test]
    fn statuses_are_classified() {
        assert_eq!(classify(Some(200)), Answer::Fine);
        assert_eq!(classify(Some(404)), Answer::Gone(404));
        assert_eq!(classify(Some(403)), Answer::Unclear(403));
        assert_eq!(classify(None), Answer::Silent);
    }

    #[test]
    fn the_report_lists_pages_that_need_attention() {
        let page = |url: &str| Page { url: url.into(), place: "content/a.json".into() };
        let answers =
            [(page("https://a.org"), Answer::Fine), (page("https://b.org"), Answer::Gone(410))];
        let expected = "gone (410): https://b.org\n  content/a.json\n\
            links: 1 answer, 1 are gone, 0 are unclear, 0 are silent\n";
        assert_eq!(report(&answers), expected);
    }
}
