//! The page of a record: summary, its own sections, facts, related records and sources.

mod actions;
pub(super) mod answers;
mod facts;
mod sections;
pub(super) mod thread;

use atlas_core::{Catalogue, Record, RecordId, Route, Section, characters::isolated, safe_address};
use leptos::prelude::*;

use crate::{
    components::{
        AnswerBand, FactList, ListSection, RecordSection, SectionItem, SourceItem, SourceList,
    },
    labels,
    navigation::use_navigation,
    parts::{fetch_what, follow_arrivals, waiting},
    text::t,
};

pub(super) use actions::calendar_file;
pub(super) use facts::facts;
use sections::sections;
pub(super) use sections::{keyed_sections, named_sections};

/// The page of an existing record. Of a brief record, what is loaded is shown; only the parts of the page that
/// lack something are built again when the rest arrives, so that focus stays on the title.
pub(super) fn record_page(catalogue: Catalogue, id: RecordId) -> AnyView {
    let Some(record) = catalogue.knowledge_base().find(&id) else { return ().into_any() };
    let part = catalogue.part_of(record);
    fetch_what(catalogue.clone(), Box::new(move || part.into_iter().collect()));
    let following = |view: fn(&Catalogue, Record<'_>) -> AnyView| {
        let (catalogue, id) = (catalogue.clone(), id.clone());
        move || {
            follow_arrivals();
            catalogue.knowledge_base().find(&id).map(|record| view(&catalogue, record))
        }
    };
    let navigation = use_navigation();
    let collection = record.collection();
    let list = navigation.to(Route::List(collection.into()));
    let glance = labels::glance(&catalogue, record).into_iter();
    let checked = t().checked.with(&[("date", &t().months.write(record.common.checked))]);
    let lead = following(|_, record| isolated(&record.common.summary).into_any());
    let facts = following(|catalogue, record| {
        view! { <FactList facts=facts(catalogue, record) /> }.into_any()
    });
    let answers = following(|catalogue, record| {
        if record.is_brief() {
            return ().into_any();
        }
        view! { <AnswerBand answers=answers::answers(catalogue, record) /> }.into_any()
    });
    let main = following(main);
    view! {
        <main id="main" tabindex="-1" class="record-page">
            <article class=format!("record record--{}", collection.slug())>
                <header class="record__head">
                    <p class="record__kicker">
                        <a href=navigation.href(&list)>{t().list(collection).title}</a>
                        {glance.map(|part| view! { <span>{part}</span> }).collect_view()}
                    </p>
                    <h1 tabindex="-1" class="record__title">{isolated(&record.common.title)}</h1>
                    <p class="record__lead">{lead}</p>
                </header>
                <div class="record__answers">
                    {answers}
                    {actions::actions(&catalogue, record)}
                </div>
                <div class="record__body">
                    {main}
                    {actions::cite(&catalogue, record)}
                </div>
                <aside class="record__facts" aria-labelledby="facts">
                    <h2 id="facts">{t().facts}</h2>
                    {facts}
                    <p class="record__checked">{checked}</p>
                </aside>
            </article>
        </main>
    }
    .into_any()
}

/// Sections, related records, links and sources.
fn main(catalogue: &Catalogue, record: Record<'_>) -> AnyView {
    if record.is_brief() {
        return waiting();
    }
    let sections = body(catalogue, record);
    view! { {sections} {thread::thread(catalogue, record)} {links(record)} {sources(record)} }
        .into_any()
}

fn body(catalogue: &Catalogue, record: Record<'_>) -> AnyView {
    let section = |(section, items): (Section, Vec<SectionItem>)| {
        view! { <ListSection id=section.id() title=(t().sections)(section) items /> }
    };
    let sections = sections(catalogue, record).into_iter();
    let rest = sections.filter(|(section, _)| !answers::has_section(*section));
    rest.map(section).collect_view().into_any()
}

fn links(record: Record<'_>) -> impl IntoView + use<> {
    let links = record.common.links.iter().map(|link| {
        let label = isolated(&link.label);
        let content = match safe_address(&link.url).map(str::to_owned) {
            Some(url) => view! { <a href=url rel="external">{label}</a> }.into_any(),
            None => format!("{label}: {}", link.url).into_any(),
        };
        view! { <li>{content}</li> }
    });
    let links = links.collect_view();
    (!record.common.links.is_empty()).then(|| {
        view! {
            <RecordSection id="links" title=t().links>
                <ul class="record-section__links">{links}</ul>
            </RecordSection>
        }
    })
}

fn sources(record: Record<'_>) -> impl IntoView + use<> {
    let sources = source_items(record);
    view! { <RecordSection id="sources" title=t().sources><SourceList sources /></RecordSection> }
}

/// The sources of a record, with dates as text.
pub(super) fn source_items(record: Record<'_>) -> Vec<SourceItem> {
    let sources = record.common.sources.iter().map(|source| SourceItem {
        title: isolated(&source.title),
        publisher: isolated(&source.publisher),
        date: source.date.map(|date| t().months.write(date)),
        url: source.url.as_deref().and_then(safe_address).map(str::to_owned),
        read: source.read.map(t().extents),
    });
    sources.collect()
}
