//! The ways in which a list can be shown.

use leptos::prelude::*;

use crate::text::t;

/// A way to show the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewLink {
    /// What people read.
    pub label: &'static str,
    /// The same question shown so.
    pub href: String,
    /// Whether it is the present one.
    pub current: bool,
}

/// A row of links, the present one marked.
#[component]
pub fn ViewSwitch(
    /// The ways.
    links: Vec<ViewLink>,
) -> impl IntoView {
    let links = links.into_iter().map(|link| {
        let current = link.current.then_some("true");
        view! { <li><a href=link.href aria-current=current>{link.label}</a></li> }
    });
    view! { <nav class="view-switch" aria-label=t().views_label><ul>{links.collect_view()}</ul></nav> }
}
