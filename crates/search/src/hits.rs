//! The result of a search.

use crate::Matched;

/// The hits of a search.
#[derive(Debug, Clone, Default)]
pub struct SearchHits {
    /// By document; zero means no match, since every matching term adds a score above zero.
    pub(crate) scores: Vec<f32>,
    /// The matched terms.
    pub matched: Matched,
    /// Whether no document has every query term, so that the hits have most of them.
    pub are_partial: bool,
    /// By document, whether it has every query term; empty if that is true of all hits or of none.
    pub(crate) complete: Vec<bool>,
    /// Query terms that some hits match only through a fuzzy match, with the terms found instead.
    pub guesses: Vec<Guess>,
}

/// A query term for which a fuzzy match was used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The term as typed.
    pub typed: String,
    /// Whether no document has it.
    pub is_unknown: bool,
    /// The terms that the hits have instead, folded: at most [`Guess::MOST`].
    pub read_as: Vec<String>,
}

impl Guess {
    /// The most terms that are worth showing.
    pub const MOST: usize = 3;
}

impl SearchHits {
    /// The matching documents, ascending.
    #[must_use]
    pub fn documents(&self) -> Vec<u32> {
        let fits = |(document, score): (u32, &f32)| (*score > 0.0).then_some(document);
        (0..).zip(&self.scores).filter_map(fits).collect()
    }

    /// Whether a document matches.
    #[must_use]
    pub fn has(&self, document: usize) -> bool {
        self.score(document) > 0.0
    }

    /// Whether nothing matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.scores.iter().all(|score| *score <= 0.0)
    }

    /// The score of a document; higher is better, zero means no match. It has no unit and is
    /// comparable only within one search.
    #[must_use]
    pub fn score(&self, document: usize) -> f32 {
        self.scores.get(document).copied().unwrap_or_default()
    }

    /// Whether a hit has every query term. Other hits have most of them and follow it.
    #[must_use]
    pub fn is_complete(&self, document: usize) -> bool {
        self.complete.get(document).copied().unwrap_or(!self.are_partial)
    }

    /// Adds hits that have most of the query terms.
    pub(crate) fn add_partial(&mut self, partial: Self) {
        self.complete = self.scores.iter().map(|score| *score > 0.0).collect();
        for (score, other) in self.scores.iter_mut().zip(partial.scores) {
            *score = score.max(other);
        }
    }

    /// Removes a document from the hits.
    pub fn remove(&mut self, document: u32) {
        if let Some(score) = self.scores.get_mut(document as usize) {
            *score = 0.0;
        }
    }
}
