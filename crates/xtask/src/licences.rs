//! `licences.txt`: the notices of the libraries that a release ships to browsers.
//!
//! Owns which libraries those are: the crates that Cargo links into the wasm, the standard library,
//! and the glue of wasm-bindgen. Their texts are the licence files in the crates; a crate without
//! one is listed with its licence and the standard text.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::project::{command, output, root};

/// The file name in the site.
pub(crate) const NAME: &str = "licences.txt";

const HEAD: &str =
    "Peer Atlas is open source, under MIT or Apache-2.0. The program in this folder contains
the libraries below. Where a library offers a choice of licences, one is given.
";

/// The compilation target of the program.
const TARGET: &str = "wasm32-unknown-unknown";

/// Missing from the dependency tree, but linked into every Rust program.
const STANDARD_LIBRARY: &str = "The Rust standard library, with the crates that it is built of";

/// A library in the program.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Library {
    name: String,
    version: String,
    /// The SPDX expression.
    licence: String,
    /// The URL of the source code.
    repository: Option<String>,
    /// The concatenated licence files.
    text: String,
}

/// The text of the file.
///
/// # Errors
/// If Cargo cannot list the dependencies.
pub(crate) fn text() -> Result<String> {
    let mit = permission(&fs::read_to_string(root().join("LICENSE-MIT"))?);
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for library in libraries(&mit)? {
        let Library { name, version, licence, repository, text } = library;
        let from = repository.map(|from| format!(", {from}")).unwrap_or_default();
        by_text.entry(text).or_default().push(format!("{name} {version}: {licence}{from}"));
    }
    let notice = format!("Copyright (c) The Rust Project Contributors\n\n{mit}");
    let standard =
        format!("{STANDARD_LIBRARY}: MIT OR Apache-2.0, https://github.com/rust-lang/rust");
    by_text.entry(notice).or_default().push(standard);
    let mut sections: Vec<(Vec<String>, String)> =
        by_text.into_iter().map(|(text, names)| (names, text)).collect();
    sections.sort();
    let mut file = HEAD.to_owned();
    for (names, text) in sections {
        let line = "-".repeat(80);
        let _infallible = write!(file, "\n{line}\n{}\n\n{}\n", names.join("\n"), text.trim());
    }
    Ok(file)
}

/// The text of the MIT licence without its copyright notice.
fn permission(text: &str) -> String {
    let start = text.find("Permission is hereby granted").unwrap_or(0);
    text[start..].trim().to_owned()
}

fn libraries(mit: &str) -> Result<BTreeSet<Library>> {
    let linked = linked()?;
    let mut metadata = command("cargo", &["metadata", "--format-version", "1", "--locked"]);
    let metadata = output(metadata.args(["--filter-platform", TARGET]));
    let metadata: Value = serde_json::from_str(&metadata.context("`cargo metadata` failed")?)?;
    let packages = metadata["packages"].as_array().context("`cargo metadata` names no packages")?;
    let word = |package: &Value, field: &str| package[field].as_str().map(str::to_owned);
    let mut libraries = BTreeSet::new();
    for package in packages {
        let (Some(name), Some(version)) = (word(package, "name"), word(package, "version")) else {
            continue;
        };
        // A crate without a source belongs to this project.
        if package["source"].is_null() || !linked.contains(&(name.clone(), version.clone())) {
            continue;
        }
        let manifest = word(package, "manifest_path").unwrap_or_default();
        let licence = word(package, "license").unwrap_or_else(|| "see below".into());
        let authors = package["authors"].as_array().into_iter().flatten();
        let authors: Vec<&str> = authors.filter_map(Value::as_str).collect();
        let folder = Path::new(&manifest).parent().context("a crate without a folder")?;
        let text = files(folder)?.unwrap_or_else(|| usual(&name, &authors, mit));
        let repository = word(package, "repository");
        libraries.insert(Library { name, version, licence, repository, text });
    }
    Ok(libraries)
}

/// Name and version of each crate in the wasm; crates that only run in the compiler are excluded.
fn linked() -> Result<BTreeSet<(String, String)>> {
    let mut tree = command("cargo", &["tree", "--locked", "--package", "peer-atlas"]);
    tree.args(["--target", TARGET, "--features", "split"]);
    tree.args(["--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"]);
    let tree = output(&mut tree).context("`cargo tree` failed; run it to see why")?;
    let crates = tree.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        let name = words.next()?.to_owned();
        Some((name, words.next()?.strip_prefix('v')?.to_owned()))
    });
    Ok(crates.collect())
}

/// The licence files in the folder of a crate. If MIT is among them, the files of alternative
/// licences are left out.
fn files(folder: &Path) -> Result<Option<String>> {
    let mut names: Vec<String> = fs::read_dir(folder)?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| {
            let name = name.to_uppercase();
            ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"]
                .iter()
                .any(|s| name.starts_with(s))
        })
        .filter(|name| folder.join(name).is_file())
        .collect();
    names.sort();
    if names.iter().any(|name| name.to_uppercase().contains("MIT")) {
        let is_choice =
            |name: &str| ["APACHE", "COPYING", "UNLICENSE"].iter().any(|s| name.contains(s));
        names.retain(|name| !is_choice(&name.to_uppercase()));
    }
    let texts = names.iter().map(|name| fs::read_to_string(folder.join(name)));
    let texts = texts.collect::<Result<Vec<_>, _>>()?;
    let texts: Vec<String> = texts.iter().map(|text| text.replace("\r\n", "\n")).collect();
    Ok((!texts.is_empty()).then(|| texts.join("\n\n")))
}

/// The text for a crate without a licence file. All such crates offer MIT, which a test ensures.
fn usual(name: &str, authors: &[&str], mit: &str) -> String {
    let authors = match authors {
        [] => format!("the authors of {name}"),
        authors => authors.join(", "),
    };
    format!("Copyright (c) {authors}\n\n{mit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Licences that allow redistribution with a notice.
    const PERMISSIVE: [&str; 9] = [
        "MIT",
        "Apache-2.0",
        "Unlicense",
        "BSD-3-Clause",
        "Zlib",
        "Unicode-3.0",
        "BSL-1.0",
        "ISC",
        "0BSD",
    ];

    #[test]
    fn every_shipped_library_has_a_permissive_licence_and_a_text() {
        let libraries = libraries("the usual text").unwrap();
        let names: BTreeSet<&str> = libraries.iter().map(|library| library.name.as_str()).collect();
        for shipped in ["leptos", "serde_json", "wasm-bindgen", "jiff", "wasm_split_helpers"] {
            assert!(names.contains(shipped), "{shipped} is shipped but not listed");
        }
        for absent in ["proptest", "clap", "serde_derive", "peer-atlas", "resvg"] {
            assert!(!names.contains(absent), "{absent} is listed but not shipped");
        }
        for library in &libraries {
            let words = library.licence.replace(['(', ')'], " ").replace('/', " OR ");
            let words = words.split_whitespace().filter(|word| !["OR", "AND"].contains(word));
            for word in words {
                assert!(PERMISSIVE.contains(&word), "{}: {word}", library.name);
            }
            let is_usual = library.text.ends_with("the usual text");
            assert!(!is_usual || library.licence.contains("MIT"), "{} needs a text", library.name);
            assert!(library.text.len() > 30, "{}", library.name);
        }
    }

    #[test]
    fn alternatives_to_mit_are_left_out_and_other_texts_kept() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str| fs::write(folder.path().join(name), name).unwrap();
        assert_eq!(files(folder.path()).unwrap(), None);
        write("LICENSE-APACHE");
        assert_eq!(files(folder.path()).unwrap().unwrap(), "LICENSE-APACHE");
        let more = ["LICENSE-MIT.md", "LICENSE-UNICODE", "UNLICENSE", "COPYING", "README.md"];
        more.into_iter().for_each(write);
        assert_eq!(files(folder.path()).unwrap().unwrap(), "LICENSE-MIT.md\n\nLICENSE-UNICODE");
    }

    #[test]
    fn each_text_appears_once_below_its_libraries() {
        let file = text().unwrap();
        assert!(file.contains("\nwasm-bindgen 0."), "its glue is shipped too");
        assert!(file.contains(STANDARD_LIBRARY));
        assert_eq!(file, text().unwrap(), "deterministic");
        assert!(!file.contains(env!("CARGO_MANIFEST_DIR")), "no local path");
    }
}
