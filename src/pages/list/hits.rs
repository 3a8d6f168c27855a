//! The hits of a list: count, order, entries, paging, and the way out when nothing fits.

use atlas_core::{
    Catalogue, Detail, Facet, Query, Record, Route, Sort,
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

/// "SSR: Security sector reform", for each acronym in the text.
pub(in crate::pages) fn acronyms(catalogue: &Catalogue, text: &str) -> impl IntoView + use<> {
    let terms = catalogue.acronyms_in(text).into_iter().map(|term| {
        let acronym = term.acronym.as_deref().unwrap_or_default();
        t().acronym.with(&[("acronym", acronym), ("label", &term.label)])
    });
    terms.map(|words| view! { <p class="acronym">{words}</p> }).collect_view()
}

/// The orders of the list.
pub(super) fn sort_row(list: ListView, query: &Query) -> impl IntoView + use<> {
    let chosen = results::sort(list.collection, query);
    let option = |sort: Sort| SortOption {
        key: sort.key(),
        label: (t().sorts)(sort),
        chosen: sort == chosen,
    };
    let options = results::sorts(list.collection, query).into_iter().map(option).collect();
    let on_change = Callback::new(move |key: String| {
        let query = list.query.get_untracked();
        let sorts = results::sorts(list.collection, &query);
        list.ask.run(query.sorted(sorts.into_iter().find(|sort| sort.key() == key)));
    });
    view! { <SortSelect options on_change /> }
}

/// The hits of a page with the way to other pages, or what to do when there are none.
pub(super) fn hit_list(list: ListView, catalogue: &Catalogue, page: &ResultPage) -> AnyView {
    if page.total() == 0 {
        return nothing(list, catalogue, page);
    }
    let records =
        page.hits.iter().filter_map(|at| catalogue.knowledge_base().at(list.collection, *at));
    let entries = records.map(|record| entry(catalogue, record, &page.matched)).collect();
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

fn nothing(list: ListView, catalogue: &Catalogue, page: &ResultPage) -> AnyView {
    if page.collection_total() == 0 {
        return view! { <p class="nothing">{t().empty_collection}</p> }.into_any();
    }
    let way_out = page.way_out.clone().map(|way_out| {
        let query = list.query.get_untracked();
        let (label, next) = match way_out.facet {
            Some(facet) => (labels::chosen_values(catalogue, &query, facet), query.without(facet)),
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
        let query = Query::default().toggled(Facet::Theme, theme);
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
