//! Hits as a table: a row per record, the chosen columns in words.

use leptos::prelude::*;

use super::{FactValue, Marked, fact_list::description, result_list::marked};
use crate::text::rare;

/// A link that sorts the table by a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnSort {
    /// The URL of the same query in this order.
    pub href: String,
    /// The `aria-sort` of the column if the table is in this order.
    pub current: Option<&'static str>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableColumn {
    /// Its heading.
    pub name: &'static str,
    /// How to sort by it, if the list has such an order.
    pub sort: Option<ColumnSort>,
}

/// A row.
#[derive(Debug)]
pub struct TableRow {
    /// The collection's slug.
    pub collection: &'static str,
    /// The URL of the record's page.
    pub href: String,
    /// The title.
    pub title: Vec<Marked>,
    /// The values of each column after the title.
    pub cells: Vec<Vec<FactValue>>,
    /// Actions on the record.
    pub controls: Option<AnyView>,
}

/// A table of hits; on narrow screens each row becomes a list of named values.
#[component]
pub fn ResultTable(
    /// What the table holds, for assistive technology.
    caption: String,
    /// The columns; the first has the titles.
    columns: Vec<TableColumn>,
    /// The rows, in order.
    rows: Vec<TableRow>,
) -> AnyView {
    let names: Vec<&'static str> = columns.iter().skip(1).map(|column| column.name).collect();
    let head = |column: TableColumn| {
        let current = column.sort.as_ref().and_then(|sort| sort.current);
        let name = match column.sort {
            Some(sort) => view! { <a href=sort.href>{column.name}</a> }.into_any(),
            None => column.name.into_any(),
        };
        view! { <th scope="col" aria-sort=current>{name}</th> }.into_any()
    };
    let heads = columns.into_iter().map(head).collect::<Vec<_>>();
    let row = |row: TableRow| {
        let cells = row.cells.into_iter().zip(&names).map(|(values, name)| cell(values, name));
        let cells = cells.collect::<Vec<_>>();
        view! {
            <tr class=format!("result-table__row result-table__row--{}", row.collection)>
                <th scope="row">
                    <a href=row.href>{marked(row.title)}</a>
                    {row.controls}
                </th>
                {cells}
            </tr>
        }
        .into_any()
    };
    let rows = rows.into_iter().map(row).collect::<Vec<_>>();
    view! {
        <table class="result-table">
            <caption class="visually-hidden">{caption}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn cell(values: Vec<FactValue>, name: &'static str) -> AnyView {
    if values.is_empty() {
        let unknown = rare().not_recorded;
        return view! { <td class="result-table__unknown" data-column=name>{unknown}</td> }
            .into_any();
    }
    let values = values.into_iter().map(|value| view! { <div>{description(value)}</div> });
    view! { <td data-column=name>{values.collect_view()}</td> }.into_any()
}
