//! `cargo xtask pack`: a deployable folder with many thousands of records, made quick to open.

use std::{fs, hash::Hasher, ops::Range, path::Path};

use anyhow::{Context, Result, bail};
use atlas_core::pack;

use crate::{project::step, publish};

/// From how many records a build writes a pack. Below, the one file weighs less than what its parts
/// save: some hundred kilobytes.
pub(crate) const FROM_RECORDS: usize = 1_000;
/// The file with everything.
const WHOLE: &str = "knowledge-base.json";

/// `cargo xtask pack`: the same for a site that was built before, its compressed twins included.
pub(crate) fn folder(folder: &Path) -> Result<()> {
    link(folder)?;
    if folder.join("index.html.br").exists() { publish::precompress(folder) } else { Ok(()) }
}

/// Writes a pack of the `knowledge-base.json` of a folder, and has its pages fetch that first.
pub(crate) fn link(folder: &Path) -> Result<()> {
    let json = folder.join(WHOLE);
    let text = fs::read_to_string(&json).with_context(|| {
        format!("{} is missing; name the folder of a built site", json.display())
    })?;
    let head = write(folder, &text)?;
    let pages = link_pages(folder, &head)?;
    if pages == 0 {
        bail!("no page of {} names {WHOLE}; is it a built site?", folder.display());
    }
    step(&format!("{pages} pages now begin with {head}"));
    Ok(())
}

/// Writes the pack of a `knowledge-base.json` into a folder of its own, named after its content, and
/// returns the address of its head. Older packs go.
pub(crate) fn write(folder: &Path, json: &str) -> Result<String> {
    let files = pack::files(json).map_err(|error| anyhow::anyhow!("{WHOLE}: {error}"))?;
    for entry in fs::read_dir(folder)?.flatten() {
        if entry.file_name().to_string_lossy().starts_with("pack-") {
            fs::remove_dir_all(entry.path())?;
        }
    }
    let name =
        format!("pack-{:016x}", publish::fingerprint(|hasher| hasher.write(json.as_bytes())));
    let own = folder.join(&name);
    fs::create_dir_all(&own)?;
    for (file, content) in files {
        fs::write(own.join(file), content)?;
    }
    Ok(format!("{name}/{}", pack::HEAD))
}

/// Has every page below a folder fetch the head first; says how many there are.
fn link_pages(folder: &Path, head: &str) -> Result<usize> {
    let mut pages = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            pages += link_pages(&path, head)?;
        } else if path.extension().is_some_and(|extension| extension == "html") {
            let page = fs::read_to_string(&path)?;
            if let Some(linked) = link_page(&page, head) {
                fs::write(&path, linked)?;
                pages += 1;
            }
        }
    }
    Ok(pages)
}

/// The page with the head in the place of what it has fetched first so far; `None` when it fetches
/// nothing of the kind.
pub(crate) fn link_page(page: &str, head: &str) -> Option<String> {
    let links = page.match_indices("<link").map(|(start, _)| {
        let end = page[start..].find('>').map_or(page.len(), |length| start + length + 1);
        start..end
    });
    let is_first = |link: &Range<usize>| {
        let link = &page[link.clone()];
        link.contains("preload") && (link.contains(WHOLE) || link.contains(pack::HEAD))
    };
    let link = links.into_iter().find(is_first)?;
    let new =
        format!("<link rel=\"preload\" href=\"{head}\" as=\"fetch\" crossorigin=\"anonymous\">");
    Some(format!("{}{new}{}", &page[..link.start], &page[link.end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_linked_again_and_again() {
        let page = "<head><link rel=icon href=i><link as=fetch href=knowledge-base.json rel=preload></head>";
        let once = link_page(page, "pack-1/head.bin").unwrap();
        assert!(once.contains("href=\"pack-1/head.bin\"") && once.ends_with("</head>"), "{once}");
        assert_eq!(link_page(&once, "pack-1/head.bin").unwrap(), once);
        assert_eq!(link_page("<head></head>", "x"), None);
    }
}
