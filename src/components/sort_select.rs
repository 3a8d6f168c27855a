//! The sort order of a list.

use leptos::prelude::*;

use crate::{text::t, translated::whole};

/// A sort order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortOption {
    /// The value in URLs.
    pub key: &'static str,
    /// The visible label.
    pub label: &'static str,
    /// Whether it is the current order.
    pub chosen: bool,
}

/// A labelled select.
#[component]
pub fn SortSelect(
    /// The orders.
    options: Vec<SortOption>,
    /// Receives the key of the chosen order.
    on_change: Callback<String>,
) -> impl IntoView {
    let option = |option: SortOption| {
        let chosen = option.chosen;
        view! {
            <option
                {..whole(option.label)}
                value=option.key
                selected=chosen
                prop:selected=chosen
            ></option>
        }
    };
    view! {
        <p class="sort-select">
            <label for="sort">{t().sort_by}</label>
            <select id="sort" name="sort" on:change=move |event| on_change.run(event_target_value(&event))>
                {options.into_iter().map(option).collect_view()}
            </select>
        </p>
    }
}
