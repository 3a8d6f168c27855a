//! The small files of a build: style sheet and glue made small, and the scripts beside the application.
//!
//! The style stands in each page, and so does a script of one line; the policy knows both by their hashes.

use std::{fs, hash::Hash, path::Path};

use anyhow::{Context, Result};

use super::{cache, program};
use crate::{
    project::{root, run},
    tools::tool_command,
};

/// What the script of embedded pages is joined of: the look comes first, since it decides the height.
const FRAME: [&str; 2] = ["src/frame/look.js", "src/frame/height.js"];

/// What the script of every static page is joined of.
const STATIC: [&str; 2] = ["src/static/start.js", "src/static/filter.js"];
const PLAIN_STATIC: &str = "static.js";

/// Its name while one develops.
const PLAIN_FRAME: &str = "frame.js";

/// The script for partners' pages. They name it for years, so its name stays.
const LOADER: &str = "embed.js";

/// The oldest browsers that run the application; README.md lists them too. `light-dark()` in the style sheet needs
/// Chrome 123 and Safari 17.5, `:has()` needs Firefox 121.
const BROWSERS: &str = "--target=chrome123,edge123,firefox121,safari17.5";

/// Scripts that also have to work in older browsers: the pages of partners, and the static page.
const CLASSIC: [&str; 3] = ["--minify", "--format=iife", "--target=es2019"];

/// The names of files that pages name.
#[derive(Debug, Clone)]
pub(crate) struct Scripts {
    /// The style sheet, which pages hold, but not the one that is served at any depth.
    pub(crate) style_sheet: String,
    /// Gives embedded pages their look before they are painted, and tells hosts how high they are.
    pub(crate) frame: String,
    /// Finds the root of the site from an unknown address, and starts the application there.
    pub(crate) not_found: String,
}

/// Packs what Trunk wrote and writes the scripts.
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

/// Writes the script of embedded pages and that of partners' pages as they are; returns the name of the
/// first.
pub(crate) fn write_plain_scripts(staging: &Path) -> Result<&'static str> {
    fs::write(staging.join(PLAIN_FRAME), joined(&FRAME)?)?;
    fs::write(staging.join(LOADER), source("src/frame/embed.js")?)?;
    Ok(PLAIN_FRAME)
}

fn source(part: &str) -> Result<String> {
    fs::read_to_string(root().join(part)).with_context(|| part.to_owned())
}

/// The parts one after the other, each with a scope of its own.
fn joined(parts: &[&str]) -> Result<String> {
    parts.iter().map(|part| Ok(format!("(() => {{\n{}}})();\n", source(part)?))).collect()
}

/// Makes a script small and names it; returns its name.
fn pack_classic(staging: &Path, plain: &str) -> Result<String> {
    esbuild(staging, plain, &CLASSIC)?;
    name_by_content(staging, plain)
}

/// Names a script after what is in it; returns its name.
fn name_by_content(staging: &Path, plain: &str) -> Result<String> {
    let script = fs::read(staging.join(plain))?;
    let name = plain.trim_end_matches(".js");
    let name = format!("{name}-{:016x}.js", cache::fingerprint(|hasher| script.hash(hasher)));
    fs::rename(staging.join(plain), staging.join(&name))?;
    Ok(name)
}

/// The page with the program, and what it fetches first, in a template, where a browser leaves them alone
/// until the script puts them into the page.
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

/// Makes one small module of the glue and the call that starts the app, in place of the inline script
/// that Trunk writes and of the whole program that it starts: a quarter of the glue's weight less. Returns
/// its name.
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
    // wasm-bindgen names a module once for each function that it imports.
    let quietly = "--log-override:duplicate-object-key=silent";
    // Classes for streams, which nothing here makes, stand in the glue only for this.
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

/// Runs esbuild over a file; it is written in place unless the arguments name another.
fn esbuild(staging: &Path, file: &str, arguments: &[&str]) -> Result<()> {
    let mut esbuild = tool_command("esbuild");
    esbuild.arg(file).args(arguments).args(["--log-level=warning", "--allow-overwrite"]);
    if !arguments.iter().any(|argument| argument.starts_with("--outfile")) {
        esbuild.arg(format!("--outfile={file}"));
    }
    run(esbuild.current_dir(staging), "Run `npm ci` in tests/browser.")
}

/// The page with its style inside: a file of its own would keep its first paint waiting for another answer.
fn with_style(page: &str, sheet: &str, style: &str) -> Result<String> {
    let name = page.find(&format!("./{sheet}")).context("no style sheet")?;
    let start = page[..name].rfind("<link").context("no link to the style sheet")?;
    let end = name + page[name..].find('>').context("a tag without an end")? + 1;
    Ok(format!("{}<style>{style}</style>{}", &page[..start], &page[end..]))
}

/// A record that came after the build has its address in frames too.
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
    fn the_script_of_frames_knows_every_list_by_its_address() {
        let script = fs::read_to_string(root().join(FRAME[1])).unwrap();
        let lists = List::ALL.map(List::slug).join("|");
        assert!(script.contains(&format!("embed\\/({lists})\\/")), "{lists}");
    }
}
