//! The front page: one search over all collections, and content to browse.

mod answers;
pub(super) mod browse;
pub(super) mod suggested;

use atlas_core::{Catalogue, Route};
use leptos::prelude::*;

use super::site_name;
use crate::{
    components::SearchBox,
    navigation::use_navigation,
    parts::{fetch_what, follow_arrivals},
    text::t,
    translated::afresh,
};

use answers::{Answers, hits, suggest};
use browse::browse;

#[component]
pub(super) fn HomePage(catalogue: Catalogue) -> impl IntoView {
    let navigation = use_navigation();
    let url = navigation.url();
    let text = Memo::new(move |_| url.get().query().text().to_owned());
    let ask = Callback::new(move |text: String| {
        let url = url.get_untracked();
        let query = url.query().with_text(&text);
        navigation.replace(url.with_query(&query));
    });
    let suggest = suggest(catalogue.clone());
    let title = site_name(&catalogue);
    let description = catalogue.knowledge_base().site().description.clone().unwrap_or_default();
    let action = navigation.href(&navigation.to(Route::Home));
    let answers = {
        let catalogue = catalogue.clone();
        Memo::new(move |_| {
            follow_arrivals();
            Answers::new(&catalogue, &text.get())
        })
    };
    fetch_what(catalogue.clone(), Box::new(move || answers.with(Answers::needs)));
    let body = {
        let catalogue = catalogue.clone();
        move || {
            let text = text.get();
            if text.is_empty() {
                browse(&catalogue)
            } else {
                afresh(hits(&catalogue, &answers.get()))
            }
        }
    };
    #[cfg(feature = "prerender")]
    let alone = super::alone(t().alone_home);
    #[cfg(not(feature = "prerender"))]
    let alone = ();
    view! {
        <main id="main" tabindex="-1" class="home-page">
            <h1 tabindex="-1" class="home-page__title">{title}</h1>
            <p class="home-page__description">{description}</p>
            <SearchBox
                label=t().search_everything
                hint=t().search_hint
                action
                text
                on_text=ask
                suggest
            />
            {alone}
            {body}
        </main>
    }
}
