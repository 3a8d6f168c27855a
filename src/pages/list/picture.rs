//! The map and the timeline of a list: a part of the program that arrives when one of them is asked for.

use std::rc::Rc;

use atlas_core::{Route, SiteUrl, View, results};
use leptos::prelude::*;

use super::{ListView, map, timeline};
use crate::{
    later::{NotArrived, at_once, later, view_of_part},
    navigation::use_navigation,
};

later!(
    views via fetch_views;
    fn make(list: ListView, view: View) -> AnyView {
        match view {
            View::Timeline => timeline::timeline(list),
            View::List | View::Map => map::map(list),
        }
    }
);

/// The code that an address of a list asks for, fetched.
pub(in crate::pages) async fn arrive(url: &SiteUrl) -> Result<(), NotArrived> {
    match url.route {
        Route::List(list) if results::shown_as(list, url.query()) != View::List => {
            fetch_views().await
        }
        _ => Ok(()),
    }
}

/// How the address asks for the hits to be shown, where the list can and a partner's frame lets it.
pub(super) fn asked_for(list: ListView) -> View {
    let shows = use_navigation().url().with(|url| url.frame().shows_map());
    let view = list.query.with(|query| results::shown_as(list.kind, query));
    if shows { view } else { View::List }
}

/// The hits as a picture; nothing where they stand one under the other.
pub(super) fn picture(list: ListView, view: View) -> Option<AnyView> {
    let make = move || at_once(make(list, view));
    let fetch = || Box::pin(fetch_views()) as _;
    (view != View::List).then(|| view_of_part(Rc::new(fetch), make, |note| note))
}
