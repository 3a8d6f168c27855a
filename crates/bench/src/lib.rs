//! The search of Peer Atlas over a synthetic corpus, to compare it with other engines.
//!
//! Owns how the records of the benchmark become documents and columns, and the API of its page.
//! Text search and facet counts belong to `atlas-core` alone: nothing here may make them faster
//! than in the app. Never shipped.

mod browser;
mod corpus;
mod engine;
pub mod pack;

pub use corpus::{Corpus, FACETS, Record};
pub use engine::{Answer, Engine, Needs};
