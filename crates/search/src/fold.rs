//! Folding: one form for letters that search treats as equal.
//!
//! Owns which characters are the same letter and which belong to a word. Must not know words.

use std::sync::LazyLock;

/// The folded form of each character of the supported scripts, one line each, in order; written by
/// `build.rs`.
static TABLE: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!(concat!(env!("OUT_DIR"), "/fold.txt")).lines().collect());
/// First and last character of the blocks in the table.
static BLOCKS: &[(u32, u32)] = &include!(concat!(env!("OUT_DIR"), "/blocks.rs"));
/// First and last of the marks outside these blocks, in order.
static MARKS: &[(u32, u32)] = &include!(concat!(env!("OUT_DIR"), "/marks.rs"));

/// The table line of a character: its folded form, or `=` if it stays the same; after a space if it
/// is not part of a word. `None` outside the blocks of `build.rs`.
fn row(sign: char) -> Option<&'static str> {
    let code = sign as u32;
    let mut before = 0;
    for (first, last) in BLOCKS {
        if code <= *last {
            let at = before + code.checked_sub(*first)?;
            return TABLE.get(at as usize).copied();
        }
        before += last - first + 1;
    }
    None
}

/// Whether a character outside the table is a mark on the previous one.
fn is_mark(sign: char) -> bool {
    let code = sign as u32;
    let run = MARKS.partition_point(|(_, last)| *last < code);
    MARKS.get(run).is_some_and(|(first, _)| *first <= code) || (0xe_0000..0xe_1000).contains(&code)
}

/// The ASCII character of a full-width form; any other character unchanged.
fn narrow(sign: char) -> char {
    let code = sign as u32;
    match code {
        0xff01..=0xff5e => char::from_u32(code - 0xfee0).unwrap_or(sign),
        _ => sign,
    }
}

/// The text without marks and case, with letters that do not decompose written out, so that "Łódź"
/// matches "lodz", and "Çorum" matches "corum". Uses Unicode's compatibility decomposition (NFKD)
/// for the Latin, Greek, Cyrillic, Hebrew and Arabic scripts; other scripts are unchanged.
/// Invisible characters are removed, and letters that differ only by keyboard are unified: Arabic,
/// Persian and Urdu yeh, kaf and heh.
///
/// ```
/// use atlas_search::fold;
///
/// assert_eq!(fold("São Tomé – Ærø"), "sao tome – aero");
/// assert_eq!(fold("مُدُن"), "مدن");
/// assert_eq!(fold("مدینہ ۲۰۲۳"), fold("مدينة 2023"));
/// assert_eq!(fold("eﬃcient cit\u{ad}ies"), "efficient cities");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut into = String::with_capacity(text.len());
    for letter in text.chars() {
        push_folded(narrow(letter), &mut into);
    }
    into
}

/// Appends the folded form of a character; marks have none.
pub(crate) fn push_folded(sign: char, into: &mut String) {
    if sign.is_ascii() {
        into.push(sign.to_ascii_lowercase());
        return;
    }
    match row(sign).map(|line| line.strip_prefix(' ').unwrap_or(line)) {
        None if is_mark(sign) => {}
        None | Some("=") => into.push(sign),
        Some(text) => into.push_str(text),
    }
}

/// Whether a character folds to nothing: a mark or an invisible character.
pub(crate) fn vanishes(sign: char) -> bool {
    row(sign).map_or_else(|| is_mark(sign), str::is_empty)
}

/// Whether a character belongs to a word: letters and digits of any script, and their marks.
pub(crate) fn in_word(sign: char) -> bool {
    if sign.is_ascii() {
        return sign.is_ascii_alphanumeric();
    }
    row(sign).map_or_else(|| sign.is_alphanumeric() || is_mark(sign), |line| !line.starts_with(' '))
}

/// The character at a byte offset, full-width forms narrowed, and the offset after it.
pub(crate) fn sign_at(text: &str, at: usize) -> Option<(char, usize)> {
    let sign = text.get(at..)?.chars().next()?;
    Some((narrow(sign), at + sign.len_utf8()))
}

#[cfg(test)]
mod tests {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

    use super::*;
    use crate::words;

    #[test]
    fn composed_and_decomposed_letters_fold_to_the_same() {
        for letter in ('\u{80}'..='\u{6ff}').chain('\u{1e00}'..='\u{1fff}') {
            let apart: String = letter.nfd().collect();
            assert_eq!(fold(&apart), fold(&letter.to_string()), "{letter:?}");
        }
    }

    #[test]
    fn marks_fold_to_nothing_and_do_not_split_words() {
        for mark in ('\u{300}'..='\u{ffff}').filter(|c| is_combining_mark(*c)) {
            assert_eq!(words(&format!("a{mark}b")).count(), 1, "{mark:?}");
            if mark < '\u{700}' || !mark.is_alphanumeric() {
                assert_eq!(fold(&mark.to_string()), "", "{mark:?}");
            }
        }
    }

    #[test]
    fn folding_is_idempotent() {
        for letter in '\u{80}'..='\u{ffff}' {
            let folded = fold(&letter.to_string());
            assert_eq!(fold(&folded), folded, "{letter:?}");
        }
    }

    #[test]
    fn presentation_forms_fold_to_plain_letters() {
        for letter in ('\u{fb00}'..='\u{fb4f}').chain('\u{fe70}'..='\u{fefc}') {
            let plain: String = letter.nfkd().filter(|sign| *sign != ' ').collect();
            assert_eq!(fold(&letter.to_string()).trim(), fold(&plain), "{letter:?}");
        }
        assert_eq!(fold("ＳＤＧ－１６"), "sdg-16");
    }
}
