//! Tokenising: the words of a text, for the index, queries and highlighting.
//!
//! Owns word boundaries and the index term of each word. Must not know documents or queries.

use std::borrow::Cow;

use crate::{
    fold::{fold, in_word, push_folded, sign_at, vanishes},
    spelling::normalised,
};

/// Words of nearly every text: articles, prepositions and question words of English, French and
/// Spanish, dropped from queries with other terms. None of them means anything else in another of
/// these languages. In capitals they are acronyms, and separate terms: WHO, LAS, IT.
pub(crate) const STOP_WORDS: [&str; 60] = [
    "a", "about", "an", "and", "are", "as", "at", "be", "by", "can", "de", "del", "des", "do",
    "does", "du", "el", "en", "et", "for", "from", "has", "have", "how", "i", "in", "into", "is",
    "it", "its", "la", "las", "le", "les", "los", "my", "of", "on", "or", "our", "s", "that",
    "the", "their", "there", "these", "this", "to", "une", "was", "we", "were", "what", "when",
    "where", "which", "who", "why", "with", "y",
];

pub(crate) fn is_stop_word(folded: &str) -> bool {
    STOP_WORDS.binary_search(&folded).is_ok()
}

/// A word of a text: its term and its byte range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The index term: folded and with normalised spelling. In capitals if it is an acronym that
    /// would otherwise be a stop word.
    pub folded: String,
    /// The word after a short one and an apostrophe, also a term: `ivoire` in `d'Ivoire`.
    pub(crate) inner: Option<String>,
    /// The first byte in the text.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Word {
    /// Whether it is this term, or has it after an apostrophe.
    #[must_use]
    pub fn is(&self, term: &str) -> bool {
        self.folded == term || self.inner.as_deref() == Some(term)
    }
}

/// The words of a text: runs of letters or digits of any script, with their marks. Letters and
/// digits are separate words, since people write both `COVID-19` and `covid19`. An apostrophe
/// within a word is dropped, and so is a possessive s. Single letters with full stops between them
/// are one word.
///
/// ```
/// use atlas_search::words;
///
/// let terms = |text| words(text).map(|word| word.folded).collect::<Vec<_>>();
/// assert_eq!(terms("Saida's COVID-19 plan"), ["saida", "covid", "19", "plan"]);
/// assert_eq!(terms("Ta'izz Taʿizz"), ["taizz", "taizz"]);
/// assert_eq!(terms("U.N. Habitat, SDG16"), ["un", "habitat", "sdg", "16"]);
/// assert_eq!(terms("P2P, mc2cm"), ["p2p", "mc2cm"]);
/// assert_eq!(terms("Neighbourhood centre"), ["neighborhood", "center"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut words = Vec::new();
    each_token(text, &mut |token| {
        let inner = token.inner().map(|inner| normalised(inner).into_owned());
        let folded = token.term().into_owned();
        words.push(Word { folded, inner, start: token.start, end: token.end });
    });
    words.into_iter()
}

/// The runs of letters, digits and marks of a text, folded but with their original spelling, as a
/// reader would count words. An apostrophe ends a run.
///
/// ```
/// let words: Vec<String> =
///     atlas_search::plain_words("Saida's COVID19 programme").map(|w| w.folded).collect();
/// assert_eq!(words, ["saida", "s", "covid19", "programme"]);
/// ```
pub fn plain_words(text: &str) -> impl Iterator<Item = Word> {
    let mut next = 0;
    let runs = text.split_inclusive(|sign: char| !in_word(sign)).map(move |run| {
        let start = next;
        next += run.len();
        let run = run.trim_end_matches(|sign: char| !in_word(sign));
        Word { folded: fold(run), inner: None, start, end: start + run.len() }
    });
    runs.filter(|run| run.end > run.start)
}

/// A word as found in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token<'a> {
    /// Folded, with its original spelling.
    pub(crate) folded: &'a str,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The length of the folded form before an apostrophe after a short word; zero if there is
    /// none.
    elided: usize,
    /// Whether it is written like an acronym: in capitals, or with full stops.
    pub(crate) is_acronym: bool,
}

impl<'a> Token<'a> {
    /// The index term.
    pub(crate) fn term(&self) -> Cow<'a, str> {
        self.acronym().map_or_else(|| normalised(self.folded), Cow::Owned)
    }

    /// The term of an acronym that would otherwise be a stop word.
    pub(crate) fn acronym(&self) -> Option<String> {
        (self.is_acronym && is_stop_word(self.folded)).then(|| self.folded.to_ascii_uppercase())
    }

    /// The word after a short one and an apostrophe, with its original spelling.
    pub(crate) fn inner(&self) -> Option<&'a str> {
        let inner = self.folded.get(self.elided..)?;
        (self.elided > 0 && inner.len() > 1).then_some(inner)
    }
}

/// Calls `call` with each word of a text. Most words are lower-case ASCII, which is recognised byte
/// by byte and not copied.
pub(crate) fn each_token(text: &str, call: &mut dyn FnMut(Token<'_>)) {
    let bytes = text.as_bytes();
    let kind = |at: usize| bytes.get(at).map_or(Kind::Separator, |byte| KINDS[usize::from(*byte)]);
    let (mut folded, mut start) = (String::new(), 0);
    while start < bytes.len() {
        let first = kind(start);
        let mut end = start;
        while matches!(first, Kind::Small | Kind::Digit) && kind(end) == first {
            end += 1;
        }
        let is_plain = match kind(end) {
            Kind::Separator => true,
            Kind::Stop => end != start + 1,
            Kind::Small | Kind::Digit | Kind::Other => false,
        };
        if is_plain {
            if end > start {
                let folded = &text[start..end];
                call(Token { folded, start, end, elided: 0, is_acronym: false });
            }
            start = end + 1;
            continue;
        }
        folded.clear();
        let mut scan = Scan::new(text, start, &mut folded);
        scan.run();
        let Scan { start: first, end, next, elided, dots, capitals, letters, .. } = scan;
        if !folded.is_empty() {
            let is_acronym = dots || (letters > 1 && capitals == letters);
            call(Token { folded: &folded, start: first, end, elided, is_acronym });
        }
        start = next;
    }
}

/// The class of a byte for tokenising.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A lower-case ASCII letter; it folds to itself.
    Small,
    /// An ASCII digit.
    Digit,
    /// A full stop, which may belong to an acronym.
    Stop,
    /// Any other ASCII character, except capitals and characters that may be apostrophes.
    Separator,
    /// A byte that needs the full scan.
    Other,
}

/// By byte; a table, since it is looked up for every byte of every text.
static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Other; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' => Kind::Small,
            b'0'..=b'9' => Kind::Digit,
            b'A'..=b'Z' | b'\'' | b'`' => Kind::Other,
            b'.' => Kind::Stop,
            _ => Kind::Separator,
        };
        byte += 1;
    }
    kinds
};

/// Scans the word at a byte offset, character by character.
struct Scan<'a> {
    text: &'a str,
    folded: &'a mut String,
    start: usize,
    end: usize,
    /// Where to continue.
    next: usize,
    elided: usize,
    dots: bool,
    capitals: usize,
    letters: usize,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str, start: usize, folded: &'a mut String) -> Self {
        let (end, next) = (start, start);
        Self { text, folded, start, end, next, elided: 0, dots: false, capitals: 0, letters: 0 }
    }

    fn run(&mut self) {
        let mut has_digits = None;
        while let Some((sign, after)) = sign_at(self.text, self.next) {
            if self.folds_away(sign, after) {
                continue;
            }
            if is_apostrophe(sign) || !in_word(sign) {
                let goes_on = match sign {
                    '.' => self.joins_acronym(after),
                    _ => is_apostrophe(sign) && self.joins_apostrophe(after),
                };
                if goes_on {
                    continue;
                }
                break;
            }
            let before = self.folded.len();
            push_folded(sign, self.folded);
            let is_digit =
                self.folded.as_bytes()[before].is_ascii_digit() && !self.joins_letters(after);
            if has_digits.is_some_and(|digits| digits != is_digit) {
                self.folded.truncate(before);
                if !is_digit {
                    self.add_ordinal();
                }
                return;
            }
            has_digits = Some(is_digit);
            self.letters += 1;
            self.capitals += usize::from(sign.is_ascii_uppercase());
            (self.end, self.next) = (after, after);
        }
        if self.next == self.start && self.folded.is_empty() {
            self.next = sign_at(self.text, self.next).map_or(self.text.len(), |(_, after)| after);
        }
    }

    /// Whether a letter follows a digit after one or two letters: P2P and MC2CM are words.
    fn joins_letters(&self, after: usize) -> bool {
        matches!(self.letters, 1 | 2)
            && self.folded.starts_with(|first: char| first.is_alphabetic())
            && base_at(self.text, after).is_some_and(|(sign, _)| is_letter(sign))
    }

    /// Skips a mark or an invisible character. Before the first letter, it belongs to the previous
    /// character.
    fn folds_away(&mut self, sign: char, after: usize) -> bool {
        if sign.is_ascii() || !vanishes(sign) {
            return false;
        }
        self.next = after;
        if !self.folded.is_empty() {
            self.end = after;
        } else if !matches!(sign, '\u{600}'..='\u{605}' | '\u{6dd}') {
            self.start = after;
        }
        true
    }

    /// Skips a full stop between single letters.
    fn joins_acronym(&mut self, after: usize) -> bool {
        let is_single = self.letters == 1 || self.dots;
        let next = base_at(self.text, after).filter(|(sign, _)| is_letter(*sign));
        let is_joined = is_single
            && !self.folded.starts_with(|first: char| first.is_ascii_digit())
            && next
                .is_some_and(|(_, end)| base_at(self.text, end).is_none_or(|(s, _)| !in_word(s)));
        if is_joined {
            (self.dots, self.next) = (true, after);
        }
        is_joined
    }

    /// Skips an apostrophe between letters; with a possessive s, it ends the word.
    fn joins_apostrophe(&mut self, after: usize) -> bool {
        let Some((sign, end)) = sign_at(self.text, after).filter(|(sign, _)| in_word(*sign)) else {
            return false;
        };
        if self.folded.is_empty() {
            return false;
        }
        // A digit begins another word.
        let ends = sign_at(self.text, end).is_none_or(|(next, _)| !in_word(next) || is_digit(next));
        if ends && matches!(sign, 's' | 'S') {
            self.next = end;
            return false;
        }
        let is_short = self.letters == 1 || *self.folded == "qu" || self.folded.ends_with("ll");
        if is_short && self.elided == 0 {
            self.elided = self.folded.len();
        }
        self.next = after;
        true
    }

    /// Appends the letters of 1st, 2nd, 3rd and 4th to a number.
    fn add_ordinal(&mut self) {
        let end = self.end + 2;
        let Some(letters) = self.text.get(self.end..end) else { return };
        let is_ordinal =
            ["st", "nd", "rd", "th"].iter().any(|known| letters.eq_ignore_ascii_case(known));
        if is_ordinal && sign_at(self.text, end).is_none_or(|(sign, _)| !in_word(sign)) {
            self.folded.push_str(&letters.to_ascii_lowercase());
            (self.end, self.next) = (end, end);
        }
    }
}

/// A digit of any script that folds to an ASCII digit.
fn is_digit(sign: char) -> bool {
    if sign.is_ascii() {
        return sign.is_ascii_digit();
    }
    let mut folded = String::new();
    push_folded(sign, &mut folded);
    folded.starts_with(|first: char| first.is_ascii_digit())
}

/// Whether it begins a word of letters. A mark after a full stop belongs to the full stop.
fn is_letter(sign: char) -> bool {
    in_word(sign) && !is_digit(sign) && !vanishes(sign) && !is_apostrophe(sign)
}

/// The character at a byte offset, and the offset after it and its marks.
fn base_at(text: &str, at: usize) -> Option<(char, usize)> {
    let (sign, mut end) = sign_at(text, at)?;
    while let Some((_, after)) = sign_at(text, end).filter(|(s, _)| !s.is_ascii() && vanishes(*s)) {
        end = after;
    }
    Some((sign, end))
}

/// Characters that are typed or printed as apostrophes.
fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '`' | '´' | '‘' | '’' | '‛' | '′' | '\u{2bc}' | '\u{a78b}' | '\u{a78c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_without_a_letter_are_not_words() {
        let found = words("\u{301} a\u{301} -\u{300}\u{64b}");
        let found: Vec<_> = found.map(|word| (word.folded, word.start, word.end)).collect();
        assert_eq!(found, [("a".to_owned(), 3, 6)]);
    }

    #[track_caller]
    fn are(text: &str, expected: &[&str]) {
        let terms: Vec<String> = words(text).map(|word| word.folded).collect();
        assert_eq!(terms, expected, "{text}");
    }

    #[test]
    fn stop_words_are_sorted() {
        assert!(STOP_WORDS.is_sorted());
    }

    #[test]
    fn letters_and_digits_are_separate_words() {
        for text in ["SDG16", "SDG 16", "sdg-16", "ＳＤＧ１６", "SDG١٦", "SDG۱۶"] {
            are(text, &["sdg", "16"]);
        }
        are("UNSCR1325", &["unscr", "1325"]);
        are("Cities4Peace", &["cities", "4", "peace"]);
        are("4th 21ST 3rds", &["4th", "21st", "3", "rds"]);
        are("3.5 20km", &["3", "5", "20", "km"]);
        are("l٦٩ l69", &["l", "69", "l", "69"]);
        are("me8ʼ", &["me", "8"]);
    }

    #[test]
    fn apostrophes_within_words_are_dropped() {
        for text in [
            "Taʿizz", "Taʻizz", "Taʼizz", "Taʾizz", "Ta’izz", "Ta‘izz", "Ta'izz", "Ta`izz",
            "Taizz", "Ta´izz", "Ta＇izz",
        ] {
            are(text, &["taizz"]);
        }
        are(
            "the city's women’s CITY'S cities' plans",
            &["the", "city", "women", "city", "cities", "plans"],
        );
        are("'peace' ‘peace’ ʿAmman", &["peace", "peace", "amman"]);
        are("N'Djamena's", &["ndjamena"]);
        are("Mombasa's2024 city's²", &["mombasa", "2024", "city", "2"]);
        let inner = |text: &str| words(text).next().unwrap().inner;
        assert_eq!(inner("d’Ivoire").as_deref(), Some("ivoire"));
        assert_eq!(inner("dell'Umbria").as_deref(), Some("umbria"));
        assert_eq!(inner("Ta'izz"), None);
    }

    #[test]
    fn acronyms_with_full_stops_are_one_word() {
        are("U.N. Habitat and the E.U.", &["un", "habitat", "and", "the", "eu"]);
        are("U.N.Habitat u.n.", &["un", "habitat", "un"]);
        are("Go. A new a.b.c.org 1.2.3", &["go", "a", "new", "abc", "org", "1", "2", "3"]);
    }

    #[test]
    fn acronyms_are_not_stop_words() {
        are(
            "people who ask WHO, W.H.O. and A",
            &["people", "who", "ask", "WHO", "WHO", "and", "a"],
        );
        are("SSR ssr", &["ssr", "ssr"]);
    }

    #[test]
    fn invisible_characters_are_ignored() {
        are(
            "neigh\u{ad}bour\u{200b}hood so\u{2060}cial co\u{feff}he\u{200d}sion",
            &["neighborhood", "social", "cohesion"],
        );
        are("oﬃce", &["office"]);
    }

    #[test]
    fn words_start_at_their_first_letter_and_end_after_their_marks() {
        let places = |text: &str| words(text).map(|w| (w.start, w.end)).collect::<Vec<_>>();
        assert_eq!(places("\u{301}a\u{301} b"), [(2, 5), (6, 7)]);
        assert_eq!(places("city's"), [(0, 4)]);
        assert_eq!(places("a.\u{301} a.b."), [(0, 1), (5, 8)], "an accent of a full stop");
        assert_eq!(words("a.\u{301}").next().unwrap().folded, "a", "no acronym");
    }
}
