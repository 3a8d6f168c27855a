//! Social cards: the preview image that other sites show for a link, one for each record, each list
//! and the front page, as `card.png` next to the page. `cargo xtask build --release` calls it.

#![allow(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

mod fonts;
mod kept;
mod layout;
mod picture;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Instant,
};

use anyhow::{Context, Result, anyhow};
use atlas_core::{KnowledgeBase, Presentation, SiteUrl, addresses};
use peer_atlas::{CARD, CardWords, as_published, card_words};

use self::{fonts::Fonts, kept::Kept, layout::Canvas};

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [folder, kept, fonts] = arguments.as_slice() else {
        eprintln!("error: write `cards FOLDER KEPT FONTS`");
        return ExitCode::FAILURE;
    };
    match write_all(folder, kept, fonts) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the cards of a built site next to its pages.
fn write_all(folder: &Path, kept: &Path, fonts: &Path) -> Result<()> {
    let start = Instant::now();
    let json = fs::read_to_string(folder.join("knowledge-base.json"))?;
    let (knowledge_base, _) = KnowledgeBase::decode(&json)?;
    let urls = addresses(&knowledge_base);
    let catalogue = as_published(knowledge_base);
    let pages = urls.into_iter().filter(|url| url.presentation == Presentation::Page);
    let mut cards: Vec<(SiteUrl, CardWords)> = pages
        .filter_map(|url| card_words(&catalogue, &url.route).map(|words| (url, words)))
        .collect();
    let fonts = Fonts::load(fonts)?;
    for (url, words) in &mut cards {
        leave_out_missing(&fonts, &url.href(""), words)?;
    }
    let mut site = catalogue.knowledge_base().site().clone();
    if !fonts.missing(&site.title)?.is_empty() {
        site.title.clear();
    }
    let canvas = Canvas::new(&fonts, &site);
    let kept = Kept::open(kept)?;
    let names: Vec<String> =
        cards.iter().map(|(_, words)| kept.name((words, canvas.site()))).collect();
    let drawn = AtomicUsize::new(0);
    each(&cards, |index, (url, words)| {
        let name = names.get(index).context("a card without a name")?;
        let card = kept.get(name, || {
            drawn.fetch_add(1, Ordering::Relaxed);
            picture::draw(&canvas.svg(words)?, &fonts)
        })?;
        let path = folder.join(url.href("")).join(CARD);
        fs::write(&path, card).with_context(|| path.display().to_string())
    })?;
    kept.prune(&names)?;
    let (all, drawn) = (cards.len(), drawn.into_inner());
    println!("    {all} cards, {drawn} of them new, in {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// Leaves out the title or another text of a card if the fonts lack characters of it, and prints a
/// warning.
fn leave_out_missing(fonts: &Fonts, page: &str, words: &mut CardWords) -> Result<()> {
    let CardWords { kicker, title, text, .. } = words;
    for (name, words) in [("title", title), ("text", text), ("kind", kicker)] {
        let missing = fonts.missing(words)?;
        if !missing.is_empty() {
            println!(
                "    warning: the social card of /{page} has no {name}, since its typefaces lack {missing}"
            );
            words.clear();
        }
    }
    Ok(())
}

/// Runs `work` for each item and its index, on every core.
fn each<T: Sync>(items: &[T], work: impl Fn(usize, &T) -> Result<()> + Sync) -> Result<()> {
    let next = AtomicUsize::new(0);
    let until_none_is_left = || -> Result<()> {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { return Ok(()) };
            work(index, item)?;
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(until_none_is_left)).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().map_err(|_| anyhow!("a card could not be drawn; see above"))?
        })
    })
}

#[cfg(test)]
mod tests {
    use atlas_core::{Collection, Site};

    use super::*;

    /// The fonts that `cargo xtask` installs.
    fn fonts() -> Fonts {
        let folder = "../../tests/browser/node_modules/@expo-google-fonts";
        Fonts::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap()
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
        let fonts = fonts();
        let mut georgian = words("თბილისი", "2026 · Tbilisi, Georgia");
        leave_out_missing(&fonts, "events/x/", &mut georgian).unwrap();
        assert_eq!(georgian, words("", "2026 · Tbilisi, Georgia"));
        let svg = Canvas::new(&fonts, &Site::default()).svg(&georgian).unwrap();
        assert!(svg.contains(">2026 · Tbilisi, Georgia<"), "{svg}");
        let mut latin = words("Tbilisi", "2026");
        leave_out_missing(&fonts, "events/x/", &mut latin).unwrap();
        assert_eq!(latin, words("Tbilisi", "2026"));
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
