//! The hits of a list as a table, with columns that the visitor chooses.
//!
//! The columns of a record are what its page says: the answers at the top, the facts, the sections.
//! A lazy chunk, because few visitors open it.

use std::rc::Rc;

use atlas_core::{
    Catalogue, Collection, List, Query, Record, Sort,
    results::{self, ResultPage},
};
use leptos::prelude::*;

use super::{ListView, hits::marked, href};
use crate::{
    components::{
        Answer, ColumnSort, Fact, FactValue, ResultTable, ResultTableProps, TableColumn, TableRow,
    },
    labels,
    lazy::{ChunkLoadError, at_once, lazy, view_of_part},
    navigation::use_navigation,
    pages::{
        record::{answers::answers, facts, keyed_sections},
        shortlist::toggle,
    },
    parts::waiting,
    text::{rare, t},
    translated::afresh,
};

/// The key of the column with the titles, which is always the first.
const TITLE: &str = "title";

lazy!(
    table via fetch_table;
    fn make(list: ListView, page: ResultPage) -> AnyView {
        list.catalogue.with_value(|catalogue| drawn(list, catalogue, &page))
    }
);

/// Loads the code of the table.
pub(super) async fn arrive() -> Result<(), ChunkLoadError> {
    fetch_table().await
}

/// The hits of a page as a table.
pub(super) fn table(list: ListView, page: &ResultPage) -> AnyView {
    let page = page.clone();
    let make = move || at_once(make(list, page.clone()));
    let fetch = || Box::pin(fetch_table()) as _;
    view_of_part(Rc::new(fetch), make, |note| note)
}

fn drawn(list: ListView, catalogue: &Catalogue, page: &ResultPage) -> AnyView {
    let records = records(catalogue, list.kind, page);
    if records.iter().any(|record| record.is_brief()) {
        return waiting();
    }
    let query = list.query.get_untracked();
    let chooser = records.first().map(|first| {
        let known = names(&columns(catalogue, *first));
        let shown = shown(first.collection(), &query, &known);
        chooser(list, &known, &shown)
    });
    view! { {chooser} {afresh(table_of_hits(catalogue, (list.kind, &query), page))} }.into_any()
}

fn records<'a>(catalogue: &'a Catalogue, list: List, page: &ResultPage) -> Vec<Record<'a>> {
    catalogue.items_at(list, &page.hits).into_iter().map(|item| item.record).collect()
}

/// The table itself; empty for lessons, which have no columns.
pub(in crate::pages) fn table_of_hits(
    catalogue: &Catalogue,
    (list, query): (List, &Query),
    page: &ResultPage,
) -> AnyView {
    let List::Records(collection) = list else { return ().into_any() };
    let records = records(catalogue, list, page);
    let cells: Vec<Vec<Fact>> = records.iter().map(|record| columns(catalogue, *record)).collect();
    let known = cells.first().map(|facts| names(facts)).unwrap_or_default();
    let shown = shown(collection, query, &known);
    let heads = known.iter().copied().filter(|(key, _)| shown.contains(key));
    let heads = [(TITLE, t().list(collection).singular)].into_iter().chain(heads);
    let columns = heads.map(|(key, name)| TableColumn { name, sort: sort(list, query, key) });
    let rows = records.iter().zip(cells).map(|(record, facts)| {
        row(*record, page, facts.into_iter().filter(|fact| shown.contains(&fact.key)).collect())
    });
    let caption = labels::counted(list, page.total());
    let (columns, rows) = (columns.collect(), rows.collect());
    ResultTable(ResultTableProps { caption, columns, rows })
}

/// The key and the name of each column.
fn names(facts: &[Fact]) -> Vec<(&'static str, &'static str)> {
    facts.iter().map(|fact| (fact.key, fact.name)).collect()
}

fn row(record: Record<'_>, page: &ResultPage, facts: Vec<Fact>) -> TableRow {
    let navigation = use_navigation();
    TableRow {
        collection: record.collection().slug(),
        href: navigation.href(&navigation.to(record.into())),
        title: marked(&page.matched, &record.common.title),
        cells: facts.into_iter().map(|fact| fact.values).collect(),
        controls: toggle(record),
    }
}

/// Every column of a record after its title; the same for each record of a collection. What is both
/// an answer and a fact is a column once.
fn columns(catalogue: &Catalogue, record: Record<'_>) -> Vec<Fact> {
    let answers = answers(catalogue, record).into_iter().map(in_short);
    let sections = keyed_sections(catalogue, record).into_iter().map(|(key, name, texts)| {
        let values = texts.into_iter().map(|text| FactValue { text, href: None, note: None });
        Fact { key, name, values: values.collect() }
    });
    let mut columns: Vec<Fact> = Vec::new();
    for fact in facts(catalogue, record).into_iter().chain(answers).chain(sections) {
        if !columns.iter().any(|known| known.name == fact.name) {
            columns.push(fact);
        }
    }
    columns
}

/// An answer as one value: its lead, with what a figure counts; what belongs to it if it has none.
fn in_short(answer: Answer) -> Fact {
    let Answer { key, question: name, lead, is_figure, more } = answer;
    let values = match lead {
        Some(lead) if is_figure => {
            let what = more.into_iter().map(|value| value.text);
            let text = [lead].into_iter().chain(what).collect::<Vec<_>>().join(" ");
            vec![FactValue { text, href: None, note: None }]
        }
        Some(text) => vec![FactValue { text, href: None, note: None }],
        None => more,
    };
    Fact { key, name, values }
}

/// The keys of the columns in the URL that exist, else those that answer what most visitors ask.
fn shown<'a>(
    collection: Collection,
    query: &'a Query,
    known: &[(&'static str, &'static str)],
) -> Vec<&'a str> {
    let is_known = |key: &&str| known.iter().any(|(own, _)| own == key);
    let chosen: Vec<&str> = query.columns().iter().map(String::as_str).filter(is_known).collect();
    if !chosen.is_empty() {
        return chosen;
    }
    match collection {
        Collection::Groups => vec!["kind", "joining", "last_activity"],
        Collection::Events => vec!["date", "place", "format", "outcome"],
        Collection::Cases => vec!["city", "years", "changed", "sure"],
    }
}

/// The link that sorts by a column.
fn sort(list: List, query: &Query, key: &str) -> Option<ColumnSort> {
    let of = |sort: Sort| match sort {
        Sort::Name | Sort::Title => Some((TITLE, "ascending")),
        Sort::City => Some(("city", "ascending")),
        Sort::Date => Some(("date", "other")),
        Sort::Newest if list == Collection::Cases.into() => Some(("years", "descending")),
        Sort::Newest => Some(("last_activity", "descending")),
        Sort::Relevance => None,
    };
    let current = results::sort(list, query);
    results::sorts(list, query).into_iter().find_map(|sort| {
        let (_, direction) = of(sort).filter(|(column, _)| *column == key)?;
        let current = (sort == current).then_some(direction);
        Some(ColumnSort { href: href(&query.sorted(Some(sort))), current })
    })
}

/// A disclosure with a checkbox per column.
fn chooser(
    list: ListView,
    known: &[(&'static str, &'static str)],
    shown: &[&str],
) -> impl IntoView + use<> {
    let keys: Vec<&'static str> = known.iter().map(|(key, _)| *key).collect();
    let chosen: Vec<&'static str> =
        keys.iter().copied().filter(|key| shown.contains(key)).collect();
    let full = chosen.len() >= Query::MAX_COLUMNS;
    let option = |(key, name): &(&'static str, &'static str)| {
        let (key, name) = (*key, *name);
        let is_shown = chosen.contains(&key);
        // The last one stays: a table of titles is a list.
        let is_fixed = if is_shown { chosen.len() == 1 } else { full };
        let after: Vec<&'static str> =
            keys.iter().copied().filter(|own| chosen.contains(own) != (*own == key)).collect();
        let toggle = move |_| {
            list.ask.run(list.query.get_untracked().with_columns(after.iter().copied()));
        };
        view! {
            <label>
                <input type="checkbox" prop:checked=is_shown disabled=is_fixed on:change=toggle />
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <details class="table-columns">
            <summary>{rare().table_columns}</summary>
            <fieldset>
                <legend class="visually-hidden">{rare().table_columns}</legend>
                {known.iter().map(option).collect_view()}
            </fieldset>
        </details>
    }
}
