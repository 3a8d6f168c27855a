//! The switch between the views of a list.

use leptos::prelude::*;

use crate::text::t;

/// A view of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewLink {
    /// The view in URLs.
    pub key: &'static str,
    /// The visible label.
    pub label: &'static str,
    /// The URL of the same query in this view.
    pub href: String,
    /// Whether it is the current view.
    pub current: bool,
}

/// A row of links with the current one marked.
#[component]
pub fn ViewSwitch(
    /// The views.
    links: Vec<ViewLink>,
) -> impl IntoView {
    let links = links.into_iter().map(|link| {
        let current = link.current.then_some("true");
        view! { <li data-view=link.key><a href=link.href aria-current=current>{link.label}</a></li> }
    });
    view! { <nav class="view-switch" aria-label=t().views_label><ul>{links.collect_view()}</ul></nav> }
}
