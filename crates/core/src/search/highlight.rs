//! Marking what really matched.

use super::words;

/// What a query matched, in folded form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matched {
    words: Vec<String>,
    /// What the last word typed begins with.
    beginning: Option<String>,
    /// Words that have to stand side by side; alone they match nothing.
    phrases: Vec<Vec<String>>,
}

/// A piece of a text, marked or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fragment<'a> {
    /// The piece, as it stands in the text.
    pub text: &'a str,
    /// Whether it matched.
    pub marked: bool,
}

impl Matched {
    /// Adds the words that stood for one word asked for; those that begin as it does need not be
    /// kept one by one.
    pub(super) fn insert<'a>(
        &mut self,
        words: impl Iterator<Item = &'a str>,
        beginning: Option<&str>,
    ) {
        let begins = |word: &&str| beginning.is_some_and(|beginning| word.starts_with(beginning));
        self.words.extend(words.filter(|word| !begins(word)).map(str::to_owned));
        if let Some(beginning) = beginning {
            self.beginning = Some(beginning.to_owned());
        }
    }

    /// Sets the phrases; their words do not count alone.
    pub(super) fn set_phrases(&mut self, phrases: Vec<Vec<String>>) {
        self.phrases = phrases;
    }

    /// Whether phrases were asked for.
    #[must_use]
    pub fn has_phrases(&self) -> bool {
        !self.phrases.is_empty()
    }

    /// Whether each phrase stands in one of the texts.
    #[must_use]
    pub fn phrases_stand_in(&self, texts: &[&str]) -> bool {
        self.phrases.iter().all(|phrase| {
            texts.iter().any(|text| {
                let words: Vec<String> = words(text).map(|word| word.folded).collect();
                words.windows(phrase.len()).any(|window| window == phrase.as_slice())
            })
        })
    }

    /// Whether nothing was asked or nothing matched.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether something in the text matched.
    #[must_use]
    pub fn touches(&self, text: &str) -> bool {
        self.mark(text).iter().any(|fragment| fragment.marked)
    }

    /// Cuts a text into marked and unmarked pieces; together they are the text.
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

    /// What matched in a text, from byte to byte, in order: words, and phrases as a whole.
    fn places(&self, text: &str) -> Vec<(usize, usize)> {
        if self.is_empty() {
            return Vec::new();
        }
        let words: Vec<_> = words(text).collect();
        let (mut places, mut at) = (Vec::new(), 0);
        while let Some(word) = words.get(at) {
            let stands_here = |phrase: &&Vec<String>| {
                let here = words[at..].iter().map(|word| &word.folded);
                words.len() - at >= phrase.len() && here.zip(phrase.iter()).all(|(a, b)| a == b)
            };
            let phrase = self.phrases.iter().filter(stands_here).map(Vec::len).max();
            let length = phrase.or_else(|| self.has(&word.folded).then_some(1));
            if let Some(length) = length {
                places.push((word.start, words[at + length - 1].end));
            }
            at += length.unwrap_or(1);
        }
        places
    }

    fn has(&self, word: &str) -> bool {
        let begins = self.beginning.as_ref().is_some_and(|begin| word.starts_with(begin.as_str()));
        begins || self.words.iter().any(|own| own == word)
    }
}
