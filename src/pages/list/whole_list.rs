//! A list in a file has all its entries, so that it can be read to its end without scripts, and filtered
//! before the application is there: `src/static/filter.js` does that, by the values that stand here.
//!
//! Rendered natively only.

use atlas_core::{Catalogue, Facet, Item, List, Query, SiteUrl, results, search::Matched};
use leptos::prelude::*;

use super::hits::entry;
use crate::{components::Entry, navigation::use_navigation};

/// How many entries a file has at most; of a longer list it has the first page and the names of the rest.
pub(in crate::pages) const WHOLE_UP_TO: usize = 200;

/// The entries of the first page with those of all other pages after them, each with its facet values.
/// A view that is asked for anything is no file.
pub(super) fn entries(catalogue: &Catalogue, list: List, first: Vec<Entry>) -> Vec<Entry> {
    let url = use_navigation().url().get_untracked();
    let is_file = SiteUrl::to(url.route.clone()).presented(url.presentation) == url;
    let hits = results::all(catalogue, list, &Query::default()).unwrap_or_default();
    if !is_file || hits.len() > WHOLE_UP_TO {
        return first;
    }
    let shown = first.len();
    let items = catalogue.items_at(list, &hits).into_iter().enumerate();
    let entry = |(at, item): (usize, Item<'_>)| Entry {
        values: Some(values(catalogue, list, item)),
        later: at >= shown,
        ..entry(catalogue, item, &Matched::default())
    };
    items.map(entry).collect()
}

/// `theme=youth region=africa`; nothing of the day, which a file does not know.
fn values(catalogue: &Catalogue, list: List, item: Item<'_>) -> String {
    let facets = Facet::of(list).iter().filter(|facet| **facet != Facet::When);
    let values = facets.flat_map(|facet| {
        let values = catalogue.facet_values(item.record, *facet).into_iter();
        values.map(|value| format!("{}={value}", facet.key()))
    });
    values.collect::<Vec<_>>().join(" ")
}
