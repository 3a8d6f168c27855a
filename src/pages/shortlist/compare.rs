//! Case studies side by side: the rows, and the texts of each case.

use atlas_core::{Catalogue, Detail, Record, characters::isolated};
use leptos::prelude::*;

use super::Shown;
use crate::{
    components::{CompareRow, CompareTable, CompareTableProps, Compared, Fact, FactValue},
    labels,
    navigation::use_navigation,
    pages::record::{facts, named_sections},
    text::rare,
};

/// The table of the chosen case studies, or how to choose some.
pub(super) fn comparison(shown: Shown) -> Option<AnyView> {
    if shown.comparable() < 2 {
        return None;
    }
    let compared = shown.view.get().compared().clone();
    let content = if compared.len() < 2 {
        view! { <p>{rare().compare_how}</p> }.into_any()
    } else {
        shown.in_full(|catalogue, _| {
            table(catalogue, &compared.records(catalogue.knowledge_base()), "compare")
        })
    };
    let section = view! {
        <section class="shortlist-page__compare" aria-labelledby="compare">
            <h2 id="compare" tabindex="-1">{rare().compare}</h2>
            {content}
        </section>
    };
    Some(section.into_any())
}

/// Case studies side by side; `labelled_by` is the id of the heading.
pub(in crate::pages) fn table(
    catalogue: &Catalogue,
    cases: &[Record<'_>],
    labelled_by: &'static str,
) -> AnyView {
    let navigation = use_navigation();
    let columns = cases.iter().map(|case| Compared {
        title: isolated(&case.common.title),
        name: match case.detail {
            Detail::Case(detail) => {
                format!("{}, {}", detail.city, labels::country(catalogue, &detail.country))
            }
            _ => String::new(),
        },
        href: navigation.href(&navigation.to((*case).into())),
    });
    let rows: Vec<Vec<(&'static str, Vec<String>)>> =
        cases.iter().map(|case| rows(catalogue, *case)).collect();
    let names = rows.first().map(|first| first.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    let rows = names.unwrap_or_default().into_iter().enumerate().map(|(at, name)| CompareRow {
        name,
        cells: rows.iter().map(|rows| rows[at].1.clone()).collect(),
    });
    let (columns, rows) = (columns.collect(), rows.collect());
    CompareTable(CompareTableProps { labelled_by, columns, rows })
}

/// The rows of a case study; the same for each.
fn rows(catalogue: &Catalogue, case: Record<'_>) -> Vec<(&'static str, Vec<String>)> {
    let text = |value: FactValue| match value.note {
        Some(note) => format!("{} ({note})", value.text),
        None => value.text,
    };
    let texts = |fact: Fact| (fact.name, fact.values.into_iter().map(text).collect());
    let facts = facts(catalogue, case).into_iter().map(texts);
    named_sections(catalogue, case).into_iter().chain(facts).collect()
}
