//! Social cards: the picture that others show beside a link, one for each record, each list and the
//! front page, at `<path>/card.png`. An unchanged record keeps its card from the last build.

mod fonts;
mod layout;
mod picture;

use std::{fs, path::Path};

use anyhow::{Context, Result};
use atlas_core::{Catalogue, List, Record, Route, SiteUrl};
use peer_atlas::{CardWords, card_words};
use rayon::prelude::*;

use self::{fonts::Fonts, layout::Canvas};
use super::cache::Cache;

/// The name of a card in the folder of its page.
const NAME: &str = "card.png";

/// Writes the cards of all pages that have one, below a folder.
pub(crate) fn write_cards(folder: &Path, catalogue: &Catalogue) -> Result<()> {
    let fonts = Fonts::load()?;
    let canvas = Canvas::new(&fonts, catalogue.knowledge_base().site());
    let cache = Cache::open("cards")?;
    let routes = routes(catalogue);
    routes.par_iter().try_for_each(|route| -> Result<()> {
        let words = card_words(catalogue, route).context("a page without words for its card")?;
        let card = draw(&canvas, &cache, &words)?;
        let path = folder.join(SiteUrl::to(route.clone()).href(""));
        fs::create_dir_all(&path)?;
        Ok(fs::write(path.join(NAME), card)?)
    })?;
    cache.finish("cards")
}

/// The PNG of a card.
fn draw(canvas: &Canvas<'_>, cache: &Cache, words: &CardWords) -> Result<Vec<u8>> {
    let key = format!("{words:?} {:?}", canvas.site());
    cache.get(key.as_bytes(), || picture::draw(&canvas.svg(words)?, canvas.fonts()))
}

fn routes(catalogue: &Catalogue) -> Vec<Route> {
    let record = |record: Record<'_>| Route::Record(record.collection(), record.id().clone());
    let lists = List::ALL.map(Route::List);
    let records = catalogue.knowledge_base().all().map(record);
    std::iter::once(Route::Home).chain(lists).chain(records).collect()
}

#[cfg(test)]
mod tests {
    use atlas_core::{Collection, Site};

    use super::*;

    fn words(title: &str, text: &str) -> CardWords {
        let (title, text) = (title.to_owned(), text.to_owned());
        CardWords { collection: Some(Collection::Events), kicker: "Event".into(), title, text }
    }

    fn drawn(title: &str, text: &str) -> Vec<u8> {
        let fonts = Fonts::load().unwrap();
        let site = Site { title: "Peer Atlas".into(), ..Site::default() };
        let svg = Canvas::new(&fonts, &site).svg(&words(title, text)).unwrap();
        picture::draw(&svg, &fonts).unwrap()
    }

    #[test]
    fn a_card_has_the_size_that_others_show_and_is_small() {
        let long =
            "Réunion régionale sur l’état de droit, la sécurité & la paix à Abidjan ".repeat(2);
        for (title, text) in [
            ("Short", ""),
            (&long, "12 May 2024 · Abidjan, Côte d’Ivoire"),
            ("عنوان قصير", "القاهرة، مصر"),
        ] {
            let card = drawn(title, text);
            assert!(card.len() < 35_000, "{} bytes for {title}", card.len());
            let info = png::Decoder::new(std::io::Cursor::new(card)).read_info().unwrap();
            assert_eq!((info.info().width, info.info().height), (layout::WIDTH, layout::HEIGHT));
        }
    }

    #[test]
    fn nothing_leaves_the_card() {
        let fonts = Fonts::load().unwrap();
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
    fn the_same_words_give_the_same_bytes_and_others_do_not() {
        assert_eq!(drawn("A title", "Lima"), drawn("A title", "Lima"));
        assert_ne!(drawn("A title", "Lima"), drawn("A title", "Lomé"));
    }

    #[test]
    fn a_title_beyond_all_measure_is_cut_and_says_so() {
        let fonts = Fonts::load().unwrap();
        let site = Site::default();
        let title = "migration ".repeat(60);
        let svg = Canvas::new(&fonts, &site).svg(&words(&title, "Lima")).unwrap();
        assert!(svg.contains('…'));
        assert!(svg.contains(">Lima<"), "the line below the title stays");
    }
}
