//! Checks the directions of dependencies, that the paths in ARCHITECTURE.md exist, that style
//! sheets match the views, that colours have enough contrast, and that texts avoid some words.

mod classes;
mod contrast;
mod cycles;
mod wording;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::project::root;

/// Names that the files of a folder must not use, and why.
struct Rule {
    folder: &'static str,
    forbidden: &'static [&'static str],
    reason: &'static str,
}

/// What code that runs anywhere must not use.
const SYSTEM: &[&str] =
    &["web_sys", "js_sys", "wasm_bindgen", "std::fs", "std::time", "std::env", "std::process"];

const RULES: [Rule; 10] = [
    Rule { folder: "crates/core/src", forbidden: &["leptos"], reason: "core knows no framework" },
    pure("crates/search/src"),
    pure("crates/core/src"),
    pure("crates/content/src"),
    pure("crates/export/src"),
    pure("crates/publish/src"),
    Rule {
        folder: "src/components",
        forbidden: &[
            "crate::pages",
            "crate::navigation",
            "crate::load",
            "crate::app",
            "expect_context",
            "use_context",
        ],
        reason: "components are leaves: properties in, callbacks out",
    },
    Rule {
        folder: "src/pages",
        forbidden: &["format!(\"/", "format!(\"{base", "crate::load", "gloo_net", "history()"],
        reason: "addresses are written by SiteUrl, records are fetched by load.rs",
    },
    Rule {
        folder: "src/text",
        forbidden: &["crate::pages", "crate::components", "crate::navigation"],
        reason: "messages know nothing of views",
    },
    Rule {
        folder: "src",
        forbidden: &["leptos_router", "std::fs"],
        reason: "navigation.rs is the router",
    },
];

/// The rule for a crate that runs anywhere.
const fn pure(folder: &'static str) -> Rule {
    Rule { folder, forbidden: SYSTEM, reason: "this crate knows no browser, clock or I/O" }
}

/// `cargo xtask tidy`.
pub(crate) fn check() -> Result<()> {
    let mut findings = Vec::new();
    for rule in &RULES {
        for file in rust_files(&root().join(rule.folder))? {
            breaches(rule, &file, &mut findings)?;
        }
    }
    for folder in ["src", "crates", "tests"] {
        for file in rust_files(&root().join(folder))? {
            if !fs::read_to_string(&file)?.starts_with("//!") {
                findings
                    .push(format!("{}: begin with //! and say what the file owns", shown(&file)));
            }
        }
    }
    let core = root().join("crates/core/src");
    let read = |file: PathBuf| -> Result<(String, String)> {
        let path = file.strip_prefix(&core)?.to_string_lossy().replace('\\', "/");
        Ok((path, fs::read_to_string(&file)?))
    };
    let modules: Vec<_> = rust_files(&core)?.into_iter().map(read).collect::<Result<_>>()?;
    cycles::check(&modules, &mut findings);
    named_paths(&mut findings)?;
    styles(&mut findings)?;
    wording::check(&mut findings)?;
    if !findings.is_empty() {
        bail!("tidy found {} breaches:\n{}", findings.len(), findings.join("\n"));
    }
    println!(
        "tidy: dependencies point the right way and in no circle, every path named exists, styles \
         fit the views, and no word needs decoding"
    );
    Ok(())
}

/// Checks classes against rules, and the contrast of colours.
fn styles(findings: &mut Vec<String>) -> Result<()> {
    let read = |file: PathBuf| -> Result<classes::Source> {
        let text = fs::read_to_string(&file)?;
        Ok((shown(&file), text))
    };
    let sources = |ending| -> Result<Vec<_>> {
        files(&root().join("src"), ending)?.into_iter().map(read).collect()
    };
    let mut views = sources("rs")?;
    views.extend(sources("js")?);
    classes::check(&sources("css")?, &views, findings);
    contrast::check(&fs::read_to_string(root().join(contrast::TOKENS))?, findings);
    Ok(())
}

/// Tests, in files of their own or at the end of a file, may use anything.
fn breaches(rule: &Rule, file: &Path, findings: &mut Vec<String>) -> Result<()> {
    if file.ends_with("tests.rs") {
        return Ok(());
    }
    let text = fs::read_to_string(file)?;
    let code = text.lines().take_while(|line| *line != "#[cfg(test)]");
    for (number, line) in code.enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        for word in rule.forbidden.iter().filter(|word| code.contains(**word)) {
            let place = format!("{}:{}", shown(file), number + 1);
            findings.push(format!("{place}: `{word}` does not belong here: {}", rule.reason));
        }
    }
    Ok(())
}

/// Checks that every path in backticks in ARCHITECTURE.md exists.
fn named_paths(findings: &mut Vec<String>) -> Result<()> {
    let text =
        fs::read_to_string(root().join("ARCHITECTURE.md")).context("ARCHITECTURE.md is missing")?;
    for (number, line) in text.lines().enumerate() {
        for path in line.split('`').skip(1).step_by(2).filter(|word| is_path(word)) {
            if !root().join(path).exists() {
                findings.push(format!("ARCHITECTURE.md:{}: there is no {path}", number + 1));
            }
        }
    }
    Ok(())
}

fn is_path(word: &str) -> bool {
    let tops = [
        "src/", "crates/", "tests/", "content/", "public/", "docs/", "hosting/", ".ci/", ".cargo/",
    ];
    tops.iter().any(|top| word.starts_with(top)) && !word.contains(['<', '*', ' ', '{'])
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    files(folder, "rs")
}

/// Every file below a folder whose name has this suffix, sorted.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && !path.ends_with("node_modules") {
            found.extend(files(&path, ending)?);
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn shown(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).display().to_string()
}
