//! Hits and suggestions of the search over all collections. The code for suggestions is a lazy
//! chunk: only visitors who type need it.

use atlas_core::{
    Catalogue, Collection, Item, Query, Route,
    pack::Part,
    results::{self, ResultPage},
    search,
};
use leptos::prelude::*;

use super::{browse::collection_cards, suggested::suggested};
use crate::{
    Navigation,
    components::SuggestionGroup,
    labels,
    lazy::{at_once, lazy},
    navigation::use_navigation,
    pages::list::{acronyms, entries_by_words, entry, is_one_word, notes},
    parts::{follow_arrivals, waiting},
    text::t,
};

/// Maximum number of hits shown per collection.
const HITS: usize = 5;

lazy!(
    suggestions via fetch_suggestions;
    fn suggestions(
        catalogue: Catalogue,
        navigation: Navigation,
        text: String
    ) -> Vec<SuggestionGroup> {
        suggested(&catalogue, navigation, &text)
    }
);

/// Suggestions for a text, once their chunk has loaded.
pub(super) fn suggest(catalogue: Catalogue) -> Callback<String, Vec<SuggestionGroup>> {
    let navigation = use_navigation();
    let has_arrived = RwSignal::new(false);
    Callback::new(move |text: String| {
        follow_arrivals();
        if !has_arrived.get() {
            leptos::task::spawn_local(async move {
                if fetch_suggestions().await.is_ok() {
                    let _gone = has_arrived.try_set(true);
                }
            });
        }
        at_once(suggestions(catalogue.clone(), navigation, text)).unwrap_or_default()
    })
}

/// The results of each collection for a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answers {
    query: Query,
    pages: [(Collection, ResultPage); 3],
}

impl Answers {
    /// If one collection has exact matches, fuzzy results of the others are dropped; if all
    /// together have more than `search::FEW` complete matches, partial matches are dropped.
    pub(super) fn new(catalogue: &Catalogue, text: &str) -> Self {
        let query = Query::default().with_text(text);
        let mut pages = Collection::ALL
            .map(|collection| (collection, results::run(catalogue, collection.into(), &query)));
        if pages.iter().any(|(_, page)| page.complete > 0 && page.guesses.is_empty()) {
            let guessed = pages.iter_mut().filter(|(_, page)| !page.guesses.is_empty());
            guessed.for_each(|(_, page)| *page = ResultPage::default());
        }
        let complete: usize = pages.iter().map(|(_, page)| page.complete).sum();
        if complete > search::FEW {
            pages = pages.map(|(collection, page)| (collection, page.only_complete()));
        }
        Self { query, pages }
    }

    /// The parts to load before all of it can be shown.
    pub(super) fn needs(&self) -> Vec<Part> {
        self.pages.iter().flat_map(|(_, page)| page.needs.clone()).collect()
    }
}

/// The first hits of each collection, with links to all of them.
pub(super) fn hits(catalogue: &Catalogue, answers: &Answers) -> AnyView {
    let navigation = use_navigation();
    let Answers { query, pages } = answers.clone();
    let text = query.text();
    if pages.iter().any(|(_, page)| page.is_pending()) {
        return waiting();
    }
    let limit = navigation.url().with_untracked(|url| url.frame().limit());
    let shown = limit.map_or(HITS, |limit| limit.min(HITS));
    let total: usize = pages.iter().map(|(_, page)| page.total()).sum();
    let acronyms = acronyms(catalogue, text);
    let groups =
        pages.into_iter().filter(|(_, page)| page.total() > 0).map(|(collection, page)| {
            let entries = page.hits.iter().take(shown).filter_map(|at| {
                let record = catalogue.knowledge_base().at(collection, *at)?;
                Some(entry(catalogue, Item { record, lesson: None }, &page.matched))
            });
            let entries: Vec<_> = entries.collect();
            let noun = labels::counted(collection, page.total());
            let more = (page.total() > entries.len()).then(|| {
                let href = navigation
                    .href(&navigation.to(Route::List(collection.into())).with_query(&query));
                let words = t().all_hits.with(&[("n", &noun)]);
                view! { <p class="home-page__more"><a href=href>{words}</a></p> }
            });
            view! {
                <section class="home-page__hits">
                    <h2>{noun.clone()}</h2>
                    {notes(&page)}
                    {entries_by_words(&page, entries, true)}
                    {more}
                </section>
            }
        });
    let groups = groups.collect_view();
    let nothing = (total == 0).then(|| {
        let pattern = if is_one_word(text) { t().no_hits_for_word } else { t().no_hits_anywhere };
        let words = pattern.with(&[("text", text)]);
        view! { <p class="home-page__nothing">{words}</p> {collection_cards(catalogue)} }
    });
    view! {
        <p role="status">{t().hits_in_all.count(total)}</p>
        {acronyms}
        {groups}
        {nothing}
    }
    .into_any()
}
