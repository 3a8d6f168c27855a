//! Highlighting of matches.

use crate::{Word, words};

/// The terms and phrases that a query matched, folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matched {
    words: Vec<String>,
    /// The prefixes that match the last query term, in each of its spellings.
    beginnings: Vec<String>,
    /// Phrases; their words alone match nothing.
    phrases: Vec<Vec<String>>,
}

/// A piece of a text, highlighted or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fragment<'a> {
    /// The piece, as written in the text.
    pub text: &'a str,
    /// Whether it matched.
    pub marked: bool,
}

impl Matched {
    /// Adds the terms that matched one query term; prefix matches need not be stored one by one.
    pub(crate) fn insert<'a>(
        &mut self,
        words: impl Iterator<Item = &'a str>,
        beginnings: &[String],
    ) {
        self.beginnings.extend_from_slice(beginnings);
        let own = words.filter(|word| !begins(beginnings, word)).map(str::to_owned);
        self.words.extend(own);
    }

    /// Sets the phrases; their words alone do not count.
    pub(crate) fn set_phrases(&mut self, phrases: Vec<Vec<String>>) {
        self.phrases = phrases;
    }

    /// Whether the query has phrases.
    #[must_use]
    pub fn has_phrases(&self) -> bool {
        !self.phrases.is_empty()
    }

    /// Whether each phrase occurs in one of the texts.
    #[must_use]
    pub fn contains_phrases(&self, texts: &[&str]) -> bool {
        self.phrases.iter().all(|phrase| {
            texts.iter().any(|text| {
                let words: Vec<Word> = words(text).collect();
                words.windows(phrase.len()).any(|window| is_phrase_at(phrase, window))
            })
        })
    }

    /// Whether nothing matched or there was no query.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the text has a match.
    #[must_use]
    pub fn touches(&self, text: &str) -> bool {
        self.mark(text).iter().any(|fragment| fragment.marked)
    }

    /// Splits a text into highlighted and other pieces; together they are the whole text.
    #[must_use]
    pub fn mark<'a>(&self, text: &'a str) -> Vec<Fragment<'a>> {
        let mut fragments = Vec::new();
        let mut done = 0;
        for (start, end) in self.places(text) {
            if done < start {
                fragments.push(Fragment { text: &text[done..start], marked: false });
            }
            fragments.push(Fragment { text: &text[start..end], marked: true });
            done = end;
        }
        if done < text.len() || fragments.is_empty() {
            fragments.push(Fragment { text: &text[done..], marked: false });
        }
        fragments
    }

    /// The byte ranges of matches in a text, in order; a phrase is one range.
    fn places(&self, text: &str) -> Vec<(usize, usize)> {
        if self.is_empty() {
            return Vec::new();
        }
        let words: Vec<_> = words(text).collect();
        let (mut places, mut at) = (Vec::new(), 0);
        while let Some(word) = words.get(at) {
            let is_here = |phrase: &&Vec<String>| is_phrase_at(phrase, &words[at..]);
            let phrase = self.phrases.iter().filter(is_here).map(Vec::len).max();
            let length = phrase.or_else(|| self.has(word).then_some(1));
            if let Some(length) = length {
                places.push((word.start, words[at + length - 1].end));
            }
            at += length.unwrap_or(1);
        }
        places
    }

    fn has(&self, word: &Word) -> bool {
        [Some(&word.folded), word.inner.as_ref()]
            .into_iter()
            .flatten()
            .any(|term| begins(&self.beginnings, term) || self.words.contains(term))
    }
}

/// Whether a word begins with one of these prefixes.
fn begins(beginnings: &[String], word: &str) -> bool {
    beginnings.iter().any(|beginning| word.starts_with(beginning.as_str()))
}

/// Whether a phrase occurs at the start of these words. Its stop words may be in capitals.
fn is_phrase_at(phrase: &[String], words: &[Word]) -> bool {
    let is =
        |(term, word): (&String, &Word)| word.is(term) || word.folded.eq_ignore_ascii_case(term);
    phrase.len() <= words.len() && phrase.iter().zip(words).all(is)
}
