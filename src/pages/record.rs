//! The page of a record: summary, its own sections, facts, related records and sources.

mod actions;
mod facts;
pub(super) mod thread;

use atlas_core::{
    CaseStudy, Catalogue, Detail, Event, Record, RecordId, Route, WorkingGroup,
    characters::isolated, figure, safe_address,
};
use leptos::prelude::*;

use crate::{
    components::{BulletSection, FactList, RecordSection, SourceItem, SourceList},
    labels,
    navigation::use_navigation,
    parts::{fetch_what, follow_arrivals},
    text::t,
};

pub(super) use actions::calendar_file;
pub(super) use facts::facts;

/// The page of a record that exists. Of a record in brief, it shows what there is and fetches the rest.
pub(super) fn record_page(catalogue: Catalogue, id: RecordId) -> AnyView {
    let record = catalogue.knowledge_base().find(&id);
    let part = record.and_then(|record| catalogue.part_of(record));
    fetch_what(catalogue.clone(), Box::new(move || part.into_iter().collect()));
    let shown = move || {
        follow_arrivals();
        catalogue.knowledge_base().find(&id).map(|record| page(&catalogue, record))
    };
    shown.into_any()
}

fn page(catalogue: &Catalogue, record: Record<'_>) -> AnyView {
    let navigation = use_navigation();
    let collection = record.collection();
    let list = navigation.to(Route::List(collection.into()));
    let body = if record.is_brief() {
        view! { <p role="status">{t().loading}</p> }.into_any()
    } else {
        let sections = match record.detail {
            Detail::Group(group) => group_sections(group),
            Detail::Event(event) => event_sections(event),
            Detail::Case(case) => case_sections(case),
        };
        view! { {sections} {thread::thread(catalogue, record)} {links(record)} {sources(record)} }
            .into_any()
    };
    let glance = labels::glance(catalogue, record).into_iter();
    let checked = t().checked.with(&[("date", &t().months.write(record.common.checked))]);
    view! {
        <main id="main" tabindex="-1" class="record-page">
            <article class=format!("record record--{}", collection.slug())>
                <header class="record__head">
                    <p class="record__kicker">
                        <a href=navigation.href(&list)>{t().list(collection).title}</a>
                        {glance.map(|part| view! { <span>{part}</span> }).collect_view()}
                    </p>
                    <h1 tabindex="-1" class="record__title">{isolated(&record.common.title)}</h1>
                    <p class="record__lead">{isolated(&record.common.summary)}</p>
                </header>
                <aside class="record__facts" aria-labelledby="facts">
                    <h2 id="facts">{t().facts}</h2>
                    <FactList facts=facts(catalogue, record) />
                    {actions::actions(catalogue, record)}
                    <p class="record__checked">{checked}</p>
                </aside>
                <div class="record__body">
                    {body}
                    {actions::cite(catalogue, record)}
                </div>
            </article>
        </main>
    }
    .into_any()
}

/// Sections that are lists of texts: id, title, texts.
type Texts = Vec<(&'static str, &'static str, Vec<String>)>;

/// Only what a city says it reached has figures set large: numbers in other places set a scene.
fn bullets(sections: Texts) -> AnyView {
    let section = |(id, title, texts): (&'static str, &'static str, Vec<String>)| {
        let figure = if id == RESULTS { figure } else { |_: &str| None };
        view! { <BulletSection id title texts figure /> }
    };
    sections.into_iter().map(section).collect_view().into_any()
}

const RESULTS: &str = "results-section";

fn group_sections(group: &WorkingGroup) -> AnyView {
    let words = |text: &Option<String>| text.iter().cloned().collect::<Vec<_>>();
    bullets(vec![
        ("purpose", t().purpose, group.purpose.clone()),
        ("activities", t().activities, group.activities.clone()),
        ("meetings", t().meetings, words(&group.meetings)),
        ("joining", t().how_to_join, words(&group.membership)),
        ("leadership", t().leadership, words(&group.leadership)),
    ])
}

fn event_sections(event: &Event) -> AnyView {
    let speakers = event.speakers.iter().map(|speaker| match &speaker.role {
        Some(role) => format!("{}, {role}", isolated(&speaker.name)),
        None => isolated(&speaker.name),
    });
    let before = bullets(vec![
        ("purpose", t().purpose, event.purpose.clone()),
        ("takeaways", t().takeaways, event.takeaways.clone()),
    ]);
    let after = bullets(vec![
        ("feeds-into", t().feeds_into, event.feeds_into.clone()),
        ("speakers", t().speakers, speakers.collect()),
    ]);
    view! { {before} {outcomes(event)} {after} }.into_any()
}

fn outcomes(event: &Event) -> impl IntoView + use<> {
    let items = event.outcomes.iter().map(|outcome| {
        let lead = outcome.lead.as_ref().map(|lead| t().led_by.with(&[("name", lead)]));
        view! {
            <li>
                <h3>{outcome.title.clone()}</h3>
                <p>{outcome.summary.clone()}</p>
                {lead.map(|lead| view! { <p class="record__note">{lead}</p> })}
            </li>
        }
    });
    let items = items.collect_view();
    (!event.outcomes.is_empty()).then(|| {
        view! {
            <RecordSection id="outcomes" title=t().outcomes>
                <ul class="record-section__outcomes">{items}</ul>
            </RecordSection>
        }
    })
}

fn case_sections(case: &CaseStudy) -> AnyView {
    bullets(vec![
        ("challenge", t().challenge, case.challenge.clone()),
        ("approach", t().approach, case.approach.clone()),
        (RESULTS, t().results_section, case.results.clone()),
        ("lessons", t().lessons, case.lessons.clone()),
    ])
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

/// The sources of a record, with dates in words.
pub(super) fn source_items(record: Record<'_>) -> Vec<SourceItem> {
    let sources = record.common.sources.iter().map(|source| SourceItem {
        title: isolated(&source.title),
        publisher: isolated(&source.publisher),
        date: source.date.map(|date| t().months.write(date)),
        url: source.url.as_deref().and_then(safe_address).map(str::to_owned),
    });
    sources.collect()
}
