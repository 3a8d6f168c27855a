//! Export formats: calendars, citations, feeds, tables and machine-readable metadata.
//!
//! Owns the formats. Must not know files, the clock or the browser: functions turn records into
//! texts. URLs come from `atlas_core`. A fact missing from a record is left out of every format.
//!
//! Texts in these files are in the language of the records, which is English.

pub mod calendar;
pub mod citation;
pub mod excerpt;
pub mod feed;
mod file_name;
pub mod lessons;
pub mod oembed;
mod publication;
pub mod sitemap;
pub mod structured_data;
pub mod subscription;
pub mod table;
mod view;

pub use file_name::{file_name, joined_name};
pub use publication::{Publication, list_name};
pub use view::{TakenView, ViewFormat};

/// The language of the records (BCP 47), and so of every exported file.
pub const LANGUAGE: &str = "en";
