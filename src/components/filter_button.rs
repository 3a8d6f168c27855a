//! The button that opens the filters on screens too narrow to show them next to the results.

use leptos::prelude::*;

use crate::{text::t, translated::whole};

/// Opens and closes the panel with the id `filters`.
#[component]
pub fn FilterButton<F: Fn() -> usize + Send + 'static>(
    /// The number of chosen values.
    active: F,
    /// Whether the panel is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Called to open or close it.
    on_press: Callback<()>,
) -> impl IntoView {
    move || {
        let words = match active() {
            0 => t().filter.to_owned(),
            active => t().filter_active.count(active),
        };
        view! {
            <button
                type="button"
                class="button filter-button"
                aria-controls="filters"
                aria-expanded=open.get().to_string()
                on:click=move |_| on_press.run(())
                {..whole(words)}
            ></button>
        }
    }
}
