//! What others take away: calendars, citations, feeds, tables, and data that machines understand.
//!
//! Owns the formats. Must not know files, the clock or the browser: functions go from records to
//! texts. Addresses come from `route`. Facts that a record does not have stay out of every format.
//!
//! Texts in these files are in the language of the records, which is English.

pub mod calendar;
pub mod citation;
pub mod excerpt;
#[cfg(feature = "publish")]
pub mod feed;
mod file_name;
pub mod lessons;
#[cfg(feature = "publish")]
pub mod oembed;
mod publication;
#[cfg(feature = "publish")]
pub mod sitemap;
pub mod structured_data;
pub mod subscription;
pub mod table;
mod view;

pub use file_name::{file_name, joined_name};
pub use publication::{Publication, list_name};
pub use view::{TakenView, ViewFormat};

/// The language of the records (BCP 47), and so of every file made of them.
pub const LANGUAGE: &str = "en";
