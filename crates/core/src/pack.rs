//! The knowledge base as a pack of small files, for many thousands of records.

use crate::{Collection, List};

/// A part of a pack that is fetched when it is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The dictionary of a list.
    Words(List),
    /// Postings of a run of words of a list.
    Postings(List, usize),
    /// A run of records in full.
    Records(Collection, usize),
}
