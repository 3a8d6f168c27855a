//! What a page says where scripts fail, and what a list offers to whom no script serves: why there is no
//! search, and the way to every record.
//!
//! Rendered natively only; the application has no use for it.

use atlas_core::{Catalogue, List, Route, characters::isolated, results::PAGE_SIZE};
use leptos::prelude::*;

use crate::{labels, navigation::use_navigation, text::t};

/// The notes of a page in a file, of which one is shown where scripts fail.
pub(crate) fn notes(route: &Route) -> impl IntoView + use<> {
    let asks = matches!(route, Route::Home | Route::List(_));
    let late = asks
        .then(|| view! { <p class="notice notice--late" role="status">{t().not_started_late}</p> });
    view! {
        <div id="notice" class="notice" role="status"></div>
        {late}
    }
}

/// Explains the reduced mode of a page; shown only if the program cannot run.
pub(crate) fn alone(words: &'static str) -> impl IntoView {
    view! { <p class="without-app-note">{words}</p> }
}

/// The note of a list, with the names of its records, or of the pages that are nothing without
/// scripts; nothing on other pages.
pub(crate) fn without_scripts(catalogue: &Catalogue, route: &Route) -> impl IntoView + use<> {
    match route {
        Route::List(list) => Some(of_list(catalogue, *list).into_any()),
        Route::EmbedBuilder | Route::Shortlist => {
            let is_builder = *route == Route::EmbedBuilder;
            let (note, words) = if is_builder {
                (t().builder_without_scripts, t().alone_builder)
            } else {
                (t().shortlist_without_scripts, t().alone_shortlist)
            };
            let notes = view! {
                <noscript><p class="without-scripts">{note}</p></noscript>
                {alone(words)}
            };
            Some(notes.into_any())
        }
        _ => None,
    }
}

fn of_list(catalogue: &Catalogue, list: List) -> impl IntoView + use<> {
    let all = list.items(catalogue.knowledge_base()).count();
    let counted = labels::counted(list, all);
    let shown = all.min(PAGE_SIZE).to_string();
    let note = t().without_scripts.with(&[("shown", &shown), ("all", &counted)]);
    view! {
        <noscript>
            <section class="without-scripts">
                <p>{note}</p>
                {(all > PAGE_SIZE).then(|| names(catalogue, list))}
            </section>
        </noscript>
    }
}

/// Every record of the list by name; lessons are read on the pages of their records.
fn names(catalogue: &Catalogue, list: List) -> impl IntoView + use<> {
    let List::Records(collection) = list else { return None };
    let navigation = use_navigation();
    let names = catalogue.knowledge_base().records(collection).map(|record| {
        let href = navigation.href(&navigation.to(Route::from(record)));
        view! { <li><a href=href>{isolated(&record.common.title)}</a></li> }
    });
    Some(view! { <ul>{names.collect_view()}</ul> })
}
