//! A release: its program, built once, and the sites built with it, one for each address.
//!
//! Must not know the content of a site (see `atlas build`) nor how tools are installed.

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
};

use anyhow::{Context, Result};
use atlas::{
    output::files,
    whole_file::{self, Existing},
};
use atlas_publish::Program;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    assemble, build,
    folder::{remove_hidden, replaceable},
    licences,
    project::{root, run, step},
    publish, tools,
};

/// The folder of the program, which Trunk empties at every build.
const PROGRAM: &str = "target/program";
/// The program as `atlas` has it inside.
const ARCHIVE: &str = "crates/atlas/program.zip";
/// What earlier builds have drawn and compressed.
pub(crate) const CACHE: &str = "target/cache";
/// The fonts of the social cards.
const FONTS: &str = "tests/browser/node_modules/@expo-google-fonts";

/// Whether to write `.br` and `.gz` files of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compression {
    /// For hosting.
    Beside,
    /// For tests that only request plain files.
    Without,
}

/// Compiles the program and `atlas`, which builds sites with it; unchanged code is not compiled
/// again.
pub(crate) fn make() -> Result<()> {
    tools::ensure()?;
    tools::ensure_npm_packages(&tools::browser_tests())?;
    tools::ensure_components()?;
    tools::fetch_crates(&build::release_environment())?;
    provide_atlas()?;
    step("Building the program");
    let mut trunk = build::trunk(&[
        "build",
        "--release",
        "--cargo-profile",
        "web",
        "--features",
        "split",
        "--dist",
        PROGRAM,
    ])?;
    run(trunk.envs(build::release_environment()), build::TRUNK_REMEDY)?;
    complete(&root().join(PROGRAM))
}

/// Compiles `atlas`, which builds sites; it has the program of [`archive`] inside, if there is one.
pub(crate) fn provide_atlas() -> Result<()> {
    step("Compiling the program that builds sites");
    tools::provide_programs("atlas", &[], &[("atlas", "atlas")])
}

/// Builds the site of the content with this program, in a folder below the project's root.
///
/// `site_url` is the public URL, instead of `canonical_url` in content/site.json.
pub(crate) fn publish(
    site_url: Option<&str>,
    folder: &Path,
    compression: Compression,
) -> Result<()> {
    replaceable(&root(), folder)?;
    step(&format!("Publishing into {}/", folder.display()));
    let mut atlas = tools::tool_command("atlas");
    atlas.args(["build", "--program", PROGRAM, "--cache", CACHE, "--out"]).arg(folder);
    atlas.args(site_url.into_iter().flat_map(|url| ["--site-url", url]));
    atlas.args((compression == Compression::Without).then_some("--uncompressed"));
    run(&mut atlas, "The message above says what to do.")
}

/// `cargo xtask program`: builds the program and packs it for `atlas`, which has it inside when it
/// is compiled the next time.
pub(crate) fn program() -> Result<()> {
    make()?;
    archive()?;
    println!("Next: cargo install --path crates/atlas");
    Ok(())
}

/// Packs the program. Equal programs give equal archives: the files have no dates.
pub(crate) fn archive() -> Result<()> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for path in files(&root().join(PROGRAM))? {
        archive.start_file(path.as_str(), SimpleFileOptions::default())?;
        archive.write_all(&fs::read(root().join(PROGRAM).join(path))?)?;
    }
    let bytes = archive.finish()?.into_inner();
    whole_file::write(&root().join(ARCHIVE), &bytes, Existing::Replace)
}

/// Makes a program of Trunk's output: scripts, notices, the fonts of the cards, and the manifest.
fn complete(program: &Path) -> Result<()> {
    remove_hidden(program)?;
    let assets = publish::pack(program)?;
    fs::write(program.join(licences::NAME), licences::text()?)?;
    assemble::write_design_sheet(program)?;
    for font in atlas_publish::FONTS {
        let from = root().join(FONTS).join(font);
        let to = program.join(Program::FONTS).join(font);
        fs::create_dir_all(to.parent().unwrap_or(program))?;
        fs::copy(&from, to).with_context(|| from.display().to_string())?;
    }
    Ok(fs::write(program.join(Program::MANIFEST), serde_json::to_string_pretty(&assets)?)?)
}
