//! The search engine of Peer Atlas: folding, tokenising, an inverted index with BM25F, highlighting,
//! and facet columns with exact counts.
//!
//! Owns how text is matched and how values are counted. Must not know records: documents have four
//! fields, columns have values.
//!
//! ```
//! use atlas_search::{Document, Field, SearchIndex};
//!
//! let mut document = Document::default();
//! document.push(Field::Title, "Réseau de Saïda");
//! let index = SearchIndex::new([document]);
//! assert_eq!(index.search("saida").map(|hits| hits.documents()), Ok(vec![0]));
//! ```

pub mod bytes;
pub mod columns;
mod dictionary;
mod expansion;
mod fold;
mod highlight;
mod hits;
mod index;
mod interner;
mod parsed_text;
pub mod positions;
mod postings;
mod spelling;
mod typo;
mod words;
mod writer;

pub use fold::fold;
pub use highlight::{Fragment, Matched};
pub use hits::{Guess, SearchHits};
pub use index::{FEW, IndexFiles, SearchIndex};
pub use spelling::beginning;
pub use words::{Word, plain_words, words};
pub use writer::{Document, Field};
