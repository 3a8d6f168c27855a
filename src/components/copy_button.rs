//! A button that copies a text, or shows it selected if the browser blocks copying.

use leptos::prelude::*;

use super::PlainButton;
use crate::{download, text::t, translated::whole};

#[derive(Debug, Clone, PartialEq, Eq)]
enum Copying {
    NotYet,
    Done,
    Refused(String),
}

/// Copies the result of `text` when pressed.
#[component]
pub fn CopyButton(
    /// The label of the button.
    label: &'static str,
    /// Returns the text to copy.
    text: Callback<(), String>,
) -> impl IntoView {
    let state = RwSignal::new(Copying::NotYet);
    let on_press = move |()| {
        let text = text.run(());
        leptos::task::spawn_local(async move {
            let is_copied = download::copy(&text).await;
            let _gone =
                state.try_set(if is_copied { Copying::Done } else { Copying::Refused(text) });
        });
    };
    let outcome = move || {
        let (done, field) = match state.get() {
            Copying::NotYet => (None, None),
            Copying::Done => (Some(t().copied), None),
            Copying::Refused(text) => (None, Some(field(text))),
        };
        view! { <span class="copy-button__done" role="status" {..whole(done.unwrap_or_default())}></span> {field} }
    };
    view! {
        <span class="copy-button">
            <PlainButton label on_press=Callback::new(on_press) />
            {outcome}
        </span>
    }
}

/// The text, selected, in a focused field.
fn field(text: String) -> impl IntoView {
    let field = NodeRef::<leptos::html::Textarea>::new();
    request_animation_frame(move || {
        if let Some(field) = field.get_untracked() {
            let _refused = field.focus();
            field.select();
        }
    });
    view! {
        <label class="copy-button__field">
            {t().copy_by_hand}
            <textarea readonly rows="3" node_ref=field>{text}</textarea>
        </label>
    }
}
