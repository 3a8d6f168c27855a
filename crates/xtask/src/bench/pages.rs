//! `bench pages`: the published pages compared with other pages over the same records, and
//! Lighthouse. `tests/bench/pages/` defines the measurement; this module prepares it and publishes
//! the results.

use std::{fs, path::Path};

use anyhow::Result;
use clap::Args;
use serde_json::json;

use super::{marked, script, write_plan};
use crate::{
    build,
    project::{root, step},
    tools,
};

const ROUNDS: u32 = 5;
const DOCUMENT: &str = "docs/performance.md";
/// The name of the markers.
const MARK: &str = "bench pages";

/// Options of a run.
#[derive(Debug, Args)]
pub(crate) struct Choice {
    /// How often to repeat every measurement; 5 by default.
    #[arg(long)]
    rounds: Option<u32>,
    /// Run a single round, to check that everything works.
    #[arg(long, conflicts_with = "rounds")]
    quick: bool,
    /// Write the tables into docs/performance.md.
    #[arg(long, conflicts_with = "quick")]
    publish: bool,
}

impl Choice {
    fn rounds(&self) -> u32 {
        self.rounds.unwrap_or(if self.quick { 1 } else { ROUNDS })
    }
}

/// `cargo xtask bench pages`.
pub(crate) fn run(choice: &Choice) -> Result<()> {
    tools::ensure_benchmark_packages()?;
    let chromium = tools::ensure_chromium()?;
    let release = root().join("dist");
    ensure_release(&release)?;
    let folder = root().join("target/bench/pages");
    let plan = folder.join("plan.json");
    write_plan(
        &plan,
        &json!({"rounds": choice.rounds(), "release": release, "chromium": chromium}),
    )?;
    step("Making the pages to compare with");
    script("pages/prepare.mjs", &plan)?;
    step("Measuring");
    script("pages/run.mjs", &plan)?;
    step("Asking Lighthouse");
    script("pages/lighthouse.mjs", &plan)?;
    step("Report");
    script("pages/report.mjs", &plan)?;
    if choice.publish { publish(&folder) } else { Ok(()) }
}

/// Uses the release in `dist/` if there is one, like the tests in `tests/browser`. Only a release
/// has Brotli files, and they are written last.
pub(super) fn ensure_release(folder: &Path) -> Result<()> {
    if folder.join("knowledge-base.json.br").is_file() {
        step("Taking the release in dist/ as it is");
        return Ok(());
    }
    build::build(true, None, Path::new("dist"))
}

fn publish(folder: &Path) -> Result<()> {
    let text = fs::read_to_string(folder.join("report.md"))?;
    marked::replace(&root().join(DOCUMENT), MARK, &text)?;
    step(&format!("The tables are in {DOCUMENT}"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_has_markers_for_the_tables() {
        let text = fs::read_to_string(root().join(DOCUMENT)).unwrap();
        assert!(marked::replaced(&text, MARK, "").is_some());
    }
}
