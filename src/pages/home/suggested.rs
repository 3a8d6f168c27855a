//! Suggestions of the search on the front page, with texts and URLs.

use atlas_core::{
    Catalogue, Route,
    suggestions::{Suggestion, suggest},
};

use crate::{
    components::{SuggestionGroup, SuggestionOption},
    labels,
    navigation::Navigation,
    text::t,
};

/// Suggestions for a partial text, grouped by kind.
pub(in crate::pages) fn suggested(
    catalogue: &Catalogue,
    navigation: Navigation,
    text: &str,
) -> Vec<SuggestionGroup> {
    let mut groups: Vec<SuggestionGroup> = Vec::new();
    for suggestion in suggest(catalogue, text) {
        let title = (t().suggestion_kinds)(suggestion.kind);
        let note = note(&suggestion);
        let url = navigation.to(suggestion.route).with_query(&suggestion.query);
        let option =
            SuggestionOption { label: suggestion.label, note, href: navigation.href(&url) };
        match groups.last_mut() {
            Some(group) if group.title == title => group.options.push(option),
            _ => groups.push(SuggestionGroup { title, options: vec![option] }),
        }
    }
    groups
}

/// Type or size of the target: "City case study", "12 events", "Events".
fn note(suggestion: &Suggestion) -> String {
    match (&suggestion.route, suggestion.total) {
        (Route::Record(collection, _), _) => t().list(*collection).singular.to_owned(),
        (Route::List(list), Some(total)) => labels::counted(*list, total),
        (Route::List(list), None) => t().list(*list).title.to_owned(),
        _ => String::new(),
    }
}
