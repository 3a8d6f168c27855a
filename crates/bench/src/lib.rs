//! The search of Peer Atlas over a made-up corpus, so that it can be measured beside other engines.
//!
//! Owns how the records of the benchmark become documents and columns, and how the page of the
//! benchmark asks. How text is searched and facets are counted is `atlas-core`'s alone: nothing here
//! may make it faster than it is in the app. Never shipped.

mod browser;
mod corpus;
mod engine;
pub mod pack;

pub use corpus::{Corpus, FACETS, Record};
pub use engine::{Answer, Engine, Needs};
