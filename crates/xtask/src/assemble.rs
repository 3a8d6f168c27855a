//! Adds to Trunk's output: the style sheet before it, the site after it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context, Result};
use atlas_core::{
    Bundle, Catalogue, KnowledgeBase, PartialDate, Presentation, Vocabulary, addresses,
    map::picture,
};

use crate::{content, folder, licences, pack, project::root, publish};

/// The style sheets in the order of their cascade layers; components follow by name.
const STYLES: [&str; 8] = [
    "src/styles/tokens.css",
    "src/styles/base.css",
    "src/styles/layout.css",
    "src/pages/list/timeline.css",
    "src/pages/home.css",
    "src/styles/static.css",
    "src/styles/shortlist.css",
    "src/styles/print.css",
];

/// The selector of the focus ring.
const FOCUS: &str = ":focus-visible";

/// The environment variable that passes the site's URL from `build` to `assemble`, which Trunk
/// starts.
pub(crate) const SITE_URL: &str = "PEER_ATLAS_SITE_URL";

/// Trunk's `pre_build` hook: joins the style sheets into one.
pub(crate) fn write_styles() -> Result<()> {
    let mut parts: Vec<PathBuf> = STYLES.iter().map(|part| root().join(part)).collect();
    let mut components: Vec<PathBuf> =
        fs::read_dir(root().join("src/components"))?.flatten().map(|e| e.path()).collect();
    components.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
    components.sort();
    parts.extend(components);
    let mut sheet = String::new();
    for part in parts {
        sheet.push_str(&fs::read_to_string(&part).with_context(|| part.display().to_string())?);
    }
    let folder = root().join("target/styles");
    fs::create_dir_all(&folder)?;
    Ok(fs::write(folder.join("peer-atlas.css"), sheet)?)
}

/// Trunk's `post_build` hook of development builds: the records, the files made of them, and the
/// start page at every address. In a release Trunk only builds the program; `publish` does the
/// rest.
pub(crate) fn assemble() -> Result<()> {
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
        return Ok(());
    }
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("`assemble` is called by Trunk; run `cargo xtask build`")?;
    let site_url = env::var(SITE_URL).ok();
    let (bundle, knowledge_base) = write_records(site_url.as_deref(), &staging)?;
    let frame = publish::write_plain_scripts(&staging)?;
    write_shells(&knowledge_base, &staging, frame)?;
    link_pack(&bundle, &staging)
}

/// Adds everything derived from the content to a folder with the program of a release.
pub(crate) fn publish(
    site_url: Option<&str>,
    staging: &Path,
    scripts: &publish::Scripts,
) -> Result<()> {
    let start = Instant::now();
    let (bundle, _) = write_records(site_url, staging)?;
    publish::write_policy(staging, bundle.site.canonical_url.as_deref())?;
    publish::write_pages(staging, scripts)?;
    publish::write_cards(staging)?;
    link_pack(&bundle, staging)?;
    println!("    the site in {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// Writes the records and the files derived from them, except pages.
fn write_records(site_url: Option<&str>, staging: &Path) -> Result<(Bundle, KnowledgeBase)> {
    folder::remove_hidden(staging)?;
    fs::write(staging.join(licences::NAME), licences::text()?)?;
    let bundle = without_unused_terms(content::publishable(site_url)?);
    let json = serde_json::to_string(&bundle)?;
    fs::write(staging.join("knowledge-base.json"), &json)?;
    let (knowledge_base, _) = KnowledgeBase::decode(&json)?;
    let exports = publish::write_exports(&knowledge_base, staging)?;
    println!("    {} calendars, feeds, citations and the like", exports.len());
    write_picture(&knowledge_base, staging)?;
    write_design_sheet(staging)?;
    Ok((bundle, knowledge_base))
}

/// Makes the pages of a large site preload a pack.
fn link_pack(bundle: &Bundle, staging: &Path) -> Result<()> {
    if bundle.records() >= pack::FROM_RECORDS { pack::link(staging) } else { Ok(()) }
}

/// Writes the start page at every address, with a `<base>` that points to the root: in development,
/// the app renders every page. Pages for frames also load the frame script.
fn write_shells(knowledge_base: &KnowledgeBase, staging: &Path, frame: &str) -> Result<()> {
    let shell = fs::read_to_string(staging.join("index.html"))?;
    for url in addresses(knowledge_base) {
        let path = url.href("");
        if !path.is_empty() {
            let base = format!("<base href=\"{}\">", "../".repeat(path.matches('/').count()));
            fs::create_dir_all(staging.join(&path))?;
            let frame = format!("<script src=\"./{frame}\"></script>");
            let frame = (url.presentation == Presentation::Embed).then_some(frame);
            let start = base + frame.as_deref().unwrap_or_default();
            let page = shell.replacen("<base href=\"./\">", &start, 1);
            fs::write(staging.join(&path).join("index.html"), page)?;
        }
    }
    Ok(())
}

/// The style sheet of the design page: its own rules, those that show the tokens, and a permanent
/// focus ring.
fn write_design_sheet(staging: &Path) -> Result<()> {
    let source =
        |part: &str| fs::read_to_string(root().join(part)).with_context(|| part.to_owned());
    let ring = atlas_tokens::rule(&source("src/styles/base.css")?, FOCUS)
        .context("src/styles/base.css has no focus ring")?;
    let ring = ring.replacen(FOCUS, ".design-page__ring", 1);
    let tokens = atlas_tokens::tokens(&source(STYLES[0])?);
    let own = source("src/pages/design.css")?;
    let sheet = format!("{own}{}@layer states {{ {ring} }}\n", atlas_tokens::sheet(&tokens));
    Ok(fs::write(staging.join(atlas_tokens::SHEET), sheet)?)
}

/// The map as an SVG, for the front page.
fn write_picture(knowledge_base: &KnowledgeBase, staging: &Path) -> Result<()> {
    let outlines = fs::read_to_string(root().join("public/world.json"))?;
    let catalogue = Catalogue::new(knowledge_base.clone(), PartialDate::EPOCH);
    let svg = picture::svg(&catalogue, &serde_json::from_str(&outlines)?);
    Ok(fs::write(staging.join(picture::FILE), svg)?)
}

/// Drops countries that no record names: they are for editors, not for visitors.
fn without_unused_terms(bundle: Bundle) -> Bundle {
    let text =
        serde_json::to_string(&(&bundle.working_groups, &bundle.events, &bundle.case_studies))
            .unwrap_or_default();
    let used = |id: &str| text.contains(&format!("\"{id}\""));
    let vocabulary = bundle.vocabulary;
    let countries = vocabulary.countries.into_iter().filter(|term| used(&term.id)).collect();
    Bundle { vocabulary: Vocabulary { countries, ..vocabulary }, ..bundle }
}
