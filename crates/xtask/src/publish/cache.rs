//! Work that a build need not do again: results kept in `target/`, under what they were made from.
//! Must not know what they are.

use std::{
    collections::HashSet,
    env, fs,
    path::PathBuf,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use anyhow::{Context, Result};
use xxhash_rust::xxh3::{xxh3_64, xxh3_128_with_seed};

use crate::project::root;

/// Results of one kind of work.
#[derive(Debug)]
pub(crate) struct Cache {
    folder: PathBuf,
    /// Stands for the program that works, so that what an older one made is not taken for new.
    maker: u64,
    used: Mutex<HashSet<String>>,
    made: AtomicUsize,
}

impl Cache {
    /// Opens what is kept of a kind of work.
    pub(crate) fn open(kind: &str) -> Result<Self> {
        let folder = root().join("target/published").join(kind);
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        let maker = xxh3_64(&fs::read(env::current_exe()?)?);
        Ok(Self { folder, maker, used: Mutex::default(), made: AtomicUsize::new(0) })
    }

    /// What was made of this, or makes it.
    pub(crate) fn get(
        &self,
        input: &[u8],
        make: impl FnOnce() -> Result<Vec<u8>>,
    ) -> Result<Vec<u8>> {
        let name = format!("{:032x}", xxh3_128_with_seed(input, self.maker));
        let path = self.folder.join(&name);
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
        if let Ok(kept) = fs::read(&path) {
            return Ok(kept);
        }
        let made = make()?;
        self.made.fetch_add(1, Ordering::Relaxed);
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        std::io::Write::write_all(&mut file, &made)?;
        file.persist(&path).with_context(|| path.display().to_string())?;
        Ok(made)
    }

    /// Drops what this build did not ask for, and says how much there was to do.
    pub(crate) fn finish(self, what: &str) -> Result<()> {
        let used = self.used.into_inner().unwrap_or_else(PoisonError::into_inner);
        println!("    {} {what}, {} of them new", used.len(), self.made.into_inner());
        for entry in fs::read_dir(&self.folder)?.flatten() {
            if !used.contains(&*entry.file_name().to_string_lossy()) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}
