//! A release: its program, built once, and the sites published with it, one for each address.
//!
//! Must not know the content of a site (see `assemble`) nor how tools are installed.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{
    assemble, build,
    folder::replaceable,
    project::{root, run, step},
    publish, tools,
};

/// The output folder of Trunk, which empties it at every build.
const PROGRAM: &str = "target/program";

/// The program of a release: wasm, glue, style sheet, scripts and the template of all pages.
#[derive(Debug)]
pub(crate) struct Release {
    program: PathBuf,
    scripts: publish::Scripts,
}

/// Whether to write `.br` and `.gz` files of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compression {
    /// For hosting.
    Beside,
    /// For tests that only request plain files.
    Without,
}

impl Release {
    /// Compiles the program and the tools that render its pages; unchanged code is not compiled
    /// again.
    pub(crate) fn make() -> Result<Self> {
        tools::ensure()?;
        tools::ensure_npm_packages(&tools::browser_tests())?;
        tools::ensure_components()?;
        tools::fetch_crates(&build::release_environment())?;
        provide_publishers()?;
        step("Building the program");
        let mut trunk =
            build::trunk(&["build", "--release", "--features", "split", "--dist", PROGRAM])?;
        run(trunk.envs(build::release_environment()), build::TRUNK_REMEDY)?;
        let program = root().join(PROGRAM);
        let scripts = publish::pack(&program)?;
        Ok(Self { program, scripts })
    }

    /// Publishes the content as a site with this program, in a folder below the project's root,
    /// which is replaced after everything is written.
    ///
    /// `site_url` is the public URL, instead of `canonical_url` in content/site.json.
    pub(crate) fn publish(
        &self,
        site_url: Option<&str>,
        folder: &Path,
        compression: Compression,
    ) -> Result<()> {
        replaceable(&root(), folder)?;
        step(&format!("Publishing into {}/", folder.display()));
        let name = folder.file_name().context("name a folder to build into")?;
        let staging = root().join("target/staging").join(name);
        remove(&staging)?;
        copy(&self.program, &staging)?;
        assemble::publish(site_url, &staging, &self.scripts)?;
        if compression == Compression::Beside {
            publish::precompress(&staging)?;
        }
        let folder = root().join(folder);
        remove(&folder)?;
        if let Some(parent) = folder.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::rename(&staging, &folder)
            .with_context(|| format!("{} cannot be written", folder.display()))
    }
}

/// Compiles the programs that render pages and draw cards. Tests reuse the result.
fn provide_publishers() -> Result<()> {
    step("Compiling the page renderer and the card renderer");
    let [prerender, cards] = [publish::PRERENDER, publish::CARDS].map(|program| (program, program));
    tools::provide_programs("peer-atlas", &["peer-atlas/prerender"], &[prerender])?;
    tools::provide_programs("atlas-cards", &[], &[cards])
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
