//! The inverted index and its score.
//!
//! Score: BM25F (Robertson, Zaragoza, Taylor: "Simple BM25 Extension to Multiple Weighted Fields",
//! CIKM 2004): field frequencies are weighted and normalised by field length before saturation.

use std::collections::BTreeMap;

use super::{Matched, words};

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
/// What a word that only begins like the last one typed is worth beside the whole word.
const PREFIX_DISCOUNT: f32 = 0.7;

/// The texts of one record by field.
#[derive(Debug, Clone, Default)]
pub struct Document<'a> {
    texts: Vec<(usize, &'a str)>,
}

impl<'a> Document<'a> {
    /// Adds a text to a field.
    pub fn push(&mut self, field: Field, text: &'a str) {
        self.texts.push((field as usize, text));
    }
}

#[derive(Debug, Clone, Copy)]
struct Posting {
    document: u32,
    frequencies: [u16; FIELDS],
}

/// An inverted index over the documents it was made of.
///
/// ```
/// use atlas_core::search::{Document, Field, SearchIndex};
///
/// let mut document = Document::default();
/// document.push(Field::Title, "Medellín's integrated urban projects");
/// let index = SearchIndex::new([document]);
/// assert!(index.search("medellin proj").flags()[0]);
/// assert!(!index.search("medellin peace").flags()[0]);
/// ```
#[derive(Debug, Clone)]
pub struct SearchIndex {
    /// Words in order, each with its postings in order of documents.
    terms: Vec<(String, Vec<Posting>)>,
    lengths: Vec<[u16; FIELDS]>,
    averages: [f32; FIELDS],
}

/// What a text finds.
#[derive(Debug, Clone, Default)]
pub struct SearchHits {
    /// By document; zero is no match, since every word that matches scores above zero.
    scores: Vec<f32>,
    /// The words that matched.
    pub matched: Matched,
}

impl SearchHits {
    /// Which documents fit.
    #[must_use]
    pub fn flags(&self) -> Vec<bool> {
        self.scores.iter().map(|score| *score > 0.0).collect()
    }

    /// The score of a document; higher is better, zero is no match. It has no unit and compares
    /// only within one search.
    #[must_use]
    pub fn score(&self, document: usize) -> f32 {
        self.scores.get(document).copied().unwrap_or_default()
    }
}

impl SearchIndex {
    /// Reads the documents; a document's number is its place in the sequence.
    #[must_use]
    pub fn new<'a>(documents: impl IntoIterator<Item = Document<'a>>) -> Self {
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut postings: Vec<Vec<Posting>> = Vec::new();
        let mut lengths = Vec::new();
        for (document, texts) in (0_u32..).zip(documents) {
            let mut length = [0_u16; FIELDS];
            for (field, text) in texts.texts {
                for word in words(text) {
                    length[field] = length[field].saturating_add(1);
                    let place = *places.entry(word.folded).or_insert(postings.len());
                    if place == postings.len() {
                        postings.push(Vec::new());
                    }
                    count(&mut postings[place], document, field);
                }
            }
            lengths.push(length);
        }
        let averages = std::array::from_fn(|field| average(&lengths, field));
        let in_order = places.into_iter();
        let terms = in_order.map(|(term, place)| (term, std::mem::take(&mut postings[place])));
        Self { terms: terms.collect(), lengths, averages }
    }

    /// Finds the documents that have every word of the text; the last word may be unfinished.
    #[must_use]
    pub fn search(&self, text: &str) -> SearchHits {
        let asked: Vec<String> = words(text).map(|word| word.folded).collect();
        let mut hits = SearchHits { scores: vec![0.0; self.lengths.len()], ..Default::default() };
        for (at, word) in asked.iter().enumerate() {
            let found = self.word(word, at + 1 == asked.len(), &mut hits.matched);
            for (score, found) in hits.scores.iter_mut().zip(found) {
                let stays = found > 0.0 && (at == 0 || *score > 0.0);
                *score = if stays { *score + found } else { 0.0 };
            }
        }
        hits
    }

    /// One word: itself, and where it may be unfinished every word that begins with it.
    fn word(&self, word: &str, unfinished: bool, matched: &mut Matched) -> Vec<f32> {
        let first = self.terms.partition_point(|(term, _)| term.as_str() < word);
        let fits = |term: &str| {
            if unfinished { term.starts_with(word) } else { term == word }
        };
        let mut scores = vec![0.0_f32; self.lengths.len()];
        for (term, postings) in self.terms[first..].iter().take_while(|(term, _)| fits(term)) {
            let discount = if term == word { 1.0 } else { PREFIX_DISCOUNT };
            let rarity = self.rarity(postings.len());
            for posting in postings {
                let best = &mut scores[posting.document as usize];
                *best = best.max(discount * rarity * self.saturated(posting));
            }
            matched.insert(term);
        }
        scores
    }

    /// The inverse document frequency, in the form that never turns negative.
    fn rarity(&self, postings: usize) -> f32 {
        let (all, with) = (self.lengths.len() as f32, postings as f32);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }

    fn saturated(&self, posting: &Posting) -> f32 {
        let length = &self.lengths[posting.document as usize];
        let mut frequency = 0.0;
        for field in 0..FIELDS {
            let b = LENGTH_NORMALISATION[field];
            let relative = f32::from(length[field]) / self.averages[field];
            let normal = 1.0 - b + b * relative;
            frequency += WEIGHTS[field] * f32::from(posting.frequencies[field]) / normal;
        }
        frequency / (SATURATION + frequency)
    }
}

fn count(postings: &mut Vec<Posting>, document: u32, field: usize) {
    if postings.last().is_none_or(|last| last.document != document) {
        postings.push(Posting { document, frequencies: [0; FIELDS] });
    }
    if let Some(posting) = postings.last_mut() {
        posting.frequencies[field] = posting.frequencies[field].saturating_add(1);
    }
}

fn average(lengths: &[[u16; FIELDS]], field: usize) -> f32 {
    let sum: f32 = lengths.iter().map(|length| f32::from(length[field])).sum();
    (sum / lengths.len().max(1) as f32).max(1.0)
}
