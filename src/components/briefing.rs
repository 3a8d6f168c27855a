//! Complete records, one after the other, for print.

use leptos::prelude::*;

use super::{Fact, FactList, FactListProps, SourceItem, SourceList, SourceListProps};
use crate::text::{rare, t};

/// A complete record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefingRecord {
    /// The name of its collection, singular.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: String,
    /// The absolute URL of its page.
    pub address: String,
    /// Its facts.
    pub facts: Vec<Fact>,
    /// Its sections: heading and texts.
    pub sections: Vec<(&'static str, Vec<String>)>,
    /// Its links: label and URL.
    pub links: Vec<(String, String)>,
    /// Its sources.
    pub sources: Vec<SourceItem>,
    /// When it was last checked, as text.
    pub checked: String,
}

/// One article per record; hidden on screen.
#[component]
pub fn Briefing(
    /// The records.
    records: Vec<BriefingRecord>,
) -> AnyView {
    let records = records.into_iter().map(in_full).collect::<Vec<_>>();
    view! { <section class="briefing print-only" aria-label=rare().briefing>{records}</section> }
        .into_any()
}

fn in_full(record: BriefingRecord) -> AnyView {
    let links = record.links.into_iter().map(|(label, url)| format!("{label}: {url}")).collect();
    let sections = record.sections.into_iter().chain([(t().links, links)]);
    let sections = sections.filter(|(_, texts)| !texts.is_empty()).map(|(name, texts)| {
        let items = texts.into_iter().map(|text| view! { <li>{text}</li> }.into_any());
        let items = items.collect::<Vec<_>>();
        view! { <h3>{name}</h3> <ul class="record-section__list">{items}</ul> }.into_any()
    });
    view! {
        <article class="briefing__record print-page">
            <p class="briefing__kind">{record.kind}</p>
            <h2>{record.title}</h2>
            <p class="briefing__address">{record.address}</p>
            <p class="briefing__lead">{record.summary}</p>
            {FactList(FactListProps { facts: record.facts })}
            {sections.collect::<Vec<_>>()}
            <h3>{t().sources}</h3>
            {SourceList(SourceListProps { sources: record.sources })}
            <p class="briefing__checked">{record.checked}</p>
        </article>
    }
    .into_any()
}
