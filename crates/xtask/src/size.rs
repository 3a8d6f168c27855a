//! What a first visit downloads, in brotli bytes, against the budget.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context, Result, bail};
use atlas_compress::brotli;

use crate::project::root;

/// The page that is weighed.
const PAGE: &str = "events/index.html";
/// The longest list that stands whole in its file: all entries and every facet, so that it filters before
/// any code arrives and reads to its end where none does (6.3 kB more than the first page and the names of
/// the rest). Apart from the code, since it is content and grows with it, and most visits load smaller ones.
const PAGE_BUDGET: usize = 31_000;
/// Program and style of a first visit, in bytes of brotli 11. What few visits need is not in it: it stands
/// in parts that are fetched when asked for (`src/later.rs`). 154 kB were the foundation; 22 kB are what
/// search forgives and understands (spelling, phrases, plurals, most of the words) and the pack, by which ten
/// thousand records open with less than their records alone would weigh; 4 kB take over from the static page;
/// 16 kB are the panel of what one takes away, citations, and the list of files; 1.5 kB are what partners say
/// of a frame: read, printed, kept by every link, and their style; 1 kB filters the static page, starts the
/// program after the first paint, and makes an index faster; 1.5 kB fetch the parts; 7 kB are what records and addresses from
/// anywhere need (characters, addresses of links, unknown values, half surrogates), and British and American
/// spelling, acronyms and other keyboards in search. The rest is room for views.
const CODE_BUDGET: usize = 210_000;
/// The style that stands in every page.
const STYLE_BUDGET: usize = 14_000;
/// One page of each kind; what is not there, such as a page with scripts alone, is left out.
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
/// The records.
const RECORDS_BUDGET: usize = 280_000;
/// The scripts of embedded pages and of partners' pages, by how their names begin: nobody should notice
/// that a partner's page has them.
const SCRIPTS: [(&str, usize); 2] = [("frame-", 2_100), ("embed.js", 2_000)];
/// What a map brings when it is first shown, and the picture of it on the front page: together 40 kB at most.
const MAP: [(&str, usize); 2] = [("world.json", 18_000), ("map.svg", 22_000)];

/// `cargo xtask size`: weighs what showing `/events/` needs.
pub(crate) fn check() -> Result<()> {
    let dist = root().join("dist");
    println!("{:>9} {:>9}  first visit to /events/ (bytes, brotli 11)", "raw", "brotli");
    let (style, text) = style_and_rest(&page()?)?;
    let page = weigh_text(text.as_bytes(), PAGE)?;
    let style = weigh_text(style.as_bytes(), "its style")?;
    let code = style + program()?;
    let records = weigh(&dist, "knowledge-base.json")?;
    let limits = [
        ("page", page, PAGE_BUDGET),
        ("style", style, STYLE_BUDGET),
        ("code", code, CODE_BUDGET),
        ("records", records, RECORDS_BUDGET),
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

/// Weighs and prints program and style; their sum in bytes of brotli 11.
pub(crate) fn code() -> Result<usize> {
    let (style, _) = style_and_rest(&page()?)?;
    Ok(weigh_text(style.as_bytes(), "its style")? + program()?)
}

/// Weighs and prints the program that the page names.
fn program() -> Result<usize> {
    let dist = root().join("dist");
    let (_, rest) = style_and_rest(&page()?)?;
    parts(&rest).into_iter().map(|part| weigh(&dist, part)).sum()
}

/// Prints what a first visit to each kind of page weighs: the page without its style, and with all else.
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

/// The style in a page, and the page without it.
fn style_and_rest(page: &str) -> Result<(String, String)> {
    let (before, rest) = page.split_once("<style>").context("the page has lost its style")?;
    let (style, after) = rest.split_once("</style>").context("a style without an end")?;
    Ok((style.to_owned(), format!("{before}{after}")))
}

/// The files that the page makes a browser load, but for the records.
fn parts(page: &str) -> BTreeSet<&str> {
    let named = page.split('"').filter_map(|text| text.strip_prefix("./"));
    let is_code = |name: &&str| {
        Path::new(name).extension().is_some_and(|e| ["css", "js", "wasm"].iter().any(|c| e == *c))
    };
    named.filter(is_code).collect()
}

/// The parts of the program that no page names.
fn parts_asked_for(dist: &Path) -> Result<BTreeSet<String>> {
    let page = page()?;
    let wasm = names(dist, "wasm")?;
    Ok(wasm.filter(|name| !page.contains(name)).collect())
}

/// The script whose name begins so.
fn named(dist: &Path, begin: &str) -> Result<String> {
    let mut scripts = names(dist, "js")?.filter(|name| name.starts_with(begin));
    scripts.next().with_context(|| format!("dist/{begin}… is missing"))
}

/// The files beside the start page that end so.
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
