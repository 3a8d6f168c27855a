//! Which words of a dictionary will do for a word that is asked for.
//!
//! Owns what another number, a beginning and a misspelling are worth. Must not know documents.

use super::{
    dictionary::Dictionary,
    question::Asked,
    typo::{Extent, alike},
};

/// What a word is worth beside the one asked for: another number of it, a word that begins so, a
/// word spelled nearly so.
const OTHER_NUMBER: f32 = 0.9;
const BEGINS_SO: f32 = 0.7;
const SPELLED_SO: f32 = 0.6;
/// From how many letters a word may be misspelled at one place, half-typed, and at two places: in
/// shorter words most of what is near means something else.
const ONE_EDIT: usize = 4;
const ONE_EDIT_HALF_TYPED: usize = 6;
const TWO_EDITS: usize = 8;
/// A word of the dictionary, by place, and its worth as a multiplier of the score.
type Meant = (usize, f32);

/// The words of the dictionary that stand for one asked for.
#[derive(Debug, Default)]
pub(super) struct Expansion {
    /// The word itself, its other number, and what begins so.
    pub(super) same: Vec<Meant>,
    /// What is spelled nearly so.
    pub(super) near: Vec<Meant>,
}

impl Expansion {
    /// What a word means; nearly the same spelling counts only where the dictionary has no other.
    pub(super) fn new(dictionary: &Dictionary, asked: &Asked) -> Self {
        let mut expansion = Self { same: same(dictionary, asked), near: Vec::new() };
        if expansion.same.is_empty() {
            expansion.near = near(dictionary, asked);
        }
        expansion
    }

    /// Adds what is spelled nearly so to what is the same.
    pub(super) fn widen(&mut self, dictionary: &Dictionary, asked: &Asked) {
        self.near = near(dictionary, asked);
        self.near.retain(|(at, _)| self.same.iter().all(|(known, _)| known != at));
    }

    /// All of them.
    pub(super) fn words(&self) -> impl Iterator<Item = Meant> {
        self.same.iter().chain(&self.near).copied()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.same.is_empty() && self.near.is_empty()
    }
}

/// The terms themselves, their other number, and what begins so where the word may go on.
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

/// Words within one edit; else words that begin within one edit where the word is unfinished;
/// else words within two. Numbers mean what they say, and so do acronyms that are stop words.
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

/// The singular or plural of an English word, as far as its ending tells: several guesses, of which
/// the dictionary knows the right one.
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
