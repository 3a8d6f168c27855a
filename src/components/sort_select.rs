//! The order of a list.

use leptos::prelude::*;

use crate::{text::t, translated::whole};

/// An order that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortOption {
    /// The value in addresses.
    pub key: &'static str,
    /// What people read.
    pub label: &'static str,
    /// Whether it is the present order.
    pub chosen: bool,
}

/// A labelled select.
#[component]
pub fn SortSelect(
    /// The orders.
    options: Vec<SortOption>,
    /// Takes the key of the chosen order.
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
