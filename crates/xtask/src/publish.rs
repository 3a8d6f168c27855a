//! What a build publishes beside the app: files made of the records.
//!
//! Must not know formats (`atlas_core::export` does) nor how the app is built.

mod exports;

pub(crate) use exports::{command, write_exports};
