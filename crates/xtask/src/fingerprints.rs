//! `fingerprints`: hashes of the founding documents, with which validation detects copied
//! sentences.

use std::{collections::BTreeSet, fs, path::PathBuf};

use anyhow::{Context, Result};
use atlas_content::validate::{FOUND_BY_TESTS, fingerprints};

use crate::project::root;

/// `cargo xtask fingerprints FILE…`: rewrites the list from these documents.
pub(crate) fn write(documents: &[PathBuf]) -> Result<()> {
    let mut kept: BTreeSet<_> = fingerprints(FOUND_BY_TESTS);
    for document in documents {
        let text = fs::read_to_string(document)
            .with_context(|| format!("{} cannot be read as UTF-8 text", document.display()))?;
        kept.extend(fingerprints(&text));
    }
    let bytes: Vec<u8> = kept.iter().flatten().copied().collect();
    fs::write(root().join("crates/content/src/validate/seed_fingerprints.bin"), bytes)?;
    println!("fingerprints: {} of {} documents", kept.len(), documents.len());
    Ok(())
}
