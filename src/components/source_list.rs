//! The sources of a record.

use leptos::prelude::*;

/// A source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceItem {
    /// Title of the page or document.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The publication date, as text.
    pub date: Option<String>,
    /// Its URL.
    pub url: Option<String>,
    /// How much of it was read, as text.
    pub read: Option<&'static str>,
}

/// The sources, numbered.
#[component]
pub fn SourceList(
    /// The sources.
    sources: Vec<SourceItem>,
) -> impl IntoView {
    let items = sources.into_iter().map(|source| {
        let title = match source.url {
            Some(url) => view! { <a href=url rel="external">{source.title}</a> }.into_any(),
            None => view! { <cite>{source.title}</cite> }.into_any(),
        };
        let date = source.date.map(|date| view! { <span>{date}</span> });
        let read = source.read.map(|read| view! { <span>{read}</span> });
        view! {
            <li>
                {title}
                <span class="source-list__publisher"><span>{source.publisher}</span>{date}{read}</span>
            </li>
        }
    });
    view! { <ol class="source-list">{items.collect_view()}</ol> }
}
