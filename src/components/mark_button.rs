//! A quiet button next to a record that adds it to a list or removes it.

use leptos::prelude::*;

use crate::translated::whole;

/// A button with a short label; its accessible name includes the title of the record.
#[component]
pub fn MarkButton(
    /// The label: the action, or the state after it.
    label: Signal<&'static str>,
    /// Whether it is on; `None` if it is not a toggle.
    pressed: Option<Signal<bool>>,
    /// The title of the record.
    about: String,
    /// Called when the button is pressed.
    on_press: Callback<()>,
) -> AnyView {
    let name = move || format!("{}: {about}", label.get());
    let pressed = move || pressed.map(|pressed| if pressed.get() { "true" } else { "false" });
    let words = move || view! { <span {..whole(label.get())}></span> };
    view! {
        <button
            type="button"
            class="mark-button"
            aria-pressed=pressed
            aria-label=name
            on:click=move |_| on_press.run(())
        >
            {words}
        </button>
    }
    .into_any()
}
