//! The three kinds of record, exactly as editors write them and downloads contain them.
//!
//! Owns field names and their meaning. Must not know how records are listed, found or shown. An
//! absent field means that no source states the fact; fields are never filled with empty texts.

pub mod fields;
mod kinds;
mod parts;
mod section;
mod view;

pub use fields::Declared;
pub(crate) use fields::FieldType;
pub use kinds::{CaseStudy, Common, Entry, Event, WorkingGroup};
pub use kinds::{LONGEST_SUMMARY, read_entry};
pub use parts::{
    Cost, DatedNote, Evaluation, EvaluationLevel, Extent, Joining, KeyResult, Link, Outcome, Place,
    Population, Role, Source, Speaker, Status, TakesPart, Transfer, Years,
};
pub use section::Section;
pub use view::{Attendance, Collection, Detail, Record};
