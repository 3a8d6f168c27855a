//! A short list of titles, each with a line of details.

use leptos::prelude::*;

/// An entry of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleLink {
    /// Its title.
    pub title: String,
    /// The URL of its page.
    pub href: String,
    /// A line of details: place, date, organisation.
    pub meta: String,
}

/// The list.
#[must_use]
pub fn title_list(titles: Vec<TitleLink>) -> AnyView {
    let item = |title_link: TitleLink| {
        view! {
            <li>
                <a class="title-list__title" href=title_link.href>{title_link.title}</a>
                <span class="title-list__meta">{title_link.meta}</span>
            </li>
        }
    };
    let items = titles.into_iter().map(item).collect_view();
    view! { <ul class="title-list">{items}</ul> }.into_any()
}
