//! `bench`: how fast search, facets and pages are, compared with others.

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

/// Benchmarks of search, facets and pages.
#[derive(Debug, Subcommand)]
pub(crate) enum Benchmark {
    /// Compare search and facets with other engines in one browser; a run with all defaults takes
    /// about an hour and writes its tables into docs/performance.md and README.md, any other prints
    /// them.
    Search(search::Choice),
    /// Compare the release in dist/, built if missing, with other pages over the same records, on a
    /// slow connection and CPU, and run Lighthouse.
    Pages(pages::Choice),
    /// Measure the time from a click on a facet to the next paint, in every view of the release in
    /// dist/, on a slow CPU.
    Clicks(clicks::Choice),
    /// Benchmark parts of the core natively, compared with the previous run: the everyday tool.
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

/// Writes the plan that the scripts of a run read.
fn write_plan(file: &Path, plan: &serde_json::Value) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(file, plan.to_string())?)
}

/// Runs a script of the benchmark with a plan.
fn script(name: &str, plan: &Path) -> Result<()> {
    let mut node = command("node", &[name]);
    node.arg(plan).current_dir(tools::benchmark());
    run_command(&mut node, "The last lines above say what is missing.")
}
