//! `bench search`: one run from the corpus to the tables. `tests/bench/` defines the measurement;
//! this module prepares it, builds the Peer Atlas engine, and publishes the results of a complete
//! run.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;
use clap::Args;
use serde_json::json;

use super::{engine, marked, script, write_plan};
use crate::{
    build,
    project::{command, root, run as run_command, step},
    size, tools,
};

/// Seeds of corpus and queries in the published tables; see `tests/bench/corpus/`.
const SEEDS: (u32, u32) = (20_261, 4_242);
const ALL_RECORDS: [u32; 4] = [100, 1_000, 10_000, 100_000];
const QUICK_RECORDS: [u32; 2] = [100, 1_000];
const ROUNDS: u32 = 5;

/// The files of the report, and the document that shows each.
const PUBLISHED: [(&str, &str); 2] =
    [("report.md", "docs/performance.md"), ("summary.md", "README.md")];
/// The name of the markers.
const MARK: &str = "bench search";

/// Options of a run. Only a complete run is published, unless `--publish` is given.
#[derive(Debug, Args)]
pub(crate) struct Choice {
    /// Sizes of the corpus; 100,1000,10000,100000 by default.
    #[arg(long, value_delimiter = ',')]
    records: Vec<u32>,
    /// How often to repeat every measurement; 5 by default.
    #[arg(long)]
    rounds: Option<u32>,
    /// Engines to compare, by the names of the files in tests/bench/adapters/; all by default.
    #[arg(long, value_delimiter = ',')]
    peers: Vec<String>,
    /// Generate another corpus and other queries from this seed.
    #[arg(long)]
    seed: Option<u32>,
    /// Run one short round with 100 and 1,000 records, to check that everything works.
    #[arg(long)]
    quick: bool,
    /// Publish the tables even if sizes or engines are missing; they name those included.
    #[arg(long, conflicts_with_all = ["quick", "seed"])]
    publish: bool,
}

impl Choice {
    fn records(&self) -> Vec<u32> {
        let usual = if self.quick { QUICK_RECORDS.to_vec() } else { ALL_RECORDS.to_vec() };
        if self.records.is_empty() { usual } else { self.records.clone() }
    }

    fn rounds(&self) -> u32 {
        self.rounds.unwrap_or(if self.quick { 1 } else { ROUNDS })
    }

    /// Whether the run covers everything that the documents report.
    fn is_whole(&self) -> bool {
        let has_all = self.records() == ALL_RECORDS && self.peers.is_empty();
        has_all && self.rounds() >= ROUNDS && self.seed.is_none() && !self.quick
    }

    fn is_published(&self) -> bool {
        self.is_whole() || self.publish
    }

    fn has_ours(&self) -> bool {
        self.peers.is_empty() || self.peers.iter().any(|peer| peer.starts_with("ours"))
    }
}

/// `cargo xtask bench search`.
pub(crate) fn run(choice: &Choice) -> Result<()> {
    tools::ensure_benchmark_packages()?;
    let chromium = tools::ensure_chromium()?;
    let app_code = if choice.is_published() { Some(weigh_app()?) } else { None };
    let (corpus, queries) = choice.seed.map_or(SEEDS, |seed| (seed, seed));
    let folder = root().join(format!("target/bench/seed-{corpus}"));
    let plan = folder.join("plan.json");
    write_plan(
        &plan,
        &json!({
            "records": choice.records(),
            "rounds": choice.rounds(),
            "peers": choice.peers,
            "corpusSeed": corpus,
            "querySeed": queries,
            "isQuick": choice.quick,
            "appCodeBytes": app_code,
        }),
    )?;
    step("Making corpora, queries and the indexes of peers");
    script("prepare.mjs", &plan)?;
    if choice.has_ours() {
        engine::build(&folder.join("code"))?;
        for records in choice.records() {
            let corpus = folder.join(format!("data/corpus-{records}.json"));
            engine::pack(&corpus, &folder.join(format!("data/pack-{records}")))?;
        }
    }
    step("Measuring");
    let mut measure = command("node", &["run.mjs"]);
    measure.arg(&plan).current_dir(tools::benchmark()).env("CHROMIUM", chromium);
    run_command(&mut measure, "The last lines above say what is missing.")?;
    step("Report");
    script("report.mjs", &plan)?;
    if choice.is_published() { publish(&folder) } else { Ok(()) }
}

/// Prepares a corpus for the benchmarks of the core; returns the path of its records.
pub(super) fn prepare_for_core() -> Result<PathBuf> {
    tools::ensure_benchmark_packages()?;
    let folder = root().join("target/bench/core");
    let plan = folder.join("plan.json");
    let (corpus, queries) = SEEDS;
    let peers = ["plain"];
    write_plan(
        &plan,
        &json!({"records": [10_000], "peers": peers, "corpusSeed": corpus, "querySeed": queries}),
    )?;
    script("prepare.mjs", &plan)?;
    Ok(folder.join("data/corpus-10000.json"))
}

/// The size of the app's program and style sheet, in bytes of Brotli 11.
fn weigh_app() -> Result<usize> {
    build::build(true, None, Path::new("dist"))?;
    step("Weighing the app");
    size::code()
}

fn publish(folder: &Path) -> Result<()> {
    for (report, document) in PUBLISHED {
        let text = fs::read_to_string(folder.join(report))?;
        marked::replace(&root().join(document), MARK, &text)?;
    }
    step("The tables are in docs/performance.md and README.md");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documents_have_markers_for_the_tables() {
        for (_, document) in PUBLISHED {
            let text = fs::read_to_string(root().join(document)).unwrap();
            assert!(marked::replaced(&text, MARK, "").is_some(), "{document}");
        }
    }
}
