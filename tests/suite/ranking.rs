//! How well search ranks: typical queries on the shipped content, compared with answers that were
//! judged by reading the records.
//!
//! The queries are in `ranking.json` by kind: names; acronyms as in the vocabulary and the
//! organisations; misspellings (one edit, two neighbours swapped, two edits in words of eight
//! letters or more, one wrong word of several); names and words in another language or spelling;
//! topics, typed as a sentence with its stop words; the other grammatical number than the record
//! uses; half-typed last words; phrases in quotes; people and venues; and words unlike any in the
//! content. To add a query, write it under its kind: `text` is the typed text; `in` is its list
//! (`groups`, `events`, `cases` or `lessons`), omitted for all three collections, as on the home
//! page; `best` are the ids of the answers that may come first, and `good`, if there are more,
//! those that may follow. A lesson is named by its record. Judge by reading, never by what search
//! returns today: whoever typed this would be glad of the record. A query without answers must find
//! nothing.
//!
//! A query on several collections counts once for each that has an answer, because each ranks its
//! own hits. The measures are those of `trec_eval`, the program of the TREC conferences
//! (<https://github.com/usnistgov/trec_eval>), as means over all rankings:
//!
//! - *success@k*: "a relevant doc has been retrieved" at cutoff k. At 5, the number of hits that
//!   the home page shows per collection, every judged answer counts; at 1 only the best do.
//!
//! - *MRR*, the mean of the "reciprocal rank of the first relevant retrieved doc": 1 at rank 1, 1/2
//!   at rank 2, 0 if the first page of hits has no judged answer.
//!
//! `cargo test --test suite ranking -- --nocapture` prints them by kind, and lists the rankings
//! that do not start with a best answer.

use std::collections::BTreeMap;

use atlas_core::{Catalogue, Collection, Item, List, Query, results};
use serde::Deserialize;

use crate::content::catalogue;

/// Current figures over all rankings, cut to three decimals. No figure may fall below its floor;
/// raise the floor when a change improves the figure.
const FLOORS: [(&str, f64); 3] = [("success@1", 0.918), ("success@5", 0.990), ("MRR", 0.987)];

/// One query of `ranking.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    text: String,
    #[serde(rename = "in")]
    list: Option<String>,
    #[serde(default)]
    best: Vec<String>,
    #[serde(default)]
    good: Vec<String>,
}

impl Judged {
    /// The lists it runs on; empty if `in` is not the name of a list.
    fn lists(&self) -> Vec<List> {
        match &self.list {
            Some(slug) => List::from_slug(slug).into_iter().collect(),
            None => Collection::ALL.map(List::from).into(),
        }
    }

    fn answers(&self) -> impl Iterator<Item = &String> {
        self.best.iter().chain(&self.good)
    }
}

/// A query on one list: the ranks of its answers among the hits, from 1.
struct Ranking {
    query: String,
    first_hit: Option<String>,
    best: Option<usize>,
    judged: Option<usize>,
}

impl Ranking {
    fn new(catalogue: &Catalogue, list: List, judged: &Judged) -> Self {
        let hits = hits(catalogue, list, &judged.text);
        let place = |answers: &[String]| {
            let hit = |hit: &String| answers.iter().any(|answer| names(answer, hit));
            hits.iter().position(hit).map(|at| at + 1)
        };
        let best = place(&judged.best);
        let judged_place = [best, place(&judged.good)].into_iter().flatten().min();
        let query = format!("{} [{}]", judged.text, list.slug());
        Self { query, first_hit: hits.into_iter().next(), best, judged: judged_place }
    }

    fn line(&self) -> String {
        let first = self.first_hit.as_deref().unwrap_or("nothing");
        let judged = self.judged.map_or("none".to_owned(), |place| format!("at {place}"));
        format!("  {}: finds {first}; first answer: {judged}", self.query)
    }
}

/// The queries by kind.
fn queries() -> BTreeMap<String, Vec<Judged>> {
    serde_json::from_str(include_str!("ranking.json")).unwrap()
}

/// The id of an item; that of a lesson includes its text.
fn id(item: Item<'_>) -> String {
    let record = item.record.id();
    item.lesson.map_or_else(|| record.to_string(), |lesson| format!("{record}: {lesson}"))
}

/// Whether an answer names the item with this id; a lesson is named by its record.
fn names(answer: &str, id: &str) -> bool {
    id.split(':').next() == Some(answer)
}

/// The ids of the first page of hits.
fn hits(catalogue: &Catalogue, list: List, text: &str) -> Vec<String> {
    let page = results::run(catalogue, list, &Query::default().with_text(text));
    catalogue.items_at(list, &page.hits).into_iter().map(id).collect()
}

/// Number of items of a list that an answer names.
fn count(catalogue: &Catalogue, list: List, answer: &str) -> usize {
    let items = list.items(catalogue.knowledge_base());
    items.filter(|item| names(answer, &id(*item))).count()
}

/// The rankings of a query: one per list that has an answer.
fn rankings(catalogue: &Catalogue, judged: &Judged) -> Vec<Ranking> {
    let has_answer =
        |list: &List| judged.answers().any(|answer| count(catalogue, *list, answer) > 0);
    let lists = judged.lists().into_iter().filter(has_answer);
    lists.map(|list| Ranking::new(catalogue, list, judged)).collect()
}

/// The figures of a set of rankings, in the order of [`FLOORS`].
fn figures(rankings: &[Ranking]) -> [f64; 3] {
    let mean = |score: fn(&Ranking) -> f64| {
        rankings.iter().map(score).sum::<f64>() / rankings.len().max(1) as f64
    };
    [
        mean(|ranking| f64::from(u8::from(ranking.best == Some(1)))),
        mean(|ranking| f64::from(u8::from(ranking.judged.is_some_and(|place| place <= 5)))),
        mean(|ranking| ranking.judged.map_or(0.0, |place| 1.0 / place as f64)),
    ]
}

fn row(kind: &str, rankings: &[Ranking]) -> String {
    let [at_1, at_5, mrr] = figures(rankings);
    format!("{kind:<16} {:>8} {at_1:>10.3} {at_5:>10.3} {mrr:>6.3}", rankings.len())
}

/// Mistakes in how a query is written.
fn faults(catalogue: &Catalogue, judged: &Judged) -> Vec<String> {
    let lists = judged.lists();
    let mut faults = Vec::new();
    if lists.is_empty() {
        faults.push("`in` must be groups, events, cases or lessons, or be left out".to_owned());
    }
    for answer in judged.answers() {
        let found: usize = lists.iter().map(|list| count(catalogue, *list, answer)).sum();
        if found == 0 {
            faults.push(format!("`{answer}` is not in the list"));
        }
        if judged.answers().filter(|other| *other == answer).count() > 1 {
            faults.push(format!("duplicate answer `{answer}`"));
        }
    }
    for list in lists {
        let any = |answers: &[String]| answers.iter().any(|a| count(catalogue, list, a) > 0);
        if any(&judged.good) && !any(&judged.best) {
            faults.push(format!("{} has good answers and no best one", list.slug()));
        }
    }
    faults.iter().map(|fault| format!("query `{}`: {fault}", judged.text)).collect()
}

#[test]
fn every_judged_answer_exists() {
    let catalogue = catalogue();
    let queries = queries();
    let faults: Vec<String> =
        queries.values().flatten().flat_map(|judged| faults(&catalogue, judged)).collect();
    assert!(faults.is_empty(), "tests/suite/ranking.json:\n{}", faults.join("\n"));
    for (kind, queries) in &queries {
        assert!(queries.len() >= 8, "kind `{kind}` needs eight queries, and has {}", queries.len());
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are read with --nocapture")]
fn ranking_reaches_its_floors() {
    let catalogue = catalogue();
    let mut all = Vec::new();
    println!(
        "{:<16} {:>8} {:>10} {:>10} {:>6}",
        "kind", "rankings", "success@1", "success@5", "MRR"
    );
    for (kind, queries) in queries() {
        let of_kind: Vec<Ranking> =
            queries.iter().flat_map(|judged| rankings(&catalogue, judged)).collect();
        if !of_kind.is_empty() {
            println!("{}", row(&kind, &of_kind));
            all.extend(of_kind);
        }
    }
    println!("{}\n\nnot first:", row("all", &all));
    all.iter().filter(|r| r.best != Some(1)).for_each(|ranking| println!("{}", ranking.line()));
    for ((name, floor), figure) in FLOORS.into_iter().zip(figures(&all)) {
        assert!(figure >= floor, "{name} fell to {figure:.4}; its floor is {floor}");
    }
}

#[test]
fn a_query_without_an_answer_finds_nothing() {
    let catalogue = catalogue();
    let queries = queries();
    for judged in queries.values().flatten().filter(|judged| judged.answers().count() == 0) {
        for list in judged.lists() {
            let hits = hits(&catalogue, list, &judged.text);
            assert!(hits.is_empty(), "query `{}` of {}: {hits:?}", judged.text, list.slug());
        }
    }
}
