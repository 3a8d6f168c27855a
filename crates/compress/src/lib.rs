//! Brotli and gzip at their best, as a host would keep files.
//!
//! A crate of its own because compressors are generic, and so are compiled with whoever calls them: this
//! one is optimised in development builds too (see the workspace's `Cargo.toml`), which is many times
//! quicker, and the rest of the build tools need not be.

use std::io::{self, Write};

use flate2::{Compression, write::GzEncoder};

/// Brotli (RFC 7932), quality 11.
///
/// ```
/// let text = "peer ".repeat(100);
/// assert!(atlas_compress::brotli(text.as_bytes())?.len() < 30);
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// None in memory; the signature is that of a writer.
pub fn brotli(raw: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 24);
    writer.write_all(raw)?;
    writer.flush()?;
    drop(writer);
    Ok(packed)
}

/// Gzip (RFC 1952), without a time or a name in it, so that equal content gives equal files.
///
/// ```
/// assert_eq!(atlas_compress::gzip(b"peer")?, atlas_compress::gzip(b"peer")?);
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// None in memory; the signature is that of a writer.
pub fn gzip(raw: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(raw)?;
    encoder.finish()
}
