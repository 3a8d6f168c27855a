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

impl EventAction {
    /// The link; without an address it is no link but its words.
    #[must_use]
    pub fn view(self) -> AnyView {
        let EventAction { words, label, href } = self;
        view! { <a class="event-action" href=href aria-label=label>{words}</a> }.into_any()
    }
}
