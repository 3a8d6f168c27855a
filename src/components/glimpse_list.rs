//! A short list of titles, each with a line of details.

use leptos::prelude::*;

/// An entry of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glimpse {
    /// Its title.
    pub title: String,
    /// The URL of its page.
    pub href: String,
    /// A line of details: place, date, organisation.
    pub meta: String,
}

/// The list.
#[must_use]
pub fn glimpse_list(glimpses: Vec<Glimpse>) -> AnyView {
    let item = |glimpse: Glimpse| {
        view! {
            <li>
                <a class="glimpse-list__title" href=glimpse.href>{glimpse.title}</a>
                <span class="glimpse-list__meta">{glimpse.meta}</span>
            </li>
        }
    };
    let items = glimpses.into_iter().map(item).collect_view();
    view! { <ul class="glimpse-list">{items}</ul> }.into_any()
}
