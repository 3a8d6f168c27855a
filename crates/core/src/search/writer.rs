//! Making an index of documents.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{
    dictionary::Dictionary,
    fold::next_word,
    postings::{self, Part},
};
use crate::positions;

/// The fields of a document, in the order of their weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The title.
    Title,
    /// Themes, places, organisations, people: names by which people look.
    Names,
    /// The summary.
    Summary,
    /// Everything else.
    Body,
}

/// What a word counts by the field where it stands. A word of the title says most on what a record
/// is; names are exact but many; a summary is chosen words; the body is long. Weights around these
/// were tried on the judged queries (`tests/suite/ranking.json`): none ranked better.
fn weight_of(field: Field) -> u8 {
    match field {
        Field::Title => 5,
        Field::Names | Field::Summary => 2,
        Field::Body => 1,
    }
}

/// How much the length of a document counts, in thirty-seconds: `1 - b` and `b` of BM25. Long records
/// say more, not only the same more often; of 0.25, 0.5 and 0.75 the half ranks the judged queries
/// best.
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

    /// Its texts, in the order in which they were added.
    pub fn texts(&self) -> impl Iterator<Item = &'a str> + Clone {
        self.texts.iter().map(|(_, text)| *text)
    }
}

/// A word in a document with its weight: the sum of the weights of the fields where it stands.
#[derive(Debug, Clone, Copy)]
struct Occurrence {
    word: u32,
    document: u32,
    weight: u8,
}

/// Reads documents one after the other.
#[derive(Default)]
pub(super) struct Writer {
    /// Each word with a number, in the order of their first appearance.
    numbers: FxHashMap<Box<str>, u32>,
    /// By word, its last occurrence.
    last: Vec<usize>,
    occurrences: Vec<Occurrence>,
    /// By document, its number of words; names do not count, a record is not worse for having many.
    lengths: Vec<u32>,
    buffer: String,
}

impl Writer {
    /// How many documents were read.
    pub(super) fn documents(&self) -> usize {
        self.lengths.len()
    }

    /// Reads the next document.
    pub(super) fn add(&mut self, document: &Document<'_>) {
        self.lengths.push(0);
        let mut buffer = std::mem::take(&mut self.buffer);
        for (field, text) in &document.texts {
            let mut from = 0;
            while let Some((_, end)) = next_word(text, from, &mut buffer) {
                from = end;
                self.count(&buffer, *field);
            }
        }
        self.buffer = buffer;
    }

    fn count(&mut self, word: &str, field: Field) {
        let document = self.lengths.len() - 1;
        self.lengths[document] += u32::from(field != Field::Names);
        let document = u32::try_from(document).unwrap_or(u32::MAX);
        let number = self.number(word);
        let last = self.last[number as usize];
        let is_new = self.occurrences.get(last).is_none_or(|known| known.document != document);
        let place = if is_new { self.occurrences.len() } else { last };
        if is_new {
            self.occurrences.push(Occurrence { word: number, document, weight: 0 });
            self.last[number as usize] = place;
        }
        let weight = &mut self.occurrences[place].weight;
        // That a body of a few paragraphs says a word again says little more.
        if is_new || field != Field::Body {
            *weight = weight.saturating_add(weight_of(field));
        }
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.last.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.into(), number);
        self.last.push(usize::MAX);
        number
    }

    /// The dictionary, the length factors of the documents, and the postings.
    pub(super) fn finish(self) -> (Dictionary, Vec<u8>, Vec<Part>) {
        let documents = self.documents();
        let (starts, postings) = self.postings_by_word();
        let of = |number: u32| {
            let number = number as usize;
            &postings[starts[number]..starts[number + 1]]
        };
        let unordered: Vec<(&str, u32)> =
            self.numbers.iter().map(|(word, number)| (&**word, *number)).collect();
        let mut order: Vec<usize> = (0..unordered.len()).collect();
        positions::sort(&mut order, &|a, b| unordered[a].0.cmp(unordered[b].0));
        let words: Vec<(&str, u32)> = order.into_iter().map(|at| unordered[at]).collect();
        let mut dictionary = Dictionary::default();
        for (word, number) in &words {
            dictionary.push(word, u32::try_from(of(*number).len()).unwrap_or(u32::MAX));
        }
        let part = |part: Range<usize>| {
            let first = part.start;
            Part::write(documents, first, words[part].iter().map(|(_, number)| of(*number)))
        };
        let parts = postings::parts(&dictionary).into_iter().map(part).collect();
        (dictionary, self.length_factors(), parts)
    }

    /// Documents and weights, word by word, and where each word's begin: a counting sort.
    fn postings_by_word(&self) -> (Vec<usize>, Vec<(u32, u8)>) {
        let mut starts = vec![0; self.last.len() + 1];
        self.occurrences.iter().for_each(|o| starts[o.word as usize + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut postings = vec![(0, 0); self.occurrences.len()];
        for occurrence in &self.occurrences {
            let place = &mut next[occurrence.word as usize];
            postings[*place] = (occurrence.document, occurrence.weight);
            *place += 1;
        }
        (starts, postings)
    }

    /// By what length divides a frequency, in thirty-seconds: half is fixed, half grows with the
    /// length beside the average.
    fn length_factors(&self) -> Vec<u8> {
        let sum: u64 = self.lengths.iter().map(|length| u64::from(*length)).sum();
        let documents = self.lengths.len() as u64;
        let factor = |length: &u32| FIXED + VARIABLE * u64::from(*length) * documents / sum.max(1);
        self.lengths.iter().map(|length| u8::try_from(factor(length)).unwrap_or(u8::MAX)).collect()
    }
}
