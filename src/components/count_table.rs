//! A table of counts: terms in rows, collections in columns.

use leptos::prelude::*;

/// A row of counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountRow {
    /// The term.
    pub label: String,
    /// A count for each column.
    pub counts: Vec<usize>,
}

/// A table with a caption.
#[component]
pub fn CountTable(
    /// The caption.
    caption: &'static str,
    /// The heading of the term column.
    head: &'static str,
    /// The headings of the count columns.
    columns: Vec<&'static str>,
    /// The rows, in order.
    rows: Vec<CountRow>,
) -> impl IntoView {
    let columns = columns.into_iter().map(|column| view! { <th scope="col">{column}</th> });
    let row = |row: CountRow| {
        let counts = row.counts.into_iter().map(|count| view! { <td>{count}</td> });
        view! { <tr><th scope="row">{row.label}</th>{counts.collect_view()}</tr> }
    };
    view! {
        <table class="count-table">
            <caption>{caption}</caption>
            <thead><tr><th scope="col">{head}</th>{columns.collect_view()}</tr></thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
