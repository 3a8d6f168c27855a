//! The hits of a list: count, order, entries, paging, and the way out when nothing fits.

use atlas_core::{
    Catalogue, Detail, Facet, Record, Route,
    results::{self, ResultPage},
    search::{Fragment, Matched},
};
use leptos::prelude::*;

use super::{ListView, href};
use crate::{
    components::{Entry, Marked, PageLink, Pagination, ResultList, SortOption, SortSelect, Tag},
    labels,
    navigation::use_navigation,
    text::t,
};

#[component]
pub(super) fn StatusLine(list: ListView) -> impl IntoView {
    let words = move || {
        list.page.with(|page| {
            let shown = page.total().to_string();
            let noun = t().collection(list.collection).shown_of;
            noun.count_with(page.collection_total(), &[("shown", &shown)])
        })
    };
    let acronyms = move || {
        let text = list.query.with(|query| query.text().to_owned());
        list.catalogue.with_value(|catalogue| acronyms(catalogue, &text))
    };
    view! {
        <div class="list-page__status">
            <p role="status">{words}</p>
            {acronyms}
        </div>
    }
}

/// "SSR: Security sector reform", for each acronym in the text.
pub(in crate::pages) fn acronyms(catalogue: &Catalogue, text: &str) -> impl IntoView + use<> {
    let terms = catalogue.acronyms_in(text).into_iter().map(|term| {
        let acronym = term.acronym.as_deref().unwrap_or_default();
        t().acronym.with(&[("acronym", acronym), ("label", &term.label)])
    });
    terms.map(|words| view! { <p class="acronym">{words}</p> }).collect_view()
}

#[component]
pub(super) fn SortRow(list: ListView) -> impl IntoView {
    let options = move || {
        list.query.with(|query| {
            let chosen = results::sort(list.collection, query);
            let sorts = results::sorts(list.collection, query).into_iter();
            let option = |sort| SortOption {
                key: atlas_core::Sort::key(sort),
                label: (t().sorts)(sort),
                chosen: sort == chosen,
            };
            sorts.map(option).collect::<Vec<_>>()
        })
    };
    let on_change = Callback::new(move |key: String| {
        let query = list.query.get_untracked();
        let sorts = results::sorts(list.collection, &query);
        let sort = sorts.into_iter().find(|sort| sort.key() == key);
        list.ask.run(query.sorted(sort));
    });
    view! { <SortSelect options on_change /> }
}

#[component]
pub(super) fn HitList(list: ListView) -> impl IntoView {
    move || {
        let page = list.page.get();
        if page.total() == 0 { nothing(list, &page) } else { hits(list, &page) }
    }
}

fn hits(list: ListView, page: &ResultPage) -> AnyView {
    let entries = list.catalogue.with_value(|catalogue| {
        let records =
            page.hits.iter().filter_map(|at| catalogue.knowledge_base().at(list.collection, *at));
        records.map(|record| entry(catalogue, record, &page.matched)).collect::<Vec<_>>()
    });
    let query = list.query.get_untracked();
    let link = |number: u32| PageLink { number, href: href(&query.on_page(number)) };
    let links = (1..=page.pages()).map(link).collect::<Vec<_>>();
    let current = page.page;
    view! {
        <ResultList entries nested=false />
        <Pagination links current />
    }
    .into_any()
}

fn nothing(list: ListView, page: &ResultPage) -> AnyView {
    if page.collection_total() == 0 {
        return view! { <p class="nothing">{t().empty_collection}</p> }.into_any();
    }
    let way_out = page.way_out.clone().map(|way_out| {
        let query = list.query.get_untracked();
        let (label, next) = match way_out.facet {
            Some(facet) => (
                list.catalogue.with_value(|c| labels::chosen_values(c, &query, facet)),
                query.without(facet),
            ),
            None => (t().text_filter.with(&[("text", query.text())]), query.with_text("")),
        };
        let hits = labels::counted(list.collection, way_out.total);
        let words = t().way_out.with(&[("filter", &label), ("hits", &hits)]);
        view! { <p><a class="nothing__way-out" href=href(&next)>{words}</a></p> }
    });
    view! {
        <div class="nothing">
            <p>{t().nothing_fits}</p>
            {way_out}
        </div>
    }
    .into_any()
}

/// A record as an entry of a list, with what matched marked.
pub(in crate::pages) fn entry(
    catalogue: &Catalogue,
    record: Record<'_>,
    matched: &Matched,
) -> Entry {
    let navigation = use_navigation();
    let collection = record.collection();
    let own = navigation.to(Route::Record(collection, record.id().clone()));
    let themes = record.common.themes.iter().map(|theme| {
        let list = navigation.to(Route::List(collection));
        let query = atlas_core::Query::default().toggled(Facet::Theme, theme);
        Tag {
            label: labels::facet_value(catalogue, Facet::Theme, theme),
            href: navigation.href(&list.asking(&query)),
        }
    });
    let shown = matched.touches(&record.common.title) || matched.touches(&record.common.summary);
    let body = record.body().into_iter().find(|text| !shown && matched.touches(text));
    Entry {
        collection: collection.slug(),
        href: navigation.href(&own),
        title: marked(matched, &record.common.title),
        summary: marked(matched, &record.common.summary),
        excerpt: body.map(|text| marked(matched, text)),
        date: match record.detail {
            Detail::Event(event) => {
                Some(labels::event_date(event).unwrap_or_else(|| t().date_unknown.to_owned()))
            }
            _ => None,
        },
        meta: labels::meta(catalogue, record),
        themes: themes.collect(),
    }
}

fn marked(matched: &Matched, text: &str) -> Vec<Marked> {
    let piece =
        |fragment: Fragment<'_>| Marked { text: fragment.text.to_owned(), marked: fragment.marked };
    matched.mark(text).into_iter().map(piece).collect()
}
