//! A button: one type for all that do something, since each further one would weigh in the browser.

use leptos::prelude::*;

/// A button with a word on it.
#[component]
pub fn PlainButton(
    /// What it does.
    label: &'static str,
    /// Does it.
    on_press: Callback<()>,
) -> AnyView {
    view! {
        <button type="button" class="button" on:click=move |_| on_press.run(())>{label}</button>
    }
    .into_any()
}
