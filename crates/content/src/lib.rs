//! The content folder as editors write it: strict reading, validation, and JSON Schemas.
//!
//! Owns what may be published and how files are written. Must not know files on disk or the clock:
//! it takes texts and today. The pages of the site never call it, so that none of it is part of a
//! first visit.

pub mod schema;
pub mod validate;
