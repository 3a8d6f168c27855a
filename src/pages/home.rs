//! The front page: one search over everything, and what there is to browse.

pub(super) mod browse;
pub(super) mod suggested;

use atlas_core::{
    Catalogue, Collection, Item, Query, Route,
    pack::Part,
    results::{self, ResultPage},
};
use leptos::prelude::*;

use super::site_name;
use crate::{
    components::{ResultList, SearchBox},
    labels,
    navigation::use_navigation,
    pages::list::entry,
    parts::{fetch_what, follow_arrivals},
    text::t,
};

use browse::{browse, doors};
use suggested::suggested;

/// How many hits of a collection the search over everything shows at most.
const HITS: usize = 5;

#[component]
pub(super) fn HomePage(catalogue: Catalogue) -> impl IntoView {
    let navigation = use_navigation();
    let url = navigation.url();
    let text = Memo::new(move |_| url.get().query().text().to_owned());
    let ask = Callback::new(move |text: String| {
        let url = url.get_untracked();
        let query = url.query().with_text(&text);
        navigation.replace(url.asking(&query));
    });
    let suggest = {
        let catalogue = catalogue.clone();
        Callback::new(move |text: String| {
            follow_arrivals();
            suggested(&catalogue, navigation, &text)
        })
    };
    let title = site_name(&catalogue);
    let description = catalogue.knowledge_base().site().description.clone();
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
            if text.is_empty() { browse(&catalogue) } else { hits(&catalogue, &answers.get()) }
        }
    };
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
            {body}
        </main>
    }
}

/// What each collection has for a text.
#[derive(Debug, Clone, PartialEq)]
struct Answers {
    query: Query,
    pages: [(Collection, ResultPage); 3],
}

impl Answers {
    /// Where one collection has something with all words, others are not asked for most of them.
    fn new(catalogue: &Catalogue, text: &str) -> Self {
        let query = Query::default().with_text(text);
        let run = |collection: Collection| {
            (collection, results::run(catalogue, collection.into(), &query))
        };
        let mut pages = Collection::ALL.map(run);
        if pages.iter().any(|(_, page)| page.total() > 0 && !page.are_partial) {
            for (_, page) in pages.iter_mut().filter(|(_, page)| page.are_partial) {
                *page = ResultPage::default();
            }
        }
        Self { query, pages }
    }

    fn needs(&self) -> Vec<Part> {
        self.pages.iter().flat_map(|(_, page)| page.needs.clone()).collect()
    }
}

fn hits(catalogue: &Catalogue, answers: &Answers) -> AnyView {
    let navigation = use_navigation();
    let Answers { query, pages } = answers.clone();
    let text = query.text();
    if pages.iter().any(|(_, page)| page.is_pending()) {
        return view! { <p role="status">{t().loading}</p> }.into_any();
    }
    let limit = navigation.url().with_untracked(|url| url.frame().limit());
    let shown = limit.map_or(HITS, |limit| limit.min(HITS));
    let partial = pages.iter().any(|(_, page)| page.are_partial);
    let partial = partial.then(|| view! { <p class="acronym">{t().most_words}</p> });
    let total: usize = pages.iter().map(|(_, page)| page.total()).sum();
    let acronyms = super::list::acronyms(catalogue, text);
    let groups =
        pages.into_iter().filter(|(_, page)| page.total() > 0).map(|(collection, page)| {
            let entries = page.hits.iter().take(shown).filter_map(|at| {
                let record = catalogue.knowledge_base().at(collection, *at)?;
                Some(entry(catalogue, Item { record, lesson: None }, &page.matched))
            });
            let entries: Vec<_> = entries.collect();
            let noun = labels::counted(collection, page.total());
            let more = (page.total() > entries.len()).then(|| {
                let href =
                    navigation.href(&navigation.to(Route::List(collection.into())).asking(&query));
                let words = t().all_hits.with(&[("n", &noun)]);
                view! { <p class="home-page__more"><a href=href>{words}</a></p> }
            });
            view! {
                <section class="home-page__hits">
                    <h2>{noun.clone()}</h2>
                    <ResultList entries nested=true />
                    {more}
                </section>
            }
        });
    let groups = groups.collect_view();
    let nothing = (total == 0).then(|| {
        let words = t().no_hits_anywhere.with(&[("text", text)]);
        view! { <p class="home-page__nothing">{words}</p> {doors(catalogue)} }
    });
    view! {
        <p role="status">{t().hits_in_all.count(total)}</p>
        {partial}
        {acronyms}
        {groups}
        {nothing}
    }
    .into_any()
}
