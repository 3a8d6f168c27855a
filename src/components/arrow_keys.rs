//! Arrow-key navigation in a group: moves focus to the next or previous element.
//!
//! Must not know what the elements are.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, KeyboardEvent, NodeList};

/// The event target or its closest ancestor that matches a selector.
pub(super) fn around(target: Option<EventTarget>, selector: &str) -> Option<Element> {
    target?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Moves focus among the elements matching `things` inside `group`: by one with the arrow keys, to
/// the ends with Home and End. Returns the newly focused element; `None` if the key is not handled.
pub(super) fn step(event: &KeyboardEvent, group: &str, things: &str) -> Option<Element> {
    let group = around(event.target(), group)?;
    let things = group.query_selector_all(things).ok()?;
    let last = things.length().checked_sub(1)?;
    let focused = document().active_element();
    let is_focused = |at: &u32| element(&things, *at) == focused;
    let present = (0..=last).find(is_focused);
    // In right-to-left text, left and right are swapped.
    let is_mirrored = group.closest("[dir=rtl]").ok()?.is_some();
    let to = match (event.key().as_str(), is_mirrored) {
        ("ArrowRight", false) | ("ArrowLeft", true) | ("ArrowDown", _) => {
            present.map_or(0, |at| (at + 1).min(last))
        }
        ("ArrowLeft", false) | ("ArrowRight", true) | ("ArrowUp", _) => {
            present.unwrap_or(0).saturating_sub(1)
        }
        ("Home", _) => 0,
        ("End", _) => last,
        _ => return None,
    };
    event.prevent_default();
    let chosen = element(&things, to)?;
    let _refused = chosen.dyn_ref::<HtmlElement>()?.focus();
    Some(chosen)
}

fn element(things: &NodeList, at: u32) -> Option<Element> {
    things.item(at)?.dyn_into().ok()
}
