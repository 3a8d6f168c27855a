//! The browser application of Peer Atlas: thin views over [`atlas_core`].

#![allow(
    unreachable_pub,
    clippy::must_use_candidate,
    clippy::needless_pass_by_value,
    reason = "what #[component] generates is public and takes its properties by value"
)]

mod app;
pub mod components;
#[cfg(feature = "prerender")]
mod document;
mod download;
mod labels;
mod lazy;
mod load;
mod navigation;
mod pages;
mod parts;
mod shortlist;
#[cfg(feature = "csr")]
mod take_over;
pub mod text;
mod translated;

pub use app::{Site, SiteProps};
#[cfg(feature = "prerender")]
pub use document::{
    CARD, CARD_SIZE, CardWords, Shell, as_published, card_words, document, not_found,
};
pub use load::LoadError;
pub use navigation::Navigation;
#[cfg(feature = "csr")]
pub use take_over::mount;
