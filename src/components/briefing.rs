//! Records in full, one after the other, for paper.

use leptos::prelude::*;

use super::{Fact, FactList, FactListProps, SourceItem, SourceList, SourceListProps};
use crate::text::{rare, t};

/// A record in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefingRecord {
    /// What kind of record it is.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: String,
    /// The address of its page, whole.
    pub address: String,
    /// Its facts.
    pub facts: Vec<Fact>,
    /// Its sections: what each is called, and its texts.
    pub sections: Vec<(&'static str, Vec<String>)>,
    /// Where else it leads: what is there, and the address.
    pub links: Vec<(String, String)>,
    /// Its sources.
    pub sources: Vec<SourceItem>,
    /// When it was checked, in words.
    pub checked: String,
}

/// One article each; on a screen they are not shown.
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
