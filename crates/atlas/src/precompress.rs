//! `.br` and `.gz` beside every file that they make smaller, so that hosts need not compress.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use atlas_compress::{brotli, gzip};
use atlas_publish::fingerprint;

use crate::parallel;

/// Extensions of file formats that are already compressed.
const PACKED: [&str; 8] = ["png", "jpg", "webp", "woff2", "gz", "br", "zip", "xlsx"];

/// Compresses every file below a folder, without a cache.
pub(crate) fn folder(folder: &Path) -> Result<()> {
    compress(folder, &|_, pack| pack())
}

/// Compresses every file below a folder; unchanged files come from the cache.
#[cfg(feature = "build")]
pub(crate) fn cached(folder: &Path, cache: &atlas_cache::Cache) -> Result<()> {
    compress(folder, &|name, pack| cache.get(name, pack))
}

/// Makes a compressed copy under a name, or finds it.
type Keep<'a> = dyn Fn(&str, &dyn Fn() -> io::Result<Vec<u8>>) -> io::Result<Vec<u8>> + Sync + 'a;

fn compress(folder: &Path, keep: &Keep<'_>) -> Result<()> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    parallel::each("files compressed", &files, |path| compress_one(path, keep))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        // Hosts read `.htaccess`, `_headers` and `_redirects` themselves and never serve them.
        if entry.file_name().to_string_lossy().starts_with(['.', '_']) {
            continue;
        }
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_none_or(|e| !PACKED.iter().any(|packed| e == *packed)) {
            files.push(path);
        }
    }
    Ok(())
}

fn compress_one(path: &Path, keep: &Keep<'_>) -> Result<()> {
    let raw = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let key = fingerprint(&raw);
    for (ending, pack) in [("br", brotli as fn(&[u8]) -> io::Result<Vec<u8>>), ("gz", gzip)] {
        let packed = keep(&format!("{key:016x}-{}.{ending}", raw.len()), &|| pack(&raw))?;
        if packed.len() < raw.len() {
            let mut beside = path.as_os_str().to_owned();
            beside.push(format!(".{ending}"));
            fs::write(beside, packed)?;
        }
    }
    Ok(())
}
