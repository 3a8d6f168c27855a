//! Marking what really matched.

use super::words;

/// The words of the index that a query matched, in folded form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matched(Vec<String>);

/// A piece of a text, marked or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fragment<'a> {
    /// The piece, as it stands in the text.
    pub text: &'a str,
    /// Whether it matched.
    pub marked: bool,
}

impl Matched {
    /// Adds a word.
    pub(super) fn insert(&mut self, word: &str) {
        if !self.has(word) {
            self.0.push(word.to_owned());
        }
    }

    fn has(&self, word: &str) -> bool {
        self.0.iter().any(|known| known == word)
    }

    /// Whether nothing was asked or nothing matched.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a word of the text matched.
    #[must_use]
    pub fn touches(&self, text: &str) -> bool {
        !self.is_empty() && words(text).any(|word| self.has(&word.folded))
    }

    /// Cuts a text into marked and unmarked pieces; together they are the text.
    #[must_use]
    pub fn mark<'a>(&self, text: &'a str) -> Vec<Fragment<'a>> {
        if self.is_empty() {
            return vec![Fragment { text, marked: false }];
        }
        let mut fragments = Vec::new();
        let mut done = 0;
        for word in words(text).filter(|word| self.has(&word.folded)) {
            if done < word.start {
                fragments.push(Fragment { text: &text[done..word.start], marked: false });
            }
            fragments.push(Fragment { text: &text[word.start..word.end], marked: true });
            done = word.end;
        }
        if done < text.len() || fragments.is_empty() {
            fragments.push(Fragment { text: &text[done..], marked: false });
        }
        fragments
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn matched(words: &[&str]) -> Matched {
        Matched(words.iter().map(|word| (*word).to_owned()).collect())
    }

    #[test]
    fn marks_whole_words_whatever_their_accents() {
        let fragments = matched(&["medellin"]).mark("In Medellín, Medellin");
        let marked: Vec<_> = fragments.iter().filter(|f| f.marked).map(|f| f.text).collect();
        assert_eq!(marked, ["Medellín", "Medellin"]);
    }

    proptest! {
        #[test]
        fn the_pieces_are_the_text(text in any::<String>(), word in "[a-z]{1,3}") {
            let fragments = matched(&[&word, "a"]).mark(&text);
            let joined: String = fragments.iter().map(|f| f.text).collect();
            prop_assert_eq!(joined, text);
        }
    }
}
