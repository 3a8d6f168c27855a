//! The search form: text goes out after a pause in typing, or at once on Enter.

use std::time::Duration;

use atlas_core::Query;
use leptos::{leptos_dom::helpers::debounce, prelude::*};

use crate::text::t;

/// Long enough to be a pause, short enough to feel immediate.
const PAUSE: Duration = Duration::from_millis(180);

/// A labelled search field in a search landmark.
#[component]
pub fn SearchBox<F: Fn() -> String + Copy + Send + Sync + 'static>(
    /// What is searched, as the field's label.
    label: &'static str,
    /// What one can look for.
    hint: &'static str,
    /// Where the form leads without scripts.
    action: String,
    /// The text of the view; the field follows it, but for what is being typed.
    text: F,
    /// Takes the new text.
    on_text: Callback<String>,
) -> impl IntoView {
    let draft = StoredValue::new(untrack(text));
    let mut send_later = debounce(PAUSE, move |()| on_text.run(draft.get_value()));
    let on_input = move |event| {
        draft.set_value(event_target_value(&event));
        send_later(());
    };
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        on_text.run(draft.get_value());
    };
    let value = move || {
        let text = text();
        if Query::default().with_text(&draft.get_value()).text() != text {
            draft.set_value(text);
        }
        draft.get_value()
    };
    view! {
        <form role="search" class="search-box" method="get" action=action on:submit=on_submit>
            <label class="search-box__label" for="q">{label}</label>
            <div class="search-box__row">
                <input
                    id="q"
                    class="search-box__input"
                    type="search"
                    name="q"
                    autocomplete="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    maxlength=Query::MAX_TEXT
                    aria-describedby="q-hint"
                    value=untrack(text)
                    prop:value=value
                    on:input=on_input
                />
                <button type="submit" class="button button--primary">{t().search}</button>
            </div>
            <p id="q-hint" class="search-box__hint">{hint}</p>
        </form>
    }
}
