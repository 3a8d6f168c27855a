//! Free-text search: folding, words, an inverted index with BM25F, and the marking of matches.
//!
//! Owns how text is understood. Must not know records: it is given documents of four fields.

mod fold;
mod highlight;
mod index;

pub use fold::{Word, fold, words};
pub use highlight::{Fragment, Matched};
pub use index::{Document, Field, SearchHits, SearchIndex};
