//! Side-by-side comparison: a column per record, a row per fact or section.

use leptos::prelude::*;

use crate::text::rare;

/// A compared record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Its title.
    pub title: String,
    /// Its short name, for narrow screens.
    pub name: String,
    /// The URL of its page.
    pub href: String,
}

/// A row: its heading, and the texts of each record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompareRow {
    /// The row heading.
    pub name: &'static str,
    /// One cell per record, in column order.
    pub cells: Vec<Vec<String>>,
}

/// A table; on narrow screens the records are stacked under each row heading.
#[component]
pub fn CompareTable(
    /// The id of the heading that labels it.
    labelled_by: &'static str,
    /// The records.
    columns: Vec<Compared>,
    /// The rows; rows without any text are left out.
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
