//! The packed twins of files, `.br` and `.gz`, which web servers send to those who understand them.
//! Must not know what the files say.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::cache::Cache;
use crate::hosting;

/// Writes the twins of every file below a folder that gains by it.
pub(crate) fn write_twins(folder: &Path) -> Result<()> {
    let (brotli, gzip) = (Cache::open("brotli")?, Cache::open("gzip")?);
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.par_iter().try_for_each(|file| {
        let raw = fs::read(file)?;
        write_twin(file, "br", &raw, &brotli.get(&raw, || Ok(atlas_packing::brotli(&raw)?))?)?;
        write_twin(file, "gz", &raw, &gzip.get(&raw, || Ok(atlas_packing::gzip(&raw)?))?)
    })?;
    brotli.finish("different files in brotli")?;
    gzip.finish("in gzip")
}

fn write_twin(file: &Path, ending: &str, raw: &[u8], packed: &[u8]) -> Result<()> {
    if packed.len() >= raw.len() {
        return Ok(());
    }
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    fs::write(&name, packed).with_context(|| name.display().to_string())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if hosting::is_packed(&path) {
            files.push(path);
        }
    }
    Ok(())
}
