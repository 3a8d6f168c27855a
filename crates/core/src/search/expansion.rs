//! Expansion of a query term: the dictionary terms that match it.
//!
//! Owns the weights of inflected forms, prefix matches and fuzzy matches. Must not know documents.

use super::{
    dictionary::Dictionary,
    question::Asked,
    typo::{Extent, alike},
};

/// Score multipliers for inexact matches: inflected form, prefix, fuzzy.
const OTHER_NUMBER: f32 = 0.9;
const BEGINS_SO: f32 = 0.7;
const SPELLED_SO: f32 = 0.6;
/// The minimum number of letters for one edit, for one edit in an unfinished word, and for two
/// edits: most near matches of shorter words mean something else.
const ONE_EDIT: usize = 4;
const ONE_EDIT_HALF_TYPED: usize = 6;
const TWO_EDITS: usize = 8;
/// The index of a dictionary term, and its score multiplier.
type Meant = (usize, f32);

/// The dictionary terms that match one query term.
#[derive(Debug, Default)]
pub(super) struct Expansion {
    /// The term itself, its inflected forms and prefix matches.
    pub(super) same: Vec<Meant>,
    /// Fuzzy matches.
    pub(super) near: Vec<Meant>,
}

impl Expansion {
    /// Expands a query term; fuzzy matches count only if there are no others.
    pub(super) fn new(dictionary: &Dictionary, asked: &Asked) -> Self {
        let mut expansion = Self { same: same(dictionary, asked), near: Vec::new() };
        if expansion.same.is_empty() {
            expansion.near = near(dictionary, asked);
        }
        expansion
    }

    /// Adds fuzzy matches to the others.
    pub(super) fn widen(&mut self, dictionary: &Dictionary, asked: &Asked) {
        self.near = near(dictionary, asked);
        self.near.retain(|(at, _)| self.same.iter().all(|(known, _)| known != at));
    }

    pub(super) fn words(&self) -> impl Iterator<Item = Meant> {
        self.same.iter().chain(&self.near).copied()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.same.is_empty() && self.near.is_empty()
    }
}

/// The query term itself, its inflected forms, and prefix matches if the word may be unfinished.
fn same(dictionary: &Dictionary, asked: &Asked) -> Vec<Meant> {
    let find = |word: &str, worth: f32| Some((dictionary.find(word)?, worth));
    let mut same: Vec<Meant> = asked.terms.iter().filter_map(|term| find(term, 1.0)).collect();
    if asked.quoted {
        return same;
    }
    let others = asked.terms.iter().flat_map(|term| other_numbers(term));
    same.extend(others.filter_map(|word| find(&word, OTHER_NUMBER)));
    for beginning in &asked.beginnings {
        let known: Vec<usize> = same.iter().map(|(at, _)| *at).collect();
        let begun = dictionary.starting_with(beginning).filter(|at| !known.contains(at));
        same.extend(begun.map(|at| (at, BEGINS_SO)));
    }
    same
}

/// Terms within one edit; else, for unfinished words, terms with a prefix within one edit; else
/// terms within two edits. Numbers, and acronyms that are also stop words, have no fuzzy matches.
fn near(dictionary: &Dictionary, asked: &Asked) -> Vec<Meant> {
    let word = asked.terms[0].as_str();
    let letters = word.chars().count();
    let is_exact = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase();
    if asked.quoted || !asked.needed || word.contains(is_exact) {
        return Vec::new();
    }
    let near = |edits: u8, extent: Extent, least: usize| {
        let found =
            if letters < least { Vec::new() } else { alike(dictionary, word, edits, extent) };
        let worth = SPELLED_SO.powi(i32::from(edits));
        found.into_iter().map(|at| (at, worth)).collect::<Vec<Meant>>()
    };
    let mut found = near(1, Extent::Whole, ONE_EDIT);
    if found.is_empty() && !asked.beginnings.is_empty() {
        found = near(1, Extent::Beginning, ONE_EDIT_HALF_TYPED);
    }
    if found.is_empty() {
        found = near(2, Extent::Whole, TWO_EDITS);
    }
    found
}

/// Candidates for the singular or plural of an English word, judged by its ending; only one of them
/// needs to be in the dictionary.
fn other_numbers(word: &str) -> Vec<String> {
    if word.len() < 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return vec![format!("{stem}y")];
    }
    if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return vec![format!("{word}es")];
    }
    if let Some(stem) = word.strip_suffix('s') {
        let without_e = stem.strip_suffix('e').map(str::to_owned);
        return [Some(stem.to_owned()), without_e].into_iter().flatten().collect();
    }
    let from_y = word.strip_suffix('y').map(|stem| format!("{stem}ies"));
    [Some(format!("{word}s")), Some(format!("{word}es")), from_y].into_iter().flatten().collect()
}
