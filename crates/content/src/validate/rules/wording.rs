//! Empty texts and sections, placeholders, and duplicates.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    findings::FileFindings,
    texts::{self, Place, Sort, Text},
};
use atlas_search::fold;

/// Checks the texts of one file.
pub(super) fn check(texts: &[Text<'_>], findings: &mut FileFindings<'_>) {
    for text in texts {
        if text.words.trim().is_empty() {
            let remedy = "Write it, or leave the whole field out.";
            findings.error(&text.field, "this text is empty", remedy);
        } else if let Some(filler) = filler(text) {
            let problem = format!("`{filler}` is a placeholder");
            let remedy = "Write the text itself, or leave the field out until it is known.";
            findings.error(&text.field, problem, remedy);
        }
    }
    repeated(texts, findings);
}

/// Phrases left over from templates.
const PHRASES: [&str; 5] =
    ["lorem ipsum", "content goes here", "text goes here", "insert text here", "click here to add"];

/// Words used as placeholders.
const FILLERS: [&str; 5] = ["tbc", "tbd", "xxx", "xxxx", "fixme"];

/// Texts that carry no information on their own.
const EMPTY_WORDS: [&str; 8] =
    ["test", "todo", "n/a", "none", "unknown", "summary", "title", "text"];

/// The placeholder within a text.
fn filler<'a>(text: &Text<'a>) -> Option<&'a str> {
    if !matches!(text.sort, Sort::Prose | Sort::Name) {
        return None;
    }
    let words = text.words.trim();
    let folded = fold(words);
    let says_nothing = !words.contains(char::is_alphanumeric)
        || EMPTY_WORDS.contains(&folded.trim_end_matches(['.', '!']));
    if says_nothing {
        return Some(words);
    }
    if let Some(phrase) = PHRASES.into_iter().find(|phrase| folded.contains(phrase)) {
        return Some(phrase);
    }
    // "Todo" is a word in Spanish and Portuguese; only capitals make it a note.
    let is_filler =
        |word: &&str| *word == "TODO" || FILLERS.contains(&word.to_ascii_lowercase().as_str());
    let filler = words.split(|sign: char| !sign.is_alphanumeric()).find(is_filler);
    let gap = || ["...", "…"].into_iter().find(|gap| words.contains(gap));
    filler.or_else(|| if text.sort == Sort::Prose { gap() } else { None })
}

/// Reports duplicate prose within a record, and duplicate values within a list.
fn repeated(texts: &[Text<'_>], findings: &mut FileFindings<'_>) {
    let mut seen: BTreeMap<(&str, String), &str> = BTreeMap::new();
    for text in texts.iter().filter(|text| text.field.ends_with(']')) {
        let list = match text.sort {
            // Prose must not be repeated in another list of the record either.
            Sort::Prose => "",
            _ => text.field.rsplit_once('[').map_or("", |(list, _)| list),
        };
        let words = fold(text.words.trim().trim_end_matches('.'));
        if words.is_empty() {
            continue;
        }
        if let Some(first) = seen.insert((list, words), &text.field) {
            let problem = format!("`{}` is already in {first}", text.words);
            findings.error(&text.field, problem, "Remove one of the two.");
        }
    }
}

/// Reports empty lists and objects: an unknown fact has no field.
pub(super) fn sections(document: &Value, findings: &mut FileFindings<'_>) {
    texts::walk(document, &mut |Place { field, key, value }: Place<'_, '_>| {
        let is_empty = match value {
            Value::Null => true,
            Value::Array(items) => items.is_empty(),
            Value::Object(fields) => fields.is_empty(),
            _ => false,
        };
        // Missing sources are reported by another rule.
        if is_empty && !field.is_empty() && key != "sources" {
            findings.error(field, "this section is empty", "Fill it, or leave the field out.");
        }
    });
}
