//! The browser application of Peer Atlas: thin views over [`atlas_core`].

#![allow(
    unreachable_pub,
    clippy::must_use_candidate,
    clippy::needless_pass_by_value,
    reason = "what #[component] generates is public and takes its properties by value"
)]

mod app;
#[cfg(feature = "prerender")]
mod card;
pub mod components;
mod labels;
mod load;
mod navigation;
mod pages;
pub mod text;

#[cfg(feature = "csr")]
pub use app::mount;
pub use app::{App, Load, Site, SiteProps};
#[cfg(feature = "prerender")]
pub use card::{CardWords, card_words};
pub use load::LoadError;
pub use navigation::Navigation;
