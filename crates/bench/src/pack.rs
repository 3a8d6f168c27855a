//! The corpus as files that are fetched by need: a head with what the first list shows and counts, a
//! dictionary, and postings in parts.
//!
//! Owns the names of the files and what stands in the head.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use atlas_core::facet::Column;
use serde::{Deserialize, Serialize};

use crate::{Corpus, Engine, FACETS};

/// What the first list needs.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    ids: Vec<String>,
    titles: Vec<String>,
    columns: Vec<(Vec<String>, Vec<Vec<u32>>)>,
}

/// Writes the pack of a corpus into an empty folder.
///
/// # Errors
/// When the folder cannot be written.
pub fn write(corpus: &Corpus, folder: &Path) -> Result<()> {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder)?;
    let engine = Engine::new(corpus);
    let files = engine.index().context("an engine that was built has an index")?.files();
    let save = |name: &str, bytes: &[u8]| {
        fs::write(folder.join(name), bytes).with_context(|| format!("{name} cannot be written"))
    };
    save("head.json", &head(corpus)?)?;
    save("words.bin", &files.words)?;
    for (number, part) in files.parts.iter().enumerate() {
        save(&format!("postings-{number}.bin"), part)?;
    }
    Ok(())
}

fn head(corpus: &Corpus) -> Result<Vec<u8>> {
    let records = corpus.records();
    let head = Head {
        ids: records.iter().map(|record| record.id.clone()).collect(),
        titles: records.iter().map(|record| record.title.clone()).collect(),
        columns: (0..FACETS.len()).map(|facet| corpus.cells(facet)).collect(),
    };
    Ok(serde_json::to_vec(&head)?)
}

/// Opens a pack by its head; `None` when that is damaged.
#[must_use]
pub fn open(head: &[u8]) -> Option<Engine> {
    let head: Head = serde_json::from_slice(head).ok()?;
    let columns = head.columns.into_iter().map(|(values, rows)| Column::new(values, rows));
    Some(Engine::without_index(head.ids, columns.collect()))
}
