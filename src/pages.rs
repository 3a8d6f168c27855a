//! One module per kind of page, and the choice between them.

mod about;
mod apart;
mod data;
mod design;
mod embed_builder;
mod embedding;
mod head;
mod home;
mod list;
mod record;
mod shortlist;
mod status;
#[cfg(feature = "prerender")]
mod without_scripts;

use atlas_core::{Catalogue, Route, SiteUrl};
use atlas_export::Publication;
use leptos::prelude::*;

use crate::{lazy::ChunkLoadError, text::t};

pub(crate) use head::head;
#[cfg(feature = "prerender")]
pub(crate) use list::{FOLD, waiting_entries};
use record::calendar_file;
pub(crate) use status::without_records;
#[cfg(feature = "prerender")]
pub(crate) use without_scripts::{alone, notes, without_scripts};

/// The page of a route.
pub(crate) fn page(catalogue: &Catalogue, route: Route) -> AnyView {
    let catalogue = catalogue.clone();
    match route {
        Route::List(list) => view! { <list::ListPage catalogue list /> }.into_any(),
        Route::Record(collection, ref id) => {
            let found = catalogue.knowledge_base().find(id);
            match found.filter(|record| record.collection() == collection) {
                Some(_) => apart::page(catalogue, route),
                None => status::not_found_record(id),
            }
        }
        Route::Home | Route::About | Route::Data | Route::EmbedBuilder | Route::Shortlist => {
            apart::page(catalogue, route)
        }
        Route::Embedding => embedding::embedding_page(&catalogue),
        Route::Design => design::design_page(&catalogue),
        Route::Unknown(path) => status::not_found(&path),
    }
}

/// Loads the code of a page that is in a lazy chunk.
pub(crate) async fn arrive(url: &SiteUrl) -> Result<(), ChunkLoadError> {
    apart::arrive(&url.route).await?;
    list::arrive(url).await
}

/// Prefetches the code of pages that are likely to be opened next.
pub(crate) async fn arrive_ahead() {
    apart::arrive_ahead().await;
}

/// A link to a read-only page, shown by a release program if a host sends it instead of the page's
/// file.
#[cfg(not(any(feature = "prerender", debug_assertions)))]
fn way(route: Route, title: &'static str) -> AnyView {
    let navigation = crate::navigation::use_navigation();
    let href = navigation.href(&navigation.to(route));
    view! {
        <main id="main" tabindex="-1" class="prose-page">
            <h1 tabindex="-1">{title}</h1>
            <p><a href=href>{title}</a></p>
        </main>
    }
    .into_any()
}

/// The name of the site.
pub(crate) fn site_name(catalogue: &Catalogue) -> String {
    let title = &catalogue.knowledge_base().site().title;
    if title.is_empty() { t().site_name.to_owned() } else { title.clone() }
}

/// The records as published: at the URL that the site states, otherwise at `root`.
pub(crate) fn publication<'a>(catalogue: &'a Catalogue, root: Option<&'a str>) -> Publication<'a> {
    let kb = catalogue.knowledge_base();
    match (Publication::new(kb).base(), root) {
        (None, Some(root)) => Publication::at(kb, root),
        _ => Publication::new(kb),
    }
}
