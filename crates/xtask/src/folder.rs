//! The output folder of a build: which ones may be replaced, and which files are not published.
//!
//! Must not know what a build writes.

use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

use anyhow::{Result, bail};
use atlas::output::entries;

/// Source folders of the project, which a build never replaces.
const SOURCES: [&str; 7] = ["content", "crates", "docs", "hosting", "public", "src", "tests"];

/// Hidden names that belong to a site; all others are local leftovers, such as `.DS_Store`.
const PUBLISHED: [&str; 3] = [".htaccess", ".nojekyll", ".well-known"];

/// Checks that a build may replace everything in a folder: a new or empty one below the project's
/// root, or one with an earlier build and no part of the project itself.
///
/// # Errors
/// If it may not, with the reason.
pub(crate) fn replaceable(root: &Path, folder: &Path) -> Result<()> {
    let name = folder.display();
    let inside = folder.strip_prefix(root).unwrap_or(folder);
    let mut path = root.to_owned();
    for part in inside.components().filter(|part| *part != Component::CurDir) {
        let Component::Normal(part) = part else {
            bail!("{name} is not below the project's root; name a folder such as dist");
        };
        if path == root
            && (part.to_string_lossy().starts_with('.') || SOURCES.iter().any(|s| part == *s))
        {
            bail!("{name} belongs to the project itself; name another folder, such as dist");
        }
        path.push(part);
        if path.is_symlink() {
            bail!("{name} leads through a link to another place; name a folder such as dist");
        }
    }
    if path == root {
        bail!("{name} is the project itself; name a folder below it, such as dist");
    }
    atlas::output::replaceable(&path)
}

/// Removes hidden files and folders that are not meant to be published, and prints their names.
pub(crate) fn remove_hidden(folder: &Path) -> Result<()> {
    for entry in entries(folder)? {
        let path = folder.join(&entry);
        if PUBLISHED.contains(&entry.as_str()) {
        } else if entry.starts_with('.') {
            println!("    not published: {entry}");
            remove(&path)?;
        } else if path.is_dir() {
            remove_hidden(&path)?;
        }
    }
    Ok(())
}

fn remove(path: &PathBuf) -> io::Result<()> {
    if path.is_dir() && !path.is_symlink() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The error for a folder in a project with these files, if any.
    fn said(files: &[&str], folder: &str) -> Option<String> {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        replaceable(root.path(), Path::new(folder)).err().map(|error| error.to_string())
    }

    #[test]
    fn new_folders_and_earlier_builds_are_replaced() {
        let build = ["dist/embed.js", "dist/knowledge-base.json", "dist/a/b.html"];
        for folder in ["dist", "./dist", "dist/", "target/published", "new/deep"] {
            assert_eq!(said(&build, folder), None, "{folder}");
        }
        assert_eq!(said(&["dist/.stage/index.html"], "dist"), None, "an interrupted build");
        let root = tempfile::tempdir().unwrap();
        assert!(replaceable(root.path(), &root.path().join("dist")).is_ok());
        fs::create_dir(root.path().join("empty")).unwrap();
        assert!(replaceable(root.path(), Path::new("empty")).is_ok());
    }

    #[test]
    fn other_folders_are_not_replaced() {
        let files = [
            "content/embed.js",
            "content/knowledge-base.json",
            "photos/embed.js",
            "pages/.git/HEAD",
            "pages/embed.js",
            "pages/knowledge-base.json",
        ];
        for (folder, words) in [
            ("content", "belongs to the project"),
            ("content/new", "belongs to the project"),
            ("src/new", "belongs to the project"),
            (".git", "belongs to the project"),
            (".", "is the project itself"),
            ("", "is the project itself"),
            ("..", "not below the project's root"),
            ("../elsewhere", "not below the project's root"),
            ("dist/../content", "not below the project's root"),
            ("/", "not below the project's root"),
            ("/elsewhere", "not below the project's root"),
            ("photos", "something else than an earlier build"),
            ("pages", "something else than an earlier build"),
            ("photos/embed.js", "cannot be replaced"),
        ] {
            let said = said(&files, folder).unwrap_or_default();
            assert!(said.contains(words), "{folder}: {said}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_is_not_followed() {
        let (root, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(other.path(), root.path().join("dist")).unwrap();
        for folder in ["dist", "dist/new"] {
            let error = replaceable(root.path(), Path::new(folder)).unwrap_err().to_string();
            assert!(error.contains("leads through a link"), "{error}");
        }
    }

    #[test]
    fn local_leftovers_are_not_published() {
        let folder = tempfile::tempdir().unwrap();
        let names = [
            ".htaccess",
            "_headers",
            "_redirects",
            "index.html",
            "a/.well-known/security.txt",
            ".DS_Store",
            "._index.html",
            "a/.DS_Store",
            ".idea/x.xml",
            ".index.html.swp",
        ];
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        remove_hidden(folder.path()).unwrap();
        let left: Vec<bool> = names.map(|name| folder.path().join(name).exists()).into();
        assert_eq!(left, [[true; 5], [false; 5]].concat());
        assert!(!folder.path().join(".idea").exists());
    }
}
