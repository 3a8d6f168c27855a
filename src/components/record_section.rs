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

/// An item of a section.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SectionItem {
    /// Its heading.
    pub title: Option<String>,
    /// Its text.
    pub text: String,
    /// A remark below it.
    pub note: Option<String>,
    /// Where it leads.
    pub href: Option<String>,
}

impl SectionItem {
    /// All of it as one text.
    #[must_use]
    pub fn in_one_line(&self) -> String {
        let title = self.title.as_ref().map(|title| format!("{title}: ")).unwrap_or_default();
        let note = self.note.as_ref().map(|note| format!(" {note}")).unwrap_or_default();
        format!("{title}{}{note}", self.text)
    }
}

/// A section that is a list; nothing when it is empty.
#[component]
pub fn ListSection(
    /// The heading's id.
    id: &'static str,
    /// The heading.
    title: &'static str,
    /// The items.
    items: Vec<SectionItem>,
    /// Finds in a text the figure that is shown large next to it; the text itself stays whole, so the figure
    /// is for the eye only: the style sheet shows it and screen readers do not read it twice.
    figure: fn(&str) -> Option<&str>,
) -> impl IntoView {
    (!items.is_empty()).then(|| {
        let has_titles = items.iter().any(|item| item.title.is_some());
        let class = if has_titles { "record-section__outcomes" } else { "record-section__list" };
        let items = items.into_iter().map(|item| list_item(item, figure)).collect_view();
        view! { <RecordSection id title><ul class=class>{items}</ul></RecordSection> }
    })
}

fn list_item(item: SectionItem, figure: fn(&str) -> Option<&str>) -> AnyView {
    let SectionItem { title, text, note, href } = item;
    let figure = figure(&text).map(str::to_owned);
    match (title, href) {
        (Some(title), _) => view! {
            <li>
                <h3>{title}</h3>
                <p>{text}</p>
                {note.map(|note| view! { <p class="record__note">{note}</p> })}
            </li>
        }
        .into_any(),
        (None, Some(href)) => view! { <li><a href=href>{text}</a></li> }.into_any(),
        (None, None) => view! { <li data-figure=figure>{text}</li> }.into_any(),
    }
}
