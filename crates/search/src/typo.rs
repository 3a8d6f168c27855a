//! Fuzzy matching: dictionary terms within an edit distance of a word.
//!
//! The distance is optimal string alignment (Damerau 1964; Boytsov, "Indexing methods for
//! approximate dictionary searching", 2011): a deletion, insertion, substitution, or swap of two
//! adjacent letters counts as one edit. The dictionary is traversed in order like a trie: only the
//! letters after the prefix shared with the previous term are examined, and a prefix beyond the
//! distance skips all terms that begin with it.

use crate::dictionary::Dictionary;

/// Whether the whole term must match or only a prefix of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Match {
    Whole,
    Prefix,
}

/// The indices of the terms within `edits` edits of the word.
pub(crate) fn fuzzy_matches(
    dictionary: &Dictionary,
    word: &str,
    edits: u8,
    extent: Match,
) -> Vec<usize> {
    let mut walk = Walk::new(word, edits);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < dictionary.len() {
        let kept = if at == 0 { 0 } else { dictionary.shared(at) };
        let outcome = walk.on(dictionary.word(at), kept);
        let fits = match extent {
            Match::Whole => !outcome.too_far && walk.distance() <= edits,
            Match::Prefix => walk.has_begun(),
        };
        if fits {
            found.push(at);
        }
        at += 1;
        if outcome.too_far && !fits {
            while at < dictionary.len() && dictionary.shared(at) >= outcome.read {
                at += 1;
            }
        }
    }
    found
}

/// The rows of the distance table for the letters of the current path in the dictionary.
struct Walk {
    word: Vec<char>,
    edits: u8,
    path: Vec<char>,
    /// By letter, the length of the path in bytes up to and including it.
    bytes: Vec<usize>,
    /// Row `n` covers the first `n` letters of the path.
    rows: Vec<Vec<u8>>,
}

struct Outcome {
    /// The number of bytes examined.
    read: usize,
    /// Whether no term with this prefix can be within the distance.
    too_far: bool,
}

impl Walk {
    fn new(word: &str, edits: u8) -> Self {
        let word: Vec<char> = word.chars().collect();
        let first = (0..=word.len()).map(|n| u8::try_from(n).unwrap_or(u8::MAX)).collect();
        Self { word, edits, path: Vec::new(), bytes: Vec::new(), rows: vec![first] }
    }

    /// Advances to the next term, reusing the rows of the `shared` prefix bytes.
    fn on(&mut self, word: &str, shared: usize) -> Outcome {
        let kept = self.bytes.iter().take_while(|bytes| **bytes <= shared).count();
        self.path.truncate(kept);
        self.bytes.truncate(kept);
        self.rows.truncate(kept + 1);
        let mut read = self.bytes.last().copied().unwrap_or_default();
        if self.is_too_far() {
            return Outcome { read, too_far: true };
        }
        for letter in word[read..].chars() {
            read += letter.len_utf8();
            self.add(letter, read);
            if self.is_too_far() {
                return Outcome { read, too_far: true };
            }
        }
        Outcome { read, too_far: false }
    }

    fn add(&mut self, letter: char, read: usize) {
        let depth = self.rows.len();
        let above = &self.rows[depth - 1];
        let mut row = Vec::with_capacity(above.len());
        row.push(u8::try_from(depth).unwrap_or(u8::MAX));
        for (at, own) in self.word.iter().enumerate() {
            let other = u8::from(*own != letter);
            let mut least = (above[at].saturating_add(other)).min(above[at + 1].saturating_add(1));
            least = least.min(row[at].saturating_add(1));
            let swapped =
                at > 0 && depth > 1 && self.word[at - 1] == letter && self.path[depth - 2] == *own;
            if swapped {
                least = least.min(self.rows[depth - 2][at - 1].saturating_add(1));
            }
            row.push(least);
        }
        self.rows.push(row);
        self.path.push(letter);
        self.bytes.push(read);
    }

    fn is_too_far(&self) -> bool {
        self.rows[self.rows.len() - 1].iter().all(|distance| *distance > self.edits)
    }

    /// The distance of the whole path.
    fn distance(&self) -> u8 {
        self.rows[self.rows.len() - 1][self.word.len()]
    }

    /// Whether some prefix of the path is within the distance.
    fn has_begun(&self) -> bool {
        self.rows.iter().any(|row| row[self.word.len()] <= self.edits)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn naive(a: &str, b: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = match (i, j) {
                    (i, 0) => i,
                    (0, j) => j,
                    _ => {
                        let other = usize::from(a[i - 1] != b[j - 1]);
                        let near =
                            (d[i - 1][j - 1] + other).min(d[i - 1][j] + 1).min(d[i][j - 1] + 1);
                        let swapped =
                            i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                        if swapped { near.min(d[i - 2][j - 2] + 1) } else { near }
                    }
                };
            }
        }
        d[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn finds_the_same_terms_as_a_naive_scan(
            words in prop::collection::btree_set("[abé]{0,7}", 0..60),
            word in "[abé]{0,7}",
            edits in 0_u8..3,
        ) {
            let mut dictionary = Dictionary::default();
            for word in &words {
                dictionary.push(word, 1);
            }
            let named = |found: Vec<usize>| -> Vec<String> {
                found.into_iter().map(|at| dictionary.word(at).to_owned()).collect()
            };
            let whole = named(fuzzy_matches(&dictionary, &word, edits, Match::Whole));
            let near = |other: &str| naive(&word, other) <= usize::from(edits);
            let expected: Vec<String> = words.iter().filter(|w| near(w)).cloned().collect();
            prop_assert_eq!(whole, expected);
            let begun = named(fuzzy_matches(&dictionary, &word, edits, Match::Prefix));
            let begins = |w: &&String| w.char_indices().map(|(at, _)| &w[..at]).any(near) || near(w);
            let expected: Vec<String> = words.iter().filter(begins).cloned().collect();
            prop_assert_eq!(begun, expected);
        }
    }
}
