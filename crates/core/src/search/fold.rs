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
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii() {
            folded.push(letter.to_ascii_lowercase());
        } else if let Ok(row) = TABLE.binary_search_by_key(&letter, |(letter, _)| *letter) {
            folded.push_str(TABLE[row].1);
        } else {
            folded.push(letter);
        }
    }
    folded
}

/// Whether a sign belongs to a word: letters and digits of any script, and marks on them.
fn in_word(sign: char) -> bool {
    sign.is_alphanumeric() || (!sign.is_ascii() && fold(sign.encode_utf8(&mut [0; 4])).is_empty())
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
        let start = rest + text[rest..].find(in_word)?;
        let end = text[start..].find(|c| !in_word(c)).map_or(text.len(), |len| start + len);
        rest = end;
        Some(Word { folded: fold(&text[start..end]), start, end })
    })
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
