//! One module per kind of page, and the choice between them.

mod about;
mod data;
mod embed_builder;
mod embedding;
mod head;
mod home;
mod list;
mod rare;
mod record;
mod shortlist;
mod status;
#[cfg(not(target_arch = "wasm32"))]
mod without_scripts;

use atlas_core::{Catalogue, Route, SiteUrl, export::Publication};
use leptos::prelude::*;

use crate::{later::NotArrived, text::t};

pub(crate) use head::head;
use record::calendar_file;
pub(crate) use status::without_records;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use without_scripts::{notes, without_scripts};

/// The page of a route.
pub(crate) fn page(catalogue: &Catalogue, route: Route) -> AnyView {
    let catalogue = catalogue.clone();
    match route {
        Route::Home => view! { <home::HomePage catalogue /> }.into_any(),
        Route::List(list) => view! { <list::ListPage catalogue list /> }.into_any(),
        Route::Record(collection, id) => {
            let found = catalogue.knowledge_base().find(&id);
            match found.filter(|record| record.collection() == collection) {
                Some(_) => record::record_page(catalogue, id),
                None => status::not_found_record(&id),
            }
        }
        Route::About | Route::Data | Route::EmbedBuilder | Route::Shortlist => {
            rare::page(catalogue, route)
        }
        Route::Embedding => embedding::embedding_page(&catalogue),
        Route::Unknown(path) => status::not_found(&path),
    }
}

/// Has the code of a page fetched, where it is no part of every visit.
pub(crate) async fn arrive(url: &SiteUrl) -> Result<(), NotArrived> {
    match url.route {
        Route::About | Route::Data | Route::EmbedBuilder | Route::Shortlist => rare::arrive().await,
        _ => list::arrive(url).await,
    }
}

/// The name of the site.
pub(crate) fn site_name(catalogue: &Catalogue) -> String {
    let title = &catalogue.knowledge_base().site().title;
    if title.is_empty() { t().site_name.to_owned() } else { title.clone() }
}

/// The records as published: where the site says, else where the visitor reads it.
pub(crate) fn publication<'a>(catalogue: &'a Catalogue, root: Option<&'a str>) -> Publication<'a> {
    let kb = catalogue.knowledge_base();
    match (&kb.site().canonical_url, root) {
        (None, Some(root)) => Publication::at(kb, root),
        _ => Publication::new(kb),
    }
}
