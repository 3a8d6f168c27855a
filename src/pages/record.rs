//! The page of a record: summary, its own sections, facts, related records and sources.

mod actions;
mod facts;

use atlas_core::{CaseStudy, Catalogue, Detail, Event, Record, RecordId, Route, WorkingGroup};
use leptos::prelude::*;

use crate::{
    components::{
        BulletSection, FactList, RecordSection, RelatedList, RelatedRecord, SourceItem, SourceList,
    },
    labels,
    navigation::use_navigation,
    parts::{fetch_what, follow_arrivals},
    text::t,
};

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
        view! { {sections} {related(catalogue, record)} {links(record)} {sources(record)} }
            .into_any()
    };
    let checked = t().checked.with(&[("date", &t().months.write(record.common.checked))]);
    view! {
        <main id="main" tabindex="-1" class="record-page">
            <article class=format!("record record--{}", collection.slug())>
                <header class="record__head">
                    <p class="record__kicker">
                        <a href=navigation.href(&list)>{t().list(collection).title}</a>
                    </p>
                    <h1 tabindex="-1" class="record__title">{record.common.title.clone()}</h1>
                    <p class="record__lead">{record.common.summary.clone()}</p>
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

fn group_sections(group: &WorkingGroup) -> AnyView {
    let words = |text: &Option<String>| text.iter().cloned().collect::<Vec<_>>();
    view! {
        <BulletSection id="purpose" title=t().purpose texts=group.purpose.clone() />
        <BulletSection id="activities" title=t().activities texts=group.activities.clone() />
        <BulletSection id="meetings" title=t().meetings texts=words(&group.meetings) />
        <BulletSection id="joining" title=t().how_to_join texts=words(&group.membership) />
        <BulletSection id="leadership" title=t().leadership texts=words(&group.leadership) />
    }
    .into_any()
}

fn event_sections(event: &Event) -> AnyView {
    let speakers = event.speakers.iter().map(|speaker| match &speaker.role {
        Some(role) => format!("{}, {role}", speaker.name),
        None => speaker.name.clone(),
    });
    view! {
        <BulletSection id="purpose" title=t().purpose texts=event.purpose.clone() />
        <BulletSection id="takeaways" title=t().takeaways texts=event.takeaways.clone() />
        {outcomes(event)}
        <BulletSection id="feeds-into" title=t().feeds_into texts=event.feeds_into.clone() />
        <BulletSection id="speakers" title=t().speakers texts=speakers.collect() />
    }
    .into_any()
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
    view! {
        <BulletSection id="challenge" title=t().challenge texts=case.challenge.clone() />
        <BulletSection id="approach" title=t().approach texts=case.approach.clone() />
        <BulletSection id="results-section" title=t().results_section texts=case.results.clone() />
        <BulletSection id="lessons" title=t().lessons texts=case.lessons.clone() />
    }
    .into_any()
}

fn related(catalogue: &Catalogue, record: Record<'_>) -> impl IntoView + use<> {
    let navigation = use_navigation();
    let related = catalogue.knowledge_base().related(record).into_iter().map(|other| {
        let url = navigation.to(Route::Record(other.collection(), other.id().clone()));
        RelatedRecord {
            collection: other.collection().slug(),
            kind: t().list(other.collection()).singular,
            title: other.common.title.clone(),
            href: navigation.href(&url),
            date: match other.detail {
                Detail::Event(event) => labels::event_date(event),
                Detail::Case(case) => labels::case_years(case),
                Detail::Group(_) => None,
            },
        }
    });
    let records: Vec<_> = related.collect();
    (!records.is_empty()).then(|| {
        view! {
            <RecordSection id="related" title=t().related><RelatedList records /></RecordSection>
        }
    })
}

fn links(record: Record<'_>) -> impl IntoView + use<> {
    let links = record.common.links.iter().map(|link| {
        let (label, url) = (link.label.clone(), link.url.clone());
        view! { <li><a href=url rel="external">{label}</a></li> }
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
        title: source.title.clone(),
        publisher: source.publisher.clone(),
        date: source.date.map(|date| t().months.write(date)),
        url: source.url.clone(),
    });
    sources.collect()
}
