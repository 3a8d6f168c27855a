//! The export panel: a disclosure with a row per way to share or export a view.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::text::t;

/// One way to share or export a view.
#[derive(Debug)]
pub struct TakeRow {
    /// Its name.
    pub name: &'static str,
    /// Its links, buttons and notes.
    pub content: AnyView,
}

/// A disclosure whose rows are created when it is opened, or at once on a static page.
#[component]
pub fn TakePanel<F: Fn() -> AnyView + Send + 'static>(
    /// Whether it is open; owned by the caller, so that it stays open when the view changes.
    open: RwSignal<bool>,
    /// Whether the rows are created before it is opened.
    is_static: bool,
    /// The rows, as made by [`take_rows`], or a status message.
    rows: F,
) -> impl IntoView {
    let on_toggle = move |event: web_sys::Event| {
        let details = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        open.set(details.is_some_and(|details| details.has_attribute("open")));
    };
    let rows = move || (is_static || open.get()).then(&rows);
    view! {
        <details class="take-panel" open=open on:toggle=on_toggle>
            <summary class="take-panel__title">{t().share}</summary>
            {rows}
        </details>
    }
}

/// The rows of a panel.
#[must_use]
pub fn take_rows(rows: Vec<TakeRow>) -> AnyView {
    let row = |row: TakeRow| {
        view! { <div class="take-panel__row"><dt>{row.name}</dt><dd>{row.content}</dd></div> }
    };
    view! { <dl class="take-panel__rows">{rows.into_iter().map(row).collect_view()}</dl> }
        .into_any()
}
