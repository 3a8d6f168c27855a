//! One form for letters that mean the same, and the words of a text.

use std::sync::LazyLock;

/// What each sign of the scripts in use becomes, in their order; a line each, written by `build.rs`.
static TABLE: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!(concat!(env!("OUT_DIR"), "/fold.txt")).lines().collect());

/// What a sign becomes; `None` where it stays as it is.
fn becomes(sign: char) -> Option<&'static str> {
    let line = row(sign)?;
    let text = line.strip_prefix(' ').unwrap_or(line);
    (text != "=").then_some(text)
}

/// The line of a sign in one of the blocks of `build.rs`: what it becomes, or `=` where it stays; after a
/// space where it is no part of a word.
fn row(sign: char) -> Option<&'static str> {
    let code = sign as usize;
    let at = match code {
        0x80..0x700 => code - 0x80,
        0x1e00..0x2000 => code - 0x1e00 + (0x700 - 0x80),
        _ => return None,
    };
    TABLE.get(at).copied()
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

fn push_folded(sign: char, into: &mut String) {
    if sign.is_ascii() {
        into.push(sign.to_ascii_lowercase());
    } else if let Some(text) = becomes(sign) {
        into.push_str(text);
    } else {
        into.push(sign);
    }
}

/// Whether a sign belongs to a word: letters and digits of any script, and marks on them.
fn in_word(sign: char) -> bool {
    row(sign).map_or_else(|| sign.is_alphanumeric(), |line| !line.starts_with(' '))
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
    let mut words = Vec::new();
    each_word(text, &mut |folded, start, end| {
        words.push(Word { folded: folded.to_owned(), start, end });
    });
    words.into_iter()
}

/// Calls with each word of a text, folded, and where it begins and ends in the text, in bytes. Most
/// words are small letters of ASCII, of which a byte tells all: they are not copied.
pub(super) fn each_word(text: &str, call: &mut dyn FnMut(&str, usize, usize)) {
    let bytes = text.as_bytes();
    let kind = |at: usize| bytes.get(at).map_or(Kind::Separator, |byte| KINDS[usize::from(*byte)]);
    let (mut folded, mut start) = (String::new(), 0);
    while start < bytes.len() {
        let mut end = start;
        while kind(end) == Kind::Small {
            end += 1;
        }
        if kind(end) == Kind::Separator {
            if end > start {
                call(&text[start..end], start, end);
            }
            start = end + 1;
            continue;
        }
        end = fold_word(text, start, &mut folded);
        if end > start {
            // Marks without a letter under them are no word: an empty one would begin every other.
            if !folded.is_empty() {
                call(&folded, start, end);
            }
            start = end;
        } else {
            start += letter_at(text, start).map_or(1, char::len_utf8);
        }
    }
}

/// What a byte is to words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A digit or a small letter of ASCII: it stands for itself.
    Small,
    /// Any other sign of ASCII but a capital letter.
    Separator,
    /// What has to be looked at.
    Other,
}

/// By byte; a table, since every byte of every text is looked up.
static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Other; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        if byte.is_ascii_lowercase() || byte.is_ascii_digit() {
            kinds[byte as usize] = Kind::Small;
        } else if !byte.is_ascii_uppercase() {
            kinds[byte as usize] = Kind::Separator;
        }
        byte += 1;
    }
    kinds
};

/// Folds the word that begins at a byte, and says where it ends.
fn fold_word(text: &str, start: usize, into: &mut String) -> usize {
    into.clear();
    let bytes = text.as_bytes();
    let mut end = start;
    loop {
        let run = end;
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        into.push_str(&text[run..end]);
        let Some(letter) = letter_at(text, end).filter(|letter| in_word(*letter)) else {
            break;
        };
        push_folded(letter, into);
        end += letter.len_utf8();
    }
    into.make_ascii_lowercase();
    end
}

/// The letter that begins at a byte.
fn letter_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

#[cfg(test)]
mod tests {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

    use super::*;

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
    fn marks_without_a_letter_are_no_word() {
        let found: Vec<Word> = words("\u{301} a\u{301} -\u{300}\u{64b}").collect();
        assert_eq!(found, [Word { folded: "a".into(), start: 3, end: 6 }]);
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for letter in '\u{80}'..='\u{1fff}' {
            let folded = fold(&letter.to_string());
            assert_eq!(fold(&folded), folded, "{letter:?}");
        }
    }
}
