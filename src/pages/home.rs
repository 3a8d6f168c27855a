//! The front page: one search over all collections, and content to browse.

mod answers;
pub(super) mod browse;
pub(super) mod suggested;

use atlas_core::{Catalogue, Query, Route, characters::isolated};
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
    let site = catalogue.knowledge_base().site();
    let promise = site.promise.clone().unwrap_or_else(|| site_name(&catalogue));
    let (questions, kept) = (questions(&catalogue), kept(&catalogue));
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
            <div>
                <h1 tabindex="-1" class="home-page__title">{promise}</h1>
                <p class="home-page__description">{description}</p>
            <SearchBox
                label=t().search_everything
                hint=t().search_hint
                action
                text
                on_text=ask
                suggest
            />
                {questions}
                <p class="home-page__note">{kept}</p>
                {alone}
            </div>
            {body}
        </main>
    }
}

/// Searches to try, as links.
fn questions(catalogue: &Catalogue) -> impl IntoView + use<> {
    let navigation = use_navigation();
    let link = |text: &String| {
        let query = Query::default().with_text(text);
        let href = navigation.href(&navigation.to(Route::Home).with_query(&query));
        view! { <li><a href=href>{isolated(text)}</a></li> }
    };
    let links = catalogue.knowledge_base().site().questions.iter().map(link).collect_view();
    let is_any = !catalogue.knowledge_base().site().questions.is_empty();
    is_any.then(|| {
        view! {
            <div class="home-page__questions" role="group" aria-labelledby="questions">
                <span id="questions">{t().for_example}</span>
                <ul>{links}</ul>
            </div>
        }
    })
}

/// How much the site holds, and when that was last checked.
fn kept(catalogue: &Catalogue) -> String {
    let kb = catalogue.knowledge_base();
    let checked = kb.all().map(|record| record.common.checked).max();
    let date = checked.map(|date| t().months.write(date)).unwrap_or_default();
    t().kept.with(&[("records", &t().records.count(kb.total())), ("date", &date)])
}
