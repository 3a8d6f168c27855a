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

fn entries(folder: &Path) -> io::Result<Vec<String>> {
    let entries = fs::read_dir(folder)?;
    entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}
