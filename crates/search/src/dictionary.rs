//! The dictionary of an index: its terms in order, with lookup by term and by prefix.
//!
//! Owns the front-coded form, used both in files and in memory: for each term, the length of the
//! prefix shared with the previous term, and the rest. Must not know documents or scores.

use std::ops::Range;

use crate::bytes::{Reader, write_number};

/// The terms of an index in byte order, each with its document count.
#[derive(Debug, Clone, Default)]
pub(crate) struct Dictionary {
    text: String,
    ends: Vec<u32>,
    /// The number of bytes that a term shares with the previous one.
    shared: Vec<u8>,
    documents: Vec<u32>,
}

impl Dictionary {
    /// Adds the next term; terms must be added in order.
    pub(crate) fn push(&mut self, word: &str, documents: u32) {
        let before = self.len().checked_sub(1).map_or("", |last| self.word(last));
        let same = before.char_indices().zip(word.chars()).find(|((_, a), b)| a != b);
        let shared = same.map_or(before.len().min(word.len()), |((at, _), _)| at);
        let shared = before.floor_char_boundary(shared.min(usize::from(u8::MAX)));
        self.shared.push(u8::try_from(shared).unwrap_or_default());
        self.text.push_str(word);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.documents.push(documents);
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn word(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[at] as usize]
    }

    /// The number of bytes that a term shares with the previous one.
    pub(crate) fn shared(&self, at: usize) -> usize {
        usize::from(self.shared[at])
    }

    /// The number of documents with a term.
    pub(crate) fn documents(&self, at: usize) -> u32 {
        self.documents[at]
    }

    /// The index of a term.
    pub(crate) fn find(&self, word: &str) -> Option<usize> {
        let at = self.first_not_before(word);
        (at < self.len() && self.word(at) == word).then_some(at)
    }

    /// The indices of the terms with this prefix.
    pub(crate) fn starting_with(&self, beginning: &str) -> Range<usize> {
        let first = self.first_not_before(beginning);
        let mut end = first;
        if end < self.len() && self.word(end).starts_with(beginning) {
            end += 1;
            while end < self.len() && self.shared(end) >= beginning.len() {
                end += 1;
            }
        }
        first..end
    }

    fn first_not_before(&self, word: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.word(middle) < word {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The file format: the number of terms; for each term a line with the length of the shared
    /// prefix and the rest; then the document counts. Brotli compresses it better than separate
    /// columns.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut file = Vec::new();
        write_number(&mut file, self.len());
        for at in 0..self.len() {
            file.push(self.shared[at]);
            file.extend_from_slice(&self.word(at).as_bytes()[self.shared(at)..]);
            file.push(b'\n');
        }
        self.documents.iter().for_each(|n| write_number(&mut file, *n as usize));
        file
    }

    /// Reads the file format; `None` if it is damaged.
    pub(crate) fn decode(file: &[u8]) -> Option<Self> {
        let mut file = Reader::new(file);
        let words = file.number()?;
        let mut dictionary = Self::default();
        let mut before = 0;
        for _ in 0..words {
            let (shared, rest) = file.line()?.split_first()?;
            let start = dictionary.text.len();
            let text = &dictionary.text;
            let shared_text = text.get(before..before + usize::from(*shared))?.to_owned();
            dictionary.text.push_str(&shared_text);
            dictionary.text.push_str(std::str::from_utf8(rest).ok()?);
            dictionary.ends.push(u32::try_from(dictionary.text.len()).ok()?);
            dictionary.shared.push(*shared);
            before = start;
        }
        let documents = file.numbers(words)?.into_iter().map(u32::try_from);
        dictionary.documents = documents.collect::<Result<_, _>>().ok()?;
        Some(dictionary)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dictionary(words: &[&str]) -> Dictionary {
        let mut dictionary = Dictionary::default();
        for word in words {
            dictionary.push(word, 1);
        }
        dictionary
    }

    #[test]
    fn finds_terms_and_prefixes() {
        let words = dictionary(&["city", "cities", "citizen", "peace", "مدن", "مدينة"]);
        let mut sorted = ["city", "cities", "citizen", "peace", "مدن", "مدينة"];
        sorted.sort_unstable();
        let words_in_order = dictionary(&sorted);
        assert_eq!(words.len(), 6);
        assert_eq!(words_in_order.find("city").map(|at| words_in_order.word(at)), Some("city"));
        assert_eq!(words_in_order.find("cit"), None);
        let begun = |beginning| words_in_order.starting_with(beginning).len();
        assert_eq!((begun("citi"), begun("مد"), begun("x"), begun("")), (2, 2, 0, 6));
    }

    proptest! {
        #[test]
        fn file_round_trips(words in prop::collection::btree_set("[a-cé]{1,5}|z{250,255}", 0..40)) {
            let mut dictionary = Dictionary::default();
            for (n, word) in words.iter().enumerate() {
                dictionary.push(word, u32::try_from(n * 37).unwrap());
            }
            let read = Dictionary::decode(&dictionary.encode()).unwrap();
            prop_assert_eq!(read.len(), words.len());
            for (at, word) in words.iter().enumerate() {
                prop_assert_eq!(read.word(at), word);
                prop_assert_eq!(read.documents(at) as usize, at * 37);
                let begun = words.iter().filter(|w| w.starts_with(word.as_str())).count();
                prop_assert_eq!(read.starting_with(word).len(), begun);
            }
        }

        #[test]
        fn damaged_files_never_panic(file in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = Dictionary::decode(&file);
        }
    }
}
