//! `bench pages`: the published pages beside other pages over the same records, and Lighthouse. What is
//! measured and how stands in `tests/bench/pages/`; this sets it up and publishes what was found.

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
/// Between which marks.
const MARK: &str = "bench pages";

/// What a run covers.
#[derive(Debug, Args)]
pub(crate) struct Choice {
    /// How often everything is measured; 5 when left out.
    #[arg(long)]
    rounds: Option<u32>,
    /// One round: to see that everything works.
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

/// What stands in `dist/` is measured, as the tests in `tests/browser` test it. Only a release has
/// files in brotli, made last.
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
    step(&format!("The tables stand in {DOCUMENT}"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_has_a_place_for_the_tables() {
        let text = fs::read_to_string(root().join(DOCUMENT)).unwrap();
        assert!(marked::replaced(&text, MARK, "").is_some());
    }
}
