//! Words that make a reader decode a sentence, in code, documents and tests.
//!
//! Must not know content: records quote titles.

use std::{fs, path::PathBuf};

use anyhow::Result;

use super::{files, shown};
use crate::project::root;

/// What a text avoids, and what it says instead. Whole words, in any case.
const AVOIDED: [(&str, &str); 7] = [
    ("anew", "again"),
    ("be had", "fail to load, be missing"),
    ("of ours", "our"),
    ("shall", "will, should, must"),
    ("so many", "the number"),
    ("stand", "be, appear, be listed"),
    ("stands", "is, appears, is listed"),
];

/// Folders with texts, and their kinds of file.
const FOLDERS: [&str; 5] = ["crates", "docs", "hosting", "src", "tests"];
const KINDS: [&str; 6] = ["css", "js", "md", "mjs", "rs", "toml"];

/// Reports every avoided word.
pub(super) fn check(findings: &mut Vec<String>) -> Result<()> {
    let mut texts: Vec<PathBuf> = Vec::new();
    for kind in KINDS {
        for folder in FOLDERS {
            texts.extend(files(&root().join(folder), kind)?);
        }
    }
    let top = ["ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "Cargo.toml", "README.md"];
    texts.extend(top.map(|name| root().join(name)));
    texts.push(root().join("content/README.md"));
    let own = root().join(file!());
    for path in texts.into_iter().filter(|path| *path != own) {
        for (number, line) in fs::read_to_string(&path)?.lines().enumerate() {
            for (word, instead) in avoided(line) {
                let place = format!("{}:{}", shown(&path), number + 1);
                findings.push(format!("{place}: `{word}`; write: {instead}"));
            }
        }
    }
    Ok(())
}

/// The avoided words of a line.
fn avoided(line: &str) -> Vec<(&'static str, &'static str)> {
    let plain = line.to_lowercase();
    let words: Vec<&str> = plain
        .split(|sign: char| !sign.is_alphanumeric() && sign != '-')
        .filter(|word| !word.is_empty())
        .collect();
    let has = |(phrase, _): &(&str, &str)| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        words.windows(phrase.len()).any(|window| window == phrase)
    };
    AVOIDED.into_iter().filter(has).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_in_any_case() {
        let found = |line| avoided(line).into_iter().map(|(word, _)| word).collect::<Vec<_>>();
        assert_eq!(found("It Stands here; load it anew."), ["anew", "stands"]);
        assert_eq!(found("It cannot be had."), ["be had"]);
        assert_eq!(found("Marshall has a stand-in, understands, and had been."), [""; 0]);
    }
}
