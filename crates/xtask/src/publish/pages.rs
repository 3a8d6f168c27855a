//! The page files of a release, written by the native prerenderer.
//!
//! All pages are rendered every time: that takes seconds, and a page shows more than its own
//! record, so tracking which ones a change affects would cost more than it saves.

use std::path::Path;

use anyhow::Result;

use super::scripts::Scripts;
use crate::{hosting::asked_script, project::run, tools::tool_command};

/// The program: a binary of the app's package, compiled by `build` before Trunk runs.
pub(crate) const PRERENDER: &str = "prerender";

/// Writes a page for every address, and `404.html`.
pub(crate) fn write_pages(staging: &Path, scripts: &Scripts) -> Result<()> {
    let mut prerender = tool_command(PRERENDER);
    prerender.arg(staging).arg(asked_script());
    prerender.args([&scripts.frame, &scripts.style_sheet, &scripts.not_found]);
    run(&mut prerender, "The message above names what is missing.")
}
