//! Related records of all collections, as a timeline.

use leptos::prelude::*;

/// A related record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelatedRecord {
    /// The collection's slug.
    pub collection: &'static str,
    /// The name of the collection, singular.
    pub kind: &'static str,
    /// The title.
    pub title: String,
    /// The URL of its page; `None` for the record whose timeline this is.
    pub href: Option<String>,
    /// Its date, as text.
    pub date: Option<String>,
    /// How it is related, as text.
    pub ties: Vec<String>,
}

/// The records, in chronological order.
#[component]
pub fn RelatedList(
    /// The records.
    records: Vec<RelatedRecord>,
) -> impl IntoView {
    let items = records.into_iter().map(|record| {
        let date = record.date.map(|date| view! { <span>{date}</span> });
        let title = match record.href {
            Some(href) => view! { <a href=href>{record.title}</a> }.into_any(),
            None => view! { <b aria-current="true">{record.title}</b> }.into_any(),
        };
        let ties = record.ties.into_iter();
        let ties = ties.map(|tie| view! { <span class="related-list__tie">{tie}</span> });
        view! {
            <li class=format!("related-list__item related-list__item--{}", record.collection)>
                <span class="related-list__kind"><span>{record.kind}</span>{date}</span>
                {title}
                {ties.collect_view()}
            </li>
        }
    });
    view! { <ol class="related-list">{items.collect_view()}</ol> }
}
