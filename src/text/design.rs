//! The texts of the design page: like prose, they are in its static file and not in the program.
//!
//! Must not know views; the samples of each component belong to `src/pages/design/samples.rs`.

use super::Pattern;

/// All texts of the page.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the name of a message and its English text say what it is")]
pub struct DesignWords {
    pub how: &'static str,
    pub colour: &'static str,
    pub colour_note: &'static str,
    pub schemes: [&'static str; 2],
    pub contrast: &'static str,
    pub contrast_note: &'static str,
    pub pair: Pattern,
    pub edge: Pattern,
    pub forced: &'static str,
    pub forced_note: &'static str,
    pub letters: &'static str,
    pub letters_note: &'static str,
    pub space: &'static str,
    pub space_note: &'static str,
    pub focus: &'static str,
    pub focus_note: &'static str,
    pub ring: &'static str,
    pub motion: &'static str,
    pub motion_note: &'static str,
    pub components: &'static str,
    pub components_note: &'static str,
    /// The name of a script's language in that language, by its tag.
    pub scripts: &'static [(&'static str, &'static str)],
    /// What each token is for, by its name.
    pub uses: &'static [(&'static str, &'static str)],
    /// The system colours of forced-colours mode, and where they are used.
    pub system: &'static [(&'static str, &'static str)],
    /// The components by file name.
    pub list: &'static [ComponentWords],
}

/// The texts about a component.
#[derive(Debug, Clone, Copy)]
pub struct ComponentWords {
    /// The name of its file in `src/components/`, without the extension.
    pub file: &'static str,
    /// The name of its block in style sheets.
    pub block: &'static str,
    /// When to use it.
    pub when: &'static str,
    /// The names of its states, in the order shown; a single state needs no name.
    pub states: &'static [&'static str],
}
