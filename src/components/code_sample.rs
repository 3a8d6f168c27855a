//! Code to be copied, with what it is good for.

use leptos::prelude::*;

use super::CopyButton;
use crate::text::t;

/// The code under its name, with a button that copies it.
#[component]
pub fn CodeSample(
    /// What it is.
    title: &'static str,
    /// When to take it.
    note: &'static str,
    /// The code.
    code: String,
) -> AnyView {
    let copied = code.clone();
    let text = Callback::new(move |()| copied.clone());
    view! {
        <section class="code-sample" aria-label=title>
            <h3>{title}</h3>
            <p class="code-sample__note">{note}</p>
            <pre class="code-sample__code"><code>{code}</code></pre>
            <CopyButton label=t().copy_code text />
        </section>
    }
    .into_any()
}
