//! The whole site: its pages, in addition to the records and the program.

use atlas_core::{Bundle, KnowledgeBase, addresses};
use peer_atlas::{Shell, as_published, document, not_found};
use rayon::prelude::*;

use crate::{Error, FROM_RECORDS, Files, Program, Records, pack, policy, records};

/// A site.
#[derive(Debug, Clone)]
pub struct Site {
    /// Every file, by path.
    pub files: Files,
    /// Its records.
    pub knowledge_base: KnowledgeBase,
    /// The number of its pages.
    pub pages: usize,
    /// The number of calendars, feeds, citations, tables and the like.
    pub exports: usize,
}

/// A site of validated content, with this program.
///
/// All pages are rendered every time: that takes seconds, and a page shows more than its own
/// record, so tracking which ones a change affects would cost more than it saves.
///
/// # Errors
/// If the program lacks a file, or the records cannot be written and read again.
pub fn site(content: Bundle, program: &Program) -> Result<Site, Error> {
    let policy = policy::policy(content.site.canonical_url.as_deref());
    let Records { knowledge_base, json, exports, files } =
        records(content, program.text("world.json")?)?;
    let packed = (knowledge_base.total() >= FROM_RECORDS).then(|| pack(&json)).transpose()?;
    let assets = &program.assets;
    let style = program.text(&assets.style_sheet)?.trim_end();
    let shell = Shell {
        policy: &policy::of_pages(&policy, style),
        asked: &policy::asked_script(),
        style,
        style_sheet: &assets.style_sheet,
        start: &assets.start,
        frame: &assets.frame,
        not_found: &assets.not_found,
        module: &assets.module,
        wasm: &assets.wasm,
        records: packed.as_ref().map_or(Records::FILE, |packed| &packed.head),
    };
    let urls = addresses(&knowledge_base);
    let catalogue = as_published(knowledge_base.clone());
    let pages: Vec<(String, Vec<u8>)> = urls
        .par_iter()
        .map(|url| {
            let page = document(&catalogue, url, &shell);
            (url.href("") + "index.html", page.into_bytes())
        })
        .collect();
    let count = pages.len();
    let unknown = not_found(&catalogue, &shell).into_bytes();
    let configurations = policy::configurations(program, &policy)?;
    let mut all = program.files.clone();
    all.extend(configurations);
    all.extend(files);
    all.extend(packed.map(|packed| packed.files).unwrap_or_default());
    all.extend(pages);
    all.insert("404.html".to_owned(), unknown);
    Ok(Site { files: all, knowledge_base, pages: count, exports })
}
