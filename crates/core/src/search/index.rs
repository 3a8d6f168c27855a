//! The inverted index and how a text is answered from it.
//!
//! Score: BM25F (Robertson, Zaragoza, Taylor: "Simple BM25 Extension to Multiple Weighted Fields",
//! CIKM 2004): a word of a heavier field counts as several, and the sum is saturated once. The sums
//! are settled when the index is made; a query adds how rare a word is and how exactly it was met.

use std::{ops::Range, sync::OnceLock};

use super::{
    Matched,
    dictionary::Dictionary,
    postings::{self, Part},
    question::{Asked, Question},
    typo::{Extent, alike},
    writer::{Document, Writer},
};
use crate::bytes::{Reader, write_bytes};

/// What a word is worth beside the one asked for: another number of it, a word that begins so, a
/// word spelled nearly so.
const OTHER_NUMBER: f32 = 0.9;
const BEGINS_SO: f32 = 0.7;
const SPELLED_SO: f32 = 0.6;
/// From how many letters a word may be misspelled at one place, half-typed, and at two places: in
/// shorter words most of what is near means something else.
const ONE_EDIT: usize = 4;
const ONE_EDIT_HALF_TYPED: usize = 6;
const TWO_EDITS: usize = 8;
/// Saturation, `k1` of the paper: more than the usual 1.2, since a word of a heavier field counts as
/// several. Chosen on the judged queries.
const SATURATION: f32 = 3.0;

/// An inverted index, made of documents or read from files. It is the same in both cases: the
/// dictionary, and parts with the postings of a run of words each, in the form of the files.
///
/// ```
/// use atlas_core::search::{Document, Field, SearchIndex};
///
/// let mut document = Document::default();
/// document.push(Field::Title, "Medellín's integrated urban projects");
/// let index = SearchIndex::new([document]);
/// let finds = |text: &str| index.search(text).is_ok_and(|hits| hits.has(0));
/// assert!(finds("medellin proj") && finds("medelin") && finds("\"urban projects\""));
/// assert!(!finds("medellin peace"));
///
/// let files = index.files();
/// let read = SearchIndex::open(&files.words).ok_or("damaged")?;
/// assert_eq!(read.search("urban").err(), Some(vec![0]), "its postings are not there yet");
/// assert!(read.add(0, files.parts[0].clone()));
/// assert!(read.search("urban").is_ok_and(|hits| hits.has(0)));
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug)]
pub struct SearchIndex {
    /// By document, saturation times its length factor.
    saturation: Vec<f32>,
    /// By document, by what length divides a frequency, in thirty-seconds.
    length_factors: Vec<u8>,
    dictionary: Dictionary,
    ranges: Vec<Range<usize>>,
    parts: Vec<OnceLock<Part>>,
}

/// An index as files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexFiles {
    /// Its words, and the lengths of its documents.
    pub words: Vec<u8>,
    /// Its postings, part by part.
    pub parts: Vec<Vec<u8>>,
}

/// What a text finds.
#[derive(Debug, Clone, Default)]
pub struct SearchHits {
    /// By document; zero is no match, since every word that matches scores above zero.
    scores: Vec<f32>,
    /// What matched.
    pub matched: Matched,
    /// Whether no document has all words asked for, and these have most of them.
    pub are_partial: bool,
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

    /// Leaves a document out.
    pub(crate) fn remove(&mut self, document: u32) {
        if let Some(score) = self.scores.get_mut(document as usize) {
            *score = 0.0;
        }
    }
}

/// A word of the dictionary that stands for the one asked for, and what it is worth beside it.
type Meant = (usize, f32);

impl SearchIndex {
    /// Reads the documents; a document's number is its place in the sequence.
    #[must_use]
    pub fn new<'a>(documents: impl IntoIterator<Item = Document<'a>>) -> Self {
        let mut writer = Writer::default();
        documents.into_iter().for_each(|document| writer.add(&document));
        let (dictionary, length_factors, parts) = writer.finish();
        let parts = parts.into_iter().map(OnceLock::from).collect();
        Self { parts, ..Self::with(length_factors, dictionary) }
    }

    /// Opens an index from the file of its words; `None` when that is damaged, or says of a word that more
    /// documents have it than there are.
    #[must_use]
    pub fn open(words: &[u8]) -> Option<Self> {
        let mut words = Reader::new(words);
        let length_factors = words.bytes()?.to_vec();
        let dictionary = Dictionary::decode(words.rest())?;
        let is_possible = |word| dictionary.documents(word) as usize <= length_factors.len();
        let is_sound = (0..dictionary.len()).all(is_possible);
        is_sound.then(|| Self::with(length_factors, dictionary))
    }

    fn with(length_factors: Vec<u8>, dictionary: Dictionary) -> Self {
        let ranges = postings::parts(&dictionary);
        let parts = ranges.iter().map(|_| OnceLock::new()).collect();
        let saturation = |factor: &u8| SATURATION * f32::from(*factor) / 32.0;
        let saturation = length_factors.iter().map(saturation).collect();
        Self { saturation, length_factors, dictionary, ranges, parts }
    }

    /// How many documents it is of.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.length_factors.len()
    }

    /// Whether the postings of a part are there.
    #[must_use]
    pub fn has_part(&self, part: usize) -> bool {
        self.parts.get(part).is_some_and(|part| part.get().is_some())
    }

    /// Adds the postings of a part; `false` when the file is damaged or no such part is wanted.
    #[must_use]
    pub fn add(&self, part: usize, file: Vec<u8>) -> bool {
        let (Some(range), Some(place)) = (self.ranges.get(part), self.parts.get(part)) else {
            return false;
        };
        let documents = self.length_factors.len();
        let read = Part::read(&self.dictionary, documents, range.clone(), file);
        read.is_some_and(|read| place.set(read).is_ok())
    }

    /// The index as files; parts that are not there are empty.
    #[must_use]
    pub fn files(&self) -> IndexFiles {
        let part = |part: &OnceLock<Part>| part.get().map_or_else(Vec::new, |p| p.file().to_vec());
        let mut words = Vec::new();
        write_bytes(&mut words, &self.length_factors);
        words.extend(self.dictionary.encode());
        IndexFiles { words, parts: self.parts.iter().map(part).collect() }
    }

    /// Finds the documents that have every word of the text. The last word may be unfinished. A word
    /// that no document has stands for those spelled nearly so. When no document has all words, that
    /// goes for every word; and when that does not help either, most of the words will do.
    ///
    /// Words in quotation marks have to be there as they are; that they stand side by side is for
    /// the caller to check, who has the texts: [`Matched::phrases_stand_in`].
    ///
    /// # Errors
    /// The parts that have to be added first.
    pub fn search(&self, text: &str) -> Result<SearchHits, Vec<usize>> {
        let Question { asked, phrases } = Question::new(text);
        let mut plan: Vec<_> = asked.iter().map(|asked| self.meant(asked)).collect();
        let mut hits = self.having(&plan, plan.len())?;
        if hits.is_empty() {
            for (asked, meant) in asked.iter().zip(&mut plan) {
                self.add_alike(asked, meant);
            }
            hits = self.having(&plan, plan.len())?;
        }
        let most = plan.len() - plan.len() / 3;
        if hits.is_empty() && most < plan.len() && phrases.is_empty() {
            hits = self.having(&plan, most)?;
            hits.are_partial = !hits.is_empty();
        }
        for (asked, meant) in asked.iter().zip(&plan).filter(|(asked, _)| !asked.quoted) {
            let begins = asked.unfinished.then_some(asked.word.as_str());
            let words = meant.iter().map(|(at, _)| self.dictionary.word(*at));
            hits.matched.insert(words, begins);
        }
        hits.matched.set_phrases(phrases);
        Ok(hits)
    }

    /// The words that a word asked for means: itself, its other number, what begins so where it is
    /// unfinished; and when there are none, what is spelled nearly so.
    fn meant(&self, asked: &Asked) -> Vec<Meant> {
        let word = asked.word.as_str();
        let own = self.dictionary.find(word).map(|at| (at, 1.0));
        let mut meant: Vec<Meant> = own.into_iter().collect();
        if asked.quoted {
            return meant;
        }
        let others = other_numbers(word).into_iter();
        meant.extend(others.filter_map(|word| Some((self.dictionary.find(&word)?, OTHER_NUMBER))));
        if asked.unfinished {
            let begun = self.dictionary.starting_with(word).map(|at| (at, BEGINS_SO));
            let known: Vec<usize> = meant.iter().map(|(at, _)| *at).collect();
            meant.extend(begun.filter(|(at, _)| !known.contains(at)));
        }
        if meant.is_empty() { self.spelled_nearly(asked) } else { meant }
    }

    /// Adds what is spelled nearly so.
    fn add_alike(&self, asked: &Asked, meant: &mut Vec<Meant>) {
        let mut more = self.spelled_nearly(asked);
        more.retain(|(at, _)| meant.iter().all(|(known, _)| known != at));
        meant.append(&mut more);
    }

    /// Words within one edit; else words that begin within one edit where the word is unfinished;
    /// else words within two. Numbers mean what they say.
    fn spelled_nearly(&self, asked: &Asked) -> Vec<Meant> {
        let word = asked.word.as_str();
        let letters = word.chars().count();
        if asked.quoted || word.contains(|c: char| c.is_ascii_digit()) {
            return Vec::new();
        }
        let near = |edits: u8, extent: Extent, least: usize| {
            let found = if letters < least {
                Vec::new()
            } else {
                alike(&self.dictionary, word, edits, extent)
            };
            let worth = SPELLED_SO.powi(i32::from(edits));
            found.into_iter().map(|at| (at, worth)).collect::<Vec<Meant>>()
        };
        let mut found = near(1, Extent::Whole, ONE_EDIT);
        if found.is_empty() && asked.unfinished {
            found = near(1, Extent::Beginning, ONE_EDIT_HALF_TYPED);
        }
        if found.is_empty() {
            found = near(2, Extent::Whole, TWO_EDITS);
        }
        found
    }

    /// The documents that have, for at least so many of the words asked for, one that it means.
    fn having(&self, plan: &[Vec<Meant>], least: usize) -> Result<SearchHits, Vec<usize>> {
        let possible = plan.iter().filter(|meant| !meant.is_empty()).count();
        let plan = if possible < least { &[] } else { plan };
        self.missing(plan)?;
        let mut scores = vec![0.0_f32; self.saturation.len()];
        let mut words_met = vec![0_u8; if plan.len() > 1 { scores.len() } else { 0 }];
        for meant in plan {
            let mut best = vec![0.0_f32; scores.len()];
            for (word, worth) in meant {
                self.score(*word, *worth, &mut best);
            }
            for (met, best) in words_met.iter_mut().zip(&best) {
                *met = met.saturating_add(u8::from(*best > 0.0));
            }
            scores.iter_mut().zip(best).for_each(|(score, best)| *score += best);
        }
        for (score, met) in scores.iter_mut().zip(words_met) {
            if usize::from(met) < least {
                *score = 0.0;
            }
        }
        Ok(SearchHits { scores, ..SearchHits::default() })
    }

    /// Scores the documents that have a word, where that is more than they had.
    fn score(&self, word: usize, worth: f32, best: &mut [f32]) {
        let worth = worth * self.rarity(word);
        if let Some(part) = self.parts[self.part_of(word)].get() {
            part.each(word, |document, weight| {
                let weight = f32::from(weight);
                let score = worth * weight / (weight + self.saturation[document]);
                best[document] = best[document].max(score);
            });
        }
    }

    /// The inverse document frequency, in the form that never turns negative.
    fn rarity(&self, word: usize) -> f32 {
        let (all, with) = (self.saturation.len() as f32, self.dictionary.documents(word) as f32);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }

    fn part_of(&self, word: usize) -> usize {
        self.ranges.partition_point(|range| range.end <= word)
    }

    fn missing(&self, plan: &[Vec<Meant>]) -> Result<(), Vec<usize>> {
        let mut missing = vec![false; self.parts.len()];
        for (word, _) in plan.iter().flatten() {
            let part = self.part_of(*word);
            missing[part] = !self.has_part(part);
        }
        let missing: Vec<usize> = (0..missing.len()).filter(|part| missing[*part]).collect();
        if missing.is_empty() { Ok(()) } else { Err(missing) }
    }
}

/// The singular or plural of an English word, as far as its ending tells: several guesses, of which
/// the dictionary knows the right one.
fn other_numbers(word: &str) -> Vec<String> {
    if word.len() < 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return vec![format!("{stem}y")];
    }
    if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return vec![format!("{word}es")];
    }
    if let Some(stem) = word.strip_suffix('s') {
        let without_e = stem.strip_suffix('e').map(str::to_owned);
        return [Some(stem.to_owned()), without_e].into_iter().flatten().collect();
    }
    let from_y = word.strip_suffix('y').map(|stem| format!("{stem}ies"));
    [Some(format!("{word}s")), Some(format!("{word}es")), from_y].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::Field;

    fn index(texts: &[&str]) -> SearchIndex {
        SearchIndex::new(texts.iter().map(|text| {
            let mut document = Document::default();
            document.push(Field::Body, text);
            document
        }))
    }

    #[track_caller]
    fn finds(texts: &[&str], text: &str, expected: &[u32]) {
        let hits = index(texts).search(text).unwrap();
        assert_eq!(hits.documents(), expected, "{text}");
    }

    #[test]
    fn spelling_is_forgiven_where_nothing_is_spelled_so() {
        let texts = ["Medellín", "medal", "urban violence", "2019 report"];
        finds(&texts, "medelin", &[0]);
        finds(&texts, "meddellni", &[0]);
        finds(&texts, "urbna violence", &[2]);
        finds(&texts, "medal", &[1]);
        finds(&texts, "cat", &[]);
        finds(&texts, "2018", &[]);
        finds(&texts, "\"urbna\"", &[]);
        finds(&["urban vulnerability of the poor", "city"], "urban vulnreab", &[0]);
    }

    #[test]
    fn one_and_many_meet_whatever_their_ending() {
        let texts = ["city policies", "cities policy", "class", "classes"];
        finds(&texts, "cities policies ", &[0, 1]);
        finds(&texts, "city policy ", &[0, 1]);
        finds(&texts, "class ", &[2, 3]);
    }

    #[test]
    fn most_of_the_words_will_do_where_none_has_all() {
        let texts = ["mayors reduce homicides", "mayors", "homicides"];
        let hits = index(&texts).search("how mayors reduce homicides quickly").unwrap();
        assert_eq!((hits.documents(), hits.are_partial), (vec![0], true));
        let hits = index(&texts).search("mayors reduce homicides").unwrap();
        assert!(!hits.are_partial);
        finds(&texts, "mayors zebras", &[]);
        finds(&texts, "zebras xylophones quagga", &[]);
    }

    #[test]
    fn what_says_it_more_often_in_less_comes_first() {
        let texts = ["water and peace and more words than that", "water water", "peace"];
        let hits = index(&texts).search("water").unwrap();
        assert!(hits.score(1) > hits.score(0) && hits.score(2) == 0.0);
    }

    #[test]
    fn a_word_that_more_documents_have_than_there_are_is_damage() {
        let mut words = Vec::new();
        write_bytes(&mut words, &[32, 32]);
        let with = |documents: &[u32]| {
            let mut dictionary = Dictionary::default();
            ["a", "b"].iter().zip(documents).for_each(|(word, with)| dictionary.push(word, *with));
            SearchIndex::open(&[&words[..], &dictionary.encode()].concat())
        };
        assert!(with(&[1, 2]).is_some());
        assert!(with(&[1, 3]).is_none());
        assert!(with(&[1, u32::MAX]).is_none(), "counts are added up");
    }

    proptest! {
        /// Words of two letters: too short for other spellings, and without plurals.
        #[test]
        fn hits_are_those_of_a_look_at_every_text(
            texts in prop::collection::vec(prop::collection::vec("[a-d]{2}", 0..6), 1..30),
            asked in prop::collection::vec("[a-d]{2}", 1..3),
        ) {
            let texts: Vec<String> = texts.iter().map(|words| words.join(" ")).collect();
            let index = index(&texts.iter().map(String::as_str).collect::<Vec<_>>());
            let hits = index.search(&asked.join(" ")).unwrap();
            let has_all = |text: &String| asked.iter().all(|word| text.split(' ').any(|w| w == word));
            let naive: Vec<u32> =
                (0..).zip(&texts).filter(|(_, text)| has_all(text)).map(|(at, _)| at).collect();
            // "as", "do", "la" and their like are not asked for beside others: none is of these letters.
            prop_assert_eq!(hits.documents(), naive);
        }
    }
}
