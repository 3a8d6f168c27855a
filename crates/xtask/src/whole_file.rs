//! Writing a file whole or not at all.
//!
//! Owns how bytes reach the disk. Must not know what they are.

use std::{
    fs,
    io::Write,
    path::{Component, Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use tempfile::{Builder, NamedTempFile};

/// What happens to a file that is already there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Existing {
    /// It stays as it is.
    Keep,
    /// It is replaced.
    Replace,
}

impl From<bool> for Existing {
    /// From a `--replace` on the command line.
    fn from(replace: bool) -> Self {
        if replace { Self::Replace } else { Self::Keep }
    }
}

/// Writes a file beside its place and then renames it, so that a full disk or a power cut leaves
/// the old one.
///
/// # Errors
/// When it cannot be written, or is already there and has to stay.
pub(crate) fn write(path: &Path, bytes: &[u8], existing: Existing) -> Result<()> {
    let name = path.display();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = beside(folder.unwrap_or(Path::new(".")))
        .with_context(|| format!("{name} cannot be written"))?;
    file.write_all(bytes).with_context(|| format!("{name} cannot be written"))?;
    file.as_file().sync_all()?;
    match existing {
        Existing::Replace => file.persist(path),
        Existing::Keep => file.persist_noclobber(path),
    }
    .map(drop)
    .map_err(|error| error.error)
    .with_context(|| format!("{name} cannot be written"))
}

/// The place of a file below a folder.
///
/// # Errors
/// When the path would lead out of the folder.
pub(crate) fn below(folder: &Path, path: &str) -> Result<PathBuf> {
    let stays = |part: Component<'_>| matches!(part, Component::Normal(_));
    if path.is_empty() || path.contains('\\') || !Path::new(path).components().all(stays) {
        bail!("`{path}` is not a path below {}", folder.display());
    }
    Ok(folder.join(path))
}

/// Its name ends in `.part`, so that nobody takes it for content.
fn beside(folder: &Path) -> Result<NamedTempFile> {
    fs::create_dir_all(folder)?;
    let mut builder = Builder::new();
    builder.prefix(".").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A temporary file is for its owner only; this one becomes an ordinary file.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    Ok(builder.tempfile_in(folder)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_its_folder() {
        let folder = Path::new("dist");
        assert_eq!(below(folder, "themes/youth.atom").unwrap(), folder.join("themes/youth.atom"));
        for path in ["", "../x", "themes/../../x.atom", "/etc/x", "..", "a\\..\\x"] {
            assert!(below(folder, path).is_err(), "{path}");
        }
    }

    #[test]
    fn a_file_that_is_there_is_replaced_only_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/x.json");
        write(&path, b"one", Existing::Keep).unwrap();
        assert!(write(&path, b"two", Existing::Keep).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write(&path, b"two", Existing::Replace).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(
            fs::read_dir(path.parent().unwrap()).unwrap().count(),
            1,
            "nothing is left over"
        );
    }
}
