//! Editing and publishing an atlas: the commands of the program `atlas`.
//!
//! Owns the disk, the clock and what is printed. What a command computes is in `atlas_content` and
//! `atlas_publish`. The project's own `cargo xtask` has the editors' commands too.

#![allow(clippy::print_stdout, reason = "command-line programs speak on standard output")]

#[cfg(feature = "build")]
pub mod build;
mod command;
pub mod content;
mod history;
mod new_record;
pub mod output;
mod pack;
pub mod parallel;
mod precompress;
#[cfg(feature = "build")]
pub mod serve;
mod sheets;
pub mod whole_file;

use std::{env, path::Path, sync::LazyLock};

pub use command::Command;
pub use pack::write as write_pack;

/// The command line that called this program, for messages.
#[must_use]
pub fn called() -> &'static str {
    static CALLED: LazyLock<&str> = LazyLock::new(|| {
        let program = env::args_os().next().unwrap_or_default();
        let is_xtask = Path::new(&program).file_stem().is_some_and(|name| name == "xtask");
        if is_xtask { "cargo xtask" } else { "atlas" }
    });
    &CALLED
}

#[cfg(test)]
mod on_disk {
    /// The project's own content.
    pub(crate) const CONTENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content");
}
