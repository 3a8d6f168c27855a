//! The design page: tokens, rules, and every component in its states.
//!
//! Everything is read from the style sources or rendered by the components themselves, so it cannot
//! drift from them. Like the page about embedding, it exists only as a static file; see
//! [`crate::document()`].

#[cfg(any(feature = "prerender", debug_assertions))]
mod samples;
#[cfg(any(feature = "prerender", debug_assertions))]
mod tokens;
#[cfg(any(feature = "prerender", debug_assertions))]
mod whole;

#[cfg(any(feature = "prerender", debug_assertions))]
pub(super) use whole::design_page;

#[cfg(not(any(feature = "prerender", debug_assertions)))]
pub(super) fn design_page(_: &atlas_core::Catalogue) -> leptos::prelude::AnyView {
    super::way(atlas_core::Route::Design, crate::text::t().design)
}
