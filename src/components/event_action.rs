//! The way of an event into a calendar, or the words why there is none.

use leptos::prelude::*;

/// A link beside an event, or a note in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventAction {
    /// What people read.
    pub words: &'static str,
    /// What the link is called where its event cannot be seen.
    pub label: Option<String>,
    /// The file; `None` makes it a note.
    pub href: Option<String>,
}

/// The link or the note.
#[component]
pub fn EventActionLink(
    /// What it is.
    action: EventAction,
) -> AnyView {
    let EventAction { words, label, href } = action;
    match href {
        Some(href) => {
            view! { <a class="event-action" href=href aria-label=label>{words}</a> }.into_any()
        }
        None => view! { <span class="event-action event-action--none">{words}</span> }.into_any(),
    }
}
