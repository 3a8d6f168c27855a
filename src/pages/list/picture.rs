//! The map and the timeline of a list: a lazy chunk, loaded when one of them is opened.

use std::rc::Rc;

use atlas_core::{Route, SiteUrl, View, results};
use leptos::prelude::*;

use super::{ListView, map, table, timeline};
use crate::{
    lazy::{ChunkLoadError, at_once, lazy, view_of_part},
    navigation::use_navigation,
};

lazy!(
    views via fetch_views;
    fn make(list: ListView, view: View) -> AnyView {
        match view {
            View::Timeline => timeline::timeline(list),
            _ => map::map(list),
        }
    }
);

/// Loads the code that the URL of a list needs.
pub(in crate::pages) async fn arrive(url: &SiteUrl) -> Result<(), ChunkLoadError> {
    let Route::List(list) = url.route else { return Ok(()) };
    match results::shown_as(list, url.query()) {
        View::List | View::Compact => Ok(()),
        View::Table => table::arrive().await,
        View::Map | View::Timeline => fetch_views().await,
    }
}

/// The view in the URL, if the list has it and a partner's frame allows it.
pub(super) fn asked_for(list: ListView) -> View {
    let shows = use_navigation().url().with(|url| url.frame().shows_map());
    let view = list.query.with(|query| results::shown_as(list.kind, query));
    if shows || !is_picture(view) { view } else { View::List }
}

/// Whether a view draws something above the hits.
fn is_picture(view: View) -> bool {
    matches!(view, View::Map | View::Timeline)
}

/// The hits as a map or timeline; nothing in the other views.
pub(super) fn picture(list: ListView, view: View) -> Option<AnyView> {
    let make = move || at_once(make(list, view));
    let fetch = || Box::pin(fetch_views()) as _;
    is_picture(view).then(|| view_of_part(Rc::new(fetch), make, |note| note))
}
