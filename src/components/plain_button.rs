//! A button. All actions share this type, because each further type adds to the download size.

use leptos::prelude::*;

/// A button with a label.
#[component]
pub fn PlainButton(
    /// The label.
    label: &'static str,
    /// Called when the button is pressed.
    on_press: Callback<()>,
) -> AnyView {
    view! {
        <button type="button" class="button" on:click=move |_| on_press.run(())>{label}</button>
    }
    .into_any()
}
