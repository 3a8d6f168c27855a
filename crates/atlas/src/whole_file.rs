//! Atomic writing of files.
//!
//! Owns how bytes reach the disk. Must not know their content.

use std::{
    fs,
    io::Write,
    path::{Component, Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use tempfile::{Builder, NamedTempFile};

pub use atlas_content::spreadsheet::Existing;

/// Writes a temporary file in the same folder and renames it, so that a full disk or a power cut
/// leaves the old file intact.
///
/// # Errors
/// If it cannot be written, or already exists and must be kept.
pub fn write(path: &Path, bytes: &[u8], existing: Existing) -> Result<()> {
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

/// The path of a file below a folder.
///
/// # Errors
/// If the path would lead out of the folder.
pub fn below(folder: &Path, path: &str) -> Result<PathBuf> {
    let stays = |part: Component<'_>| matches!(part, Component::Normal(_));
    if path.is_empty() || path.contains('\\') || !Path::new(path).components().all(stays) {
        bail!("`{path}` is not a path below {}", folder.display());
    }
    Ok(folder.join(path))
}

/// A temporary file; its name ends in `.part`, so that it is not mistaken for content.
fn beside(folder: &Path) -> Result<NamedTempFile> {
    fs::create_dir_all(folder)?;
    let mut builder = Builder::new();
    builder.prefix(".").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A temporary file is readable by its owner only; this one becomes an ordinary file.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    Ok(builder.tempfile_in(folder)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_cannot_leave_their_folder() {
        let folder = Path::new("dist");
        assert_eq!(below(folder, "themes/youth.atom").unwrap(), folder.join("themes/youth.atom"));
        for path in ["", "../x", "themes/../../x.atom", "/etc/x", "..", "a\\..\\x"] {
            assert!(below(folder, path).is_err(), "{path}");
        }
    }

    #[test]
    fn an_existing_file_is_replaced_only_on_request() {
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
            "no temporary file is left"
        );
    }
}
