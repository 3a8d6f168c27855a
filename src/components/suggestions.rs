//! What a search field suggests while one types: the list of the combobox pattern (WAI-ARIA Authoring
//! Practices, "Editable Combobox With List Autocomplete").
//!
//! Owns which option is chosen and what keys do. An option is a link, so that choosing one is a click like
//! any other. Must not know where the suggestions come from.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::text::t;

/// Suggestions of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestionGroup {
    /// What they are.
    pub title: &'static str,
    /// In order.
    pub options: Vec<SuggestionOption>,
}

/// Somewhere to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestionOption {
    /// What people read.
    pub label: String,
    /// What it is, or how much there is.
    pub note: String,
    /// Where it leads.
    pub href: String,
}

/// The list under a search field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Suggestions {
    /// The text for which the list is open; empty while it is closed.
    text: RwSignal<String>,
    groups: Memo<Vec<SuggestionGroup>>,
    /// The option that Enter chooses, counted from 1; 0 is the field itself.
    active: RwSignal<usize>,
}

/// The id of the list.
pub(super) const LIST: &str = "q-list";

fn option_id(number: usize) -> String {
    format!("q-{number}")
}

impl Suggestions {
    /// A closed list of what `suggest` has for a text.
    pub(super) fn new(suggest: Callback<String, Vec<SuggestionGroup>>) -> Self {
        let text = RwSignal::new(String::new());
        let groups = Memo::new(move |_| match text.get() {
            text if text.is_empty() => Vec::new(),
            text => suggest.run(text),
        });
        Self { text, groups, active: RwSignal::new(0) }
    }

    /// Opens the list for a text, if there is anything to suggest; closes it for none.
    pub(super) fn open(self, text: String) {
        self.active.set(0);
        self.text.set(text);
    }

    /// Whether there is anything to choose from.
    pub(super) fn is_open(self) -> bool {
        self.total() > 0
    }

    fn total(self) -> usize {
        self.groups.with(|groups| groups.iter().map(|group| group.options.len()).sum())
    }

    /// The id of the option that Enter chooses.
    pub(super) fn active_id(self) -> Option<String> {
        Some(self.active.get()).filter(|active| *active > 0).map(option_id)
    }

    /// Answers a key pressed in the field, whose text is `draft`.
    pub(super) fn press(self, event: &KeyboardEvent, draft: String) {
        if event.is_composing() {
            return;
        }
        let total = untrack(|| self.total());
        let active = self.active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if total > 0 => self.activate((active + 1) % (total + 1)),
            "ArrowUp" if total > 0 => self.activate((active + total) % (total + 1)),
            "ArrowDown" | "ArrowUp" => self.open(draft),
            "Escape" if total > 0 => self.open(String::new()),
            "Enter" if active > 0 => {
                if let Some(option) = option(active) {
                    option.click();
                }
            }
            // The caret moves: one is back in the text.
            "Home" | "End" => return self.active.set(0),
            _ => return,
        }
        event.prevent_default();
    }

    fn activate(self, number: usize) {
        self.active.set(number);
        if let Some(option) = option(number) {
            let nearest = web_sys::ScrollIntoViewOptions::new();
            nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    }

    /// The list, and how many there are for who does not see it.
    pub(super) fn list(self, on_choice: Callback<()>) -> AnyView {
        let count = move || match self.total() {
            0 => String::new(),
            total => t().suggestions_count.count(total),
        };
        let choose = move |_| {
            on_choice.run(());
            self.open(String::new());
        };
        view! {
            <div
                id=LIST
                class="suggestions"
                role="listbox"
                aria-label=t().suggestions
                hidden=move || !self.is_open()
                on:mousedown=|event| event.prevent_default()
                on:click=choose
            >
                {move || groups(&self.groups.get(), self.active)}
            </div>
            <p class="suggestions__count" aria-live="polite">{count}</p>
        }
        .into_any()
    }
}

fn option(number: usize) -> Option<HtmlElement> {
    document().get_element_by_id(&option_id(number))?.dyn_into().ok()
}

fn groups(groups: &[SuggestionGroup], active: RwSignal<usize>) -> AnyView {
    let mut number = 0;
    let groups = groups.iter().map(|group| {
        let options = group.options.iter().map(|option| {
            number += 1;
            let own = number;
            let SuggestionOption { label, note, href } = option.clone();
            let selected = move || if active.get() == own { "true" } else { "false" };
            view! {
                <a
                    id=option_id(own)
                    class="suggestions__option"
                    role="option"
                    tabindex="-1"
                    href=href
                    aria-selected=selected
                >
                    {label}
                    " "
                    <span class="suggestions__note">{note}</span>
                </a>
            }
        });
        let options = options.collect_view();
        view! {
            <div role="group" aria-label=group.title>
                <p class="suggestions__title" aria-hidden="true">{group.title}</p>
                {options}
            </div>
        }
    });
    groups.collect_view().into_any()
}
