//! Writes the pack of a corpus: `atlas-bench CORPUS.json FOLDER`. Called by `cargo xtask bench
//! search`.

use std::{env, fs, path::Path};

use anyhow::{Context, Result};
use atlas_bench::{Corpus, pack};

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let (file, folder) =
        arguments.next().zip(arguments.next()).context("write: atlas-bench CORPUS.json FOLDER")?;
    let json = fs::read(&file).with_context(|| format!("{file} cannot be read"))?;
    let corpus = Corpus::parse(&json).with_context(|| format!("{file} is not a corpus"))?;
    pack::write(corpus, Path::new(&folder))
}
