//! `.br` and `.gz` beside every file that they make smaller, so that hosts need not compress.

use std::{ffi::OsStr, fs, io, path::Path};

use anyhow::{Context, Result};
use atlas_compress::{brotli, gzip};
use atlas_publish::fingerprint;

use crate::{output, parallel};

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
    let mut files = output::files(folder)?;
    files.retain(|path| is_compressible(path));
    parallel::each("files compressed", &files, |path| compress_one(&folder.join(path), keep))
}

/// Hosts read `.htaccess`, `_headers` and `_redirects` themselves and never serve them.
fn is_compressible(path: &str) -> bool {
    let is_packed = |extension: &OsStr| PACKED.iter().any(|packed| extension == *packed);
    !path.split('/').any(|part| part.starts_with(['.', '_']))
        && Path::new(path).extension().is_none_or(|extension| !is_packed(extension))
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
