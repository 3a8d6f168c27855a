//! The list of a collection: search, facets, chips, order, hits and paging, all read from the URL.

pub(super) mod filters;
mod hits;
mod map;
mod picture;
pub(super) mod table;
mod take;
pub(super) mod timeline;
#[cfg(feature = "prerender")]
mod whole_list;

use atlas_core::{
    Catalogue, Facet, FacetCount, List, Query, View,
    results::{self, PAGE_SIZE, ResultPage, run_in_pages_of},
};
use leptos::prelude::*;

use crate::{
    components::{FilterButton, PlainButton, SearchBox},
    navigation::use_navigation,
    parts::{are_lost, fetch_what, follow_arrivals, waiting},
    text::t,
    translated::{afresh, whole},
};

use filters::{FacetPanel, open_or_close};
pub(super) use filters::{active_filters, facet_group};
pub(super) use hits::{acronyms, entries_by_words, entry, is_one_word, notes};
pub(super) use picture::arrive;
use take::ExportPanel;
pub(super) use take::{print_button, view_name};
#[cfg(feature = "prerender")]
pub(crate) use whole_list::{FOLD, waiting_entries};

/// Shared by all parts of the page: the data, the current results, and a callback to change the
/// query.
#[derive(Debug, Clone, Copy)]
pub(super) struct ListView {
    kind: List,
    pub(super) catalogue: StoredValue<Catalogue>,
    pub(super) query: Memo<Query>,
    pub(super) page: Memo<ResultPage>,
    /// Whether the shown page is that of an earlier query, because parts are missing for this one.
    is_late: Memo<bool>,
    /// How the hits are shown: the view, and the columns of a table.
    shape: Memo<(View, Vec<String>)>,
    ask: Callback<Query>,
}

impl ListView {
    pub(super) fn new(catalogue: Catalogue, kind: List) -> Self {
        let navigation = use_navigation();
        let url = navigation.url();
        let catalogue = StoredValue::new(catalogue);
        let query =
            Memo::new(move |_| url.with(|url| catalogue.with_value(|c| c.current(url.query()))));
        let answer = Memo::new(move |_| {
            follow_arrivals();
            let page_size = url.with(|url| url.frame().limit()).unwrap_or(PAGE_SIZE);
            catalogue.with_value(|c| run_in_pages_of(page_size, c, kind, &query.get()))
        });
        let needs = move || answer.with(|answer| answer.needs.clone());
        fetch_what(catalogue.get_value(), Box::new(needs));
        // The previous results stay visible until the new ones are known.
        let is_pending = move || answer.with(ResultPage::is_pending);
        let page = Memo::new(move |before: Option<&ResultPage>| match before {
            Some(before) if is_pending() => before.clone(),
            _ => answer.get(),
        });
        let is_late = Memo::new(move |_| is_pending() && !page.with(ResultPage::is_pending));
        let shape = Memo::new(move |_| {
            query.with(|query| (results::shown_as(kind, query), query.columns().to_vec()))
        });
        let ask = Callback::new(move |query: Query| {
            navigation.push(url.get_untracked().with_query(&query));
        });
        Self { kind, catalogue, query, page, is_late, shape, ask }
    }
}

/// The URL of another query for the current list.
fn href(query: &Query) -> String {
    let navigation = use_navigation();
    navigation.href(&navigation.url().get_untracked().with_query(query))
}

#[component]
pub(super) fn ListPage(catalogue: Catalogue, list: List) -> impl IntoView {
    let list = ListView::new(catalogue, list);
    let navigation = use_navigation();
    let words = t().list(list.kind);
    let retype = Callback::new(move |text: String| {
        let query = list.query.get_untracked().with_text(&text);
        navigation.replace(navigation.url().get_untracked().with_query(&query));
    });
    let panel_open = RwSignal::new(false);
    let panel_state = ExportPanel::new();
    let view = Memo::new(move |_| picture::asked_for(list));
    let active = move || list.query.with(Query::active);
    #[cfg(feature = "prerender")]
    let alone = super::alone(t().alone_list);
    #[cfg(not(feature = "prerender"))]
    let alone = ();
    view! {
        <main id="main" tabindex="-1" class="list-page" class:list-page--filtering=panel_open>
            <header class="list-page__head">
                <h1 tabindex="-1">{words.title}</h1>
                <div class="list-page__status">{move || status(list)}</div>
                <SearchBox
                    label=words.search
                    hint=t().search_hint
                    action=href(&Query::default())
                    text=Memo::new(move |_| list.query.with(|query| query.text().to_owned()))
                    is_compact=true
                    on_text=retype
                />
                {alone}
            </header>
            <div class="list-page__columns">
                <FacetPanel list open=panel_open />
                <section
                    id="results"
                    class="list-page__results"
                    tabindex="-1"
                    aria-label=t().results
                    aria-busy=move || list.is_late.get().then_some("true")
                    data-view=move || list.shape.with(|(view, _)| view.key())
                >
                    <div class="list-page__summary">
                        <div class="list-page__tools">
                            <FilterButton active open=panel_open on_press=open_or_close(panel_open) />
                            {move || hits::sort_row(list, &list.query.get())}
                            {move || hits::view_switch(list, &list.query.get())}
                        </div>
                        {move || (list.page.with(ResultPage::total) > 0).then(|| take::panel(list, panel_state))}
                    </div>
                    {move || text_notes(list)}
                    {move || coming(list, panel_state)}
                    {move || chips(list)}
                    {move || picture::picture(list, view.get())}
                    {move || hits(list)}
                </section>
            </div>
        </main>
    }
}

/// The count. One closure renders it: Leptos keeps the elements and updates what differs, so the
/// status line stays the same element.
fn status(list: ListView) -> AnyView {
    let page = list.page.get();
    if page.is_pending() {
        return waiting();
    }
    let lacks_some = list.is_late.get() || are_lost(&page.needs);
    let late = lacks_some.then(|| view! { <div class="list-page__late">{waiting()}</div> });
    let shown = page.total().to_string();
    let words = t().list(list.kind).shown_of;
    let words = words.count_with(page.list_total(), &[("shown", &shown)]);
    view! { <p role="status" {..whole(words)}></p> {late} }.into_any()
}

/// What the text was taken for.
fn text_notes(list: ListView) -> impl IntoView {
    let text = list.query.with(|query| query.text().to_owned());
    let acronyms = list.catalogue.with_value(|catalogue| acronyms(catalogue, &text));
    view! { {list.page.with(hits::notes)} {acronyms} }
}

/// That no event of the view is still to come, unless it asks for certain years, and where to hear
/// of new ones. A static page may be read weeks later, so it does not say so.
fn coming(list: ListView, panel_state: ExportPanel) -> Option<AnyView> {
    let is_to_come = |page: &ResultPage| {
        let upcoming = |count: &&FacetCount| count.value == "upcoming";
        page.counts_of(Facet::When).iter().find(upcoming).is_some_and(|count| count.count > 0)
    };
    let has_days = Facet::of(list.kind).contains(&Facet::When) && filters::KNOWS_TODAY;
    let asks_for_days = |query: &Query| {
        query.chosen().iter().any(|(facet, _)| matches!(facet, Facet::When | Facet::Year))
    };
    if !has_days
        || list.query.with(asks_for_days)
        || list.page.with(|page| page.total() == 0 || is_to_come(page))
    {
        return None;
    }
    let subscribe = Callback::new(move |()| panel_state.show());
    let note = view! {
        <p class="list-page__coming">
            <span>{t().nothing_announced}</span>
            <PlainButton label=t().hear_of_new on_press=subscribe />
        </p>
    };
    Some(note.into_any())
}

/// The active filters; nothing before the first results are known.
fn chips(list: ListView) -> Option<AnyView> {
    let query = list.query.get();
    let chips = || list.catalogue.with_value(|c| active_filters(list, c, &query).into_any());
    (!list.page.with(ResultPage::is_pending)).then(chips)
}

/// The hits; nothing before the first results are known.
fn hits(list: ListView) -> Option<AnyView> {
    let page = list.page.get();
    list.shape.track();
    let hits = || list.catalogue.with_value(|catalogue| hits::hit_list(list, catalogue, &page));
    (!page.is_pending()).then(|| afresh(hits()))
}
