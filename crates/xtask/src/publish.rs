//! Everything that a build publishes in addition to the app: files made of the records.
//!
//! Must not know formats (see `atlas_export`) nor how the app is built.

mod cache;
mod cards;
mod exports;
mod pages;
mod policy;
mod precompress;
mod program;
mod scripts;

pub(crate) use cache::fingerprint;
pub(crate) use cards::{CARDS, write_cards};
pub(crate) use exports::{command, write_exports};
pub(crate) use pages::{PRERENDER, write_pages};
pub(crate) use policy::write_policy;
pub(crate) use precompress::precompress;
pub(crate) use scripts::{Scripts, pack, write_plain_scripts};
