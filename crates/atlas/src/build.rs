//! The command `build`: a site, from a content folder and a program.

use std::{
    fs,
    io::{self, Cursor, Read},
    path::{Path, PathBuf, absolute},
    sync::atomic::{AtomicUsize, Ordering},
    time::Instant,
};

use anyhow::{Context, Result, anyhow, bail};
use atlas_cache::Cache;
use atlas_cards::{Deck, Fonts};
use atlas_core::{Bundle, KnowledgeBase};
use atlas_publish::{FONTS, Files, Program, Site, site};
use clap::Args;
use zip::ZipArchive;

use crate::{content, output, parallel, precompress, whole_file};

/// What to build, and where.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// Output folder: a new one, or one with an earlier build, which is replaced.
    #[arg(long, default_value = "dist")]
    pub out: PathBuf,
    /// Public URL of the site, with a slash at the end, instead of `canonical_url` in
    /// `site.json`; the sitemap and JSON Feeds need it.
    #[arg(long)]
    pub site_url: Option<String>,
    /// Folder of another program than the one inside, as `cargo xtask program` builds it.
    #[arg(long)]
    pub program: Option<PathBuf>,
    /// Folder that keeps social cards and compressed copies for the next build.
    #[arg(long, default_value = ".atlas-cache")]
    pub cache: PathBuf,
    /// Leave out the compressed copies (`.br`, `.gz`) of each file.
    #[arg(long)]
    pub uncompressed: bool,
}

/// Builds the site of a content folder.
///
/// # Errors
/// What went wrong, and what to do. The output folder is then as before.
pub fn build(folder: &Path, options: &Options) -> Result<()> {
    let out = absolute(&options.out)?;
    output::replaceable(&out)?;
    if absolute(folder)?.starts_with(&out) {
        bail!("{} contains the content; name another output folder", options.out.display());
    }
    let bundle = content::publishable(folder, options.site_url.as_deref())?;
    publish(bundle, &program(options.program.as_deref())?, options)
}

/// Builds the site of validated content with this program, instead of that in `options`.
pub(crate) fn publish(content: Bundle, program: &Program, options: &Options) -> Result<()> {
    let start = Instant::now();
    let out = absolute(&options.out)?;
    let Site { files, knowledge_base, pages, exports } = site(content, program)?;
    println!("    {pages} pages; {exports} calendars, feeds, citations and the like");
    // Next to the output, so that it takes that place in one step; removed at the end in any case.
    let parent = out.parent().context("name a folder to build into")?;
    fs::create_dir_all(parent)?;
    let work = tempfile::Builder::new().prefix(".atlas-").tempdir_in(parent)?;
    let staging = work.path().join("site");
    write(&staging, &files)?;
    let cards = Cache::open(&options.cache.join("cards"))?;
    write_cards(&staging, knowledge_base, program, &cards)?;
    cards.prune()?;
    if !options.uncompressed {
        let compressed = Cache::open(&options.cache.join("compressed"))?;
        precompress::cached(&staging, &compressed)?;
        compressed.prune()?;
    }
    output::replace(&staging, &work.path().join("before"), &out)?;
    println!("{} is built in {:.1} s", options.out.display(), start.elapsed().as_secs_f64());
    Ok(())
}

/// The program inside, as `cargo xtask program` packs it; `None` in a build without one.
#[cfg(has_program)]
const INSIDE: Option<&[u8]> = Some(include_bytes!("../program.zip"));
#[cfg(not(has_program))]
const INSIDE: Option<&[u8]> = None;

/// The program in a folder, or the one inside.
pub(crate) fn program(folder: Option<&Path>) -> Result<Program> {
    let files = match (folder, INSIDE) {
        (Some(folder), _) => {
            read(folder).with_context(|| format!("{} is no program", folder.display()))?
        }
        (None, Some(archive)) => unpacked(archive)?,
        (None, None) => bail!(
            "this `atlas` was compiled without the application; run `cargo xtask program` and \
             compile it again, or name the folder of one with --program"
        ),
    };
    Ok(Program::new(files)?)
}

fn read(folder: &Path) -> io::Result<Files> {
    let read = |path: String| {
        let content = fs::read(folder.join(&path))?;
        Ok((path, content))
    };
    output::files(folder)?.into_iter().map(read).collect()
}

fn unpacked(archive: &[u8]) -> Result<Files> {
    let mut archive = ZipArchive::new(Cursor::new(archive))?;
    let mut files = Files::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        files.insert(file.name()?.into_owned(), bytes);
    }
    Ok(files)
}

fn write(folder: &Path, files: &Files) -> Result<()> {
    for (path, bytes) in files {
        let path = whole_file::below(folder, path)?;
        fs::create_dir_all(path.parent().unwrap_or(folder))
            .and_then(|()| fs::write(&path, bytes))
            .with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(())
}

/// Writes the social cards; those with the same words come from the cache.
fn write_cards(
    folder: &Path,
    knowledge_base: KnowledgeBase,
    program: &Program,
    cache: &Cache,
) -> Result<()> {
    let fonts = FONTS.map(|name| {
        let font = program.fonts.get(name).cloned();
        font.ok_or_else(|| anyhow!("the program has no font {name}; build it again"))
    });
    let fonts = Fonts::new(fonts.into_iter().collect::<Result<Vec<_>>>()?);
    let deck = Deck::new(knowledge_base, &fonts)?;
    for warning in &deck.warnings {
        println!("    warning: {warning}");
    }
    let drawn = AtomicUsize::new(0);
    parallel::each("social cards", &deck.cards, |card| {
        let name = format!("{:016x}.png", deck.key(card));
        let picture = cache.get(&name, || {
            drawn.fetch_add(1, Ordering::Relaxed);
            deck.draw(card)
        })?;
        let path = whole_file::below(folder, &card.path)?;
        fs::write(&path, picture).with_context(|| path.display().to_string())
    })?;
    println!("    {} of them new", drawn.into_inner());
    Ok(())
}
