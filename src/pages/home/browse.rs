//! The front page before a search: three doors, the map, a lesson, and links for
//! partners and editors.
//!
//! The lesson depends on the visitor's date, which a static file does not know: `src/pages/home.css`
//! reserves the same space for any content, so that nothing shifts when the application takes over.

use atlas_core::{
    Catalogue, Collection, Facet, Joining, List, Presentation, Query, Record, Route, Sort, Status,
    View, characters::isolated, lesson_of_the_day, results,
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
const TITLES: usize = 3;
/// Number of the newest records among which they are looked for.
const AMONG: usize = 100;

pub(super) fn browse(catalogue: &Catalogue) -> AnyView {
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
        let about = |record| labels::meta(catalogue, record).join(" · ");
        let best = best(catalogue, collection).into_iter();
        let titles = best.map(|record| title_link(record, about(record))).collect();
        let noun = labels::counted(collection, catalogue.knowledge_base().len(collection));
        let href = navigation.href(&navigation.to(Route::List(collection.into())));
        let (door, lead) = ((t().doors)(collection), t().list(collection).lead);
        view! { <CollectionCard collection=collection.slug() door lead noun href titles /> }
    });
    view! { <div class="home-page__cards">{cards.collect_view()}</div> }.into_any()
}

/// The records that the front page names: groups that newcomers can join and that are at work, cases
/// with a result in figures, the newest first; then any others.
fn best(catalogue: &Catalogue, collection: Collection) -> Vec<Record<'_>> {
    let newest = Query::default().sorted(Some(Sort::Newest));
    let asked = match collection {
        Collection::Groups => newest
            .choosing(Facet::Open, &[Joining::Anyone.key(), Joining::Eligible.key()])
            .toggled(Facet::Status, Status::Active.key()),
        Collection::Events | Collection::Cases => newest.clone(),
    };
    let records = |query: &Query| {
        let page = results::run_in_pages_of(AMONG, catalogue, collection.into(), query);
        page.hits.into_iter().filter_map(|at| catalogue.knowledge_base().at(collection, at))
    };
    let has_figure =
        |record: &Record<'_>| record.case().is_none_or(|case| case.key_result.is_some());
    let mut best: Vec<_> = records(&asked).filter(has_figure).take(TITLES).collect();
    if best.len() < TITLES {
        let named: Vec<_> = best.iter().map(|record| record.id()).collect();
        let others: Vec<_> =
            records(&newest).filter(|other| !named.contains(&other.id())).collect();
        best.extend(others.into_iter().take(TITLES - best.len()));
    }
    best
}

fn title_link(record: Record<'_>, meta: String) -> TitleLink {
    let navigation = use_navigation();
    let href = navigation.href(&navigation.to(Route::from(record)));
    TitleLink { title: isolated(&record.common.title), href, meta }
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
