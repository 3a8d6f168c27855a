//! What a visitor's text asks for: words, and phrases in quotation marks.

use super::words;

/// Words that nearly every text has: they are not asked for where other words are. Articles,
/// prepositions and question words of English, French and Spanish; none of them means anything else
/// in another of these languages.
const STOP_WORDS: [&str; 60] = [
    "a", "about", "an", "and", "are", "as", "at", "be", "by", "can", "de", "del", "des", "do",
    "does", "du", "el", "en", "et", "for", "from", "has", "have", "how", "i", "in", "into", "is",
    "it", "its", "la", "las", "le", "les", "los", "my", "of", "on", "or", "our", "s", "that",
    "the", "their", "there", "these", "this", "to", "une", "was", "we", "were", "what", "when",
    "where", "which", "who", "why", "with", "y",
];

/// A word that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// Folded.
    pub(super) word: String,
    /// Whether it may go on, as the last word typed.
    pub(super) unfinished: bool,
    /// Whether it stands in quotation marks: no other spelling will do.
    pub(super) quoted: bool,
}

/// A text, understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Question {
    pub(super) asked: Vec<Asked>,
    pub(super) phrases: Vec<Vec<String>>,
}

impl Question {
    /// Understands a text. Quotation marks of any kind hold a phrase together; one that is not
    /// closed is as if it were not there.
    pub(super) fn new(text: &str) -> Self {
        let mut question = Self::default();
        let mut rest = text;
        while let Some((before, quoted, after)) = first_phrase(rest) {
            question.add_words(before);
            question.add_phrase(quoted);
            rest = after;
        }
        question.add_words(rest);
        if let Some(last) = question.asked.last_mut() {
            last.unfinished = !last.quoted && rest.ends_with(|c: char| !c.is_whitespace());
        }
        let says_something = |asked: &Asked| asked.quoted || !is_stop_word(&asked.word);
        if question.asked.iter().any(says_something) {
            question.asked.retain(says_something);
        }
        question
    }

    fn add_words(&mut self, text: &str) {
        let asked =
            words(text).map(|word| Asked { word: word.folded, unfinished: false, quoted: false });
        self.asked.extend(asked);
    }

    fn add_phrase(&mut self, text: &str) {
        let phrase: Vec<String> = words(text).map(|word| word.folded).collect();
        let asked =
            phrase.iter().map(|word| Asked { word: word.clone(), unfinished: false, quoted: true });
        self.asked.extend(asked);
        if !phrase.is_empty() {
            self.phrases.push(phrase);
        }
    }
}

/// What stands before, within and after the first pair of quotation marks.
fn first_phrase(text: &str) -> Option<(&str, &str, &str)> {
    let marks = ['"', '“', '”', '„', '«', '»'];
    let (before, rest) = text.split_once(marks)?;
    let (quoted, after) = rest.split_once(marks)?;
    Some((before, quoted, after))
}

fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn understood(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
        let question = Question::new(text);
        let shown = |asked: Asked| {
            let end = if asked.unfinished { "…" } else { "" };
            format!("{}{end}", asked.word)
        };
        (question.asked.into_iter().map(shown).collect(), question.phrases)
    }

    #[test]
    fn stop_words_are_in_order() {
        assert!(STOP_WORDS.is_sorted());
    }

    #[test]
    fn words_phrases_and_stop_words() {
        let words = |text| understood(text).0;
        assert_eq!(words("How to prevent Violence"), ["prevent", "violence…"]);
        assert_eq!(words("peace building "), ["peace", "building"]);
        assert_eq!(words("to the"), ["to", "the…"], "nothing else is asked for");
        assert_eq!(words("\"of the city\" in pea"), ["of", "the", "city", "pea…"]);
        assert_eq!(words("\"social cohesion"), ["social", "cohesion…"], "not closed yet");
        assert_eq!(understood("«paix» “rule of law”").1, [vec!["paix"], vec!["rule", "of", "law"]]);
        assert_eq!(understood("\"\"").1.len(), 0);
    }
}
