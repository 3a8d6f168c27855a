//! The fonts of the cards: openly licensed files from npm, so that every machine draws the same
//! picture. Must not use the fonts installed on the machine.

use std::{
    fmt::Write as _,
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

use anyhow::{Context, Result};
use resvg::usvg::{GlyphId, Node, Options, Tree, fontdb::Database};

use super::layout::escaped;

/// Headings: the open counterpart of the transitional serifs in the site's font stack. Characters
/// missing from the first family fall back to the Arabic one.
pub(super) const SERIF: &str = "'Source Serif 4', 'Noto Naskh Arabic'";
/// All other text.
pub(super) const SANS: &str = "'Source Sans 3', 'Noto Naskh Arabic'";

/// The glyph of every font for characters that it lacks (OpenType, `.notdef`).
const NOT_THERE: GlyphId = GlyphId(0);

/// The fonts, ready to lay out text.
#[derive(Debug)]
pub struct Fonts {
    options: Options<'static>,
    /// A number that is the same for equal files.
    pub(super) key: u64,
}

impl Fonts {
    /// Loads font files.
    pub fn new(files: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let (mut faces, mut hasher) = (Database::new(), DefaultHasher::new());
        for font in files {
            font.hash(&mut hasher);
            faces.load_font_data(font);
        }
        let options = Options { fontdb: Arc::new(faces), ..Options::default() };
        Self { options, key: hasher.finish() }
    }

    /// The characters of a text that no font has, without duplicates, in order of appearance. A
    /// card would show boxes instead of them.
    pub(super) fn missing(&self, text: &str) -> Result<String> {
        let mut letters: Vec<char> = Vec::new();
        let is_drawn = |letter: &char| !letter.is_whitespace() && !letter.is_control();
        for letter in text.chars().filter(is_drawn) {
            if !letters.contains(&letter) {
                letters.push(letter);
            }
        }
        let mut svg = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'>".to_owned();
        for letter in &letters {
            let letter = escaped(letter.encode_utf8(&mut [0; 4]));
            write!(svg, "<text y='9' font-family=\"{SANS}\" font-size='9'>{letter}</text>")?;
        }
        svg.push_str("</svg>");
        let tree = self.set(&svg)?;
        let mut found = String::new();
        for node in tree.root().children() {
            let Node::Text(text) = node else { continue };
            let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
            for glyph in glyphs.filter(|glyph| glyph.id == NOT_THERE) {
                found.push_str(&glyph.text);
            }
        }
        Ok(found)
    }

    /// Parses an SVG and lays out its text.
    pub(super) fn set(&self, svg: &str) -> Result<Tree> {
        Tree::from_str(svg, &self.options).context("a card is no proper SVG")
    }
}
