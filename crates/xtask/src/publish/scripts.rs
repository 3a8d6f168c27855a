//! The small files of a build: the minified style sheet and glue, and the scripts in addition to
//! the app.
//!
//! The style sheet and a one-line script are inlined in each page; the policy contains their
//! hashes.

use std::{fs, hash::Hash, path::Path};

use anyhow::{Context, Result};

use super::{cache, program};
use crate::{
    project::{root, run},
    tools::tool_command,
};

/// The sources of the script for embedded pages: the look comes first, since it determines the
/// height.
const FRAME: [&str; 2] = ["src/frame/look.js", "src/frame/height.js"];

/// The sources of the script for static pages.
const STATIC: [&str; 2] = ["src/static/start.js", "src/static/filter.js"];
const PLAIN_STATIC: &str = "static.js";

/// The name of the frame script in development.
const PLAIN_FRAME: &str = "frame.js";

/// The script for partners' pages. Its name never changes, since they keep it for years.
const LOADER: &str = "embed.js";

/// The oldest browsers that run the app; README.md lists them too. `light-dark()` in the style
/// sheet needs Chrome 123 and Safari 17.5, `:has()` needs Firefox 121.
const BROWSERS: &str = "--target=chrome123,edge123,firefox121,safari17.5";

/// Options for scripts that must also work in older browsers: on partners' and static pages.
const CLASSIC: [&str; 3] = ["--minify", "--format=iife", "--target=es2019"];

/// Hashed asset names referenced by pages.
#[derive(Debug, Clone)]
pub(crate) struct Scripts {
    /// The style sheet; pages inline it, except the one that is served at any depth.
    pub(crate) style_sheet: String,
    /// Sets the look of embedded pages before the first paint, and reports their height to the host
    /// page.
    pub(crate) frame: String,
    /// Finds the root of the site from an unknown address, and starts the app there.
    pub(crate) not_found: String,
}

/// Minifies Trunk's output and writes the scripts.
pub(crate) fn pack(staging: &Path) -> Result<Scripts> {
    let glue = pack_glue(staging)?;
    fs::write(staging.join(PLAIN_STATIC), joined(&STATIC)?)?;
    let start = pack_classic(staging, PLAIN_STATIC)?;
    let index = after_first_paint(&fs::read_to_string(staging.join("index.html"))?, &start)?;
    fs::write(staging.join("index.html"), &index)?;
    let sheet = between(&index, "rel=\"stylesheet\" href=\"./", "\"").context("no style sheet")?;
    esbuild(staging, sheet, &["--minify", BROWSERS])?;
    let style = fs::read_to_string(staging.join(sheet))?;
    fs::write(staging.join("index.html"), with_style(&index, sheet, style.trim_end())?)?;
    write_plain_scripts(staging)?;
    esbuild(staging, LOADER, &CLASSIC)?;
    let frame = pack_classic(staging, PLAIN_FRAME)?;
    let not_found = "not-found.js".to_owned();
    fs::write(staging.join(&not_found), not_found_script(&glue, &frame))?;
    Ok(Scripts { style_sheet: sheet.to_owned(), frame, not_found })
}

/// Writes the scripts of embedded pages and of partners' pages unminified; returns the name of the
/// first.
pub(crate) fn write_plain_scripts(staging: &Path) -> Result<&'static str> {
    fs::write(staging.join(PLAIN_FRAME), joined(&FRAME)?)?;
    fs::write(staging.join(LOADER), source("src/frame/embed.js")?)?;
    Ok(PLAIN_FRAME)
}

fn source(part: &str) -> Result<String> {
    fs::read_to_string(root().join(part)).with_context(|| part.to_owned())
}

/// Joins the sources, each in a scope of its own.
fn joined(parts: &[&str]) -> Result<String> {
    parts.iter().map(|part| Ok(format!("(() => {{\n{}}})();\n", source(part)?))).collect()
}

/// Minifies a script and adds a hash to its name; returns the name.
fn pack_classic(staging: &Path, plain: &str) -> Result<String> {
    esbuild(staging, plain, &CLASSIC)?;
    name_by_content(staging, plain)
}

/// Adds a hash of the content to the name of a script; returns the name.
fn name_by_content(staging: &Path, plain: &str) -> Result<String> {
    let script = fs::read(staging.join(plain))?;
    let name = plain.trim_end_matches(".js");
    let name = format!("{name}-{:016x}.js", cache::fingerprint(|hasher| script.hash(hasher)));
    fs::rename(staging.join(plain), staging.join(&name))?;
    Ok(name)
}

/// The page with the program and its preloads in a `<template>`, where a browser ignores them until
/// the script inserts them into the page.
fn after_first_paint(page: &str, script: &str) -> Result<String> {
    let tags = ["<link rel=\"preload\"", "<link rel=\"preload\"", "<script type=\"module\""];
    let mut page = page.to_owned();
    let mut program = String::new();
    for begin in tags {
        let start = page.find(begin).with_context(|| format!("no {begin} in the page"))?;
        let end = if begin.starts_with("<script") { "</script>" } else { ">" };
        let length = page[start..].find(end).context("a tag without an end")? + end.len();
        program.extend(page.drain(start..start + length));
    }
    let template = format!("<template id=\"program\">{program}</template>");
    let script = format!("<script defer src=\"./{script}\"></script>");
    let page = page.replacen("</head>", &format!("{template}\n{script}\n</head>"), 1);
    let lines = page.lines().map(str::trim_end).filter(|line| !line.is_empty());
    Ok(lines.collect::<Vec<_>>().join("\n") + "\n")
}

/// Bundles the glue and the call that starts the app into one module, a quarter smaller than the
/// glue. It replaces Trunk's inline script and the unsplit program that it starts. Returns the
/// module's name.
fn pack_glue(staging: &Path) -> Result<String> {
    let index = staging.join("index.html");
    let page = fs::read_to_string(&index)?;
    let start = "<script type=\"module\">";
    let script = between(&page, start, "</script>").context("no start script")?;
    let glue_of_all = between(script, "from './", "'").context("no glue in the start script")?;
    let all = between(script, "module_or_path: './", "'").context("no wasm in the start script")?;
    let program = program::split(staging)?;
    let entry = format!(
        "import init from './{}';
const url = new URL('./{}', import.meta.url);
init({{ module_or_path: window.fetchedAhead?.[url] ?? url }});\n",
        program::GLUE,
        program.wasm
    );
    fs::write(program.folder.join("start.js"), entry)?;
    let entry = program.folder.join("start.js").display().to_string();
    // wasm-bindgen repeats a module for each function that it imports.
    let quietly = "--log-override:duplicate-object-key=silent";
    // Keeps classes for streams out of the glue, which nothing creates.
    let without_classes = "--define:Symbol.dispose=undefined";
    let bundle = ["--bundle", "--minify", "--format=esm", BROWSERS];
    let bundle = [&bundle[..], &[quietly, without_classes]].concat();
    esbuild(staging, &entry, &[&bundle[..], &["--outfile=peer-atlas.js"]].concat())?;
    let glue = name_by_content(staging, "peer-atlas.js")?;
    let inline = format!("{start}{script}</script>");
    let linked = format!("<script type=\"module\" src=\"./{glue}\"></script>");
    let hint =
        between(&page, "<link rel=\"modulepreload\"", ">").context("no preload of the glue")?;
    let hint = format!("<link rel=\"modulepreload\"{hint}>");
    let small = page.replacen(&inline, &linked, 1).replacen(&hint, "", 1);
    let small = small.replacen(all, &program.wasm, 1);
    fs::write(&index, small.replacen(" data-integrity=\"none\"/>", ">", 1))?;
    for replaced in [glue_of_all, all] {
        fs::remove_file(staging.join(replaced))?;
    }
    Ok(glue)
}

/// Runs esbuild on a file, in place unless the arguments name an output file.
fn esbuild(staging: &Path, file: &str, arguments: &[&str]) -> Result<()> {
    let mut esbuild = tool_command("esbuild");
    esbuild.arg(file).args(arguments).args(["--log-level=warning", "--allow-overwrite"]);
    if !arguments.iter().any(|argument| argument.starts_with("--outfile")) {
        esbuild.arg(format!("--outfile={file}"));
    }
    run(esbuild.current_dir(staging), "Run `npm ci` in tests/browser.")
}

/// The page with its style inlined: a separate file would delay the first paint by another
/// response.
fn with_style(page: &str, sheet: &str, style: &str) -> Result<String> {
    let name = page.find(&format!("./{sheet}")).context("no style sheet")?;
    let start = page[..name].rfind("<link").context("no link to the style sheet")?;
    let end = name + page[name..].find('>').context("a tag without an end")? + 1;
    Ok(format!("{}<style>{style}</style>{}", &page[..start], &page[end..]))
}

/// The script of the page for unknown addresses. It also starts records, in frames too, that were
/// added after the build.
fn not_found_script(glue: &str, frame: &str) -> String {
    format!(
        r#"if (!document.querySelector("base")) {{
  const base = document.createElement("base");
  base.href = new URL(".", document.currentScript.src).href;
  document.head.prepend(base);
  addEventListener("DOMContentLoaded", () => import(base.href + "{glue}"));
  // No element, whose address Trusted Types would refuse; it runs as a module too.
  if (location.href.startsWith(base.href + "embed/")) import(base.href + "{frame}");
}}
"#
    )
}

/// The text after `before` and before the next `after`.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(after).map(|(found, _)| found)
}

#[cfg(test)]
mod tests {
    use atlas_core::List;

    use super::*;

    #[test]
    fn the_readme_lists_the_oldest_browsers() {
        let readme = fs::read_to_string(root().join("README.md")).unwrap();
        for browser in BROWSERS.trim_start_matches("--target=").split(',') {
            let at = browser.find(|c: char| c.is_ascii_digit()).unwrap();
            let (name, version) = browser.split_at(at);
            let words = format!("{}{} {version}", name[..1].to_uppercase(), &name[1..]);
            assert!(readme.contains(&words), "{words}");
        }
    }

    #[test]
    fn the_frame_script_knows_the_address_of_every_list() {
        let script = fs::read_to_string(root().join(FRAME[1])).unwrap();
        let lists = List::ALL.map(List::slug).join("|");
        assert!(script.contains(&format!("embed\\/({lists})\\/")), "{lists}");
    }
}
