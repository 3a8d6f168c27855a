//! The three kinds of record, exactly as editors write them and as the download carries them.
//!
//! Owns field names and their meaning. Must not know how records are listed, found or shown.
//! Absence is meaning here: a fact that no source gives has no field, never an empty text.

mod id;
mod kinds;
mod parts;
mod view;

pub use id::{InvalidId, RecordId};
pub use kinds::{CaseStudy, Common, Entry, Event, WorkingGroup};
pub(crate) use kinds::{Kind, read_entry};
pub use parts::{
    Joining, Link, Outcome, Place, Population, Role, Source, Speaker, Status, TakesPart, Years,
};
pub use view::{Attendance, Collection, Detail, Record};
