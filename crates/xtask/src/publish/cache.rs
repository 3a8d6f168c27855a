//! Results of long work, kept in `target/` by the content that they were made of.
//!
//! Must not know what is kept. A result that one run does not ask for is gone in the next.

use std::{
    collections::BTreeSet,
    fs,
    hash::{DefaultHasher, Hasher},
    path::PathBuf,
    sync::Mutex,
};

use anyhow::Result;

use crate::project::root;

/// A folder of kept results.
#[derive(Debug)]
pub(crate) struct Cache {
    folder: PathBuf,
    wanted: Mutex<BTreeSet<String>>,
}

impl Cache {
    /// Opens the folder of this name, or begins it.
    pub(crate) fn open(name: &str) -> Result<Self> {
        let folder = root().join("target").join(name);
        fs::create_dir_all(&folder)?;
        Ok(Self { folder, wanted: Mutex::default() })
    }

    /// The result kept under a name, else what `make` makes, which is kept.
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

    /// Removes what nobody asked for.
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

/// A number for what is fed in; equal for equal content on every machine with the pinned toolchain.
pub(crate) fn fingerprint(feed: impl FnOnce(&mut DefaultHasher)) -> u64 {
    let mut hasher = DefaultHasher::new();
    feed(&mut hasher);
    hasher.finish()
}
