//! The map and the timeline of a list: each a part of the program that arrives when it is asked for.

use std::rc::Rc;

use atlas_core::{Route, SiteUrl, View, results};
use leptos::prelude::*;

use super::{ListView, map, timeline};
use crate::later::{NotArrived, at_once, later, view_of_part};

later!(
    map via fetch_map;
    fn make_map(list: ListView) -> AnyView {
        map::map(list)
    }
);

later!(
    timeline via fetch_timeline;
    fn make_timeline(list: ListView) -> AnyView {
        timeline::timeline(list)
    }
);

/// The code that an address of a list asks for, fetched.
pub(in crate::pages) async fn arrive(url: &SiteUrl) -> Result<(), NotArrived> {
    let Route::List(list) = url.route else { return Ok(()) };
    match results::shown_as(list, url.query()) {
        View::List => Ok(()),
        View::Map => fetch_map().await,
        View::Timeline => fetch_timeline().await,
    }
}

/// The map of the hits.
pub(super) fn map(list: ListView) -> AnyView {
    let make = move || at_once(make_map(list));
    view_of_part(Rc::new(|| Box::pin(fetch_map()) as _), make, |note| note)
}

/// The timeline of the hits.
pub(super) fn timeline(list: ListView) -> AnyView {
    let make = move || at_once(make_timeline(list));
    view_of_part(Rc::new(|| Box::pin(fetch_timeline()) as _), make, |note| note)
}
