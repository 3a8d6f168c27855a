//! Adds to Trunk's output: the style sheet before it and, in development, the records after it.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use atlas::{content, whole_file};
use atlas_core::{KnowledgeBase, Presentation, addresses};
use atlas_publish::{FROM_RECORDS, Records, link_page};

use crate::{
    folder, licences,
    project::{self, root},
    publish,
};

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
/// start page at every address. In a release Trunk only builds the program.
pub(crate) fn assemble() -> Result<()> {
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
        return Ok(());
    }
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("`assemble` is called by Trunk; run `cargo xtask build`")?;
    let site_url = env::var(SITE_URL).ok();
    let records = write_records(site_url.as_deref(), &staging)?;
    let frame = publish::write_plain_scripts(&staging)?;
    let shell = shell(&records, &staging)?;
    write_shells(&records.knowledge_base, &shell, (&staging, frame))
}

/// Writes the records and the files derived from them, except pages.
fn write_records(site_url: Option<&str>, staging: &Path) -> Result<Records> {
    folder::remove_hidden(staging)?;
    fs::write(staging.join(licences::NAME), licences::text()?)?;
    write_design_sheet(staging)?;
    let bundle = content::publishable(&project::content(), site_url)?;
    let outlines = fs::read_to_string(root().join("public/world.json"))?;
    let records = atlas_publish::records(bundle, &outlines)?;
    for (path, bytes) in &records.files {
        let path = whole_file::below(staging, path)?;
        fs::create_dir_all(path.parent().unwrap_or(staging))?;
        fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    println!("    {} calendars, feeds, citations and the like", records.exports);
    Ok(records)
}

/// The start page, which preloads the head of a pack on a large site.
fn shell(records: &Records, staging: &Path) -> Result<String> {
    let shell = fs::read_to_string(staging.join("index.html"))?;
    if records.knowledge_base.total() < FROM_RECORDS {
        return Ok(shell);
    }
    let head = atlas::write_pack(staging, &records.json)?;
    link_page(&shell, &head).context("index.html preloads no records")
}

/// Writes the start page at every address, with a `<base>` that points to the root: in development,
/// the app renders every page. Pages for frames also load the frame script.
fn write_shells(
    knowledge_base: &KnowledgeBase,
    shell: &str,
    (staging, frame): (&Path, &str),
) -> Result<()> {
    fs::write(staging.join("index.html"), shell)?;
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
pub(crate) fn write_design_sheet(staging: &Path) -> Result<()> {
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
