//! `bench search`: one run from the corpus to the tables. What is measured and how stands in
//! `tests/bench/`; this sets it up, builds our engine, and publishes what a whole run found.

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

/// Corpus and queries of the published tables: the seeds of `tests/bench/corpus/`.
const SEEDS: (u32, u32) = (20_261, 4_242);
const ALL_RECORDS: [u32; 4] = [100, 1_000, 10_000, 100_000];
const QUICK_RECORDS: [u32; 2] = [100, 1_000];
const ROUNDS: u32 = 5;

/// What the report writes, and the document that shows it.
const PUBLISHED: [(&str, &str); 2] =
    [("report.md", "docs/performance.md"), ("summary.md", "README.md")];
/// Between which marks.
const MARK: &str = "bench search";

/// What a run covers. Only a whole one is published, unless one says so.
#[derive(Debug, Args)]
pub(crate) struct Choice {
    /// Sizes of the corpus; 100,1000,10000,100000 when left out.
    #[arg(long, value_delimiter = ',')]
    records: Vec<u32>,
    /// How often everything is measured; 5 when left out.
    #[arg(long)]
    rounds: Option<u32>,
    /// Who takes part, by the names of the files in tests/bench/adapters/; all when left out.
    #[arg(long, value_delimiter = ',')]
    peers: Vec<String>,
    /// Makes another corpus and other queries.
    #[arg(long)]
    seed: Option<u32>,
    /// 100 and 1,000 records, one round, short: to see that everything works.
    #[arg(long)]
    quick: bool,
    /// Publish the tables although not every size and peer took part; they say who did.
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

    /// Whether the run is what the documents say it is.
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

/// A corpus for the benches of the core; the file of its records.
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

/// What program and style of the app weigh, in bytes of brotli 11.
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
    step("The tables stand in docs/performance.md and README.md");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_of_measuring_is_not_lost_on_a_missing_mark() {
        for (_, document) in PUBLISHED {
            let text = fs::read_to_string(root().join(document)).unwrap();
            assert!(marked::replaced(&text, MARK, "").is_some(), "{document}");
        }
    }
}
