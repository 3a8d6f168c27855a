//! Pages that few visitors open: their code is a part of the program of its own.

use std::rc::Rc;

use atlas_core::{Catalogue, Route};
use leptos::prelude::*;

use super::{about, data, embed_builder, shortlist};
use crate::{
    later::{NotArrived, at_once, later, view_of_part},
    navigation::use_navigation,
};

later!(
    pages via fetch;
    fn make(catalogue: Catalogue, route: Route) -> AnyView {
        match route {
            Route::Data => data::data_page(&catalogue),
            Route::Shortlist => shortlist::shortlist_page(&catalogue),
            Route::EmbedBuilder => embed_builder::builder_page(&catalogue),
            _ => view! { <about::AboutPage catalogue /> }.into_any(),
        }
    }
);

/// The code of these pages, fetched.
pub(super) async fn arrive() -> Result<(), NotArrived> {
    fetch().await
}

/// One of these pages, as soon as its code is there.
pub(super) fn page(catalogue: Catalogue, route: Route) -> AnyView {
    let navigation = use_navigation();
    let fetch = move || {
        let fetching = async move {
            let outcome = fetch().await;
            navigation.show_anew();
            outcome
        };
        Box::pin(fetching) as _
    };
    let make = move || at_once(make(catalogue.clone(), route.clone()));
    view_of_part(Rc::new(fetch), make, |note| {
        view! { <main id="main" tabindex="-1" class="status-page">{note}</main> }.into_any()
    })
}
