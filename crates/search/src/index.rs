//! The inverted index and its queries.
//!
//! Score: BM25F (Robertson, Zaragoza, Taylor: "Simple BM25 Extension to Multiple Weighted Fields",
//! CIKM 2004): a term in a field with a higher weight counts several times, and the sum is
//! saturated once. The weighted sums are computed at indexing time; a query applies the idf and the
//! penalty for inexact matches.

use std::{ops::Range, sync::OnceLock};

use crate::bytes::{Reader, write_bytes};
use crate::{
    dictionary::Dictionary,
    expansion::Expansion,
    hits::{Guess, SearchHits},
    parsed_text::{ParsedText, QueryTerm},
    postings::{self, Part},
    writer::{Document, Writer},
};

/// Saturation, `k1` of the paper: higher than the usual 1.2, since a term in a field with a higher
/// weight counts several times. Chosen on the judged queries.
const SATURATION: f32 = 3.0;
/// Up to this number of hits, documents with most of the query terms are added after them.
pub const FEW: usize = 2;

/// An inverted index, built from documents or read from files. The structure is the same in both
/// cases: the dictionary, and parts with the posting lists of a run of terms each, in the file
/// format.
///
/// ```
/// use atlas_search::{Document, Field, SearchIndex};
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
    /// By document, the divisor of frequencies for its length, in thirty-seconds.
    length_factors: Vec<u8>,
    dictionary: Dictionary,
    ranges: Vec<Range<usize>>,
    parts: Vec<OnceLock<Part>>,
}

/// An index as files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexFiles {
    /// Its dictionary, and the lengths of its documents.
    pub words: Vec<u8>,
    /// Its posting lists, one file per part.
    pub parts: Vec<Vec<u8>>,
}

impl SearchIndex {
    /// Indexes the documents; a document's number is its position in the sequence.
    #[must_use]
    pub fn new<'a>(documents: impl IntoIterator<Item = Document<'a>>) -> Self {
        let mut writer = Writer::default();
        documents.into_iter().for_each(|document| writer.add(&document));
        let (dictionary, length_factors, parts) = writer.finish();
        let parts = parts.into_iter().map(OnceLock::from).collect();
        Self { parts, ..Self::with(length_factors, dictionary) }
    }

    /// Opens an index from its dictionary file; `None` if it is damaged, or if the document count
    /// of a term exceeds the number of documents.
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

    /// The number of indexed documents.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.length_factors.len()
    }

    /// Whether the posting lists of a part are loaded.
    #[must_use]
    pub fn has_part(&self, part: usize) -> bool {
        self.parts.get(part).is_some_and(|part| part.get().is_some())
    }

    /// Adds the posting lists of a part; `false` if the file is damaged or there is no such part.
    #[must_use]
    pub fn add(&self, part: usize, file: Vec<u8>) -> bool {
        let (Some(range), Some(place)) = (self.ranges.get(part), self.parts.get(part)) else {
            return false;
        };
        let documents = self.length_factors.len();
        let read = Part::read(&self.dictionary, documents, range.clone(), file);
        read.is_some_and(|read| place.set(read).is_ok())
    }

    /// The index as files; parts that are not loaded are empty.
    #[must_use]
    pub fn files(&self) -> IndexFiles {
        let part = |part: &OnceLock<Part>| part.get().map_or_else(Vec::new, |p| p.file().to_vec());
        let mut words = Vec::new();
        write_bytes(&mut words, &self.length_factors);
        words.extend(self.dictionary.encode());
        IndexFiles { words, parts: self.parts.iter().map(part).collect() }
    }

    /// Finds the documents that have every term of the text. The last word may be unfinished. A
    /// term that no document has is replaced by fuzzy matches. If no document has every term, fuzzy
    /// matches are used for all terms; if that does not help either, most of the terms are enough.
    /// They are also enough after a few complete hits.
    ///
    /// Terms in quotation marks must match exactly. Their adjacency has to be checked by the
    /// caller, who has the texts: [`Matched::contains_phrases`].
    ///
    /// [`Matched::contains_phrases`]: crate::Matched::contains_phrases
    ///
    /// # Errors
    /// The parts to add first.
    pub fn search(&self, text: &str) -> Result<SearchHits, Vec<usize>> {
        let is_term = |term: &str| self.dictionary.find(term).is_some();
        let ParsedText { asked, phrases } = ParsedText::new(text, &is_term);
        let expanded = |asked| (asked, Expansion::new(&self.dictionary, asked));
        let mut plan: Vec<(&QueryTerm, Expansion)> = asked.iter().map(expanded).collect();
        let all = asked.iter().filter(|asked| asked.needed).count();
        let mut hits = self.match_terms(&plan, all)?;
        if hits.is_empty() {
            for (asked, expansion) in &mut plan {
                expansion.widen(&self.dictionary, asked);
            }
            hits = self.match_terms(&plan, all)?;
        }
        let most = all - all / 3;
        if most < all && phrases.is_empty() && hits.documents().len() <= FEW {
            let partial = self.match_terms(&plan, most)?;
            if hits.is_empty() {
                hits = SearchHits { are_partial: !partial.is_empty(), ..partial };
            } else {
                hits.add_partial(partial);
            }
        }
        hits.guesses = self.guesses(&plan, &hits);
        for (asked, expansion) in plan.iter().filter(|(asked, _)| !asked.quoted) {
            let words = expansion.words().map(|(at, _)| self.dictionary.word(at));
            hits.matched.insert(words, &asked.beginnings);
        }
        hits.matched.set_phrases(phrases);
        Ok(hits)
    }

    /// The documents that match at least `least` of the required query terms.
    fn match_terms(
        &self,
        plan: &[(&QueryTerm, Expansion)],
        least: usize,
    ) -> Result<SearchHits, Vec<usize>> {
        let possible = plan.iter().filter(|(asked, e)| asked.needed && !e.is_empty()).count();
        let plan = if possible < least { &[] } else { plan };
        self.missing(plan)?;
        let mut scores = vec![0.0_f32; self.saturation.len()];
        let mut words_met = vec![0_u8; if plan.len() > 1 { scores.len() } else { 0 }];
        for (asked, expansion) in plan {
            let best = self.best(expansion.words());
            if asked.needed {
                for (met, best) in words_met.iter_mut().zip(&best) {
                    *met = met.saturating_add(u8::from(*best > 0.0));
                }
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

    /// By document, the highest score among these terms.
    fn best(&self, words: impl Iterator<Item = (usize, f32)>) -> Vec<f32> {
        let mut best = vec![0.0_f32; self.saturation.len()];
        words.for_each(|(word, worth)| self.score(word, worth, &mut best));
        best
    }

    /// The query terms that some hit matches only through a fuzzy match.
    fn guesses(&self, plan: &[(&QueryTerm, Expansion)], hits: &SearchHits) -> Vec<Guess> {
        let mut guesses = Vec::new();
        for (asked, expansion) in plan.iter().filter(|(_, expansion)| !expansion.near.is_empty()) {
            let mut rest = hits.clone();
            let same = self.best(expansion.same.iter().copied());
            (0..).zip(&same).filter(|(_, met)| **met > 0.0).for_each(|(at, _)| rest.remove(at));
            let is_met = |(word, worth): &&(usize, f32)| {
                let met = self.best(std::iter::once((*word, *worth)));
                (0..).zip(met).any(|(at, met)| met > 0.0 && rest.has(at))
            };
            let met = expansion.near.iter().filter(is_met).take(Guess::MOST);
            let read_as: Vec<_> = met.map(|(at, _)| self.dictionary.word(*at).to_owned()).collect();
            if !read_as.is_empty() {
                let is_unknown = expansion.same.is_empty();
                guesses.push(Guess { typed: asked.typed.clone(), is_unknown, read_as });
            }
        }
        guesses
    }

    /// Raises the score of each document that has a term, if the term scores higher there.
    fn score(&self, word: usize, worth: f32, best: &mut [f32]) {
        let worth = worth * self.idf(word);
        if let Some(part) = self.parts[self.part_of(word)].get() {
            part.each(word, |document, weight| {
                let weight = f32::from(weight);
                let score = worth * weight / (weight + self.saturation[document]);
                best[document] = best[document].max(score);
            });
        }
    }

    /// The inverse document frequency (idf), in the variant that is never negative.
    fn idf(&self, word: usize) -> f32 {
        let (all, with) = (self.saturation.len() as f32, self.dictionary.documents(word) as f32);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }

    fn part_of(&self, word: usize) -> usize {
        self.ranges.partition_point(|range| range.end <= word)
    }

    fn missing(&self, plan: &[(&QueryTerm, Expansion)]) -> Result<(), Vec<usize>> {
        let mut missing = vec![false; self.parts.len()];
        for (word, _) in plan.iter().flat_map(|(_, expansion)| expansion.words()) {
            let part = self.part_of(word);
            missing[part] = !self.has_part(part);
        }
        let missing: Vec<usize> = (0..missing.len()).filter(|part| missing[*part]).collect();
        if missing.is_empty() { Ok(()) } else { Err(missing) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Field;

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
    fn fuzzy_matches_are_used_only_without_exact_ones() {
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
    fn singular_and_plural_match_each_other() {
        let texts = ["city policies", "cities policy", "class", "classes"];
        finds(&texts, "cities policies ", &[0, 1]);
        finds(&texts, "city policy ", &[0, 1]);
        finds(&texts, "class ", &[2, 3]);
    }

    #[test]
    fn most_terms_are_enough_if_no_document_has_all() {
        let texts = ["mayors reduce homicides", "mayors", "homicides"];
        let hits = index(&texts).search("how mayors reduce homicides quickly").unwrap();
        assert_eq!((hits.documents(), hits.are_partial), (vec![0], true));
        let hits = index(&texts).search("mayors reduce homicides").unwrap();
        assert!(!hits.are_partial);
        finds(&texts, "mayors zebras", &[]);
        finds(&texts, "zebras xylophones quagga", &[]);
    }

    #[test]
    fn higher_frequency_in_shorter_documents_ranks_first() {
        let texts = ["water and peace and more words than that", "water water", "peace"];
        let hits = index(&texts).search("water").unwrap();
        assert!(hits.score(1) > hits.score(0) && hits.score(2) == 0.0);
    }

    #[test]
    fn document_counts_above_the_number_of_documents_are_damage() {
        let mut words = Vec::new();
        write_bytes(&mut words, &[32, 32]);
        let with = |documents: &[u32]| {
            let mut dictionary = Dictionary::default();
            ["a", "b"].iter().zip(documents).for_each(|(word, with)| dictionary.push(word, *with));
            SearchIndex::open(&[&words[..], &dictionary.encode()].concat())
        };
        assert!(with(&[1, 2]).is_some());
        assert!(with(&[1, 3]).is_none());
        assert!(with(&[1, u32::MAX]).is_none(), "counts are summed without overflow");
    }

    proptest! {
        /// Words of two letters: too short for fuzzy matches, and without plurals.
        #[test]
        fn hits_equal_those_of_a_naive_scan(
            texts in prop::collection::vec(prop::collection::vec("[a-d]{2}", 0..6), 1..30),
            asked in prop::collection::vec("[a-d]{2}", 1..3),
        ) {
            let texts: Vec<String> = texts.iter().map(|words| words.join(" ")).collect();
            let index = index(&texts.iter().map(String::as_str).collect::<Vec<_>>());
            let hits = index.search(&asked.join(" ")).unwrap();
            let has_all = |text: &String| asked.iter().all(|word| text.split(' ').any(|w| w == word));
            let naive: Vec<u32> =
                (0..).zip(&texts).filter(|(_, text)| has_all(text)).map(|(at, _)| at).collect();
            // Stop words ("as", "do", "la" …) are dropped next to other terms; none consists of
            // these letters.
            prop_assert_eq!(hits.documents(), naive);
        }
    }
}
