//! A titled part of a record's page.

use leptos::prelude::*;

/// A section with a heading.
#[component]
pub fn RecordSection(
    /// The heading's id.
    id: &'static str,
    /// The heading.
    title: &'static str,
    /// What stands under it.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="record-section" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            {children()}
        </section>
    }
}

/// A section that is a list of texts; nothing when there are none.
#[component]
pub fn BulletSection(
    /// The heading's id.
    id: &'static str,
    /// The heading.
    title: &'static str,
    /// The texts.
    texts: Vec<String>,
    /// Finds in a text the figure that stands large beside it; the text itself stays whole, so the figure
    /// is for the eye only: the style sheet shows it and readers of the page do not hear it twice.
    figure: fn(&str) -> Option<&str>,
) -> impl IntoView {
    (!texts.is_empty()).then(|| {
        let item = |text: String| {
            let figure = figure(&text).map(str::to_owned);
            view! { <li data-figure=figure>{text}</li> }
        };
        let items = texts.into_iter().map(item).collect_view();
        view! { <RecordSection id title><ul class="record-section__list">{items}</ul></RecordSection> }
    })
}
