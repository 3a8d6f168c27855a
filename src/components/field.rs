//! A label over its field.

use leptos::prelude::*;

/// The label and what it labels.
#[component]
pub fn Field(
    /// What is asked.
    label: &'static str,
    /// The input or select.
    children: Children,
) -> AnyView {
    view! { <label class="field"><span class="field__label">{label}</span> {children()}</label> }
        .into_any()
}
