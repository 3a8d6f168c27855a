//! The search form: text is submitted after a debounce, or at once on Enter. If it has suggestions,
//! its field is a combobox.

use std::time::Duration;

use atlas_core::Query;
use leptos::{leptos_dom::helpers::debounce, prelude::*};

use super::suggestions::{LIST, SuggestionGroup, Suggestions};
use crate::text::t;

/// Debounce: long enough to detect a pause, short enough to feel immediate.
const PAUSE: Duration = Duration::from_millis(180);

/// A labelled search field in a search landmark.
#[component]
pub fn SearchBox(
    /// The label of the field.
    label: &'static str,
    /// A hint on what to search for.
    hint: &'static str,
    /// The target of the form without scripts.
    action: String,
    /// The text of the view; the field follows it, except for unsent typing.
    text: Memo<String>,
    /// Whether the label is shown inside of the field alone.
    #[prop(optional)]
    is_compact: bool,
    /// Receives the new text.
    on_text: Callback<String>,
    /// Returns suggestions for a partial text.
    #[prop(optional)]
    suggest: Option<Callback<String, Vec<SuggestionGroup>>>,
) -> impl IntoView {
    let draft = StoredValue::new(text.get_untracked());
    let suggestions = suggest.map(Suggestions::new);
    let mut send_later = debounce(PAUSE, move |()| on_text.run(draft.get_value()));
    let propose = move |text: String| {
        if let Some(suggestions) = suggestions {
            suggestions.open(text);
        }
    };
    let close = move || propose(String::new());
    let on_input = move |event: web_sys::Event| {
        draft.set_value(event_target_value(&event));
        send_later(());
        // Text typed before the application started is searched for without suggestions: the
        // visitor may have moved on by now.
        if event.is_trusted() {
            propose(draft.get_value());
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let followed = suggestions.and_then(|s| s.press(&event, draft.get_value()));
        if let Some(option) = followed {
            // So that Back returns to the typed text.
            on_text.run(draft.get_value());
            option.click();
        }
    };
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        close();
        on_text.run(draft.get_value());
    };
    let value = move || followed(text, draft);
    view! {
        <form role="search" class="search-box" method="get" action=action on:submit=on_submit>
            <label class=if is_compact { "visually-hidden" } else { "search-box__label" } for="q">{label}</label>
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
                    placeholder=is_compact.then_some(label)
                    aria-describedby="q-hint"
                    role=suggestions.map(|_| "combobox")
                    aria-autocomplete=suggestions.map(|_| "list")
                    aria-controls=suggestions.map(|_| LIST)
                    aria-expanded=suggestions.map(|_| "false")
                    value=text.get_untracked()
                    prop:value=value
                    on:input=on_input
                    on:keydown=on_key
                    on:blur=move |_| close()
                />
                <button type="submit" class="button button--primary">{t().search}</button>
                {suggestions.map(Suggestions::list)}
            </div>
            <p id="q-hint" class=if is_compact { "visually-hidden" } else { "search-box__hint" }>{hint}</p>
        </form>
    }
}

/// The value of the field: the draft, as long as it means the same query as the text of the view.
fn followed(text: Memo<String>, draft: StoredValue<String>) -> String {
    let text = text.get();
    if Query::default().with_text(&draft.get_value()).text() != text {
        draft.set_value(text);
    }
    draft.get_value()
}
