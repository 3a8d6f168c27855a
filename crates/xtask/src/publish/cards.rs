//! The social cards of a release, drawn by a separate program, so that everyday commands need not
//! compile the renderer.

use std::path::Path;

use anyhow::Result;

use crate::{
    project::{root, run},
    tools::{browser_tests, tool_command},
};

/// The program, compiled by `build` before Trunk runs.
pub(crate) const CARDS: &str = "cards";

/// Writes `card.png` next to the page of each record, each list and the front page; unchanged cards
/// come from the cache.
pub(crate) fn write_cards(staging: &Path) -> Result<()> {
    let mut cards = tool_command(CARDS);
    cards.arg(staging).arg(root().join("target/cards"));
    cards.arg(browser_tests().join("node_modules/@expo-google-fonts"));
    run(&mut cards, "The message above names what is missing.")
}
