//! Sentences copied from the project's founding documents: eight or more words in a row.
//!
//! The five founding documents belong to their publishers and are not part of the project. Only
//! `seed_fingerprints.bin` is stored: for every eight words in a row, folded as for search and
//! joined by single spaces, the first six bytes of their 64-bit FNV-1a hash, sorted and without
//! duplicates. The texts cannot be recovered from it. With some ten thousand fingerprints, an
//! original text matches one by chance about once in 30 thousand million windows.
//! `cargo xtask fingerprints FILE…` generates the file from the documents.
//!
//! Titles and names may be equal, since they are proper names.

use std::collections::BTreeSet;

use super::{
    findings::FileFindings,
    texts::{Sort, Text},
};
use atlas_search::{Word, plain_words};

/// The number of words in a row that count as a copy.
const WINDOW: usize = 8;

/// The number of bytes stored per hash.
const BYTES: usize = 6;

/// The stored hash of eight words in a row.
pub type Fingerprint = [u8; BYTES];

/// A sentence whose fingerprints are in the file, so that tests need none of the documents.
pub const FOUND_BY_TESTS: &str =
    "This very sentence was laid among the fingerprints for the tests to find.";

static KEPT: &[u8] = include_bytes!("../seed_fingerprints.bin");

/// The fingerprint of every eight words in a row.
///
/// ```
/// use atlas_content::validate::fingerprints;
///
/// assert_eq!(fingerprints("One two three four five six seven.").len(), 0);
/// assert_eq!(fingerprints("One two three four five six seven eight, nine.").len(), 2);
/// ```
#[must_use]
pub fn fingerprints(text: &str) -> BTreeSet<Fingerprint> {
    let words: Vec<Word> = plain_words(text).collect();
    words.windows(WINDOW).map(fingerprint).collect()
}

fn fingerprint(window: &[Word]) -> Fingerprint {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut hash = OFFSET;
    for (at, word) in window.iter().enumerate() {
        let space = if at == 0 { "" } else { " " };
        for byte in space.bytes().chain(word.folded.bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    }
    let bytes = hash.to_be_bytes();
    std::array::from_fn(|at| bytes[at])
}

/// The fingerprints of titles and names.
pub(super) fn in_names<'a>(texts: impl Iterator<Item = &'a Text<'a>>) -> BTreeSet<Fingerprint> {
    texts.filter(|text| text.sort == Sort::Name).flat_map(|text| fingerprints(text.words)).collect()
}

/// Checks the sentences of one file; `named` are the fingerprints of titles and names.
pub(super) fn check(
    named: &BTreeSet<Fingerprint>,
    texts: &[Text<'_>],
    findings: &mut FileFindings<'_>,
) {
    for text in texts.iter().filter(|text| text.sort == Sort::Prose) {
        for copy in copies(text.words, named) {
            let count = plain_words(copy).count();
            let problem = format!("{count} words in a row are copied: “{copy}”");
            let remedy = "Rephrase it in your own words; titles and names may stay.";
            findings.error(&text.field, problem, remedy);
        }
    }
}

/// The copied passages of a text.
fn copies<'a>(text: &'a str, named: &BTreeSet<Fingerprint>) -> Vec<&'a str> {
    let words: Vec<Word> = plain_words(text).collect();
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for window in words.windows(WINDOW) {
        let fingerprint = fingerprint(window);
        if named.contains(&fingerprint) || !is_kept(fingerprint) {
            continue;
        }
        let (start, end) = (window[0].start, window[WINDOW - 1].end);
        match stretches.last_mut() {
            Some(last) if start < last.1 => last.1 = end,
            _ => stretches.push((start, end)),
        }
    }
    stretches.into_iter().map(|(start, end)| &text[start..end]).collect()
}

/// Whether the fingerprint is from a founding document.
fn is_kept(fingerprint: Fingerprint) -> bool {
    let (kept, _) = KEPT.as_chunks::<BYTES>();
    kept.binary_search(&fingerprint).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_complete_and_sorted() {
        let (kept, rest) = KEPT.as_chunks::<BYTES>();
        assert!(rest.is_empty() && kept.len() > 5_000);
        assert!(kept.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn changes_of_folding_or_hashing_are_detected() {
        assert_eq!(copies(FOUND_BY_TESTS, &BTreeSet::new()), [&FOUND_BY_TESTS[..72]]);
        let shouted = FOUND_BY_TESTS.to_uppercase().replace(' ', " – ");
        assert_eq!(copies(&shouted, &BTreeSet::new()).len(), 1);
    }

    #[test]
    fn seven_words_and_names_may_be_equal() {
        let seven = "This very sentence was laid among the";
        assert!(copies(seven, &BTreeSet::new()).is_empty());
        assert!(copies(FOUND_BY_TESTS, &fingerprints(FOUND_BY_TESTS)).is_empty());
    }
}
