//! `cargo xtask exports`: every calendar, feed, citation and table of the content in a folder, and
//! the structured data of all pages, so that the tests in `tests/formats/` can read them.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use atlas::{content, whole_file};
use atlas_core::{Collection, KnowledgeBase, List, Record, Route, results};
use atlas_export::{Publication, calendar, structured_data};
use serde_json::Value;

use crate::project;

/// Writes the exports, and `structured-data.json`.
pub(crate) fn write(folder: &Path, site_url: Option<&str>) -> Result<()> {
    let bundle = content::publishable(&project::content(), site_url)?;
    let (kb, _) = KnowledgeBase::decode(&serde_json::to_string(&bundle)?)?;
    let publication = Publication::new(&kb);
    let exports = atlas_publish::exports(publication)?;
    for (download, bytes) in &exports {
        let path = whole_file::below(folder, &download.href(""))?;
        fs::create_dir_all(path.parent().unwrap_or(folder))
            .and_then(|()| fs::write(&path, bytes))
            .with_context(|| format!("{} cannot be written", path.display()))?;
    }
    fs::write(folder.join("structured-data.json"), heads(publication).to_string())?;
    println!("{} files are written into {}", exports.len(), folder.display());
    let undated = calendar::write(publication, "", kb.records(Collection::Events)).left_out;
    println!("{} events have no exact date and are left out of the calendar", undated.len());
    if bundle.site.canonical_url.is_none() {
        println!(
            "The site has no address: no sitemap.xml, JSON Feed or oEmbed; add --site-url to have them"
        );
    }
    Ok(())
}

/// The structured data of every page, by its path.
fn heads(publication: Publication<'_>) -> Value {
    let kb = publication.knowledge_base();
    let lists = List::ALL.map(|list| {
        let shown: Vec<Record<'_>> = match list {
            List::Records(collection) => kb.records(collection).take(results::PAGE_SIZE).collect(),
            List::Lessons => Vec::new(),
        };
        (Route::List(list), structured_data::list(publication, list, &shown))
    });
    let pages = [
        (Route::Home, structured_data::home(publication)),
        (Route::Data, structured_data::dataset(publication, "About the data")),
    ];
    let records = kb.all().map(|r| (Route::from(r), structured_data::record(publication, r)));
    let pages = pages.into_iter().chain(lists).chain(records);
    Value::Object(pages.map(|(route, json)| (route.path(), json)).collect())
}
