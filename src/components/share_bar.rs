//! A bar whose length says how much.

use leptos::prelude::*;

/// A bar of this width and height. An empty picture, since its lengths are attributes: a page's markup may
/// have no style.
#[must_use]
pub fn share_bar(class: &'static str, [width, height]: [String; 2]) -> AnyView {
    view! { <svg class=class width=width height=height aria-hidden="true"></svg> }.into_any()
}
