//! Fallback content when JavaScript is unavailable or fails; for a list, why there is no search,
//! and links to every record.
//!
//! Native rendering only; the application does not use it.

use atlas_core::{Catalogue, List, Route, characters::isolated, results::PAGE_SIZE};
use leptos::prelude::*;

use crate::{labels, navigation::use_navigation, text::t};

/// The notices of a static page; one of them is shown if scripts fail.
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

/// The notice of a list with links to its records, or of pages that need scripts; `None` on other
/// pages.
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

/// Links to every record of the list; lessons are read on the pages of their records.
fn names(catalogue: &Catalogue, list: List) -> impl IntoView + use<> {
    let List::Records(collection) = list else { return None };
    let navigation = use_navigation();
    let names = catalogue.knowledge_base().records(collection).map(|record| {
        let href = navigation.href(&navigation.to(Route::from(record)));
        view! { <li><a href=href>{isolated(&record.common.title)}</a></li> }
    });
    Some(view! { <ul>{names.collect_view()}</ul> })
}
