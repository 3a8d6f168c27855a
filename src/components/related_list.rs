//! Related records across the collections.

use leptos::prelude::*;

/// A related record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelatedRecord {
    /// The collection's name in addresses.
    pub collection: &'static str,
    /// The collection in words, singular.
    pub kind: &'static str,
    /// The title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Its date, in words.
    pub date: Option<String>,
}

/// The related records in the order of time.
#[component]
pub fn RelatedList(
    /// The records.
    records: Vec<RelatedRecord>,
) -> impl IntoView {
    let items = records.into_iter().map(|record| {
        let date = record.date.map(|date| view! { <span class="related-list__date">{date}</span> });
        view! {
            <li class=format!("related-list__item related-list__item--{}", record.collection)>
                <span class="related-list__kind">{record.kind}</span>
                <a href=record.href>{record.title}</a>
                {date}
            </li>
        }
    });
    view! { <ul class="related-list">{items.collect_view()}</ul> }
}
