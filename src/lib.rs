//! The browser application of Peer Atlas: thin views over [`atlas_core`].

#![allow(
    unreachable_pub,
    clippy::must_use_candidate,
    clippy::needless_pass_by_value,
    reason = "what #[component] generates is public and takes its properties by value"
)]

mod app;
pub mod components;
mod labels;
mod load;
mod navigation;
mod pages;
mod parts;
pub mod text;

#[cfg(feature = "csr")]
pub use app::mount;
pub use app::{App, Load, Site, SiteProps};
pub use load::LoadError;
pub use navigation::Navigation;
