//! The output folder of a build: which ones may be replaced, and how.
//!
//! Must not know what a build writes, except the files that identify an earlier build.

use std::{fs, io, path::Path};

use anyhow::{Context, Result, bail};

/// Files that every build writes. A folder with both is treated as an earlier build.
const MARKS: [&str; 2] = ["embed.js", "knowledge-base.json"];

/// Left behind by Trunk in the folder of an interrupted build.
const STAGE: &str = ".stage";

/// Checks that a build may replace everything in a folder: a new or empty one, or one with an
/// earlier build.
///
/// # Errors
/// If it may not, with the reason.
pub fn replaceable(folder: &Path) -> Result<()> {
    let name = folder.display();
    if folder.is_symlink() {
        bail!("{name} leads through a link to another place; name a folder such as dist");
    }
    let entries = match entries(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error).with_context(|| format!("{name} cannot be replaced")),
    };
    let has = |name: &str| entries.iter().any(|entry| entry == name);
    let is_build = MARKS.into_iter().all(has) && !has(".git");
    if is_build || entries.iter().all(|entry| entry == STAGE) {
        return Ok(());
    }
    bail!(
        "{name} holds something else than an earlier build; name a new folder, or delete this one first"
    );
}

/// The path below a folder of every file in it, with `/` between folders, sorted.
///
/// # Errors
/// If a folder cannot be read.
pub fn files(folder: &Path) -> io::Result<Vec<String>> {
    let (mut files, mut folders) = (Vec::new(), vec![String::new()]);
    while let Some(above) = folders.pop() {
        for entry in fs::read_dir(folder.join(&above))? {
            let entry = entry?;
            let path = format!("{above}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                folders.push(path + "/");
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The names in a folder.
///
/// # Errors
/// If the folder cannot be read.
pub fn entries(folder: &Path) -> io::Result<Vec<String>> {
    let entries = fs::read_dir(folder)?;
    entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

/// Puts a complete new folder in the place of the output.
///
/// # Errors
/// If it cannot take that place; the output is then as before.
#[cfg(feature = "build")]
pub(crate) fn replace(new: &Path, before: &Path, out: &Path) -> Result<()> {
    let had = out.exists();
    if had {
        fs::rename(out, before).with_context(|| format!("{} cannot be replaced", out.display()))?;
    }
    fs::rename(new, out).or_else(|error| {
        if had {
            fs::rename(before, out)?;
        }
        Err(error).with_context(|| format!("{} cannot be written", out.display()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_output_is_replaced_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let [new, before, out] = ["new", "before", "out"].map(|name| folder.path().join(name));
        fs::create_dir_all(out.join("old")).unwrap();
        assert!(replace(&new, &before, &out).is_err(), "there is nothing new");
        assert!(out.join("old").exists());
        fs::create_dir_all(new.join("a")).unwrap();
        fs::write(new.join("a/b.txt"), "").unwrap();
        replace(&new, &before, &out).unwrap();
        assert_eq!(files(&out).unwrap(), ["a/b.txt"]);
    }
}
