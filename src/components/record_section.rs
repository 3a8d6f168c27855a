//! A titled section of a record's page.

use leptos::prelude::*;

/// A section with a heading.
#[component]
pub fn RecordSection(
    /// The heading's id.
    id: &'static str,
    /// The heading.
    title: &'static str,
    /// Its content.
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
    /// A note below it.
    pub note: Option<String>,
    /// The URL it links to.
    pub href: Option<String>,
}

impl SectionItem {
    /// Title, text and note in one line.
    #[must_use]
    pub fn in_one_line(&self) -> String {
        let title = self.title.as_ref().map(|title| format!("{title}: ")).unwrap_or_default();
        let note = self.note.as_ref().map(|note| format!(" {note}")).unwrap_or_default();
        format!("{title}{}{note}", self.text)
    }
}

/// A section that is a list; nothing if the list is empty.
#[component]
pub fn ListSection(
    /// The heading's id.
    id: &'static str,
    /// The heading.
    title: &'static str,
    /// The items.
    items: Vec<SectionItem>,
) -> impl IntoView {
    (!items.is_empty()).then(|| {
        let has_titles = items.iter().any(|item| item.title.is_some());
        let class = if has_titles { "record-section__outcomes" } else { "record-section__list" };
        let items = items.into_iter().map(list_item).collect_view();
        view! { <RecordSection id title><ul class=class>{items}</ul></RecordSection> }
    })
}

fn list_item(item: SectionItem) -> AnyView {
    let SectionItem { title, text, note, href } = item;
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
        (None, None) => view! { <li>{text}</li> }.into_any(),
    }
}
