//! Suggestions for the published records, as a visitor would type.

use atlas_core::{
    List, Route, SiteUrl, results,
    suggestions::{MOST, Suggestion, SuggestionKind, suggest},
};

use crate::content::catalogue;

/// Fewer matching aliases than this would mean that they are not compared.
const ALIASES: usize = 20;

/// The URL that a suggestion leads to.
fn address(suggestion: &Suggestion) -> String {
    SiteUrl::to(suggestion.route.clone()).with_query(&suggestion.query).href("/")
}

/// Label and URL of all suggestions.
fn suggested(text: &str) -> Vec<(String, String)> {
    let suggestions = suggest(&catalogue(), text);
    suggestions.iter().map(|s| (s.label.clone(), address(s))).collect()
}

#[track_caller]
fn first(text: &str, label: &str, query: &str) {
    let suggested = suggested(text);
    let (found, address) = suggested.first().unwrap();
    assert_eq!(found, label, "{suggested:#?}");
    assert_eq!(address.split_once('?').unwrap().1, query, "{suggested:#?}");
}

#[test]
fn prefixes_match_names_regardless_of_case_and_accents() {
    first("ssr", "Security sector reform (SSR)", "theme=security-sector-reform");
    first("BOGOTA", "Bogotá, Colombia", "q=Bogot%C3%A1&country=CO");
    first("keny", "Kenya", "country=KE");
    first("decentraliz", "Decentralisation", "theme=decentralization");
    first("mena", "Middle East and North Africa (MENA)", "region=middle-east-north-africa");
    first("gfmd", "Global Forum on Migration and Development (GFMD)", "organisation=gfmd");
    let records = suggested("engagement mombasa");
    assert!(records.iter().any(|found| found.1 == "/groups/mombasa-cef-coordination-forum/"));
}

#[test]
fn organisations_are_suggested_by_their_aliases() {
    let catalogue = catalogue();
    let organisations = catalogue.knowledge_base().organisations().iter();
    let mut aliases = 0;
    for organisation in organisations {
        for alias in &organisation.aliases {
            let found = suggest(&catalogue, alias);
            let value = format!("organisation={}", organisation.id);
            // An organisation that hosts or joins nothing has no list to lead to.
            let own = found.iter().find(|s| address(s).ends_with(&value));
            aliases += usize::from(own.is_some());
        }
    }
    assert!(aliases > ALIASES, "{aliases} aliases found");
}

#[test]
fn misspelled_names_are_suggested_and_mere_mentions_are_not() {
    let misspelled = suggested("mombassa");
    assert!(misspelled.iter().any(|found| found.1 == "/cases/mombasa-county-action-plan/"));
    for suggestion in suggest(&catalogue(), "youth") {
        assert!(suggestion.label.to_lowercase().contains("youth"), "{}", suggestion.label);
    }
}

#[test]
fn suggested_totals_match_their_lists_and_are_never_zero() {
    let catalogue = catalogue();
    for text in ["af", "co", "de", "pe", "un", "mo", "ci", "work", "local", "in", "li", "sa"] {
        let suggestions = suggest(&catalogue, text);
        assert!(!suggestions.is_empty() && suggestions.len() <= MOST, "{text}");
        for suggestion in suggestions {
            let Route::List(list @ List::Records(_)) = suggestion.route else {
                assert_eq!(suggestion.kind, SuggestionKind::Record);
                continue;
            };
            let total = results::run(&catalogue, list, &suggestion.query).total();
            assert!(total > 0, "{} leads to an empty list", suggestion.label);
            assert_eq!(suggestion.total.unwrap_or(total), total, "{}", suggestion.label);
        }
    }
}

#[test]
fn suggestions_are_grouped_by_kind_and_meaningless_texts_have_none() {
    let catalogue = catalogue();
    for text in ["mo", "de", "forum", "rule of law"] {
        let suggestions = suggest(&catalogue, text);
        let mut kinds: Vec<SuggestionKind> = suggestions.iter().map(|s| s.kind).collect();
        kinds.dedup();
        let met = kinds.len();
        kinds.sort();
        kinds.dedup();
        assert_eq!(kinds.len(), met, "{text}");
        assert_eq!(suggestions, suggest(&catalogue, text), "the second call differs");
    }
    for text in ["", " ", "a", "-–—", "zzzzzzzz", "%", "\u{301}"] {
        assert_eq!(suggest(&catalogue, text), [], "{text:?}");
    }
}
