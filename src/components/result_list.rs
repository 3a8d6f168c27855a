//! Hits as catalogue entries.

use leptos::prelude::*;

use super::EventAction;

/// A fragment of text, highlighted if it matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The fragment.
    pub text: String,
    /// Whether it matched.
    pub marked: bool,
}

/// A theme that links to its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The visible label.
    pub label: String,
    /// The URL of the list.
    pub href: String,
}

/// A record in a list.
#[derive(Debug, Default)]
pub struct Entry {
    /// The element id, for static pages.
    pub id: Option<&'static str>,
    /// The collection's slug.
    pub collection: &'static str,
    /// The URL of the record's page.
    pub href: String,
    /// The title.
    pub title: Vec<Marked>,
    /// The figure of a result and what it counts, in short.
    pub result: Option<(String, String)>,
    /// The summary.
    pub summary: Vec<Marked>,
    /// A longer text that matched, if neither title nor summary did.
    pub excerpt: Option<Vec<Marked>>,
    /// The date of an event, in parts that are stacked if there is room.
    pub date: Vec<String>,
    /// Place, date, organisation.
    pub meta: Vec<String>,
    /// Themes.
    pub themes: Vec<Tag>,
    /// The calendar link of an event.
    pub action: Option<EventAction>,
    /// Actions on the record.
    pub controls: Option<AnyView>,
    /// The facet values for filtering on a static page: the indices of its checkboxes, as `1 4 17`.
    pub values: Option<String>,
}

/// An ordered list of entries.
#[component]
pub fn ResultList(
    /// The entries, in order.
    entries: Vec<Entry>,
    /// Whether the list is under its own heading, which moves entry titles one level down.
    nested: bool,
) -> impl IntoView {
    view! { <ol class="result-list">{items(entries, nested)}</ol> }
}

/// Entries that a static page holds in a template, so that they are not painted.
#[cfg(feature = "prerender")]
#[component]
pub fn WaitingEntries(
    /// The entries, in order.
    entries: Vec<Entry>,
) -> impl IntoView {
    view! { <template id="waiting-entries">{items(entries, false)}</template> }
}

fn items(entries: Vec<Entry>, nested: bool) -> impl IntoView {
    entries.into_iter().map(|entry| result_entry(entry, nested)).collect_view()
}

fn result_entry(entry: Entry, nested: bool) -> impl IntoView {
    let link = view! { <a href=entry.href>{marked(entry.title)}</a> };
    let title = if nested {
        view! { <h3 class="result-entry__title">{link}</h3> }.into_any()
    } else {
        view! { <h2 class="result-entry__title">{link}</h2> }.into_any()
    };
    let themes = entry.themes.into_iter();
    let themes = themes.map(|tag| view! { <li><a href=tag.href>{tag.label}</a></li> });
    let controls = (entry.action.is_some() || entry.controls.is_some()).then(|| {
        let action = entry.action.map(EventAction::view);
        view! { <div class="result-entry__controls">{action}{entry.controls}</div> }
    });
    let meta = entry.meta.into_iter().map(|part| view! { <span>{part}</span> });
    let date = (!entry.date.is_empty()).then(|| {
        let parts = entry.date.into_iter().map(|part| view! { <span>{part}</span> " " });
        view! { <p class="result-entry__date">{parts.collect_view()}</p> }
    });
    view! {
        <li id=entry.id data-values=entry.values>
            <article class=format!("result-entry result-entry--{}", entry.collection)>
                {date}
                <div class="result-entry__body">
                    {title}
                    <p class="result-entry__meta">{meta.collect_view()}</p>
                    {entry.result.map(key_result)}
                    <p class="result-entry__summary">{marked(entry.summary)}</p>
                    {entry
                        .excerpt
                        .map(|text| view! { <p class="result-entry__excerpt">{marked(text)}</p> })}
                    <ul class="result-entry__themes">{themes.collect_view()}</ul>
                    {controls}
                </div>
            </article>
        </li>
    }
}

fn key_result((figure, what): (String, String)) -> impl IntoView {
    // One text, so that a browser shapes it alike in a static page.
    let what = format!(" {what}");
    view! { <p class="result-entry__result"><strong>{figure}</strong> {what}</p> }
}

pub(super) fn marked(pieces: Vec<Marked>) -> impl IntoView {
    let piece = |piece: Marked| {
        if piece.marked {
            view! { <mark>{piece.text}</mark> }.into_any()
        } else {
            piece.text.into_any()
        }
    };
    pieces.into_iter().map(piece).collect_view()
}
