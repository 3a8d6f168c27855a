//! The typefaces of the cards: openly licensed files from npm, so that every machine draws the same
//! picture. Must not look at what the machine itself has installed.

use std::{fs, path::Path, sync::Arc};

use anyhow::{Context, Result};
use resvg::usvg::{Options, Tree, fontdb::Database};

/// Headings: the open relative of the transitional serifs that the site asks for. The Arabic face
/// follows wherever the first has no letter.
pub(super) const SERIF: &str = "'Source Serif 4', 'Noto Naskh Arabic'";
/// Everything else.
pub(super) const SANS: &str = "'Source Sans 3', 'Noto Naskh Arabic'";

/// One Arabic weight, since the fallback takes the first face that has a letter, whatever its weight.
const FILES: [&str; 4] = [
    "source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf",
    "source-sans-3/400Regular/SourceSans3_400Regular.ttf",
    "source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf",
    "noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf",
];

/// The typefaces, ready to set text.
#[derive(Debug)]
pub(super) struct Fonts(Options<'static>);

impl Fonts {
    /// Reads them from a folder with the npm packages of Expo's Google Fonts.
    pub(super) fn load(folder: &Path) -> Result<Self> {
        let mut faces = Database::new();
        for file in FILES {
            let path = folder.join(file);
            let font = fs::read(&path).with_context(|| {
                format!("{} is missing; run `npm ci` in tests/browser", path.display())
            })?;
            faces.load_font_data(font);
        }
        Ok(Self(Options { fontdb: Arc::new(faces), ..Options::default() }))
    }

    /// Lays out a drawing.
    pub(super) fn set(&self, svg: &str) -> Result<Tree> {
        Tree::from_str(svg, &self.0).context("a card is no proper SVG")
    }
}
