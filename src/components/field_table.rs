//! The fields of records: name, meaning and collections.

use leptos::prelude::*;

use crate::text::{rare, t};

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldRow {
    /// Its name in the data files.
    pub name: &'static str,
    /// What it means.
    pub words: String,
    /// The collections that have it.
    pub lists: String,
}

/// A table with a caption.
#[component]
pub fn FieldTable(
    /// The fields, in order.
    rows: Vec<FieldRow>,
) -> impl IntoView {
    let row = |row: FieldRow| {
        view! {
            <tr>
                <th scope="row"><code>{row.name}</code></th>
                <td>{row.words} <span class="field-table__lists">{row.lists}</span></td>
            </tr>
        }
    };
    view! {
        <table class="field-table">
            <caption>{rare().data_fields}</caption>
            <thead>
                <tr><th scope="col">{t().field}</th><th scope="col">{rare().meaning}</th></tr>
            </thead>
            <tbody lang="en">{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
