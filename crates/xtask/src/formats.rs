//! Every file that is made of the records, read by readers that others wrote: `tests/formats/`.
//!
//! Must not know any format.

use std::{fs, path::PathBuf, process::Command};

use anyhow::Result;

use crate::{
    project::{command, root, run, step},
    publish, tools,
};

/// Where the site of the tests is published; nothing is fetched from there.
const ADDRESS: &str = "https://host.example/atlas/";

/// Installs the readers; returns the Python that has some of them.
pub(crate) fn ensure_readers() -> Result<PathBuf> {
    let folder = tools::format_tests();
    tools::ensure_npm_packages(&folder)?;
    tools::ensure_python(&folder.join("requirements.txt"))
}

/// `cargo xtask formats`: writes all exports with and without an address of the site, and has them read.
pub(crate) fn check() -> Result<()> {
    let folder = tools::format_tests();
    let python = ensure_readers()?;
    step("Calendars, feeds, citations, tables and structured data, read by others");
    let exports = root().join("target/exports");
    if exports.exists() {
        fs::remove_dir_all(&exports)?;
    }
    publish::command(&exports.join("known"), Some(ADDRESS))?;
    publish::command(&exports.join("unknown"), None)?;
    let remedy = "The reader above names the file and what it read there.";
    let mut node = command("node", &["--test", "--test-reporter=spec", "."]);
    run(node.current_dir(&folder), remedy)?;
    for test in ["calendar_test.py", "citation_test.py", "workbook_test.py"] {
        run(Command::new(&python).arg(folder.join(test)), remedy)?;
    }
    Ok(())
}
