//! Cache of cards from earlier builds, keyed by their text. Must not know how they are drawn.

use std::{
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// The cache folder.
#[derive(Debug)]
pub(super) struct Kept {
    folder: PathBuf,
    /// Hash of this executable: cards drawn by an older version may look different.
    program: u64,
}

impl Kept {
    /// Opens the folder, creating it if necessary.
    pub(super) fn open(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        let mut hasher = DefaultHasher::new();
        fs::read(env::current_exe()?)?.hash(&mut hasher);
        Ok(Self { folder: folder.to_owned(), program: hasher.finish() })
    }

    /// The file name of the card with this content.
    pub(super) fn name(&self, shown: impl Hash) -> String {
        let mut hasher = DefaultHasher::new();
        (self.program, shown).hash(&mut hasher);
        format!("{:016x}.png", hasher.finish())
    }

    /// Returns the cached card, or draws and caches it.
    pub(super) fn get(
        &self,
        name: &str,
        draw: impl FnOnce() -> Result<Vec<u8>>,
    ) -> Result<Vec<u8>> {
        let path = self.folder.join(name);
        if let Ok(card) = fs::read(&path) {
            return Ok(card);
        }
        let card = draw()?;
        let unfinished = path.with_extension("new");
        fs::write(&unfinished, &card)?;
        fs::rename(unfinished, path)?;
        Ok(card)
    }

    /// Removes all other cards.
    pub(super) fn prune(&self, names: &[String]) -> Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if !names.iter().any(|name| entry.file_name() == name.as_str()) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}
