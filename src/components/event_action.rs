//! Link to an event's calendar file, or the reason why there is none.

use leptos::prelude::*;

/// A link next to an event, or a note instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventAction {
    /// The visible text.
    pub words: &'static str,
    /// The accessible name, which includes the title of the event.
    pub label: Option<String>,
    /// The URL of the file; `None` makes it a note.
    pub href: Option<String>,
}

impl EventAction {
    /// The `<a>` element; without `href` it is not a link, only text.
    #[must_use]
    pub fn view(self) -> AnyView {
        let EventAction { words, label, href } = self;
        view! { <a class="event-action" href=href aria-label=label>{words}</a> }.into_any()
    }
}
