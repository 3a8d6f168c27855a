//! Free-text search: folding, tokenising, an inverted index with BM25F, and highlighting.
//!
//! Owns how text is matched. Must not know records: documents have four fields.

mod dictionary;
mod expansion;
mod fold;
mod highlight;
mod hits;
mod index;
mod numbered;
mod postings;
mod question;
mod spelling;
mod typo;
mod words;
mod writer;

pub use fold::fold;
pub use highlight::{Fragment, Matched};
pub use hits::{Guess, SearchHits};
pub use index::{FEW, IndexFiles, SearchIndex};
pub use words::{Word, plain_words, words};

pub(crate) use spelling::beginning;
pub use writer::{Document, Field};
