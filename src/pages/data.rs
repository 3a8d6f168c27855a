//! Data page: coverage, gaps, and records that are old or thinly sourced.

pub(super) mod downloads;

use atlas_core::{
    Catalogue, Collection, Record, Route, TermList,
    characters::isolated,
    coverage::{self, Row},
};
use leptos::prelude::*;

use super::head::data_lead;
use crate::{
    components::{CountRow, CountTable, RelatedList, RelatedRecord},
    navigation::use_navigation,
    text::{rare, t},
};

/// Number of records in each of the two lists at the end.
const NAMED: usize = 10;

pub(super) fn data_page(catalogue: &Catalogue) -> AnyView {
    let lead = data_lead(catalogue);
    let gaps = coverage::gaps(catalogue).into_iter().map(|gap| {
        let (n, of) = (gap.missing.to_string(), gap.of.to_string());
        view! { <li>{(t().gaps)(gap.gap).with(&[("n", &n), ("of", &of)])}</li> }
    });
    let oldest = coverage::oldest_checks(catalogue, NAMED).into_iter();
    let oldest = oldest.map(|record| named(record, t().months.write(record.common.checked)));
    let weakest = coverage::weakest(catalogue, NAMED).into_iter();
    let weakest = weakest.map(|(record, gaps)| named(record, t().gap_count.count(gaps)));
    view! {
        <main id="main" tabindex="-1" class="prose-page">
            <h1 tabindex="-1">{t().data_title}</h1>
            <p class="prose-page__lead">{lead}</p>
            {downloads::files(catalogue)}
            {table(rare().data_regions, t().region, coverage::regions(catalogue))}
            <p>{rare().data_regions_note}</p>
            {table(rare().data_themes, t().theme, coverage::themes(catalogue))}
            <h2>{rare().data_gaps}</h2>
            <p>{rare().data_gaps_note}</p>
            <ul class="prose-page__list">{gaps.collect_view()}</ul>
            <h2>{rare().data_oldest}</h2>
            <RelatedList records=oldest.collect() />
            <h2>{rare().data_weakest}</h2>
            <p>{rare().data_weakest_note}</p>
            <RelatedList records=weakest.collect() />
            {terms(catalogue)}
            {downloads::fields()}
        </main>
    }
    .into_any()
}

/// What the terms of the controlled lists mean, where the vocabulary defines them.
fn terms(catalogue: &Catalogue) -> AnyView {
    let lists = [
        (TermList::Themes, t().themes),
        (TermList::Kinds, t().kind),
        (TermList::Formats, t().format),
        (TermList::Instruments, t().instruments),
    ];
    let list = |(list, name): (TermList, &'static str)| {
        let terms = catalogue.knowledge_base().vocabulary().terms(list).iter();
        let defined = terms.filter_map(|term| Some((term.label.clone(), term.definition.clone()?)));
        let defined: Vec<_> = defined
            .map(|(label, meaning)| view! { <div><dt>{label}</dt><dd>{meaning}</dd></div> })
            .collect();
        let shown = !defined.is_empty();
        shown.then(|| view! { <h3>{name}</h3> <dl>{defined}</dl> })
    };
    let lists = lists.map(list).into_iter().flatten().collect_view();
    view! { <h2>{rare().data_terms}</h2> {lists} }.into_any()
}

pub(super) fn table(
    caption: &'static str,
    head: &'static str,
    rows: Vec<Row<'_>>,
) -> impl IntoView + use<> {
    let columns = Collection::ALL.map(|collection| t().list(collection).title).into();
    let row = |row: Row<'_>| CountRow { label: row.term.label.clone(), counts: row.counts.into() };
    let rows = rows.into_iter().map(row).collect();
    view! { <CountTable caption head columns rows /> }
}

fn named(record: Record<'_>, note: String) -> RelatedRecord {
    let navigation = use_navigation();
    let url = navigation.to(Route::Record(record.collection(), record.id().clone()));
    RelatedRecord {
        collection: record.collection().slug(),
        kind: t().list(record.collection()).singular,
        title: isolated(&record.common.title),
        href: Some(navigation.href(&url)),
        ties: Vec::new(),
        date: Some(note),
    }
}
