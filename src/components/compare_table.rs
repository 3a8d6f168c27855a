//! Records side by side: a column for each, a row for each thing that is known of them.

use leptos::prelude::*;

use crate::text::rare;

/// A record that is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Its title.
    pub title: String,
    /// By what it is called where there is little room.
    pub name: String,
    /// Its page.
    pub href: String,
}

/// A row: what it is about, and the texts of each record on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompareRow {
    /// What it is about.
    pub name: &'static str,
    /// For each record, in the order of columns.
    pub cells: Vec<Vec<String>>,
}

/// A table; where it is narrow, the records stand below each other under the name of each row.
#[component]
pub fn CompareTable(
    /// The id of the heading that names it.
    labelled_by: &'static str,
    /// The records.
    columns: Vec<Compared>,
    /// The rows; those of which nothing is known are left out.
    rows: Vec<CompareRow>,
) -> AnyView {
    let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
    let heads = columns.into_iter().map(|column| {
        view! { <th scope="col"><a href=column.href>{column.title}</a></th> }
    });
    let heads = heads.collect_view();
    let known = rows.into_iter().filter(|row| row.cells.iter().any(|texts| !texts.is_empty()));
    let rows = known.map(|row| {
        let cells = row.cells.into_iter().zip(&names).map(|(texts, name)| {
            let content = if texts.is_empty() {
                view! { <p class="compare-table__nothing">{rare().not_recorded}</p> }.into_any()
            } else {
                let items = texts.into_iter().map(|text| view! { <li>{text}</li> }.into_any());
                view! { <ul>{items.collect::<Vec<_>>()}</ul> }.into_any()
            };
            view! { <td data-record=name.clone()>{content}</td> }.into_any()
        });
        let cells = cells.collect::<Vec<_>>();
        view! { <tr><th scope="row">{row.name}</th>{cells}</tr> }.into_any()
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <table class="compare-table" aria-labelledby=labelled_by>
            <thead><tr><td></td>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
