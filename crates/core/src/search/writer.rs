//! Making an index of documents.

use rustc_hash::FxHashMap;

use super::{
    dictionary::Dictionary,
    fold::next_word,
    postings::{self, impact},
};

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

const FIELDS: usize = 4;
/// A word of the title says most on what a record is; names are exact but many; the body is long.
const WEIGHTS: [f32; FIELDS] = [5.0, 3.0, 2.0, 1.0];
/// Length counts for prose; a list of names is not worse for being long.
const LENGTH_NORMALISATION: [f32; FIELDS] = [0.5, 0.3, 0.5, 0.75];
/// Saturation, `k1` of the paper.
const SATURATION: f32 = 1.2;

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

/// A word in a document.
#[derive(Debug, Clone, Copy)]
struct Occurrence {
    word: u32,
    document: u32,
    frequencies: [u16; FIELDS],
}

/// Reads documents one after the other.
#[derive(Default)]
pub(super) struct Writer {
    /// Each word with a number, in the order of their first appearance.
    numbers: FxHashMap<Box<str>, u32>,
    /// By word, its last occurrence.
    last: Vec<usize>,
    occurrences: Vec<Occurrence>,
    lengths: Vec<[u16; FIELDS]>,
    buffer: String,
}

impl Writer {
    /// How many documents were read.
    pub(super) fn documents(&self) -> usize {
        self.lengths.len()
    }

    /// Reads the next document.
    pub(super) fn add(&mut self, document: &Document<'_>) {
        self.lengths.push([0; FIELDS]);
        let mut buffer = std::mem::take(&mut self.buffer);
        for (field, text) in &document.texts {
            let mut from = 0;
            while let Some((_, end)) = next_word(text, from, &mut buffer) {
                from = end;
                self.count(&buffer, *field as usize);
            }
        }
        self.buffer = buffer;
    }

    fn count(&mut self, word: &str, field: usize) {
        let document = self.lengths.len() - 1;
        let length = &mut self.lengths[document][field];
        *length = length.saturating_add(1);
        let document = u32::try_from(document).unwrap_or(u32::MAX);
        let number = self.number(word);
        let last = self.last[number as usize];
        let is_new = self.occurrences.get(last).is_none_or(|known| known.document != document);
        let place = if is_new { self.occurrences.len() } else { last };
        if is_new {
            let frequencies = [0; FIELDS];
            self.occurrences.push(Occurrence { word: number, document, frequencies });
            self.last[number as usize] = place;
        }
        let frequency = &mut self.occurrences[place].frequencies[field];
        *frequency = frequency.saturating_add(1);
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

    /// The dictionary, and the files of its postings.
    pub(super) fn finish(self) -> (Dictionary, Vec<Vec<u8>>) {
        let (starts, postings) = self.postings_by_word();
        let of = |number: u32| {
            let number = number as usize;
            &postings[starts[number]..starts[number + 1]]
        };
        let mut words: Vec<(&str, u32)> =
            self.numbers.iter().map(|(word, number)| (&**word, *number)).collect();
        words.sort_unstable();
        let mut dictionary = Dictionary::default();
        for (word, number) in &words {
            dictionary.push(word, u32::try_from(of(*number).len()).unwrap_or(u32::MAX));
        }
        let parts = postings::parts(&dictionary).into_iter();
        let files = parts.map(|part| postings::write(words[part].iter().map(|(_, n)| of(*n))));
        let files = files.collect();
        (dictionary, files)
    }

    /// Documents and impacts, word by word, and where each word's begin: a counting sort.
    fn postings_by_word(&self) -> (Vec<usize>, Vec<(u32, u8)>) {
        let mut starts = vec![0; self.last.len() + 1];
        self.occurrences.iter().for_each(|o| starts[o.word as usize + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let averages = std::array::from_fn(|field| average(&self.lengths, field));
        let mut next = starts.clone();
        let mut postings = vec![(0, 0); self.occurrences.len()];
        for occurrence in &self.occurrences {
            let place = &mut next[occurrence.word as usize];
            let saturated = self.saturated(occurrence, &averages);
            postings[*place] = (occurrence.document, impact(saturated));
            *place += 1;
        }
        (starts, postings)
    }

    /// The weighted and normalised frequency of BM25F between 0 and 1.
    fn saturated(&self, occurrence: &Occurrence, averages: &[f32; FIELDS]) -> f32 {
        let length = &self.lengths[occurrence.document as usize];
        let mut frequency = 0.0;
        for field in 0..FIELDS {
            let b = LENGTH_NORMALISATION[field];
            let relative = f32::from(length[field]) / averages[field];
            let normal = 1.0 - b + b * relative;
            frequency += WEIGHTS[field] * f32::from(occurrence.frequencies[field]) / normal;
        }
        frequency / (SATURATION + frequency)
    }
}

fn average(lengths: &[[u16; FIELDS]], field: usize) -> f32 {
    let sum: f32 = lengths.iter().map(|length| f32::from(length[field])).sum();
    (sum / lengths.len().max(1) as f32).max(1.0)
}
