//! The static page of a list contains all its entries, so that it can be filtered before the
//! application starts: `src/static/filter.js` does so with the values rendered here.
//!
//! Native rendering only.

use std::collections::HashMap;

use atlas_core::{Catalogue, Facet, Item, List, Query, Route, SiteUrl, results, search::Matched};
use leptos::prelude::*;

use super::hits::entry;
use crate::{
    components::{Entry, WaitingEntries, shown_at_first},
    navigation::use_navigation,
};

/// Maximum number of entries in a file; of a longer list it contains the first page.
const WHOLE_UP_TO: usize = 200;

/// Id of the entry that the first paint waits for: the entries above it fill a screen.
pub(crate) const FOLD: &str = "fold";
/// Number of entries above it.
const FOLD_AT: usize = 4;

/// The checkboxes of a static page, numbered in order, by facet and value.
type Boxes = HashMap<(Facet, String), usize>;

/// The entries of the first page, with their facet values if they are rendered into a file. A view
/// with a query is not a file.
pub(super) fn first_page(catalogue: &Catalogue, list: List, first: Vec<Entry>) -> Vec<Entry> {
    let url = use_navigation().url().get_untracked();
    let is_file = SiteUrl::to(url.route.clone()).presented(url.presentation) == url;
    if !is_file {
        return first;
    }
    let mut entries = entries(catalogue, list);
    entries.truncate(first.len());
    let mut shown = if entries.is_empty() { first } else { entries };
    if let Some(entry) = shown.get_mut(FOLD_AT) {
        entry.id = Some(FOLD);
    }
    shown
}

/// The entries of all other pages. They come after everything that is painted, so that it need not
/// wait for them.
pub(crate) fn waiting_entries(catalogue: &Catalogue, route: &Route) -> impl IntoView + use<> {
    let Route::List(list) = *route else { return None };
    let first = results::run(catalogue, list, &Query::default()).hits.len();
    let mut entries = entries(catalogue, list);
    let waiting = entries.split_off(first.min(entries.len()));
    (!waiting.is_empty()).then(|| view! { <WaitingEntries entries=waiting /> })
}

/// All entries of a list, each with its facet values; empty if the list is too long for a file.
fn entries(catalogue: &Catalogue, list: List) -> Vec<Entry> {
    let hits = results::all(catalogue, list, &Query::default()).unwrap_or_default();
    if hits.len() > WHOLE_UP_TO {
        return Vec::new();
    }
    let boxes = boxes(catalogue, list);
    let items = catalogue.items_at(list, &hits).into_iter();
    let entry = |item: Item<'_>| Entry {
        values: Some(values(catalogue, (list, item), &boxes)),
        ..entry(catalogue, item, &Matched::default())
    };
    items.map(entry).collect()
}

fn boxes(catalogue: &Catalogue, list: List) -> Boxes {
    let page = results::run(catalogue, list, &Query::default());
    let shown = Facet::of(list).iter().flat_map(|facet| {
        let counts = page.counts_of(*facet);
        let shown = counts.iter().take(shown_at_first(counts.len()));
        shown.map(|count| (*facet, count.value.clone()))
    });
    shown.enumerate().map(|(at, value)| (value, at)).collect()
}

/// `0 4 17`; without `Facet::When`, because a file does not know the current date.
fn values(catalogue: &Catalogue, (list, item): (List, Item<'_>), boxes: &Boxes) -> String {
    let facets = Facet::of(list).iter().filter(|facet| **facet != Facet::When);
    let values = facets.flat_map(|facet| {
        let values = catalogue.facet_values(item.record, *facet).into_iter();
        values.filter_map(|value| boxes.get(&(*facet, value.to_string())))
    });
    values.map(ToString::to_string).collect::<Vec<_>>().join(" ")
}
