//! `bench clicks`: the time from a click on a facet to the next paint. `tests/bench/clicks/`
//! defines the measurement; this module prepares it.

use anyhow::Result;
use clap::Args;
use serde_json::json;

use super::{pages::ensure_release, script, write_plan};
use crate::{
    project::{root, step},
    tools,
};

/// Options of a run.
#[derive(Debug, Args)]
pub(crate) struct Choice {
    /// How often to open each view.
    #[arg(long, default_value_t = 5)]
    rounds: u32,
}

/// `cargo xtask bench clicks`.
pub(crate) fn run(choice: &Choice) -> Result<()> {
    tools::ensure_benchmark_packages()?;
    let chromium = tools::ensure_chromium()?;
    let release = root().join("dist");
    ensure_release(&release)?;
    let plan = root().join("target/bench/clicks/plan.json");
    write_plan(&plan, &json!({"rounds": choice.rounds, "release": release, "chromium": chromium}))?;
    step("Measuring");
    script("clicks/run.mjs", &plan)
}
