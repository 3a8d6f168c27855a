//! Pages in lazy chunks: none is loaded before it is visited.

use std::rc::Rc;

use atlas_core::{Catalogue, RecordId, Route};
use leptos::prelude::*;

use super::{about, data, embed_builder, home, record, shortlist};
use crate::{
    lazy::{ChunkLoadError, at_once, lazy, view_of_part},
    navigation::use_navigation,
};

lazy!(
    home via fetch_home;
    fn make_home(catalogue: Catalogue) -> AnyView {
        view! { <home::HomePage catalogue /> }.into_any()
    }
);

lazy!(
    record via fetch_record;
    fn make_record(catalogue: Catalogue, id: RecordId) -> AnyView {
        record::record_page(catalogue, id)
    }
);

lazy!(
    pages via fetch_rare;
    fn make_rare(catalogue: Catalogue, route: Route) -> AnyView {
        match route {
            Route::Data => data::data_page(&catalogue),
            Route::Shortlist => shortlist::shortlist_page(&catalogue),
            Route::EmbedBuilder => embed_builder::builder_page(&catalogue),
            _ => view! { <about::AboutPage catalogue /> }.into_any(),
        }
    }
);

/// Loads the chunk of a page; does nothing for other pages.
pub(super) async fn arrive(route: &Route) -> Result<(), ChunkLoadError> {
    match route {
        Route::Home => fetch_home().await,
        Route::Record(..) => fetch_record().await,
        Route::About | Route::Data | Route::EmbedBuilder | Route::Shortlist => fetch_rare().await,
        Route::List(_) | Route::Embedding | Route::Design | Route::Unknown(_) => Ok(()),
    }
}

/// Prefetches the record page while the visitor reads a list. A failure surfaces when the page is
/// opened.
pub(super) async fn arrive_ahead() {
    let _asked_for_again_when_needed = fetch_record().await;
}

fn make(catalogue: Catalogue, route: Route) -> Option<AnyView> {
    match route {
        Route::Home => at_once(make_home(catalogue)),
        Route::Record(_, id) => at_once(make_record(catalogue, id)),
        route => at_once(make_rare(catalogue, route)),
    }
}

/// One of these pages, as soon as its chunk has loaded.
pub(super) fn page(catalogue: Catalogue, route: Route) -> AnyView {
    let navigation = use_navigation();
    let fetched = route.clone();
    let fetch = move || {
        let route = fetched.clone();
        let fetching = async move {
            let outcome = arrive(&route).await;
            navigation.show_again();
            outcome
        };
        Box::pin(fetching) as _
    };
    let make = move || make(catalogue.clone(), route.clone());
    view_of_part(Rc::new(fetch), make, |note| {
        view! { <main id="main" tabindex="-1" class="status-page">{note}</main> }.into_any()
    })
}
