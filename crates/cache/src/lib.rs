//! Cache of expensive results in a folder, each named after the content that it was made of.
//!
//! Must not know what is cached. Several builds may use the same folder, also at once.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

/// How long a result is kept after its last use.
const KEPT: Duration = Duration::from_hours(30 * 24);

/// A cache folder.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// Opens a folder, creating it if necessary.
    ///
    /// # Errors
    /// If it cannot be created.
    pub fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self { folder: folder.to_owned() })
    }

    /// Returns the cached result, or makes and caches it.
    ///
    /// # Errors
    /// Those of `make`, and of writing the result.
    ///
    /// ```
    /// let folder = std::env::temp_dir().join("atlas-cache-example");
    /// let cache = atlas_cache::Cache::open(&folder)?;
    /// assert_eq!(cache.get::<std::io::Error>("a.txt", || Ok(b"made".to_vec()))?, b"made");
    /// assert_eq!(cache.get::<std::io::Error>("a.txt", || unreachable!())?, b"made");
    /// # std::fs::remove_dir_all(folder)?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn get<E: From<io::Error>>(
        &self,
        name: &str,
        make: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<Vec<u8>, E> {
        let path = self.folder.join(name);
        if let Ok(kept) = fs::read(&path) {
            // Only `prune` reads the time.
            let _kept_a_shorter_time =
                File::options().append(true).open(&path)?.set_modified(SystemTime::now());
            return Ok(kept);
        }
        let result = make()?;
        let unfinished = path.with_extension("new");
        fs::write(&unfinished, &result)?;
        fs::rename(unfinished, path)?;
        Ok(result)
    }

    /// Removes results that no build of the last 30 days has used.
    ///
    /// # Errors
    /// If the folder cannot be read or a file cannot be removed.
    pub fn prune(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let age = entry.metadata()?.modified()?.elapsed().unwrap_or_default();
            if age > KEPT {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_kept_while_they_are_used() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path()).unwrap();
        let old = SystemTime::now() - KEPT - Duration::from_mins(1);
        for name in ["used", "unused"] {
            cache.get::<io::Error>(name, || Ok(vec![1])).unwrap();
            let file = File::options().append(true).open(folder.path().join(name)).unwrap();
            file.set_modified(old).unwrap();
        }
        assert_eq!(cache.get::<io::Error>("used", || unreachable!()).unwrap(), [1]);
        cache.prune().unwrap();
        assert!(folder.path().join("used").exists() && !folder.path().join("unused").exists());
    }

    #[test]
    fn a_result_that_cannot_be_made_is_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path()).unwrap();
        cache.get("a", || Err(io::Error::other("no"))).unwrap_err();
        assert_eq!(cache.get::<io::Error>("a", || Ok(vec![2])).unwrap(), [2]);
    }
}
