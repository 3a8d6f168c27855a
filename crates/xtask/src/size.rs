//! The download size of a first visit, in Brotli bytes, compared with the budget.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context, Result, bail};
use atlas_compress::brotli;
use atlas_core::pack;

use crate::project::root;

/// The measured page.
const PAGE: &str = "events/index.html";
/// The longest list that is complete in its file: all entries and every facet, so that it filters
/// before any code arrives, and can be read to its end without any (6.3 kB more than the first page
/// and the names of the rest). Separate from the code, since it is content and grows with it, and
/// most visits load smaller lists.
const PAGE_BUDGET: usize = 31_000;
/// Program and style sheet of a first visit, in bytes of Brotli 11. Code that few visits need is
/// not included: it is in chunks that are loaded on demand (`src/lazy.rs`). 154 kB were the
/// foundation; 22 kB are for tolerant search (spelling, phrases, plurals, most of the words) and
/// the pack, with which ten thousand records open with less than the size of the records alone; 4
/// kB take over from the static page; 16 kB are the export panel, citations, and the list of files;
/// 1.5 kB are the frame options of partners: parsed, printed, kept by every link, and their style;
/// 1 kB filters the static page, starts the program after the first paint, and makes indexing
/// faster; 1.5 kB load the chunks; 7 kB handle records and addresses from any source (characters,
/// addresses of links, unknown values, lone surrogates), and British and American spelling,
/// acronyms and other keyboards in search; 1.5 kB mark results that are late and ask again for
/// records that were lost; 3.5 kB answer the first questions on a record's page, choose between any
/// and all values, and name filters in titles; 5 kB are the compact header of lists, their bar and
/// dialog on a phone, short rows, and the way to the table. The rest is reserved for views.
const CODE_BUDGET: usize = 221_500;
/// The style sheet that is inlined in every page.
const STYLE_BUDGET: usize = 14_000;
/// One page of each kind; missing ones, such as pages rendered only by scripts, are skipped.
const KINDS: [(&str, &str); 8] = [
    ("home", "index.html"),
    ("list", "cases/index.html"),
    ("group", "groups/strong-cities-network/index.html"),
    ("event", "events/kpsrl-plural-security-city-2015/index.html"),
    ("case", "cases/mombasa-county-action-plan/index.html"),
    ("lessons", "lessons/index.html"),
    ("shortlist", "shortlist/index.html"),
    ("about", "about/index.html"),
];
/// The records that the first list needs: the head of the pack, if there is one.
const RECORDS_BUDGET: usize = 125_000;
/// `knowledge-base.json`, loaded in the background after that.
const WHOLE_BUDGET: usize = 290_000;
/// The scripts of embedded pages and of partners' pages, by prefix: small enough to go unnoticed in
/// a partner's page.
const SCRIPTS: [(&str, usize); 2] = [("frame-", 2_100), ("embed.js", 2_000)];
/// The map's data, loaded when it is first shown, and its SVG on the front page: at most 40 kB in
/// all.
const MAP: [(&str, usize); 2] = [("world.json", 18_000), ("map.svg", 22_000)];

const WHOLE: &str = "knowledge-base.json";

/// `cargo xtask size`: measures the download that shows `/events/`.
pub(crate) fn check() -> Result<()> {
    let dist = root().join("dist");
    println!("{:>9} {:>9}  first visit to /events/ (bytes, brotli 11)", "raw", "brotli");
    let (style, text) = style_and_rest(&page()?)?;
    let page = weigh_text(text.as_bytes(), PAGE)?;
    let style = weigh_text(style.as_bytes(), "its style")?;
    let code = style + program()?;
    let whole = weigh(&dist, WHOLE)?;
    let head = head(&self::page()?).map(|head| weigh(&dist, &head)).transpose()?;
    let records = head.unwrap_or(whole);
    let limits = [
        ("page", page, PAGE_BUDGET),
        ("style", style, STYLE_BUDGET),
        ("code", code, CODE_BUDGET),
        ("records", records, RECORDS_BUDGET),
        (WHOLE, whole, WHOLE_BUDGET),
    ];
    let words = limits.map(|(name, bytes, limit)| format!("{name} {bytes} of {limit}"));
    println!("{:>9} {:>9}  total; {}", "", page + code + records, words.join(", "));
    kinds(&dist, code + records)?;
    println!("{:>9} {:>9}  of the program, when asked for", "", "");
    parts_asked_for(&dist)?.iter().try_for_each(|part| weigh(&dist, part).map(drop))?;
    println!("{:>9} {:>9}  in frames and partners' pages", "", "");
    let scripts =
        SCRIPTS.map(|(name, limit)| Ok((name, weigh(&dist, &named(&dist, name)?)?, limit)));
    let scripts: Vec<_> = scripts.into_iter().collect::<Result<_>>()?;
    let map = MAP.map(|(name, limit)| Ok((name, weigh(&dist, name)?, limit)));
    let map: Vec<_> = map.into_iter().collect::<Result<_>>()?;
    if limits.iter().chain(&scripts).chain(&map).any(|(_, bytes, limit)| bytes > limit) {
        bail!(
            "over the budget; see what grew, or argue for another budget in crates/xtask/src/size.rs"
        );
    }
    Ok(())
}

/// The head of the pack that a page loads.
fn head(page: &str) -> Option<String> {
    page.split('"').find(|text| text.ends_with(pack::HEAD)).map(str::to_owned)
}

/// Prints the sizes of program and style sheet; returns their sum in bytes of Brotli 11.
pub(crate) fn code() -> Result<usize> {
    let (style, _) = style_and_rest(&page()?)?;
    Ok(weigh_text(style.as_bytes(), "its style")? + program()?)
}

/// Prints and returns the size of the program that the page loads.
fn program() -> Result<usize> {
    let dist = root().join("dist");
    let (_, rest) = style_and_rest(&page()?)?;
    parts(&rest).into_iter().map(|part| weigh(&dist, part)).sum()
}

/// Prints the sizes of each kind of page: without its style sheet, and of a first visit.
fn kinds(dist: &Path, shared: usize) -> Result<()> {
    println!(
        "{:>9} {:>9}  each kind of page: without its style, and a first visit but for parts",
        "page", "all"
    );
    for (kind, file) in KINDS.iter().filter(|(_, file)| dist.join(file).exists()) {
        let (_, text) = style_and_rest(&fs::read_to_string(dist.join(file))?)?;
        let bytes = brotli(text.as_bytes())?.len();
        println!("{bytes:>9} {:>9}  {kind}: {file}", bytes + shared);
    }
    Ok(())
}

fn page() -> Result<String> {
    fs::read_to_string(root().join("dist").join(PAGE))
        .context("dist/ is missing; run `cargo xtask build --release`")
}

/// The style sheet in a page, and the page without it.
fn style_and_rest(page: &str) -> Result<(String, String)> {
    let (before, rest) = page.split_once("<style>").context("the page has lost its style")?;
    let (style, after) = rest.split_once("</style>").context("a style without an end")?;
    Ok((style.to_owned(), format!("{before}{after}")))
}

/// The files that the page makes a browser load, except the records.
fn parts(page: &str) -> BTreeSet<&str> {
    let named = page.split('"').filter_map(|text| text.strip_prefix("./"));
    let is_code = |name: &&str| {
        Path::new(name).extension().is_some_and(|e| ["css", "js", "wasm"].iter().any(|c| e == *c))
    };
    named.filter(is_code).collect()
}

/// The chunks of the program, which no page references.
fn parts_asked_for(dist: &Path) -> Result<BTreeSet<String>> {
    let page = page()?;
    let wasm = names(dist, "wasm")?;
    Ok(wasm.filter(|name| !page.contains(name)).collect())
}

/// The script with this prefix.
fn named(dist: &Path, begin: &str) -> Result<String> {
    let mut scripts = names(dist, "js")?.filter(|name| name.starts_with(begin));
    scripts.next().with_context(|| format!("dist/{begin}… is missing"))
}

/// The files next to the start page that have this extension.
fn names(dist: &Path, ending: &'static str) -> Result<impl Iterator<Item = String>> {
    let names =
        fs::read_dir(dist)?.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    Ok(names.filter(move |name| Path::new(name).extension().is_some_and(|e| e == ending)))
}

fn weigh(dist: &Path, part: &str) -> Result<usize> {
    let raw = fs::read(dist.join(part)).with_context(|| format!("dist/{part} is missing"))?;
    weigh_text(&raw, part)
}

fn weigh_text(raw: &[u8], name: &str) -> Result<usize> {
    let packed = brotli(raw)?;
    println!("{:>9} {:>9}  {name}", raw.len(), packed.len());
    Ok(packed.len())
}
