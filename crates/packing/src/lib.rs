//! Files packed for the web, as tightly as can be.
//!
//! The encoders are generic, so they are compiled where they are called: here, with the optimisation
//! that the workspace sets for this crate. In a crate without it they take several times as long.

use std::io::{Result, Write};

/// Brotli (RFC 7932) at its highest quality.
///
/// ```
/// let text = "the same again ".repeat(100);
/// assert!(atlas_packing::brotli(text.as_bytes())?.len() < 50);
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// None in practice: it writes to memory.
pub fn brotli(raw: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 24);
    writer.write_all(raw)?;
    writer.flush()?;
    drop(writer);
    Ok(packed)
}

/// Gzip (RFC 1952) at its highest level, with neither name nor time in its header, so that the same
/// file always gives the same bytes.
///
/// ```
/// let text = "the same again ".repeat(100);
/// assert_eq!(atlas_packing::gzip(text.as_bytes())?, atlas_packing::gzip(text.as_bytes())?);
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// None in practice: it writes to memory.
pub fn gzip(raw: &[u8]) -> Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(raw)?;
    writer.finish()
}
