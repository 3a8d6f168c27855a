//! A code snippet with a copy button and a note on when to use it.

use leptos::prelude::*;

use super::CopyButton;
use crate::text::t;

/// The snippet under its title, with a copy button.
#[component]
pub fn CodeSample(
    /// The title.
    title: &'static str,
    /// When to use it.
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
