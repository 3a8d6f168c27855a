//! Builds an index from documents.

use std::{borrow::Cow, ops::Range};

use crate::positions;
use crate::{
    dictionary::Dictionary,
    interner::TermInterner,
    postings::{self, Part},
    spelling::normalised,
    words::each_token,
};

/// The fields of a document, in the order of their weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The title.
    Title,
    /// Names that people search for: themes, places, organisations, people.
    Names,
    /// The summary.
    Summary,
    /// Everything else.
    Body,
}

/// The weight of a term by field. The title describes a record best; names are exact but many; a
/// summary is carefully worded; the body is long. Nearby weights were tried on the judged queries
/// (`tests/suite/ranking.json`): none ranked better.
fn weight_of(field: Field) -> u8 {
    match field {
        Field::Title => 5,
        Field::Names | Field::Summary => 2,
        Field::Body => 1,
    }
}

/// The length normalisation in thirty-seconds: `1 - b` and `b` of BM25. Long records contain more
/// facts, not just repetitions; of 0.25, 0.5 and 0.75, 0.5 ranks the judged queries best.
const FIXED: u64 = 16;
const VARIABLE: u64 = 16;

/// The texts of one record by field.
#[derive(Debug, Clone, Default)]
pub struct Document<'a> {
    texts: Vec<(Field, &'a str)>,
}

impl<'a> Document<'a> {
    /// Adds a text to a field.
    pub fn push(&mut self, field: Field, text: &'a str) {
        self.texts.push((field, text));
    }

    /// Its texts, in insertion order.
    pub fn texts(&self) -> impl Iterator<Item = &'a str> + Clone {
        self.texts.iter().map(|(_, text)| *text)
    }
}

/// Statistics of a term.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// The number of documents that have it.
    documents: u32,
    /// The index after its last occurrence.
    after_last: usize,
}

/// Indexes documents one after the other.
#[derive(Default)]
pub(crate) struct Writer {
    /// Terms, and words with other spellings of them.
    words: TermInterner,
    /// By word, the number of its term; each spelling is normalised only once.
    terms: Vec<u32>,
    /// By word; unused for other spellings of a term.
    known: Vec<Known>,
    /// The terms of the documents, one document after the other, each term once per document.
    occurrences: Vec<u32>,
    /// By occurrence, the sum of the weights of the fields with that term.
    weights: Vec<u8>,
    /// By document, the index after its last occurrence.
    ends: Vec<usize>,
    /// By document, its number of words; names do not count, so that having many does not lower the
    /// score.
    lengths: Vec<u32>,
}

impl Writer {
    pub(crate) fn add(&mut self, document: &Document<'_>) {
        let first = self.occurrences.len();
        let mut length = 0;
        for (field, text) in &document.texts {
            each_token(text, &mut |token| {
                length += u32::from(*field != Field::Names);
                let acronym = token.acronym();
                let word = self.words.number(acronym.as_deref().unwrap_or(token.folded));
                self.count(word, *field, first);
                if let Some(inner) = token.inner() {
                    let word = self.words.number(inner);
                    self.count(word, *field, first);
                }
            });
        }
        self.lengths.push(length);
        self.ends.push(self.occurrences.len());
    }

    /// The number of a word's term.
    fn term(&mut self, word: u32) -> u32 {
        if let Some(term) = self.terms.get(word as usize) {
            return *term;
        }
        let own = self.words.word(word as usize);
        let term = match normalised(own) {
            Cow::Borrowed(_) => word,
            Cow::Owned(spelled) => self.words.number(&spelled),
        };
        // The normalised spelling may be a new word too; it is its own term.
        self.terms.push(term);
        if term as usize == self.terms.len() {
            self.terms.push(term);
        }
        self.known.resize_with(self.terms.len(), Known::default);
        term
    }

    /// Counts a term of the document whose occurrences begin at `first`.
    fn count(&mut self, word: u32, field: Field, first: usize) {
        let number = self.term(word);
        let known = &mut self.known[number as usize];
        if known.after_last <= first {
            self.occurrences.push(number);
            self.weights.push(weight_of(field));
            known.documents += 1;
            known.after_last = self.occurrences.len();
        } else if field != Field::Body {
            // Repetition within a body of a few paragraphs adds little information.
            let weight = &mut self.weights[known.after_last - 1];
            *weight = weight.saturating_add(weight_of(field));
        }
    }

    /// The dictionary, the length factors of the documents, and the posting lists.
    pub(crate) fn finish(self) -> (Dictionary, Vec<u8>, Vec<Part>) {
        let mut order: Vec<usize> = (0..self.known.len()).collect();
        order.retain(|word| self.known[*word].documents > 0);
        positions::sort(&mut order, &|a, b| self.words.order(a, b));
        let mut dictionary = Dictionary::default();
        for word in &order {
            dictionary.push(self.words.word(*word), self.known[*word].documents);
        }
        let (documents, weights) = self.postings(&order);
        let mut end = 0;
        let part = |words: Range<usize>| {
            let start = end;
            end += words.clone().map(|at| dictionary.documents(at) as usize).sum::<usize>();
            let postings = (&documents[start..end], &weights[start..end]);
            Part::write(&dictionary, self.lengths.len(), words, postings)
        };
        let parts = postings::parts(&dictionary).into_iter().map(part).collect();
        (dictionary, self.length_factors(), parts)
    }

    /// Documents and weights grouped by term in the given order: a counting sort.
    fn postings(&self, order: &[usize]) -> (Vec<u32>, Vec<u8>) {
        let (mut next, mut all) = (vec![0; self.known.len()], 0);
        for word in order {
            next[*word] = all;
            all += self.known[*word].documents as usize;
        }
        let (mut documents, mut weights) = (vec![0; all], vec![0; all]);
        let mut start = 0;
        for (document, end) in (0..).zip(&self.ends) {
            for (word, weight) in self.occurrences[start..*end].iter().zip(&self.weights[start..]) {
                let place = &mut next[*word as usize];
                documents[*place] = document;
                weights[*place] = *weight;
                *place += 1;
            }
            start = *end;
        }
        (documents, weights)
    }

    /// The divisors of term frequencies, in thirty-seconds: half is constant, half is proportional
    /// to the length relative to the average.
    fn length_factors(&self) -> Vec<u8> {
        let sum: u64 = self.lengths.iter().map(|length| u64::from(*length)).sum();
        let documents = self.lengths.len() as u64;
        let factor = |length: &u32| FIXED + VARIABLE * u64::from(*length) * documents / sum.max(1);
        self.lengths.iter().map(|length| u8::try_from(factor(length)).unwrap_or(u8::MAX)).collect()
    }
}
