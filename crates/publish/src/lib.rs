//! A site, made of a program and the content: every page, export and data file, by path.
//!
//! Owns which files a site has and how they fit together. Must not know files on disk, the clock or
//! how the program is built. Social cards and compressed copies are made of the result.

mod error;
mod exports;
mod pack;
#[cfg(feature = "pages")]
mod pages;
pub mod policy;
mod program;
mod records;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

pub use error::Error;
pub use exports::{Export, exports};
pub use pack::{FROM_RECORDS, Packed, link_page, pack};
#[cfg(feature = "pages")]
pub use pages::{Site, site};
pub use program::{Assets, FONTS, Program};
pub use records::{Records, records};

/// Files by their path below the root of the site, with `/` between folders.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A hash of some content for its file name: the first 64 bits of SHA-256, the same with every
/// toolchain.
///
/// ```
/// assert_eq!(atlas_publish::fingerprint(b""), 0xe3b0_c442_98fc_1c14);
/// ```
#[must_use]
pub fn fingerprint(content: &[u8]) -> u64 {
    Sha256::digest(content).first_chunk().copied().map_or(0, u64::from_be_bytes)
}
