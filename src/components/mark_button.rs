//! A quiet button beside a record, by which it is marked or taken off a list.

use leptos::prelude::*;

use crate::translated::whole;

/// A button of few words; which record it is about is said to those who do not see where it stands.
#[component]
pub fn MarkButton(
    /// What it does, or says that it has done.
    label: Signal<&'static str>,
    /// Whether it is on; `None` where it is no switch.
    pressed: Option<Signal<bool>>,
    /// The title of the record.
    about: String,
    /// Does it.
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
