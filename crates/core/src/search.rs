//! Free-text search: folding, words, an inverted index with BM25F, and the marking of matches.
//!
//! Owns how text is understood. Must not know records: it is given documents of four fields.

mod dictionary;
mod fold;
mod highlight;
mod index;
mod numbered;
mod postings;
mod question;
mod typo;
mod writer;

pub use fold::{Word, fold, words};
pub use highlight::{Fragment, Matched};
pub use index::{IndexFiles, SearchHits, SearchIndex};
pub use writer::{Document, Field};
