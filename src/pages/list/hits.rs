//! The hits of a list: notes, order, entries, pagination, and advice if nothing matches.

use std::iter;

use atlas_core::{
    Catalogue, Detail, Facet, Item, List, Query, Route, Sort, View,
    characters::isolation,
    results::{self, ResultPage},
    search::{Fragment, Matched},
};
use leptos::prelude::*;

#[cfg(feature = "prerender")]
use super::whole_list;
use super::{ListView, href, table, timeline::calendar_action};
use crate::{
    components::{
        Entry, Marked, PageLink, Pagination, ResultList, SortOption, SortSelect, Tag, ViewLink,
        ViewSwitch,
    },
    labels,
    navigation::use_navigation,
    pages::shortlist::toggle,
    text::t,
    translated::whole,
};

/// "SSR: Security sector reform", for each acronym in the text.
pub(in crate::pages) fn acronyms(catalogue: &Catalogue, text: &str) -> impl IntoView + use<> {
    let acronyms = catalogue.acronyms_in(text).into_iter();
    let acronyms = acronyms
        .map(|(acronym, label)| t().acronym.with(&[("acronym", acronym), ("label", label)]));
    acronyms.map(|words| view! { <p class="acronym" {..whole(words)}></p> }).collect_view()
}

/// The sort orders of the list.
pub(super) fn sort_row(list: ListView, query: &Query) -> impl IntoView + use<> {
    let chosen = results::sort(list.kind, query);
    let option = |sort: Sort| SortOption {
        key: sort.key(),
        label: (t().sorts)(sort),
        chosen: sort == chosen,
    };
    let options = results::sorts(list.kind, query).into_iter().map(option).collect();
    let on_change = Callback::new(move |key: String| {
        let query = list.query.get_untracked();
        let sorts = results::sorts(list.kind, &query);
        list.ask.run(query.sorted(sorts.into_iter().find(|sort| sort.key() == key)));
    });
    view! { <SortSelect options on_change /> }
}

/// Links to the views of the hits, if there is more than the list.
pub(super) fn view_switch(list: ListView, query: &Query) -> impl IntoView + use<> {
    let views = results::views(list.kind);
    let link = |view: &View| ViewLink {
        key: view.key(),
        label: (t().views)(*view),
        href: href(&query.viewed(*view)),
        current: *view == results::shown_as(list.kind, query),
    };
    let links: Vec<_> = views.iter().map(link).collect();
    (links.len() > 1).then(|| view! { <ViewSwitch links /> })
}

/// A page of hits with pagination, or advice if there are none.
pub(super) fn hit_list(list: ListView, catalogue: &Catalogue, page: &ResultPage) -> AnyView {
    if page.total() == 0 {
        return nothing(list, catalogue, page);
    }
    let query = list.query.get_untracked();
    let hits = match results::shown_as(list.kind, &query) {
        View::Table => table::table(list, page),
        view => entries_by_words(page, entries(list, catalogue, (view, page)), false),
    };
    let link = |number: u32| PageLink { number, href: href(&query.on_page(number)) };
    let links = (1..=page.pages()).map(link).collect::<Vec<_>>();
    let current = page.page;
    view! {
        {hits}
        <Pagination links current />
    }
    .into_any()
}

fn entries(list: ListView, catalogue: &Catalogue, (view, page): (View, &ResultPage)) -> Vec<Entry> {
    let entry = |item: Item<'_>| Entry {
        action: (view == View::Timeline).then(|| calendar_action(item.record)).flatten(),
        ..entry(catalogue, item, &page.matched)
    };
    let entries = catalogue.items_at(list.kind, &page.hits).into_iter().map(entry).collect();
    #[cfg(feature = "prerender")]
    let entries = whole_list::first_page(catalogue, list.kind, entries);
    entries
}

/// The entries: those that match all words, then those that match most of them.
pub(in crate::pages) fn entries_by_words(
    page: &ResultPage,
    mut entries: Vec<Entry>,
    nested: bool,
) -> AnyView {
    if page.complete == 0 || page.complete_here >= entries.len() {
        return view! { <ResultList entries nested /> }.into_any();
    }
    let others = entries.split_off(page.complete_here);
    let first = (!entries.is_empty()).then(|| view! { <ResultList entries nested /> });
    view! {
        {first}
        <p class="result-rule">{t().other_hits}</p>
        <ResultList entries=others nested />
    }
    .into_any()
}

/// Notes on partial and fuzzy matches.
pub(in crate::pages) fn notes(page: &ResultPage) -> impl IntoView + use<> {
    let words = match page.complete {
        0 => page.are_partial().then(|| t().most_words.to_owned()),
        n => (n < page.total()).then(|| t().all_words.count(n)),
    };
    let guesses = page.guesses.iter().map(|guess| {
        let words = guess.read_as.iter().map(|word| t().text_filter.with(&[("text", word)]));
        let words = words.collect::<Vec<_>>().join(t().or);
        let pattern = if guess.is_unknown { t().guessed } else { t().guessed_too };
        pattern.with(&[("typed", &guess.typed), ("words", &words)])
    });
    let notes = words.into_iter().chain(guesses);
    notes.map(|words| view! { <p class="acronym" {..whole(words)}></p> }).collect_view()
}

/// Whether a text has at most one word.
pub(in crate::pages) fn is_one_word(text: &str) -> bool {
    text.split_whitespace().nth(1).is_none()
}

fn nothing(list: ListView, catalogue: &Catalogue, page: &ResultPage) -> AnyView {
    if page.list_total() == 0 {
        return view! { <p class="nothing">{t().empty_collection}</p> }.into_any();
    }
    let query = list.query.get_untracked();
    let way_out = page.way_out.as_ref().map(|way_out| {
        let filter = labels::dropped(catalogue, &query, &way_out.query);
        let hits = labels::counted(list.kind, way_out.total);
        let words = t().way_out.with(&[("filter", &filter), ("hits", &hits)]);
        view! { <p><a class="nothing__way-out" href=href(&way_out.query)>{words}</a></p> }
    });
    let words = match query.text() {
        "" => t().nothing_fits.to_owned(),
        _ if query.active() > 0 => t().nothing_fits.to_owned(),
        text if is_one_word(text) => t().nothing_has_word.with(&[("text", text)]),
        text => t().nothing_has_words.with(&[("text", text)]),
    };
    view! {
        <div class="nothing">
            <p>{words}</p>
            {way_out}
        </div>
    }
    .into_any()
}

/// An item as a list entry, with matches highlighted.
pub(in crate::pages) fn entry(catalogue: &Catalogue, item: Item<'_>, matched: &Matched) -> Entry {
    let navigation = use_navigation();
    let record = item.record;
    let collection = record.collection();
    let own = navigation.to(Route::Record(collection, record.id().clone()));
    let base = Entry {
        collection: collection.slug(),
        href: navigation.href(&own),
        title: marked(matched, &record.common.title),
        meta: labels::meta(catalogue, record),
        themes: themes(catalogue, item),
        controls: toggle(record),
        ..Entry::default()
    };
    if let Some(lesson) = item.lesson {
        let from = t().from_record.with(&[("title", &record.common.title)]);
        return Entry { title: marked(matched, lesson), summary: marked(matched, &from), ..base };
    }
    let shown = matched.touches(&record.common.title) || matched.touches(&record.common.summary);
    let body = record.body().into_iter().find(|text| !shown && matched.touches(text));
    Entry {
        summary: marked(matched, &record.common.summary),
        excerpt: body.map(|text| marked(matched, text)),
        date: match record.detail {
            Detail::Event(event) => labels::event_date_parts(event),
            Detail::Group(_) | Detail::Case(_) => Vec::new(),
        },
        result: match record.detail {
            Detail::Case(case) => labels::key_result(case),
            Detail::Group(_) | Detail::Event(_) => None,
        },
        ..base
    }
}

/// The themes of an item, each linking to the list filtered by it.
fn themes(catalogue: &Catalogue, item: Item<'_>) -> Vec<Tag> {
    let navigation = use_navigation();
    let list = match item.lesson {
        Some(_) => List::Lessons,
        None => item.record.collection().into(),
    };
    let tag = |theme: &String| {
        let query = Query::default().toggled(Facet::Theme, theme);
        Tag {
            label: labels::facet_value(catalogue, Facet::Theme, theme),
            href: navigation.href(&navigation.to(Route::List(list)).with_query(&query)),
        }
    };
    item.record.common.themes.iter().map(tag).collect()
}

/// A text in fragments, those that matched marked.
pub(super) fn marked(matched: &Matched, text: &str) -> Vec<Marked> {
    let piece = |(text, marked): (&str, bool)| Marked { text: text.to_owned(), marked };
    let [before, after] = isolation(text).map(|sign| (sign, false));
    let fragments = matched.mark(text).into_iter();
    let fragments = fragments.map(|Fragment { text, marked }| (text, marked));
    let pieces = iter::once(before).chain(fragments).chain([after]);
    pieces.filter(|(text, _)| !text.is_empty()).map(piece).collect()
}
