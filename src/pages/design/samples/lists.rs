//! Samples of list components: search, filters, pagination, views.

use atlas_core::{
    Catalogue, Collection, Facet, FacetCount, FrameOptions, List, Query, Route, SiteUrl, Sort,
    View,
    results::{self, ResultPage},
    timeline::bars,
};
use leptos::{html, prelude::*};

use crate::{
    components::{
        ActiveFilters, FacetGroup, FacetOption, FilterButton, PageLink, Pagination, SearchBox,
        SortOption, SortSelect, TakePanel, TakeRow, ViewLink, ViewSwitch, YearBars, YearBrush,
        suggestion_groups, take_rows,
    },
    labels,
    navigation::use_navigation,
    pages::{
        home::suggested::suggested,
        list::{
            filters::{any_or_all, chips},
            print_button,
        },
    },
    text::t,
};

const CASES: List = List::Records(Collection::Cases);
const EVENTS: List = List::Records(Collection::Events);

/// A query with something to show in every part of a list.
fn asked() -> Query {
    Query::parse("q=youth&theme=youth&region=africa&region=global")
}

fn answer(catalogue: &Catalogue, list: List, query: &Query) -> ResultPage {
    results::run(catalogue, list, query)
}

fn href(list: List, query: &Query) -> String {
    let navigation = use_navigation();
    navigation.href(&navigation.to(Route::List(list)).with_query(query))
}

/// For controls that would change the page.
fn nothing<T: 'static>() -> Callback<T> {
    Callback::new(|_| {})
}

pub(super) fn active_filters(catalogue: &Catalogue) -> Vec<AnyView> {
    let asked = asked();
    let (chips, switches) = (chips(catalogue, &asked), any_or_all(catalogue, EVENTS, &asked));
    let on_switch = nothing();
    vec![
        view! {
            <ActiveFilters chips switches on_switch on_remove=nothing() on_clear=nothing() />
        }
        .into_any(),
    ]
}

pub(super) fn facet_group(catalogue: &Catalogue) -> Vec<AnyView> {
    let asked = answer(catalogue, EVENTS, &asked());
    let whole = answer(catalogue, EVENTS, &Query::default());
    let chosen = facet(catalogue, &asked, Facet::Region);
    vec![
        // The panel opened by `FilterButton`.
        view! { <div id="filters">{chosen}</div> }.into_any(),
        facet(catalogue, &whole, Facet::Organisation),
        facet(catalogue, &whole, Facet::Format),
    ]
}

/// A facet of events; the formats start collapsed.
fn facet(catalogue: &Catalogue, page: &ResultPage, facet: Facet) -> AnyView {
    let counts = page.counts_of(facet);
    let option = |count: &FacetCount| FacetOption {
        label: labels::facet_value(catalogue, facet, &count.value),
        value: count.value.clone(),
    };
    let options = counts.iter().map(option).collect();
    let counts: Vec<_> = counts.iter().map(|count| (Some(count.count), count.selected)).collect();
    let counts = StoredValue::new(counts);
    let state =
        move |at: usize| counts.with_value(|all| all.get(at).copied()).unwrap_or((None, false));
    view! {
        <FacetGroup
            key=facet.key()
            name=t().facet(facet, EVENTS)
            options
            state
            on_toggle=nothing()
            begins_open=facet != Facet::Format
        />
    }
    .into_any()
}

pub(super) fn filter_button(_: &Catalogue) -> Vec<AnyView> {
    [0, 3]
        .map(|active| {
            view! { <FilterButton active=move || active open=false on_press=nothing() /> }
                .into_any()
        })
        .into()
}

pub(super) fn pagination(catalogue: &Catalogue) -> Vec<AnyView> {
    let pages = answer(catalogue, EVENTS, &Query::default()).pages();
    let link =
        |number: u32| PageLink { number, href: href(EVENTS, &Query::default().on_page(number)) };
    let links: Vec<PageLink> = (1..=pages).map(link).collect();
    vec![view! { <Pagination links current=pages.div_ceil(2) /> }.into_any()]
}

pub(super) fn search_box(_: &Catalogue) -> Vec<AnyView> {
    let action = href(CASES, &Query::default());
    let text = Memo::new(|_| asked().text().to_owned());
    let label = t().list(CASES).search;
    vec![
        view! { <SearchBox label hint=t().search_hint action text on_text=nothing() /> }.into_any(),
    ]
}

pub(super) fn sort_select(_: &Catalogue) -> Vec<AnyView> {
    let chosen = results::sort(CASES, &asked());
    let option = |sort: Sort| SortOption {
        key: sort.key(),
        label: (t().sorts)(sort),
        chosen: sort == chosen,
    };
    let options = results::sorts(CASES, &asked()).into_iter().map(option).collect();
    vec![view! { <SortSelect options on_change=nothing() /> }.into_any()]
}

/// Rendered open, because nobody types into the field above it.
pub(super) fn suggestions(catalogue: &Catalogue) -> Vec<AnyView> {
    let groups = suggested(catalogue, use_navigation(), asked().text());
    let list = view! {
        <div class="suggestions" role="listbox" aria-label=t().suggestions>
            {suggestion_groups(groups)}
        </div>
    };
    vec![list.into_any()]
}

pub(super) fn take_panel(_: &Catalogue) -> Vec<AnyView> {
    [false, true]
        .map(|is_open| {
            let rows =
                || take_rows(vec![TakeRow { name: t().take_print, content: print_button() }]);
            view! { <TakePanel open=RwSignal::new(is_open) is_static=true rows /> }.into_any()
        })
        .into()
}

pub(super) fn view_switch(_: &Catalogue) -> Vec<AnyView> {
    let link = |view: &View| ViewLink {
        key: view.key(),
        label: (t().views)(*view),
        href: href(EVENTS, &Query::default().viewed(*view)),
        current: *view == View::List,
    };
    let links = results::views(EVENTS).iter().map(link).collect();
    vec![view! { <ViewSwitch links /> }.into_any()]
}

pub(super) fn year_bars(catalogue: &Catalogue) -> Vec<AnyView> {
    let whole = answer(catalogue, EVENTS, &Query::default());
    let middle = bars(whole.counts_of(Facet::Year));
    let Some(middle) = middle.get(middle.len() / 2) else { return Vec::new() };
    let chosen = Query::default().toggled(Facet::Year, &middle.value());
    let bars = bars(answer(catalogue, EVENTS, &chosen).counts_of(Facet::Year));
    vec![
        view! {
            <p class="timeline__hint" id="years-hint">{t().years_hint}</p>
            <YearBars bars brush=YearBrush::new() on_choose=nothing() />
        }
        .into_any(),
    ]
}

pub(super) fn event_lanes(_: &Catalogue) -> Vec<AnyView> {
    vec![framed(EVENTS, View::Timeline)]
}

pub(super) fn world_map(_: &Catalogue) -> Vec<AnyView> {
    vec![framed(CASES, View::Map)]
}

/// A view that positions elements by script, as a partner would show it.
fn framed(list: List, view: View) -> AnyView {
    let options = FrameOptions::parse("show=map&limit=1");
    let url =
        SiteUrl::to(Route::List(list)).with_query(&Query::default().viewed(view)).framed(options);
    let src = use_navigation().href(&url);
    let title = (t().views)(view);
    let frame = html::iframe().class("design-page__frame").src(src).title(title);
    frame.attr("loading", "lazy").into_any()
}
