//! Facet counts are exact: every count of every value is compared with a naive recount.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;

use atlas_core::{Catalogue, Collection, Facet, KnowledgeBase, Query, results};
use proptest::prelude::*;
use serde_json::{Value, json};

const WORDS: [&str; 4] = ["harbour", "market", "river", "school"];

/// A record as the test sees it: the values of each facet, and the words of its text.
#[derive(Debug, Clone)]
struct Model {
    values: Vec<(Facet, BTreeSet<String>)>,
    words: BTreeSet<&'static str>,
}

impl Model {
    fn values(&self, facet: Facet) -> &BTreeSet<String> {
        &self.values.iter().find(|(f, _)| *f == facet).unwrap().1
    }

    /// Whether it matches the text and every facet except one.
    fn fits(&self, query: &Query, lifted: Option<Facet>) -> bool {
        let words = query.text().split_whitespace();
        let fits_text = words.clone().all(|word| self.words.contains(word));
        fits_text
            && Facet::of(Collection::Cases.into()).iter().filter(|f| Some(**f) != lifted).all(
                |facet| {
                    let chosen: Vec<&String> = query
                        .chosen()
                        .iter()
                        .filter(|(f, _)| f == facet)
                        .map(|(_, value)| value)
                        .collect();
                    let mut has = chosen.iter().map(|v| self.values(*facet).contains(*v));
                    chosen.is_empty()
                        || if query.asks_all(*facet) {
                            has.all(|has| has)
                        } else {
                            has.any(|has| has)
                        }
                },
            )
    }
}

fn subset(prefix: &'static str, of: usize, most: usize) -> impl Strategy<Value = BTreeSet<String>> {
    prop::collection::btree_set((0..of).prop_map(move |n| format!("{prefix}{n}")), 0..=most)
}

fn record() -> impl Strategy<Value = (Model, Value)> {
    let facets = (
        subset("theme-", 5, 3),
        subset("region-", 3, 2),
        subset("instrument-", 4, 3),
        subset("org-", 6, 3),
        (2010_i16..2014, prop::option::of(0_i16..3)),
        (any::<bool>(), any::<bool>()),
    );
    let words = prop::collection::btree_set(prop::sample::select(&WORDS[..]), 0..=3);
    (facets, words).prop_map(|((theme, region, instrument, org, (from, more), (results, lessons)), words)| {
        let list = |present: bool| if present { vec!["Yes."] } else { vec![] };
        let to = more.map(|more| from + more);
        let organisations: Vec<Value> =
            org.iter().map(|id| json!({"id": id, "role": "partner"})).collect();
        let record = json!({
            "title": "A title", "summary": words.iter().copied().collect::<Vec<_>>().join(", "),
            "themes": theme, "regions": region, "instruments": instrument,
            "organisations": organisations, "city": "C", "country": "KE", "lat": 0.5, "lon": 0.5,
            "years": match to { Some(to) => json!({"from": from, "to": to}), None => json!({"from": from}) },
            "results": list(results), "lessons": list(lessons), "sources": [], "checked": "2026-11",
        });
        let offers = [("results", results), ("lessons", lessons)];
        let has = offers.iter().filter(|(_, has)| *has).map(|(name, _)| (*name).to_owned()).collect();
        let years = (from..=to.unwrap_or(from)).map(|year| year.to_string()).collect();
        let values = vec![
            (Facet::Theme, theme), (Facet::Region, region), (Facet::Instrument, instrument),
            (Facet::Organisation, org), (Facet::Year, years), (Facet::Has, has),
            (Facet::Country, BTreeSet::from(["KE".to_owned()])),
        ];
        (Model { values, words }, record)
    })
}

fn query() -> impl Strategy<Value = Query> {
    let value = prop_oneof![
        (0..6_usize).prop_map(|n| (Facet::Theme, format!("theme-{n}"))),
        (0..3_usize).prop_map(|n| (Facet::Region, format!("region-{n}"))),
        (0..4_usize).prop_map(|n| (Facet::Instrument, format!("instrument-{n}"))),
        (0..6_usize).prop_map(|n| (Facet::Organisation, format!("org-{n}"))),
        (2010..2017_usize).prop_map(|n| (Facet::Year, n.to_string())),
        prop::sample::select(vec!["results", "lessons"]).prop_map(|v| (Facet::Has, v.to_owned())),
    ];
    let text = prop::option::of(prop::sample::select(&WORDS[..]));
    let all = prop::sample::subsequence(Facet::ALL.to_vec(), 0..=4);
    (prop::collection::vec(value, 0..5), text, all).prop_map(|(values, text, all)| {
        let query = Query::default().with_text(text.unwrap_or_default());
        let query = values.iter().fold(query, |query, (facet, value)| {
            if query.has(*facet, value) { query } else { query.toggled(*facet, value) }
        });
        all.into_iter().fold(query, |query, facet| query.asking_all(facet, true))
    })
}

proptest! {
    #[test]
    fn every_count_equals_a_naive_recount(
        records in prop::collection::vec(record(), 0..40),
        query in query(),
    ) {
        let (models, mut cases): (Vec<Model>, Vec<Value>) = records.into_iter().unzip();
        for (at, case) in cases.iter_mut().enumerate() {
            case["id"] = json!(format!("case-{at}"));
        }
        let file = json!({"format": 1, "case_studies": cases}).to_string();
        let (kb, faults) = KnowledgeBase::decode(&file).unwrap();
        prop_assert!(faults.is_empty(), "{:?}", faults);
        let catalogue = Catalogue::new(kb, "2026-11-22".parse().unwrap());
        let page = results::run(&catalogue, Collection::Cases.into(), &query);

        let total = models.iter().filter(|model| model.fits(&query, None)).count();
        prop_assert_eq!(page.total(), total);
        for (facet, counts) in &page.counts {
            for count in counts {
                let recount = models
                    .iter()
                    .filter(|model| model.values(*facet).contains(&count.value))
                    .filter(|model| {
                        model.fits(&query, Some(*facet).filter(|facet| !query.asks_all(*facet)))
                    })
                    .count();
                prop_assert_eq!(count.count, recount, "{} {}", facet, &count.value);
                prop_assert_eq!(count.selected, query.has(*facet, &count.value));
            }
            let seen: BTreeSet<String> = models.iter().flat_map(|m| m.values(*facet).clone()).collect();
            prop_assert_eq!(counts.len(), seen.len(), "no value is dropped");
        }
        if let Some(way_out) = page.way_out {
            let total = results::run(&catalogue, Collection::Cases.into(), &way_out.query).total();
            prop_assert!(total > 0 && way_out.query != query);
            prop_assert_eq!(way_out.total, total, "the way out has the promised total");
        }
    }
}
