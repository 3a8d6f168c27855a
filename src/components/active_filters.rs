//! Active filters above the results, each a button that removes it.

use leptos::prelude::*;

use crate::{
    text::{Counted, t},
    translated::whole,
};

/// An active filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// The URL parameter: a facet key, or `q` for the text.
    pub key: &'static str,
    /// The parameter value.
    pub value: String,
    /// The visible label.
    pub label: String,
}

/// Whether the results have any or all of the chosen values of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnyOrAll {
    /// The facet key.
    pub key: &'static str,
    /// The name of the facet.
    pub name: &'static str,
    /// The number of results with any, and with all.
    pub totals: [usize; 2],
    /// Whether all is asked for.
    pub asks_all: bool,
}

/// The row of active filters.
#[component]
pub fn ActiveFilters(
    /// The active filters.
    chips: Vec<Chip>,
    /// The facets with several chosen values.
    switches: Vec<AnyOrAll>,
    /// Receives the key of a facet, and whether all of its values are asked for.
    on_switch: Callback<(&'static str, bool)>,
    /// Receives the filter to remove.
    on_remove: Callback<Chip>,
    /// Called to remove all filters.
    on_clear: Callback<()>,
) -> impl IntoView {
    let chip = move |chip: Chip| {
        let name = t().remove_filter.with(&[("filter", &chip.label)]);
        let label = chip.label.clone();
        view! {
            <li>
                <button
                    type="button"
                    class="active-filters__chip"
                    aria-label=name
                    on:click=move |_| on_remove.run(chip.clone())
                >
                    <span {..whole(label)}></span>
                    <span class="active-filters__cross" aria-hidden="true">{"×"}</span>
                </button>
            </li>
        }
    };
    let switch = move |switch: AnyOrAll| {
        let AnyOrAll { key, name, totals: [any, all], asks_all } = switch;
        let choice = |words: Counted, total: usize, is_all: bool| {
            view! {
                <button
                    type="button"
                    class="active-filters__chip"
                    aria-pressed=(asks_all == is_all).to_string()
                    on:click=move |_| on_switch.run((key, is_all))
                >
                    <span {..whole(words.count(total))}></span>
                </button>
            }
        };
        view! {
            <div class="active-filters__switch" role="group" aria-label=name>
                <span aria-hidden="true">{name}</span>
                {choice(t().any_of_these, any, false)}
                {choice(t().all_of_these, all, true)}
            </div>
        }
    };
    view! {
        <div class="active-filters" role="group" aria-label=t().active_filters>
            {switches.into_iter().map(switch).collect_view()}
            <ul class="active-filters__list">{chips.into_iter().map(chip).collect_view()}</ul>
            <button type="button" class="active-filters__clear" on:click=move |_| on_clear.run(())>
                {t().clear_all}
            </button>
        </div>
    }
}
