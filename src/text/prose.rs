//! Prose that is in a static file and not in the program: sections of a few kinds of block.
//!
//! Text between two backticks is code. Placeholders are those of [`super::Pattern`]: `{root}` is
//! the URL of the site, `{origin}` its host, `{site}` its name. Must not know views.

/// A section of a page, under a heading.
#[derive(Debug, Clone, Copy)]
pub struct Section {
    /// Fragment id; not translated.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// Its content.
    pub blocks: &'static [Block],
}

/// A block of a section.
#[derive(Debug, Clone, Copy)]
pub enum Block {
    /// A paragraph.
    Words(&'static str),
    /// One paragraph if the site states where it is published, another if it does not.
    Published(&'static str, &'static str),
    /// Code to copy.
    Code(&'static str),
    /// Text to paste into another document.
    Quote(&'static str),
    /// Each term, as code, with its meaning.
    Terms(&'static [(&'static str, &'static str)]),
}
