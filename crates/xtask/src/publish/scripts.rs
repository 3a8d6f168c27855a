//! The small files of a build: the minified style sheet and glue, and the scripts in addition to
//! the app.
//!
//! `atlas_publish` refers to them in pages by the names in [`Assets`].

use std::{fs, path::Path};

use anyhow::{Context, Result};
use atlas::output::entries;
use atlas_publish::{Assets, fingerprint};

use super::program;
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

/// Minifies Trunk's output and writes the scripts; returns the names of the files that pages refer
/// to. Trunk's page is removed, and its scripts are replaced.
pub(crate) fn pack(staging: &Path) -> Result<Assets> {
    for file in of_trunk(staging)? {
        fs::remove_file(staging.join(file))?;
    }
    let split = program::split(staging)?;
    let module = pack_glue(staging, &split)?;
    let style_sheet = style_sheet(staging)?;
    esbuild(staging, &style_sheet, &["--minify", BROWSERS])?;
    fs::write(staging.join(PLAIN_STATIC), joined(&STATIC)?)?;
    let start = pack_classic(staging, PLAIN_STATIC)?;
    write_plain_scripts(staging)?;
    esbuild(staging, LOADER, &CLASSIC)?;
    let frame = pack_classic(staging, PLAIN_FRAME)?;
    let not_found = "not-found.js".to_owned();
    fs::write(staging.join(&not_found), not_found_script(&module, &frame))?;
    Ok(Assets { style_sheet, module, wasm: split.wasm, start, frame, not_found })
}

/// Trunk's page, and its glue and wasm of the whole program, which were split.
fn of_trunk(staging: &Path) -> Result<Vec<String>> {
    let is_whole = |name: &str| {
        let stem = name.strip_suffix(".js").or_else(|| name.strip_suffix("_bg.wasm"));
        stem.is_some_and(|stem| stem.starts_with("peer-atlas-"))
    };
    let whole = entries(staging)?.into_iter().filter(|name| is_whole(name));
    Ok(whole.chain(["index.html".to_owned()]).collect())
}

/// The one style sheet of Trunk's output.
fn style_sheet(staging: &Path) -> Result<String> {
    let mut sheets = entries(staging)?
        .into_iter()
        .filter(|name| name.starts_with("peer-atlas-") && has_ending(name, "css"));
    sheets.next().context("Trunk has written no style sheet")
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|own| own == ending)
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
    name_by_content(staging, plain, plain.trim_end_matches(".js"))
}

/// Renames a script after its content; returns the name.
fn name_by_content(staging: &Path, plain: &str, stem: &str) -> Result<String> {
    let name = format!("{stem}-{:016x}.js", fingerprint(&fs::read(staging.join(plain))?));
    fs::rename(staging.join(plain), staging.join(&name))?;
    Ok(name)
}

/// Bundles the glue and the call that starts the app into one module, a quarter smaller than the
/// glue. Returns the module's name.
fn pack_glue(staging: &Path, program: &program::Program) -> Result<String> {
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
    esbuild(staging, &entry, &[&bundle[..], &["--outfile=program.js"]].concat())?;
    name_by_content(staging, "program.js", "peer-atlas")
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
