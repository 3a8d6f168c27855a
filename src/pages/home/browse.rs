//! The front page before a search: collection cards, the map, events, a lesson, and links for
//! partners and editors.
//!
//! Events and the lesson depend on the visitor's date, which a static file does not know:
//! `src/pages/home.css` reserves the same space for any content, so that nothing shifts when the
//! application takes over.

use atlas_core::{
    Catalogue, Collection, Detail, List, Presentation, Query, Record, Route, Sort, View,
    characters::isolated, lesson_of_the_day, results,
};
use leptos::prelude::*;

use crate::{
    components::{CollectionCard, MapPicture, TitleLink, title_list},
    labels,
    navigation::use_navigation,
    parts::{fetch_what, follow_arrivals},
    text::t,
};

/// The file name of the map picture, written by the build.
const PICTURE: &str = "map.svg";
/// The fragment that forces the dark version in any scheme.
const DARK: &str = "dark";
/// Number of titles on a collection card.
const TITLES: usize = 2;
/// Number of events shown.
const EVENTS: usize = 4;

pub(super) fn browse(catalogue: &Catalogue) -> AnyView {
    let (events_title, events) = events(catalogue);
    let lesson = lesson(catalogue.clone());
    let section = |name: &str, title: &'static str, content: AnyView| {
        view! {
            <section class=format!("home-page__section home-page__section--{name}")>
                <h2>{title}</h2>
                {content}
            </section>
        }
    };
    view! {
        <div class="home-page__browse">
            {collection_cards(catalogue)}
            {section("map", t().on_the_map, map())}
            <div class="home-page__sections">
                {section("events", events_title, title_list(events))}
                {section("lesson", t().lesson_of_the_day, lesson)}
                {section("partners", t().for_partners, title_list(for_partners()))}
                {section("editors", t().for_editors, title_list(for_editors(catalogue)))}
            </div>
        </div>
    }
    .into_any()
}

/// The map as a picture; it links to the interactive map of the case studies.
pub(in crate::pages) fn map() -> AnyView {
    let navigation = use_navigation();
    let cases = navigation.to(Route::List(Collection::Cases.into()));
    let href = navigation.href(&cases.with_query(&Query::default().viewed(View::Map)));
    let src = format!("{}{PICTURE}", navigation.base());
    let is_page = navigation.url().with_untracked(|url| url.presentation == Presentation::Page);
    let dark = is_page.then(|| format!("{src}#{DARK}"));
    view! {
        <MapPicture src dark alt=t().map_picture href />
        <p class="home-page__note">{t().map_note}</p>
    }
    .into_any()
}

/// The collection cards.
pub(in crate::pages) fn collection_cards(catalogue: &Catalogue) -> AnyView {
    let navigation = use_navigation();
    let cards = Collection::ALL.map(|collection| {
        let newest = Query::default().sorted(Some(Sort::Newest));
        let page = results::run(catalogue, collection.into(), &newest);
        let records =
            page.hits.iter().filter_map(|at| catalogue.knowledge_base().at(collection, *at));
        let about = |record| labels::meta(catalogue, record).join(" · ");
        let titles = records.take(TITLES).map(|record| title_link(record, about(record)));
        let noun = labels::counted(collection, page.list_total());
        let titles = titles.collect();
        let href = navigation.href(&navigation.to(Route::List(collection.into())));
        let lead = t().list(collection).lead;
        view! { <CollectionCard collection=collection.slug() noun lead href titles /> }
    });
    view! { <div class="home-page__cards">{cards.collect_view()}</div> }.into_any()
}

fn title_link(record: Record<'_>, meta: String) -> TitleLink {
    let navigation = use_navigation();
    let href = navigation.href(&navigation.to(Route::from(record)));
    TitleLink { title: isolated(&record.common.title), href, meta }
}

/// Upcoming events, then the latest, and the heading for them.
fn events(catalogue: &Catalogue) -> (&'static str, Vec<TitleLink>) {
    let page = results::run(catalogue, Collection::Events.into(), &Query::default());
    let mut title = t().latest_events;
    let mut titles = Vec::new();
    for at in page.hits.into_iter().take(EVENTS) {
        let Some(record) = catalogue.knowledge_base().at(Collection::Events, at) else { continue };
        let Detail::Event(event) = record.detail else { continue };
        if event.last_day().is_some_and(|last_day| last_day >= catalogue.today()) {
            title = t().next_events;
        }
        let date = labels::event_date(event).unwrap_or_else(|| t().date_unknown.to_owned());
        let place = labels::event_place(catalogue, event);
        let meta: Vec<String> = [Some(date), place].into_iter().flatten().collect();
        titles.push(title_link(record, meta.join(" · ")));
    }
    (title, titles)
}

/// The lesson of the day, and a link to all lessons. In a pack it appears once its record has
/// loaded.
fn lesson(catalogue: Catalogue) -> AnyView {
    let needs = {
        let catalogue = catalogue.clone();
        move || {
            let lesson = lesson_of_the_day(&catalogue);
            lesson.and_then(|lesson| catalogue.part_of(lesson.record)).into_iter().collect()
        }
    };
    fetch_what(catalogue.clone(), Box::new(needs));
    let view = move || {
        follow_arrivals();
        let Some(lesson) = lesson_of_the_day(&catalogue) else { return ().into_any() };
        let from = t().from_record.with(&[("title", &lesson.record.common.title)]);
        let words = lesson.lesson.unwrap_or_default().to_owned();
        let all =
            labels::counted(List::Lessons, List::Lessons.items(catalogue.knowledge_base()).count());
        title_list(vec![
            TitleLink { title: words, ..title_link(lesson.record, from) },
            link(Route::List(List::Lessons), t().all_hits.with(&[("n", &all)]), ""),
        ])
    };
    view.into_any()
}

/// A page of this site with a line about it.
fn link(route: Route, title: impl Into<String>, meta: &str) -> TitleLink {
    let navigation = use_navigation();
    let href = navigation.href(&navigation.to(route));
    TitleLink { title: title.into(), href, meta: meta.to_owned() }
}

fn for_partners() -> Vec<TitleLink> {
    vec![
        link(Route::EmbedBuilder, t().about_builder_link, t().partners_builder),
        link(Route::Embedding, t().embedding, t().partners_embedding),
    ]
}

/// Links for editors: where to send corrections, if the site states it, and gaps in the data.
fn for_editors(catalogue: &Catalogue) -> Vec<TitleLink> {
    let corrections = catalogue.knowledge_base().site().corrections_link().map(str::to_owned);
    let corrections = corrections.map(|href| TitleLink {
        title: t().about_corrections.to_owned(),
        href,
        meta: t().editors_corrections.to_owned(),
    });
    let gaps = link(Route::Data, t().about_data_link, t().editors_gaps);
    corrections.into_iter().chain([gaps]).collect()
}
