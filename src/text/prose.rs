//! Prose that stands in a page's file and not in the program: sections of a few kinds of block.
//!
//! A word between two backticks is code. Gaps are those of [`super::Pattern`]: `{root}` is the address
//! of the site, `{origin}` its host, `{site}` its name. Must not know views.

/// A part of a page under a heading.
#[derive(Debug, Clone, Copy)]
pub struct Section {
    /// By which links lead to it; English in every language.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What stands in it.
    pub blocks: &'static [Block],
}

/// A block of a section.
#[derive(Debug, Clone, Copy)]
pub enum Block {
    /// A paragraph.
    Words(&'static str),
    /// One paragraph where the site says at which address it is published, another where it does not.
    Published(&'static str, &'static str),
    /// Lines to copy.
    Code(&'static str),
    /// Words to paste into somebody's own text.
    Quote(&'static str),
    /// Each term, as code, with what it means.
    Terms(&'static [(&'static str, &'static str)]),
}
