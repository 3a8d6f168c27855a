//! Expansion of a query term: the dictionary terms that match it.
//!
//! Owns the weights of inflected forms, prefix matches and fuzzy matches. Must not know documents.

use crate::{
    dictionary::Dictionary,
    parsed_text::QueryTerm,
    typo::{Match, fuzzy_matches},
};

/// Score multipliers for inexact matches: inflected form, prefix, fuzzy.
const INFLECTED_WEIGHT: f32 = 0.9;
const PREFIX_WEIGHT: f32 = 0.7;
const FUZZY_WEIGHT: f32 = 0.6;
/// The minimum number of letters for one edit, for one edit in an unfinished word, and for two
/// edits: most near matches of shorter words mean something else.
const ONE_EDIT: usize = 4;
const ONE_EDIT_HALF_TYPED: usize = 6;
const TWO_EDITS: usize = 8;
/// The index of a dictionary term, and its score multiplier.
type WeightedTerm = (usize, f32);

/// The dictionary terms that match one query term.
#[derive(Debug, Default)]
pub(crate) struct Expansion {
    /// The term itself, its inflected forms and prefix matches.
    pub(crate) same: Vec<WeightedTerm>,
    /// Fuzzy matches.
    pub(crate) near: Vec<WeightedTerm>,
}

impl Expansion {
    /// Expands a query term; fuzzy matches count only if there are no others.
    pub(crate) fn new(dictionary: &Dictionary, asked: &QueryTerm) -> Self {
        let mut expansion = Self { same: same(dictionary, asked), near: Vec::new() };
        if expansion.same.is_empty() {
            expansion.near = near(dictionary, asked);
        }
        expansion
    }

    /// Adds fuzzy matches to the others.
    pub(crate) fn widen(&mut self, dictionary: &Dictionary, asked: &QueryTerm) {
        self.near = near(dictionary, asked);
        self.near.retain(|(at, _)| self.same.iter().all(|(known, _)| known != at));
    }

    pub(crate) fn words(&self) -> impl Iterator<Item = WeightedTerm> {
        self.same.iter().chain(&self.near).copied()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.same.is_empty() && self.near.is_empty()
    }
}

/// The query term itself, its inflected forms, and prefix matches if the word may be unfinished.
fn same(dictionary: &Dictionary, asked: &QueryTerm) -> Vec<WeightedTerm> {
    let find = |word: &str, worth: f32| Some((dictionary.find(word)?, worth));
    let mut same: Vec<WeightedTerm> =
        asked.terms.iter().filter_map(|term| find(term, 1.0)).collect();
    if asked.quoted {
        return same;
    }
    let others = asked.terms.iter().flat_map(|term| other_numbers(term));
    same.extend(others.filter_map(|word| find(&word, INFLECTED_WEIGHT)));
    for beginning in &asked.beginnings {
        let known: Vec<usize> = same.iter().map(|(at, _)| *at).collect();
        let begun = dictionary.starting_with(beginning).filter(|at| !known.contains(at));
        same.extend(begun.map(|at| (at, PREFIX_WEIGHT)));
    }
    same
}

/// Terms within one edit; else, for unfinished words, terms with a prefix within one edit; else
/// terms within two edits. Numbers, and acronyms that are also stop words, have no fuzzy matches.
fn near(dictionary: &Dictionary, asked: &QueryTerm) -> Vec<WeightedTerm> {
    let word = asked.terms[0].as_str();
    let letters = word.chars().count();
    let is_exact = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase();
    if asked.quoted || !asked.needed || word.contains(is_exact) {
        return Vec::new();
    }
    let near = |edits: u8, extent: Match, least: usize| {
        let found = if letters < least {
            Vec::new()
        } else {
            fuzzy_matches(dictionary, word, edits, extent)
        };
        let worth = FUZZY_WEIGHT.powi(i32::from(edits));
        found.into_iter().map(|at| (at, worth)).collect::<Vec<WeightedTerm>>()
    };
    let mut found = near(1, Match::Whole, ONE_EDIT);
    if found.is_empty() && !asked.beginnings.is_empty() {
        found = near(1, Match::Prefix, ONE_EDIT_HALF_TYPED);
    }
    if found.is_empty() {
        found = near(2, Match::Whole, TWO_EDITS);
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
