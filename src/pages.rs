//! One module per kind of page, and the choice between them.

mod about;
mod data;
mod home;
mod list;
mod record;
mod status;

use atlas_core::{Catalogue, Route, SiteUrl};
use leptos::prelude::*;

use crate::{Load, text::t};

pub(crate) use status::{failed, loading};

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
        Route::About => view! { <about::AboutPage catalogue /> }.into_any(),
        Route::Data => data::data_page(&catalogue),
        Route::Unknown(path) => status::not_found(&path),
    }
}

/// The title of the document: what is asked first, then the page, then the site.
pub(crate) fn title(load: &Load, url: &SiteUrl) -> String {
    let catalogue = match load {
        Load::Loaded(catalogue) => Some(catalogue),
        Load::Loading | Load::Failed(_) => None,
    };
    let site = site_name(catalogue);
    let page = match &url.route {
        Route::Home => None,
        Route::List(list) => Some(t().list(*list).title.to_owned()),
        Route::Record(_, id) => catalogue
            .and_then(|catalogue| catalogue.knowledge_base().find(id))
            .map(|record| record.common.title.clone()),
        Route::About => Some(t().about.to_owned()),
        Route::Data => Some(t().data_title.to_owned()),
        Route::Unknown(_) => Some(t().not_found_title.to_owned()),
    };
    let text = url.query().text();
    let asked = (!text.is_empty()).then(|| t().text_filter.with(&[("text", text)]));
    let parts = asked.into_iter().chain(page);
    parts.rev().fold(site, |site, page| t().page_title.with(&[("page", &page), ("site", &site)]))
}

/// The name of the site.
pub(crate) fn site_name(catalogue: Option<&Catalogue>) -> String {
    let title = catalogue.map(|catalogue| catalogue.knowledge_base().site().title.clone());
    title.filter(|title| !title.is_empty()).unwrap_or_else(|| t().site_name.to_owned())
}
