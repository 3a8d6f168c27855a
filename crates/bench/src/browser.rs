//! The JavaScript API for the page of the benchmark.
//!
//! Owns how queries and answers cross the JavaScript boundary: an answer is one array of numbers,
//! because each crossing is expensive. Must not know how an answer is computed.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::{Answer, Corpus, Engine, FACETS, Needs, pack};

/// First number of a complete answer, followed by the total, the number of hits, the hits, and the
/// counts of all values of all columns.
const ANSWERED: u32 = 0;
/// First number of an answer that needs the terms of the index first.
const NEEDS_WORDS: u32 = 1;
/// First number of an answer that needs posting lists; the numbers of their files follow.
const NEEDS_POSTINGS: u32 = 2;

/// A parsed corpus.
#[wasm_bindgen]
#[derive(Debug)]
pub struct ParsedCorpus(Corpus);

#[wasm_bindgen]
impl ParsedCorpus {
    /// Parses a corpus.
    ///
    /// # Errors
    /// If the JSON is not a valid corpus.
    #[wasm_bindgen(constructor)]
    pub fn new(json: &[u8]) -> Result<Self, String> {
        Corpus::parse(json).map(Self).map_err(|error| error.to_string())
    }
}

/// The search engine over one corpus.
#[wasm_bindgen]
#[derive(Debug)]
pub struct PageEngine(Engine);

#[wasm_bindgen]
impl PageEngine {
    /// Indexes a corpus.
    #[must_use]
    pub fn build(corpus: ParsedCorpus) -> Self {
        let ParsedCorpus(corpus) = corpus;
        Self(Engine::new(corpus))
    }

    /// Opens the head of a prebuilt pack.
    ///
    /// # Errors
    /// If the head is damaged.
    pub fn open(head: &[u8]) -> Result<Self, String> {
        let corpus = pack::open(head).ok_or("the head of the pack is damaged")?;
        Ok(Self(Engine::without_index(corpus)))
    }

    /// Adds the terms of the index; `false` if they are damaged.
    #[must_use]
    #[wasm_bindgen(js_name = addWords)]
    pub fn add_words(&mut self, file: &[u8]) -> bool {
        self.0.add_words(file)
    }

    /// Adds postings; `false` if they are damaged.
    #[must_use]
    #[wasm_bindgen(js_name = addPostings)]
    pub fn add_postings(&self, part: usize, file: Vec<u8>) -> bool {
        self.0.add_postings(part, file)
    }

    /// Names of the facets, in column order.
    #[must_use]
    pub fn facets() -> Vec<String> {
        FACETS.map(str::to_owned).to_vec()
    }

    /// Values of a column, in the order in which answers count them.
    #[must_use]
    pub fn values(&self, column: usize) -> Vec<String> {
        self.0.columns().get(column).map(|c| c.values().to_vec()).unwrap_or_default()
    }

    /// The id of a record.
    #[must_use]
    pub fn id(&self, record: usize) -> String {
        self.0.id(record).to_owned()
    }

    /// Searches without counting facets.
    #[must_use]
    pub fn search(&self, text: &str, limit: usize) -> Vec<u32> {
        numbers(self.0.search(text, limit))
    }

    /// Filters and counts facets; `selected` alternates between a column and a value in it.
    #[must_use]
    pub fn filter(&self, text: &str, selected: &[u32], limit: usize) -> Vec<u32> {
        let (selected, _) = selected.as_chunks::<2>();
        numbers(self.0.filter(text, selected, limit))
    }
}

fn numbers(answer: Result<Answer, Needs>) -> Vec<u32> {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    match answer {
        Ok(Answer { total, first, counts }) => {
            let head = [ANSWERED, number(total), number(first.len())];
            head.into_iter().chain(first).chain(counts.into_iter().flatten()).collect()
        }
        Err(Needs::Words) => vec![NEEDS_WORDS],
        Err(Needs::Postings(parts)) => {
            std::iter::once(NEEDS_POSTINGS).chain(parts.into_iter().map(number)).collect()
        }
    }
}
