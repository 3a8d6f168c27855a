//! Search over hostile text: an index of any documents, any query, and the highlighting of matches.

use atlas_core::search::{Document, Field, Matched, SearchIndex, Word, fold, words};

use crate::first_line;

const FIELDS: [Field; 4] = [Field::Title, Field::Names, Field::Summary, Field::Body];

/// Reads the first line as the query, and every other line as a document: its title, names, summary
/// and body, separated by `|`.
///
/// # Panics
/// When an invariant does not hold.
pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (asked, texts) = first_line(&text);
    let texts: Vec<&str> = texts.split('\n').take(200).collect();
    for text in texts.iter().chain([&asked]) {
        check_words(text);
    }
    let index = SearchIndex::new(texts.iter().map(|text| document(text)));
    let quoted: Vec<String> = words(asked).map(|word| format!("\"{}\"", word.folded)).collect();
    let quoted = quoted.join(" ");
    for asked in [asked, &format!("{asked} "), &quoted] {
        check_hits(&index, asked, &texts);
    }
    check_exact(&index, &quoted, &texts);
    check_files(&index, asked);
}

fn document(text: &str) -> Document<'_> {
    let mut document = Document::default();
    for (at, text) in text.splitn(FIELDS.len(), '|').enumerate() {
        document.push(FIELDS[at], text);
    }
    document
}

/// Words are in order and do not overlap, and each one alone is the same single word.
fn check_words(text: &str) {
    let folded = fold(text);
    assert_eq!(fold(&folded), folded, "folding is idempotent");
    let mut done = 0;
    for Word { folded, start, end, .. } in words(text) {
        assert!(done <= start && start < end, "{text:?}");
        let alone: Vec<String> = words(&text[start..end]).map(|word| word.folded).collect();
        assert_eq!(alone, [folded.as_str()], "of {text:?}");
        assert!(!folded.is_empty(), "{text:?} has an empty word");
        done = end;
    }
}

fn check_hits(index: &SearchIndex, asked: &str, texts: &[&str]) {
    let hits = index.search(asked).unwrap_or_default();
    let documents = hits.documents();
    assert!(documents.is_sorted_by(|a, b| a < b));
    assert!(documents.iter().all(|at| (*at as usize) < texts.len()));
    for (at, text) in texts.iter().enumerate() {
        assert!(hits.score(at).is_finite() && hits.score(at) >= 0.0);
        check_marks(&hits.matched, text);
        if hits.has(at) && !hits.matched.has_phrases() {
            assert!(hits.matched.touches(text), "{text:?} matches {asked:?} without a highlight");
        }
    }
}

/// Highlights are whole words, and the fragments together are the text.
pub(crate) fn check_marks(matched: &Matched, text: &str) {
    let fragments = matched.mark(text);
    assert_eq!(fragments.iter().map(|fragment| fragment.text).collect::<String>(), text);
    let places: Vec<Word> = words(text).collect();
    let mut at = 0;
    for fragment in &fragments {
        let end = at + fragment.text.len();
        if fragment.marked {
            let begins = places.iter().any(|word| word.start == at);
            let ends = places.iter().any(|word| word.end == end);
            assert!(begins && ends, "{:?} of {text:?} is not a run of whole words", fragment.text);
        }
        at = end;
    }
}

/// Quoted words match exactly the texts that a linear scan finds; a stop word matches its acronym
/// too, and the acronym the stop word.
fn check_exact(index: &SearchIndex, quoted: &str, texts: &[&str]) {
    let asked: Vec<String> = words(quoted).map(|word| word.folded).collect();
    if asked.is_empty() {
        return;
    }
    let is = |word: &Word, term: &String| word.is(term) || word.folded.eq_ignore_ascii_case(term);
    let has_all = |text: &&str| {
        let own: Vec<Word> = words(text).collect();
        asked.iter().all(|term| own.iter().any(|word| is(word, term)))
    };
    let naive: Vec<u32> =
        (0..).zip(texts).filter(|(_, text)| has_all(text)).map(|(at, _)| at).collect();
    let hits = index.search(quoted).unwrap_or_default();
    assert_eq!(hits.documents(), naive, "{quoted}");
    for text in texts {
        for fragment in hits.matched.mark(text).iter().filter(|fragment| fragment.marked) {
            let is_asked = |word: Word| asked.iter().any(|term| is(&word, term));
            assert!(words(fragment.text).all(is_asked), "{fragment:?} for {quoted}");
        }
    }
}

/// An index that is written and opened again finds the same hits.
fn check_files(index: &SearchIndex, asked: &str) {
    let files = index.files();
    let opened = SearchIndex::open(&files.words);
    assert!(opened.is_some(), "a written index can be opened");
    let Some(opened) = opened else { return };
    for (at, file) in files.parts.into_iter().enumerate() {
        assert!(opened.add(at, file));
    }
    let (before, after) = (index.search(asked), opened.search(asked));
    let scores = |hits: &atlas_core::search::SearchHits| -> Vec<u32> {
        (0..index.documents()).map(|at| hits.score(at).to_bits()).collect()
    };
    assert_eq!(before.map(|hits| scores(&hits)), after.map(|hits| scores(&hits)));
}
