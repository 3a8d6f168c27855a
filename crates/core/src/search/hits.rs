//! What a search finds.

use super::Matched;

/// What a text finds.
#[derive(Debug, Clone, Default)]
pub struct SearchHits {
    /// By document; zero is no match, since every word that matches scores above zero.
    pub(super) scores: Vec<f32>,
    /// What matched.
    pub matched: Matched,
    /// Whether no document has all words asked for, and these have most of them.
    pub are_partial: bool,
    /// By document, whether it has all words asked for; empty where all hits or none have.
    pub(super) complete: Vec<bool>,
    /// The words that no hit has as they were typed, with those that stand in for them.
    pub guesses: Vec<Guess>,
}

/// A word that was read as another one that is spelled nearly so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// As it was typed.
    pub typed: String,
    /// Whether no document has it.
    pub is_unknown: bool,
    /// What the hits have instead, folded: at most [`Guess::MOST`].
    pub read_as: Vec<String>,
}

impl Guess {
    /// More are not worth reading.
    pub const MOST: usize = 3;
}

impl SearchHits {
    /// The documents that fit, ascending.
    #[must_use]
    pub fn documents(&self) -> Vec<u32> {
        let fits = |(document, score): (u32, &f32)| (*score > 0.0).then_some(document);
        (0..).zip(&self.scores).filter_map(fits).collect()
    }

    /// Whether a document fits.
    #[must_use]
    pub fn has(&self, document: usize) -> bool {
        self.score(document) > 0.0
    }

    /// Whether nothing fits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.scores.iter().all(|score| *score <= 0.0)
    }

    /// The score of a document; higher is better, zero is no match. It has no unit and compares
    /// only within one search.
    #[must_use]
    pub fn score(&self, document: usize) -> f32 {
        self.scores.get(document).copied().unwrap_or_default()
    }

    /// Whether a hit has all words asked for. Others have most of them, and come after it.
    #[must_use]
    pub fn is_complete(&self, document: usize) -> bool {
        self.complete.get(document).copied().unwrap_or(!self.are_partial)
    }

    /// Adds hits that have most of the words.
    pub(super) fn add_partial(&mut self, partial: Self) {
        self.complete = self.scores.iter().map(|score| *score > 0.0).collect();
        for (score, other) in self.scores.iter_mut().zip(partial.scores) {
            *score = score.max(other);
        }
    }

    /// Leaves a document out.
    pub(crate) fn remove(&mut self, document: u32) {
        if let Some(score) = self.scores.get_mut(document as usize) {
            *score = 0.0;
        }
    }
}
