//! Properties of search for any text: spellings are equivalent, filters only remove hits,
//! highlighting covers whole letters.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;

use atlas_core::{
    Catalogue, Collection, Facet, KnowledgeBase, Query, results,
    search::{Document, Field, SearchHits, SearchIndex},
    suggestions::suggest,
};
use proptest::prelude::*;
use serde_json::json;
use unicode_segmentation::UnicodeSegmentation;

/// Groups of equivalent spellings, covering every rule.
const SPELLINGS: [&[&str]; 14] = [
    &["neighbourhood", "neighborhood", "Neighbourhood", "NEIGHBORHOOD", "neigh\u{ad}bourhood"],
    &["centre", "center", "Centre", "ｃｅｎｔｅｒ"],
    &["organisation", "organization", "Organisatiön"],
    &["programme", "program"],
    &["labour", "labor"],
    &["traveller", "traveler"],
    &["defence", "defense"],
    &["COVID-19", "covid19", "COVID 19", "Covid‑19"],
    &["UNSCR 1325", "UNSCR1325", "unscr-1325", "UNSCR ۱۳۲۵"],
    &["UN", "U.N.", "u.n."],
    &["Taʿizz", "Taʻizz", "Ta'izz", "Ta’izz", "Taizz", "taizz"],
    &["N'Djamena", "Ndjamena", "N’Djaména"],
    &["مدينة", "مدینہ", "مدينه", "مَدِينَة", "مدیـنہ"],
    &["oﬃce", "office", "of\u{200b}fice", "o\u{2060}ffice"],
];

fn index(texts: &[impl AsRef<str>]) -> SearchIndex {
    SearchIndex::new(texts.iter().map(|text| {
        let mut document = Document::default();
        document.push(Field::Body, text.as_ref());
        document
    }))
}

fn search(index: &SearchIndex, text: &str) -> SearchHits {
    index.search(text).unwrap()
}

#[track_caller]
fn finds(texts: &[&str], text: &str, expected: &[u32]) {
    assert_eq!(search(&index(texts), text).documents(), expected, "{text}");
}

#[test]
fn each_spelling_finds_and_highlights_all_others() {
    for spellings in SPELLINGS {
        let index = index(spellings);
        for typed in spellings {
            for text in [(*typed).to_owned(), format!("{typed} ")] {
                let hits = search(&index, &text);
                let all: Vec<u32> = (0..).take(spellings.len()).collect();
                assert_eq!(hits.documents(), all, "{text}");
                assert!(hits.guesses.is_empty(), "{text}");
                for spelling in spellings {
                    assert!(hits.matched.touches(spelling), "{text}: {spelling}");
                }
            }
        }
    }
}

#[test]
fn unfinished_word_finds_the_other_spelling() {
    let texts = ["neighborhood center organization", "neighbourhood centre organisation"];
    for text in ["neighbou", "neighbo", "centr", "cent", "organis", "organiz", "organisati"] {
        finds(&texts, text, &[0, 1]);
    }
}

#[test]
fn different_words_stay_different() {
    finds(&["four", "for", "fore"], "four ", &[0]);
    finds(&["hour", "our", "or"], "hour ", &[0]);
    finds(&["size", "sise", "prize", "prise"], "size ", &[0]);
    finds(&["size", "sise", "prize", "prise"], "prise ", &[3]);
    finds(&["her", "hre"], "her ", &[0]);
    finds(&["court", "source", "tour"], "cort ", &[0]);
}

#[test]
fn acronyms_are_not_stop_words() {
    let texts = [
        "The people who live in cities, and who plan them for other cities.",
        "WHO Healthy Cities network",
        "LAS migration council",
        "las ciudades y la migration",
    ];
    let index = index(&texts);
    let first = |text: &str| {
        let hits = search(&index, text);
        let mut found = hits.documents();
        found.sort_by(|a, b| hits.score(*b as usize).total_cmp(&hits.score(*a as usize)));
        found
    };
    assert_eq!(first("WHO cities"), [1], "required if written as an acronym");
    assert_eq!(first("W.H.O. cities"), [1]);
    assert_eq!(first("who cities"), [1, 0], "lower case only affects the ranking");
    assert_eq!(first("WHO CITIES"), [1, 0]);
    assert_eq!(first("LAS migration"), [2]);
    assert_eq!(first("las migration"), [2, 3]);
    assert_eq!(first("who"), [1, 0]);
    let marked = |text: &str| search(&index, "who cities").matched.mark(text)[0].marked;
    assert!(marked("WHO") && !marked("who"));
}

#[test]
fn name_after_an_elided_article_is_found() {
    finds(&["Côte d'Ivoire", "l’Aquila", "city"], "ivoire", &[0]);
    finds(&["Côte d'Ivoire", "l’Aquila", "city"], "cote divoire", &[0]);
    finds(&["Côte d'Ivoire", "l’Aquila", "city"], "\"d'Ivoire\"", &[0]);
    finds(&["the city's plan", "women’s groups"], "city", &[0]);
    finds(&["the city's plan", "women’s groups"], "women", &[1]);
    finds(&["the city's plan", "women’s groups"], "\"city plan\"", &[0]);
}

#[test]
fn fuzzy_matches_are_reported() {
    let texts = ["a call for peace", "calls for action", "Bogotá"];
    let hits = search(&index(&texts), "Cali ");
    assert_eq!(hits.documents(), [0]);
    let guess = &hits.guesses[0];
    assert_eq!((guess.typed.as_str(), guess.is_unknown), ("Cali", true));
    assert_eq!(guess.read_as, ["call"]);
    assert!(search(&index(&texts), "call ").guesses.is_empty());
    assert!(search(&index(&texts), "Cúcuta").is_empty());
    let hits = search(&index(&["urban violence", "urbna"]), "urbna violence ");
    assert_eq!((hits.documents(), hits.guesses[0].is_unknown), (vec![0], false));
}

#[test]
fn hits_with_most_terms_follow_a_few_complete_hits() {
    let texts = [
        "integrate migrants, local services",
        "migrants and local services",
        "local services for migrants",
        "migrants",
        "local roads",
    ];
    let hits = search(&index(&texts), "integrate migrants local services ");
    assert_eq!(hits.documents(), [0, 1, 2]);
    let complete: Vec<bool> = (0..3).map(|at| hits.is_complete(at)).collect();
    assert_eq!((complete, hits.are_partial), (vec![true, false, false], false));
    assert!(search(&index(&texts), "\"local services\" integrate migrants ").is_complete(0));
    let many = ["one two three"; 5];
    assert_eq!(
        search(&index(&[&many[..], &["one two"]].concat()), "one two three ").documents().len(),
        5
    );
}

/// A catalogue with one case study per text.
fn catalogue(texts: &[String]) -> Catalogue {
    let cases = texts.iter().enumerate().map(|(at, text)| {
        json!({
            "id": format!("case-{at}"), "title": text, "summary": "A summary.", "city": "C",
            "country": if at % 2 == 0 { "KE" } else { "LB" }, "lat": 0.5, "lon": 0.5,
            "themes": [format!("theme-{}", at % 3)], "instruments": [], "sources": [],
            "checked": "2026-11",
        })
    });
    let file = json!({"format": 1, "case_studies": cases.collect::<Vec<_>>()}).to_string();
    let (kb, _) = KnowledgeBase::decode(&file).unwrap();
    Catalogue::new(kb, "2026-11-22".parse().unwrap())
}

/// Texts of ordinary words, unusual spellings of them, and arbitrary text.
fn text() -> impl Strategy<Value = String> {
    let odd: Vec<&str> = SPELLINGS.concat();
    let piece = prop_oneof![
        4 => prop::sample::select(odd).prop_map(str::to_owned),
        2 => "[a-d]{1,6}",
        1 => "[a-zA-Z0-9.'’ʿ\u{301}\u{200b}\u{200d}\u{ad}क्षिé\"«]{0,8}",
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn equivalent_spellings_find_the_same(
        texts in prop::collection::vec(prop::collection::vec((0..14_usize, 0..4_usize), 1..4), 1..12),
        asked in prop::collection::vec((0..14_usize, 0..4_usize, 0..4_usize), 1..3),
    ) {
        let spelled = |word: usize, spelling: usize| SPELLINGS[word][spelling % SPELLINGS[word].len()];
        let texts: Vec<String> = texts
            .iter()
            .map(|words| words.iter().map(|(w, s)| spelled(*w, *s)).collect::<Vec<_>>().join(" "))
            .collect();
        let index = index(&texts);
        let one: Vec<&str> = asked.iter().map(|(w, s, _)| spelled(*w, *s)).collect();
        let other: Vec<&str> = asked.iter().map(|(w, _, s)| spelled(*w, *s)).collect();
        let found = |words: &[&str]| search(&index, &(words.join(" ") + " ")).documents();
        prop_assert_eq!(found(&one), found(&other), "{:?} {:?}", one, other);
    }

    #[test]
    fn filters_never_add_hits(
        texts in prop::collection::vec(text(), 1..12),
        asked in text(),
        value in prop_oneof!["theme-[0-4]", any::<String>()],
        country in prop::option::of(prop::sample::select(vec!["KE", "XX"])),
    ) {
        let catalogue = catalogue(&texts);
        let list = Collection::Cases.into();
        let found = |query: &Query| -> BTreeSet<usize> {
            results::positions_of(&catalogue, list, query).unwrap().into_iter().collect()
        };
        let mut query = Query::default().with_text(&asked);
        if let Some(country) = country {
            query = query.toggled(Facet::Country, country);
        }
        let more = query.toggled(Facet::Theme, &value);
        prop_assert!(found(&more).is_subset(&found(&query)), "{} {}", more, query);
        let page = results::run(&catalogue, list, &more);
        prop_assert!(page.complete <= page.total() && page.complete_here <= page.hits.len());
        prop_assert!(page.total() > 0 || page.way_out.is_none_or(|out| out.total > 0));
    }

    #[test]
    fn highlights_cover_whole_letters_and_only_matches(text in text(), asked in text()) {
        let one = index(&[&text]);
        let hits = search(&one, &asked);
        let fragments = hits.matched.mark(&text);
        let whole: String = fragments.iter().map(|fragment| fragment.text).collect();
        prop_assert_eq!(&whole, &text);
        let borders: BTreeSet<usize> =
            text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        let mut at = 0;
        for fragment in &fragments {
            prop_assert!(borders.contains(&at), "{:?} in {:?}", fragment, text);
            at += fragment.text.len();
            if fragment.marked && !hits.matched.has_phrases() {
                let alone = search(&index(&[fragment.text]), &asked).matched;
                let marked = alone.mark(fragment.text);
                prop_assert!(marked.iter().any(|f| f.marked), "{:?} by {:?}", fragment, asked);
            }
        }
    }

    #[test]
    fn hostile_text_never_panics(texts in prop::collection::vec(any::<String>(), 0..4), asked in any::<String>()) {
        let _found = search(&index(&texts), &asked).matched.mark(&asked).len();
        let catalogue = catalogue(&texts);
        let _shown = (suggest(&catalogue, &asked).len(), catalogue.acronyms_in(&asked).len());
        let query = Query::parse(&asked);
        prop_assert_eq!(Query::parse(&query.to_string()), query);
    }
}
