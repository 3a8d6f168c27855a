//! The corpus, packed as the app packs a knowledge base: a head with every record in brief, the
//! full records in batches, and the search index in several files.
//!
//! Owns the names and contents of the files; `atlas-core` defines their formats.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use atlas_core::pack::{RUN, table};
use serde_json::Value;

use crate::{Corpus, Engine, Record};

/// Writes the pack of a corpus into a folder, which it empties first.
///
/// # Errors
/// If the folder cannot be written.
pub fn write(corpus: Corpus, folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let save = |name: &str, bytes: &[u8]| {
        fs::write(folder.join(name), bytes).with_context(|| format!("{name} cannot be written"))
    };
    save("head.bin", &head(&corpus)?)?;
    for (run, records) in corpus.records().chunks(RUN).enumerate() {
        save(&format!("records-{run}.json"), &serde_json::to_vec(records)?)?;
    }
    let engine = Engine::new(corpus);
    let files = engine.index().context("an engine that was built has an index")?.files();
    save("words.bin", &files.words)?;
    for (part, file) in files.parts.iter().enumerate() {
        save(&format!("postings-{part}.bin"), file)?;
    }
    Ok(())
}

/// All fields that lists show and filter by; summary and body are left out.
fn head(corpus: &Corpus) -> Result<Vec<u8>> {
    let brief = |record: &Record| serde_json::to_value(record.brief());
    let values: Vec<Value> = corpus.records().iter().map(brief).collect::<Result<_, _>>()?;
    Ok(table::write(&values))
}

/// The brief records of a head; `None` if it is damaged.
///
/// ```
/// use atlas_bench::{Corpus, pack};
/// let head = atlas_core::pack::table::write(&[]);
/// assert!(pack::open(&head).is_some_and(|corpus| corpus.records().is_empty()));
/// assert!(pack::open(&head[1..]).is_none());
/// ```
#[must_use]
pub fn open(head: &[u8]) -> Option<Corpus> {
    let values = table::read(head)?.into_iter();
    let records: Result<Vec<Record>, _> = values.map(serde_json::from_value).collect();
    Some(Corpus::new(records.ok()?))
}
