//! A pack in the folder of a built site, for records that were put into it afterwards.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};
use atlas_publish::{Records, link_page, pack};

/// The command `pack`: writes a pack and updates the compressed copies that are there.
pub(crate) fn folder(folder: &Path) -> Result<()> {
    let json = folder.join(Records::FILE);
    let text = fs::read_to_string(&json).with_context(|| {
        format!("{} is missing; name the folder of a built site", json.display())
    })?;
    let head = write(folder, &text)?;
    let pages = link_pages(folder, &head)?;
    if pages == 0 {
        bail!("no page of {} names {}; is it a built site?", folder.display(), Records::FILE);
    }
    println!("{pages} pages now begin with {head}");
    if folder.join("index.html.br").exists() {
        crate::precompress::folder(folder)?;
    }
    Ok(())
}

/// Writes a pack of a `knowledge-base.json` into a subfolder named after its content, and returns
/// the path of its head. Removes older packs.
///
/// # Errors
/// If the text is not a knowledge base, or the folder cannot be written.
pub fn write(folder: &Path, json: &str) -> Result<String> {
    let packed = pack(json)?;
    for entry in fs::read_dir(folder)?.flatten() {
        if entry.file_name().to_string_lossy().starts_with("pack-") {
            fs::remove_dir_all(entry.path())?;
        }
    }
    for (path, content) in packed.files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, content)?;
    }
    Ok(packed.head)
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
