//! `cargo xtask pack`: makes a large built site open quickly.

use std::{fs, hash::Hasher, ops::Range, path::Path};

use anyhow::{Context, Result, bail};
use atlas_core::pack;

use crate::{project::step, publish};

/// The number of records from which a build writes a pack: with fewer, the single file is small
/// enough to begin with.
pub(crate) const FROM_RECORDS: usize = 200;
/// The single file with everything.
const WHOLE: &str = "knowledge-base.json";

/// `cargo xtask pack`: adds a pack to an existing build and updates its precompressed files.
pub(crate) fn folder(folder: &Path) -> Result<()> {
    link(folder)?;
    if folder.join("index.html.br").exists() { publish::precompress(folder) } else { Ok(()) }
}

/// Writes a pack of the `knowledge-base.json` of a folder, and makes its pages preload the pack.
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

/// Writes the pack of a `knowledge-base.json` into a subfolder named after its content, and returns
/// the path of its head. Removes older packs.
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

/// Makes every page below a folder preload the head; returns their number.
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

/// The page with a preload of the head instead of its current data preload; `None` if it has none.
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
    fn linking_a_page_twice_changes_nothing() {
        let page = "<head><link rel=icon href=i><link as=fetch href=knowledge-base.json rel=preload></head>";
        let once = link_page(page, "pack-1/head.bin").unwrap();
        assert!(once.contains("href=\"pack-1/head.bin\"") && once.ends_with("</head>"), "{once}");
        assert_eq!(link_page(&once, "pack-1/head.bin").unwrap(), once);
        assert_eq!(link_page("<head></head>", "x"), None);
    }
}
