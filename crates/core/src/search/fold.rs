//! One form for letters that mean the same, and the words of a text.

use std::sync::LazyLock;

/// What each letter becomes, ordered by letter: one line each, the letter and what it becomes.
/// Written by `build.rs`.
static TABLE: LazyLock<Vec<(char, &str)>> = LazyLock::new(|| {
    let lines = include_str!(concat!(env!("OUT_DIR"), "/fold.txt")).split('\n');
    let row = |line: &'static str| {
        let mut signs = line.chars();
        Some((signs.next()?, signs.as_str()))
    };
    lines.filter_map(row).collect()
});

/// What a letter becomes; `None` where it stays as it is.
fn folded(letter: char) -> Option<&'static str> {
    let row = TABLE.binary_search_by_key(&letter, |(letter, _)| *letter).ok()?;
    Some(TABLE[row].1)
}

/// The text without marks and case, and with the letters that do not decompose written out: "Łódź"
/// and "lodz", "Çorum" and "corum" meet. Unicode's compatibility decomposition (NFKD) for the
/// Latin, Greek, Cyrillic, Hebrew and Arabic scripts; other scripts pass as they are.
///
/// ```
/// assert_eq!(atlas_core::search::fold("São Tomé – Ærø"), "sao tome – aero");
/// assert_eq!(atlas_core::search::fold("مُدُن"), "مدن");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut into = String::with_capacity(text.len());
    for letter in text.chars() {
        push_folded(letter, &mut into);
    }
    into
}

fn push_folded(letter: char, into: &mut String) {
    if letter.is_ascii() {
        into.push(letter.to_ascii_lowercase());
    } else if let Some(folded) = folded(letter) {
        into.push_str(folded);
    } else {
        into.push(letter);
    }
}

/// Whether a sign belongs to a word: letters and digits of any script, and marks on them.
fn in_word(sign: char) -> bool {
    if sign.is_ascii() {
        return sign.is_ascii_alphanumeric();
    }
    folded(sign).map_or_else(|| sign.is_alphanumeric(), |f| f.is_empty() || sign.is_alphanumeric())
}

/// A word of a text: its folded form and where it stands, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The folded form.
    pub folded: String,
    /// First byte in the text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// The words of a text: runs of letters, digits and marks. An apostrophe ends a word, so
/// "Saida's" is found by "saida".
///
/// ```
/// let words: Vec<String> =
///     atlas_core::search::words("Saida's COVID-19 plan").map(|w| w.folded).collect();
/// assert_eq!(words, ["saida", "s", "covid", "19", "plan"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let mut folded = String::new();
        let (start, end) = next_word(text, rest, &mut folded)?;
        rest = end;
        Some(Word { folded, start, end })
    })
}

/// Reads the next word from a byte on, its folded form into `folded`: one buffer for many words.
pub(super) fn next_word(text: &str, from: usize, folded: &mut String) -> Option<(usize, usize)> {
    folded.clear();
    let bytes = text.as_bytes();
    let mut start = from;
    // Most of a text is ASCII, of which a byte tells all.
    while !bytes.get(start)?.is_ascii_alphanumeric() {
        start += match other_letter(text, start) {
            Some(letter) if in_word(letter) => break,
            Some(letter) => letter.len_utf8(),
            None => 1,
        };
    }
    let mut end = start;
    loop {
        let run = end;
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        folded.push_str(&text[run..end]);
        match other_letter(text, end).filter(|letter| in_word(*letter)) {
            Some(letter) => {
                push_folded(letter, folded);
                end += letter.len_utf8();
            }
            None => break,
        }
    }
    folded.make_ascii_lowercase();
    Some((start, end))
}

/// The letter that begins at a byte, where that is not ASCII.
fn other_letter(text: &str, at: usize) -> Option<char> {
    let is_ascii = text.as_bytes().get(at)?.is_ascii();
    if is_ascii { None } else { text[at..].chars().next() }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

    use super::*;

    #[test]
    fn the_table_is_in_order() {
        assert!(TABLE.is_sorted_by_key(|(letter, _)| *letter));
    }

    #[test]
    fn letters_written_composed_and_decomposed_meet() {
        for letter in ('\u{80}'..='\u{6ff}').chain('\u{1e00}'..='\u{1fff}') {
            let apart: String = letter.nfd().collect();
            assert_eq!(fold(&apart), fold(&letter.to_string()), "{letter:?}");
        }
    }

    #[test]
    fn marks_vanish_and_stay_within_their_word() {
        for mark in ('\u{300}'..='\u{6ff}').filter(|c| is_combining_mark(*c)) {
            assert_eq!(fold(&mark.to_string()), "", "{mark:?}");
            assert_eq!(words(&format!("a{mark}b")).count(), 1, "{mark:?}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for (letter, folded) in TABLE.iter() {
            assert_eq!(fold(folded), *folded, "{letter:?}");
        }
    }
}
