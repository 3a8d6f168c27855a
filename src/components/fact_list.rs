//! The facts of a record, as terms and descriptions.

use leptos::prelude::*;

/// A description, with an optional link and note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactValue {
    /// The visible text.
    pub text: String,
    /// The URL it links to.
    pub href: Option<String>,
    /// A note after the text, for example a role.
    pub note: Option<String>,
}

/// A term with its descriptions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its name in URLs: the field of the record that it shows.
    pub key: &'static str,
    /// The term.
    pub name: &'static str,
    /// Its descriptions; a fact without any is not shown.
    pub values: Vec<FactValue>,
}

/// The content of a description.
pub(super) fn description(value: FactValue) -> AnyView {
    let text = match value.href {
        Some(href) => view! { <a href=href>{value.text}</a> }.into_any(),
        None => value.text.into_any(),
    };
    let note = value.note.map(|note| view! { " " <span class="fact-list__note">{note}</span> });
    view! { {text} {note} }.into_any()
}

/// A `<dl>` of facts.
#[component]
pub fn FactList(
    /// The facts, in order.
    facts: Vec<Fact>,
) -> impl IntoView {
    let value = |value: FactValue| view! { <dd>{description(value)}</dd> };
    let known = facts.into_iter().filter(|fact| !fact.values.is_empty());
    let facts = known.map(|fact| {
        let values = fact.values.into_iter().map(value).collect_view();
        view! { <div class="fact-list__fact"><dt>{fact.name}</dt>{values}</div> }
    });
    view! { <dl class="fact-list">{facts.collect_view()}</dl> }
}
