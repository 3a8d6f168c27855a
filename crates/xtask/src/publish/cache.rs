//! Cache of expensive results in `target/`, keyed by the content that they were made of.
//!
//! Must not know what is cached. Results that a run does not request are removed at its end.

use std::{
    collections::BTreeSet,
    fs,
    hash::{DefaultHasher, Hasher},
    path::PathBuf,
    sync::Mutex,
};

use anyhow::Result;

use crate::project::root;

/// A cache folder.
#[derive(Debug)]
pub(crate) struct Cache {
    folder: PathBuf,
    wanted: Mutex<BTreeSet<String>>,
}

impl Cache {
    /// Opens the folder with this name, creating it if necessary.
    pub(crate) fn open(name: &str) -> Result<Self> {
        let folder = root().join("target").join(name);
        fs::create_dir_all(&folder)?;
        Ok(Self { folder, wanted: Mutex::default() })
    }

    /// Returns the cached result, or makes and caches it.
    pub(crate) fn get(
        &self,
        name: &str,
        make: impl FnOnce() -> Result<Vec<u8>>,
    ) -> Result<Vec<u8>> {
        if let Ok(mut wanted) = self.wanted.lock() {
            wanted.insert(name.to_owned());
        }
        let path = self.folder.join(name);
        if let Ok(kept) = fs::read(&path) {
            return Ok(kept);
        }
        let result = make()?;
        let unfinished = path.with_extension("new");
        fs::write(&unfinished, &result)?;
        fs::rename(unfinished, path)?;
        Ok(result)
    }

    /// Removes results that were not requested.
    pub(crate) fn prune(self) -> Result<()> {
        let wanted = self.wanted.into_inner().unwrap_or_default();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if !wanted.contains(&*entry.file_name().to_string_lossy()) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

/// A hash of the data fed in; the same on every machine with the pinned toolchain.
pub(crate) fn fingerprint(feed: impl FnOnce(&mut DefaultHasher)) -> u64 {
    let mut hasher = DefaultHasher::new();
    feed(&mut hasher);
    hasher.finish()
}
