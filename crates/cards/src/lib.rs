//! Social cards: the preview image that other sites show for a link, one for each record, each list
//! and the front page, as `card.png` next to the page.
//!
//! Must not know files on disk, nor which cards an earlier build has drawn.

mod fonts;
mod layout;
mod picture;

use std::hash::{DefaultHasher, Hash, Hasher};

use anyhow::Result;
use atlas_core::{KnowledgeBase, Presentation, Site, addresses};
use peer_atlas::{CARD, CardWords, as_published, card_words};

pub use self::fonts::Fonts;
use self::layout::Canvas;

/// All that decides how a card looks, apart from its words and fonts.
const SOURCES: [&str; 4] = [
    include_str!("../Cargo.toml"),
    include_str!("fonts.rs"),
    include_str!("layout.rs"),
    include_str!("picture.rs"),
];

/// The cards of a site.
#[derive(Debug)]
pub struct Deck<'a> {
    fonts: &'a Fonts,
    site: Site,
    /// Every card.
    pub cards: Vec<Card>,
    /// What could not be drawn, and why.
    pub warnings: Vec<String>,
}

/// A card that can be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its path below the root of the site.
    pub path: String,
    words: CardWords,
}

impl<'a> Deck<'a> {
    /// The cards for these records.
    ///
    /// # Errors
    /// If the fonts cannot be used.
    pub fn new(knowledge_base: KnowledgeBase, fonts: &'a Fonts) -> Result<Self> {
        let urls = addresses(&knowledge_base);
        let catalogue = as_published(knowledge_base);
        let mut cards = Vec::new();
        for url in urls.into_iter().filter(|url| url.presentation == Presentation::Page) {
            let Some(words) = card_words(&catalogue, &url.route) else { continue };
            cards.push(Card { path: url.href("") + CARD, words });
        }
        let mut site = catalogue.knowledge_base().site().clone();
        let texts = cards.iter().flat_map(|Card { words, .. }| {
            [words.kicker.as_str(), words.title.as_str(), words.text.as_str()]
        });
        let missing = fonts.missing(&texts.chain([site.title.as_str()]).collect::<String>())?;
        let mut warnings = Vec::new();
        for Card { path, words } in &mut cards {
            leave_out(&missing, path, words, &mut warnings);
        }
        if site.title.contains(|letter| missing.contains(letter)) {
            site.title.clear();
        }
        Ok(Self { fonts, site, cards, warnings })
    }

    /// A number that is the same for cards that look the same, also when another build of this
    /// crate draws them.
    #[must_use]
    pub fn key(&self, card: &Card) -> u64 {
        let mut hasher = DefaultHasher::new();
        (SOURCES, self.fonts.key, &card.words, Canvas::new(self.fonts, &self.site).site())
            .hash(&mut hasher);
        hasher.finish()
    }

    /// A card as a PNG.
    ///
    /// # Errors
    /// If its text cannot be laid out.
    pub fn draw(&self, card: &Card) -> Result<Vec<u8>> {
        picture::draw(&Canvas::new(self.fonts, &self.site).svg(&card.words)?, self.fonts)
    }
}

/// Leaves out the title or another text of a card if it has one of the letters that the fonts lack.
fn leave_out(missing: &str, path: &str, words: &mut CardWords, warnings: &mut Vec<String>) {
    let CardWords { kicker, title, text, .. } = words;
    for (name, words) in [("title", title), ("text", text), ("kind", kicker)] {
        let lacking: String = missing.chars().filter(|letter| words.contains(*letter)).collect();
        if !lacking.is_empty() {
            warnings.push(format!("{path} has no {name}, since its typefaces lack {lacking}"));
            words.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use atlas_core::Collection;

    use super::*;

    /// The fonts that `cargo xtask` installs.
    fn fonts() -> Fonts {
        let folder = "../../tests/browser/node_modules/@expo-google-fonts";
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        Fonts::new(atlas_publish::FONTS.map(|file| std::fs::read(folder.join(file)).unwrap()))
    }

    fn words(title: &str, text: &str) -> CardWords {
        let (title, text) = (title.to_owned(), text.to_owned());
        CardWords { collection: Some(Collection::Events), kicker: "Event".into(), title, text }
    }

    fn drawn(title: &str, text: &str) -> Vec<u8> {
        let fonts = fonts();
        let site = Site { title: "Peer Atlas".into(), ..Site::default() };
        let svg = Canvas::new(&fonts, &site).svg(&words(title, text)).unwrap();
        picture::draw(&svg, &fonts).unwrap()
    }

    #[test]
    fn a_card_has_the_usual_size_and_a_small_file() {
        let long =
            "Réunion régionale sur l’état de droit, la sécurité & la paix à Abidjan ".repeat(2);
        for (title, text) in [
            ("Short", ""),
            (&long, "12 May 2024 · Abidjan, Côte d’Ivoire"),
            ("عنوان قصير", "القاهرة، مصر"),
        ] {
            let card = drawn(title, text);
            assert!(card.len() < 30_000, "{} bytes for {title}", card.len());
            let info = png::Decoder::new(std::io::Cursor::new(card)).read_info().unwrap();
            assert_eq!((info.info().width, info.info().height), (layout::WIDTH, layout::HEIGHT));
        }
    }

    #[test]
    fn text_stays_within_the_card() {
        let fonts = fonts();
        let site = Site { title: "Peer Atlas".into(), ..Site::default() };
        let endless = "Donaudampfschifffahrtsgesellschaftskapitän ".repeat(4);
        let arabic = "منتدى رؤساء البلديات حول الهجرة والتنمية المحلية في الأردن ولبنان ".repeat(3);
        for title in ["Short", &endless, &arabic, &"many small words ".repeat(30)] {
            let svg = Canvas::new(&fonts, &site).svg(&words(title, title)).unwrap();
            let bounds = fonts.set(&svg).unwrap().root().abs_bounding_box();
            assert!(bounds.left() >= 0.0 && bounds.right() <= 1200.0, "{bounds:?} for {title}");
            assert!(bounds.top() >= 0.0 && bounds.bottom() <= 630.0, "{bounds:?} for {title}");
        }
    }

    #[test]
    fn equal_text_gives_equal_bytes() {
        assert_eq!(drawn("A title", "Lima"), drawn("A title", "Lima"));
        assert_ne!(drawn("A title", "Lima"), drawn("A title", "Lomé"));
    }

    #[test]
    fn characters_missing_from_the_fonts_are_found() {
        let fonts = fonts();
        for text in [
            "Réunion à Łódź, Đà Nẵng & İzmir – “Şehir” 2026",
            "Мэрия Київ",
            "Αθήνα",
            "منتدى رؤساء",
            "",
        ] {
            assert_eq!(fonts.missing(text).unwrap(), "", "{text}");
        }
        for (text, missing) in [
            ("თბილისი", "თბილს"),
            ("Addis አዲስ አበባ", "አዲስበባ"),
            ("ঢাকা", ""),
            ("תל אביב", "תלאבי"),
            ("北京 Beijing", "北京"),
            ("Peace 🕊 now", "🕊"),
        ] {
            let found = fonts.missing(text).unwrap();
            assert!(
                !found.is_empty() && (missing.is_empty() || found == missing),
                "{text}: {found}"
            );
        }
    }

    #[test]
    fn a_title_missing_from_the_fonts_is_left_out() {
        let (fonts, mut warnings) = (fonts(), Vec::new());
        let mut georgian = words("თბილისი", "2026 · Tbilisi, Georgia");
        leave_out("ბო", "events/x/card.png", &mut georgian, &mut warnings);
        assert_eq!(georgian, words("", "2026 · Tbilisi, Georgia"));
        let svg = Canvas::new(&fonts, &Site::default()).svg(&georgian).unwrap();
        assert!(svg.contains(">2026 · Tbilisi, Georgia<"), "{svg}");
        let mut latin = words("Tbilisi", "2026");
        leave_out("ბო", "events/y/card.png", &mut latin, &mut warnings);
        assert_eq!(latin, words("Tbilisi", "2026"));
        assert_eq!(warnings, ["events/x/card.png has no title, since its typefaces lack ბ"]);
    }

    #[test]
    fn an_overlong_title_ends_with_an_ellipsis() {
        let fonts = fonts();
        let site = Site::default();
        let title = "migration ".repeat(60);
        let svg = Canvas::new(&fonts, &site).svg(&words(&title, "Lima")).unwrap();
        assert!(svg.contains('…'));
        assert!(svg.contains(">Lima<"), "the text below the title is kept");
    }
}
