//! Checks that two builds of the same content are equal, byte for byte.
//!
//! Cargo does not compile unchanged code again, so this covers everything after it: glue, wasm-opt,
//! exports, pages. The second site is made by `atlas` alone, which has the program inside, in
//! another folder and with no other program in reach.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Result, bail};
use atlas::output::files;
use atlas_publish::fingerprint;

use crate::{
    project::{self, root, run},
    release, tools,
};

/// A hash of the content of each file, by path.
type Digest = BTreeMap<String, u64>;

/// Builds the program of `dist/` a second time, puts it into `atlas`, builds the site with that in
/// another folder, and lists the files that differ.
pub(crate) fn check() -> Result<()> {
    let before = digest(&root().join("dist"))?;
    release::make()?;
    release::archive()?;
    release::provide_atlas()?;
    let folder = tempfile::tempdir()?;
    let mut atlas = tools::tool_command("atlas");
    atlas.args(["build", "--out", "again"]).current_dir(&folder).env_clear();
    atlas.arg("--content").arg(project::content());
    run(atlas.arg("--cache").arg(root().join(release::CACHE)), "The message above says why.")?;
    let after = digest(&folder.path().join("again"))?;
    let different = differences(&before, &after);
    if different.is_empty() {
        println!("    {} files are the same, byte for byte", after.len());
        return Ok(());
    }
    bail!("two builds of the same content differ in {}", different.join(", "));
}

fn differences(before: &Digest, after: &Digest) -> Vec<String> {
    let paths = before.keys().chain(after.keys().filter(|path| !before.contains_key(*path)));
    let different = paths.filter(|path| before.get(*path) != after.get(*path));
    different.cloned().collect()
}

fn digest(folder: &Path) -> Result<Digest> {
    let hashed = |path: String| {
        let content = fs::read(folder.join(&path))?;
        Ok((path, fingerprint(&content)))
    };
    files(folder)?.into_iter().map(hashed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_new_and_missing_files_are_named() {
        let digest = |files: &[(&str, u64)]| -> Digest {
            files.iter().map(|(path, number)| ((*path).to_owned(), *number)).collect()
        };
        let before = digest(&[("same", 1), ("changed", 2), ("missing", 3)]);
        let after = digest(&[("same", 1), ("changed", 4), ("new", 5)]);
        assert_eq!(differences(&before, &after), ["changed", "missing", "new"]);
        assert!(differences(&before, &before).is_empty());
    }
}
