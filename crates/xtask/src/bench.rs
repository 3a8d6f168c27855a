//! `bench`: how fast search, facets and pages are, and how they stand beside others.

mod clicks;
mod engine;
mod marked;
mod pages;
mod search;

use std::{fs, path::Path};

use anyhow::Result;
use clap::Subcommand;

use crate::{
    project::{command, run as run_command, step},
    tools,
};

/// What can be measured.
#[derive(Debug, Subcommand)]
pub(crate) enum Benchmark {
    /// Search and facets beside other engines, in one browser. A run with all defaults takes about
    /// an hour and writes its tables into docs/performance.md and README.md; any other prints them.
    Search(search::Choice),
    /// The release in dist/ beside other pages over the same records, on a slow line and processor,
    /// and what Lighthouse says of it. Builds the release only where none is there.
    Pages(pages::Choice),
    /// A click on a facet until the next paint, in every view of the release in dist/, on a slow processor.
    Clicks(clicks::Choice),
    /// The parts of the core, natively, compared with the run before: the everyday tool.
    Core,
}

/// `cargo xtask bench`.
pub(crate) fn run(benchmark: Benchmark) -> Result<()> {
    match benchmark {
        Benchmark::Search(choice) => search::run(&choice),
        Benchmark::Pages(choice) => pages::run(&choice),
        Benchmark::Clicks(choice) => clicks::run(&choice),
        Benchmark::Core => core(),
    }
}

fn core() -> Result<()> {
    let corpus = search::prepare_for_core()?;
    step("Measuring the core");
    let mut bench = command("cargo", &["bench", "--package", "atlas-bench"]);
    run_command(bench.env("ATLAS_BENCH_CORPUS", corpus), "The messages above say where.")
}

/// Writes what the scripts of a run read.
fn write_plan(file: &Path, plan: &serde_json::Value) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(file, plan.to_string())?)
}

/// Runs a script of the benchmark on a plan.
fn script(name: &str, plan: &Path) -> Result<()> {
    let mut node = command("node", &[name]);
    node.arg(plan).current_dir(tools::benchmark());
    run_command(&mut node, "The last lines above say what is missing.")
}
