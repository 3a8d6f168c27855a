//! Active filters above the results, each a button that removes it.

use leptos::prelude::*;

use crate::{text::t, translated::whole};

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

/// The row of active filters.
#[component]
pub fn ActiveFilters(
    /// The active filters.
    chips: Vec<Chip>,
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
    view! {
        <div class="active-filters" role="group" aria-label=t().active_filters>
            <ul class="active-filters__list">{chips.into_iter().map(chip).collect_view()}</ul>
            <button type="button" class="active-filters__clear" on:click=move |_| on_clear.run(())>
                {t().clear_all}
            </button>
        </div>
    }
}
