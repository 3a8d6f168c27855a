//! What a first visit downloads, in brotli bytes, against the budget.

use std::{fs, io::Write, path::Path};

use anyhow::{Context, Result, bail};

use crate::project::root;

/// Code, style and page: everything but the records, in bytes of brotli 11. With the 35 kB of the 57
/// records that the founding documents name, a first visit stays under 190 kB.
const CODE_BUDGET: usize = 154_000;
/// The records.
const RECORDS_BUDGET: usize = 150_000;

/// `cargo xtask size`: weighs what showing `/events/` needs.
pub(crate) fn check() -> Result<()> {
    let dist = root().join("dist");
    println!("{:>9} {:>9}  first visit to /events/ (bytes, brotli 11)", "raw", "brotli");
    let code = code()?;
    let records = weigh(&dist, "knowledge-base.json")?;
    println!(
        "{:>9} {:>9}  total; code {code} of {CODE_BUDGET}, records {records} of {RECORDS_BUDGET}",
        "",
        code + records
    );
    if code > CODE_BUDGET || records > RECORDS_BUDGET {
        bail!(
            "over the budget; see what grew, or argue for another budget in crates/xtask/src/size.rs"
        );
    }
    Ok(())
}

/// Weighs and prints the code, style and page of a first visit; their sum in bytes of brotli 11.
pub(crate) fn code() -> Result<usize> {
    let dist = root().join("dist");
    let mut parts = vec!["events/index.html".to_owned()];
    for entry in
        fs::read_dir(&dist).context("dist/ is missing; run `cargo xtask build --release`")?
    {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let needed = [".wasm", ".js", ".css"].iter().any(|ending| name.ends_with(ending));
        if needed {
            parts.push(name);
        }
    }
    parts.sort();
    parts.iter().map(|part| weigh(&dist, part)).sum()
}

fn weigh(dist: &Path, part: &str) -> Result<usize> {
    let raw = fs::read(dist.join(part)).with_context(|| format!("dist/{part} is missing"))?;
    let packed = brotli(&raw)?;
    println!("{:>9} {:>9}  {part}", raw.len(), packed.len());
    Ok(packed.len())
}

/// Brotli at its best, as a host would keep it.
pub(crate) fn brotli(raw: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 24);
    writer.write_all(raw)?;
    writer.flush()?;
    drop(writer);
    Ok(packed)
}
