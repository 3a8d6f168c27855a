//! Brotli and gzip at their highest levels, for hosts that serve precompressed files.
//!
//! A separate crate because compressors are generic, and so are compiled with the crate that calls
//! them: this one is optimised in development builds too (see the workspace's `Cargo.toml`), which
//! makes it many times faster; the other build tools need no optimisation.

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

/// Gzip (RFC 1952), without a timestamp or file name, so that equal content gives equal files.
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
