//! The parsed text of a query: terms, and phrases in quotation marks.

use crate::{
    spelling::{beginning, normalised},
    words::{Token, each_token, is_stop_word, words},
};

/// A query term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct QueryTerm {
    /// The word as typed.
    pub(crate) typed: String,
    /// The index terms that match it; any of them is enough.
    pub(crate) terms: Vec<String>,
    /// Prefixes of longer terms that match too; only for the last word, while it may be unfinished.
    pub(crate) beginnings: Vec<String>,
    /// Whether it is in quotation marks, so that only exact matches count.
    pub(crate) quoted: bool,
    /// Whether documents must have it; an optional term only raises the score.
    pub(crate) needed: bool,
}

/// A parsed text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ParsedText {
    pub(crate) asked: Vec<QueryTerm>,
    pub(crate) phrases: Vec<Vec<String>>,
}

impl ParsedText {
    /// Parses a text. Quotation marks of any kind delimit a phrase; an unclosed one is ignored.
    ///
    /// A stop word counts if it is written as an acronym that occurs in some document
    /// (`WHO cities`). Otherwise (`who cities`, or a text all in capitals) it only affects the
    /// ranking.
    pub(crate) fn new(text: &str, is_term: &dyn Fn(&str) -> bool) -> Self {
        let mut question = Self::default();
        let mut rest = text;
        while let Some((before, quoted, after)) = first_phrase(rest) {
            question.add_words(before);
            question.add_phrase(quoted);
            rest = after;
        }
        question.add_words(rest);
        let shouts = question.asked.len() > 1 && !text.bytes().any(|b| b.is_ascii_lowercase());
        let all = question.asked.clone();
        question.asked.retain_mut(|asked| asked.quoted || asked.says_something(shouts, is_term));
        if !question.asked.iter().any(|asked| asked.needed) {
            question.asked = all;
        }
        let is_open = rest.ends_with(|sign: char| !sign.is_whitespace());
        if let Some(last) = question.asked.last_mut().filter(|last| !is_open || !last.needed) {
            last.beginnings.clear();
        }
        let finished = question.asked.len().saturating_sub(1);
        question.asked[..finished].iter_mut().for_each(|asked| asked.beginnings.clear());
        question
    }

    fn add_words(&mut self, text: &str) {
        each_token(text, &mut |token| {
            let typed = text[token.start..token.end].to_owned();
            self.asked.push(QueryTerm::new(&token, typed));
        });
    }

    fn add_phrase(&mut self, text: &str) {
        let phrase: Vec<String> = words(text).map(|word| word.folded).collect();
        self.asked.extend(phrase.iter().map(|word| QueryTerm {
            typed: word.clone(),
            terms: either_case(word.clone()),
            beginnings: Vec::new(),
            quoted: true,
            needed: true,
        }));
        if !phrase.is_empty() {
            self.phrases.push(phrase);
        }
    }
}

impl QueryTerm {
    fn new(token: &Token<'_>, typed: String) -> Self {
        let mut terms = either_case(token.term().into_owned());
        // Two letters after an apostrophe match too many words: "d'un".
        let inner = token.inner().filter(|inner| inner.len() > 2);
        terms.extend(inner.map(|inner| normalised(inner).into_owned()));
        let mut beginnings = vec![token.folded.to_owned(), beginning(token.folded).into_owned()];
        beginnings.dedup();
        Self { typed, terms, beginnings, quoted: false, needed: true }
    }

    /// Whether it is kept next to other terms; a stop word is kept only as an acronym.
    fn says_something(&mut self, shouts: bool, is_term: &dyn Fn(&str) -> bool) -> bool {
        let is_capital = |term: &String| term.starts_with(|c: char| c.is_ascii_uppercase());
        let Some(at) = self.terms.iter().position(is_capital) else { return true };
        self.needed = at == 0 && !shouts;
        self.terms = vec![self.terms[at].clone()];
        self.beginnings.clear();
        is_term(&self.terms[0])
    }
}

/// A stop word and its acronym, the form as written first; any other word alone.
fn either_case(term: String) -> Vec<String> {
    let small = term.to_ascii_lowercase();
    if !is_stop_word(&small) {
        return vec![term];
    }
    let capital = small.to_ascii_uppercase();
    if term == small { vec![small, capital] } else { vec![capital, small] }
}

/// The text before, within and after the first pair of quotation marks.
fn first_phrase(text: &str) -> Option<(&str, &str, &str)> {
    let marks = ['"', '“', '”', '„', '«', '»'];
    let (before, rest) = text.split_once(marks)?;
    let (quoted, after) = rest.split_once(marks)?;
    Some((before, quoted, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parsed words: optional ones in brackets, an unfinished last word with dots.
    fn understood(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
        let question = ParsedText::new(text, &|term| ["WHO", "LAS"].contains(&term));
        let shown = |asked: QueryTerm| {
            let end = if asked.beginnings.is_empty() { "" } else { "…" };
            let word = format!("{}{end}", asked.terms[0]);
            if asked.needed { word } else { format!("[{word}]") }
        };
        (question.asked.into_iter().map(shown).collect(), question.phrases)
    }

    #[test]
    fn parses_words_phrases_and_stop_words() {
        let words = |text| understood(text).0;
        assert_eq!(words("How to prevent Violence"), ["prevent", "violence…"]);
        assert_eq!(words("peace building "), ["peace", "building"]);
        assert_eq!(words("to the"), ["to", "the…"], "stop words only");
        assert_eq!(words("\"of the city\" in pea"), ["of", "the", "city", "pea…"]);
        assert_eq!(words("\"social cohesion"), ["social", "cohesion…"], "not closed yet");
        assert_eq!(understood("«paix» “rule of law”").1, [vec!["paix"], vec!["rule", "of", "law"]]);
        assert_eq!(understood("\"\"").1.len(), 0);
        assert_eq!(words(""), [""; 0]);
    }

    #[test]
    fn acronyms_need_capitals_or_full_stops() {
        let words = |text| understood(text).0;
        assert_eq!(words("WHO cities"), ["WHO", "cities…"]);
        assert_eq!(words("W.H.O. cities "), ["WHO", "cities"]);
        assert_eq!(words("who cities "), ["[WHO]", "cities"]);
        assert_eq!(words("cities who"), ["cities", "[WHO]"]);
        assert_eq!(words("cities WHO"), ["cities", "WHO"], "acronyms have no prefix matches");
        assert_eq!(words("HOW WHO HELPS "), ["[WHO]", "helps"]);
        assert_eq!(words("WHO "), ["WHO"]);
        assert_eq!(words("who "), ["who"]);
        assert_eq!(words("IN the city "), ["city"], "no document has this acronym");
    }
}
