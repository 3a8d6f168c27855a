//! Autocomplete suggestions of a search field: the list of the combobox pattern (WAI-ARIA Authoring
//! Practices, "Editable Combobox With List Autocomplete").
//!
//! Owns the active option and the key handling. An option is a link, so choosing one is an ordinary
//! click. Must not know where the suggestions come from.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::{text::t, translated::whole};

/// Suggestions of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestionGroup {
    /// The heading of the group.
    pub title: &'static str,
    /// The suggestions, in order.
    pub options: Vec<SuggestionOption>,
}

/// A suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestionOption {
    /// The visible label.
    pub label: String,
    /// Its type, or its number of records.
    pub note: String,
    /// The URL it leads to.
    pub href: String,
}

/// The list under a search field. The active option is stored only in the ARIA attributes that
/// expose it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Suggestions {
    /// The text the list is open for; empty while it is closed.
    text: RwSignal<String>,
    suggest: Callback<String, Vec<SuggestionGroup>>,
}

/// The id of the list.
pub(super) const LIST: &str = "q-list";
/// The id of the element that announces the number of suggestions.
const COUNT: &str = "q-count";

impl Suggestions {
    /// A closed list; `suggest` returns the suggestions for a text.
    pub(super) fn new(suggest: Callback<String, Vec<SuggestionGroup>>) -> Self {
        Self { text: RwSignal::new(String::new()), suggest }
    }

    /// Opens the list for a text if there are suggestions; closes it for an empty text.
    pub(super) fn open(self, text: String) {
        activate(&options(), 0);
        self.text.set(text);
    }

    /// Handles a key pressed in the field, whose text is `draft`; returns the option to follow.
    pub(super) fn press(self, event: &KeyboardEvent, draft: String) -> Option<HtmlElement> {
        let options = options();
        let total = options.len();
        let active = options.iter().position(is_active).map_or(0, |place| place + 1);
        let mut followed = None;
        match event.key().as_str() {
            _ if event.is_composing() => return None,
            "ArrowDown" if total > 0 => activate(&options, (active + 1) % (total + 1)),
            "ArrowUp" if total > 0 => activate(&options, (active + total) % (total + 1)),
            "ArrowDown" | "ArrowUp" => self.open(draft),
            "Escape" if total > 0 => self.open(String::new()),
            "Enter" if active > 0 => followed = options.into_iter().nth(active - 1),
            // The caret moves, so the visitor is back in the text.
            "Home" | "End" => {
                activate(&options, 0);
                return None;
            }
            _ => return None,
        }
        event.prevent_default();
        followed
    }

    /// The list, and the number of suggestions for screen readers.
    pub(super) fn list(self) -> AnyView {
        let options = move || {
            let text = self.text.get();
            let groups = if text.is_empty() { Vec::new() } else { self.suggest.run(text) };
            tell(groups.iter().map(|group| group.options.len()).sum());
            suggestion_groups(groups)
        };
        view! {
            <div
                id=LIST
                class="suggestions"
                role="listbox"
                aria-label=t().suggestions
                on:mousedown=|event| event.prevent_default()
            >
                {options}
            </div>
            <p id=COUNT class="suggestions__count" aria-live="polite"></p>
        }
        .into_any()
    }
}

/// The option links in the list.
fn options() -> Vec<HtmlElement> {
    let found = document().query_selector_all(".suggestions__option");
    let found = found.map(|found| {
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
    });
    found.unwrap_or_default()
}

fn is_active(option: &HtmlElement) -> bool {
    option.get_attribute("aria-selected").as_deref() == Some("true")
}

/// Activates an option, counted from 1; 0 is the field itself.
fn activate(options: &[HtmlElement], number: usize) {
    let Some(field) = document().get_element_by_id("q") else { return };
    let _refused = field.remove_attribute("aria-activedescendant");
    for (own, option) in (1..).zip(options) {
        let selected = if own == number { "true" } else { "false" };
        let _refused = option.set_attribute("aria-selected", selected);
        if own == number {
            let _refused = field.set_attribute("aria-activedescendant", &option.id());
            let nearest = web_sys::ScrollIntoViewOptions::new();
            nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    }
}

/// Announces the number of suggestions.
#[cfg_attr(feature = "prerender", expect(unused_variables, reason = "nobody listens"))]
fn tell(total: usize) {
    #[cfg(not(feature = "prerender"))]
    if let Some((field, count)) =
        document().get_element_by_id("q").zip(document().get_element_by_id(COUNT))
    {
        let _refused = field.set_attribute("aria-expanded", &(total > 0).to_string());
        let words = (total > 0).then(|| t().suggestions_count.count(total));
        count.set_text_content(words.as_deref());
    }
}

/// The options of a list, grouped by kind.
#[must_use]
pub fn suggestion_groups(groups: Vec<SuggestionGroup>) -> AnyView {
    let mut number = 0;
    let group = |group: SuggestionGroup| {
        let option = |option: SuggestionOption| {
            number += 1;
            view! {
                <a
                    id=format!("q-{number}")
                    class="suggestions__option"
                    role="option"
                    tabindex="-1"
                    href=option.href
                    aria-selected="false"
                >
                    <span {..whole(option.label)}></span>
                    " "
                    <span class="suggestions__note" {..whole(option.note)}></span>
                </a>
            }
        };
        let options = group.options.into_iter().map(option).collect_view();
        view! {
            <div role="group" aria-label=group.title>
                <p class="suggestions__title" aria-hidden="true" {..whole(group.title)}></p>
                {options}
            </div>
        }
    };
    groups.into_iter().map(group).collect_view().into_any()
}
