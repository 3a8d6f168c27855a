//! Interns words: numbers them in the order of first occurrence.
//!
//! Owns fast lookup, millions of times among tens of thousands of words: all words are stored in
//! one string, with a hash table of indices (open addressing; Knuth, "Sorting and Searching", 6.4).
//! A map of boxed strings spent more time on pointer access than on everything else. Must not know
//! documents.

use std::{cmp::Ordering, hash::Hasher};

use rustc_hash::FxHasher;

/// Every distinct word.
#[derive(Debug, Default)]
pub(crate) struct TermInterner {
    text: String,
    /// By number, the end of the word in the text.
    ends: Vec<u32>,
    /// By number, the result of [`beginning`], which decides most comparisons.
    beginnings: Vec<u64>,
    /// The hash table: the number of a word plus one, or zero for a free slot. At least half of the
    /// slots are free, so that probe sequences are short.
    places: Vec<u32>,
}

impl TermInterner {
    /// The word with a number.
    pub(crate) fn word(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[number] as usize]
    }

    /// Compares two words, given by number, in byte order.
    pub(crate) fn order(&self, a: usize, b: usize) -> Ordering {
        let order = self.beginnings[a].cmp(&self.beginnings[b]);
        order.then_with(|| self.word(a).cmp(self.word(b)))
    }

    /// The number of a word; a new word gets the next number.
    pub(crate) fn number(&mut self, word: &str) -> u32 {
        if self.places.len() <= 2 * self.ends.len() {
            self.grow();
        }
        let beginning = beginning(word);
        let place = self.place(word, beginning);
        if let Some(number) = self.places[place].checked_sub(1) {
            return number;
        }
        let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.places[place] = number + 1;
        self.text.push_str(word);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.beginnings.push(beginning);
        number
    }

    /// The slot of a word, or the free slot for it.
    fn place(&self, word: &str, beginning: u64) -> usize {
        let mut hasher = FxHasher::default();
        hasher.write_u64(beginning);
        if let Some(rest) = word.as_bytes().get(8..) {
            hasher.write(rest);
        }
        let last = self.places.len() - 1;
        let is_known = |number: usize| {
            let begins_so = self.beginnings[number] == beginning;
            begins_so && (word.len() < 8 || self.word(number) == word)
        };
        let mut place = usize::try_from(hasher.finish()).unwrap_or_default() & last;
        while self.places[place].checked_sub(1).is_some_and(|number| !is_known(number as usize)) {
            place = (place + 1) & last;
        }
        place
    }

    fn grow(&mut self) {
        self.places = vec![0; (4 * self.ends.len()).next_power_of_two().max(1024)];
        for number in 0..self.ends.len() {
            let place = self.place(self.word(number), self.beginnings[number]);
            self.places[place] = u32::try_from(number + 1).unwrap_or(u32::MAX);
        }
    }
}

/// The first eight bytes of a word as an integer with the same order. Unique for shorter words,
/// since words contain no zero byte.
fn beginning(word: &str) -> u64 {
    let mut first = [0; 8];
    for (into, byte) in first.iter_mut().zip(word.bytes()) {
        *into = byte;
    }
    u64::from_be_bytes(first)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_word_has_one_number_and_numbers_compare_like_words(
            words in prop::collection::vec("[ab]{0,12}|مد[ab]{0,6}|[a-z]{1,4}", 0..800),
        ) {
            let mut numbered = TermInterner::default();
            let mut naive: Vec<&str> = Vec::new();
            for word in &words {
                let known = naive.iter().position(|own| own == word).unwrap_or(naive.len());
                if known == naive.len() {
                    naive.push(word);
                }
                prop_assert_eq!(numbered.number(word) as usize, known);
            }
            for (number, word) in naive.iter().enumerate() {
                prop_assert_eq!(numbered.word(number), *word);
                prop_assert_eq!(numbered.order(number, 0), word.cmp(&naive[0]));
            }
        }
    }
}
