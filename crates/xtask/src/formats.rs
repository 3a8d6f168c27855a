//! Every export, parsed by third-party readers: `tests/formats/`.
//!
//! Must not know any format.

use std::{fs, path::PathBuf, process::Command};

use anyhow::Result;

use crate::{
    exports,
    project::{root, run, step},
    test::node,
    tools,
};

/// The URL of the test site; nothing is fetched from it.
const ADDRESS: &str = "https://host.example/atlas/";

/// Installs the readers; returns the Python with some of them.
pub(crate) fn ensure_readers() -> Result<PathBuf> {
    let folder = tools::format_tests();
    tools::ensure_npm_packages(&folder)?;
    tools::ensure_python(&folder.join("requirements.txt"))
}

/// `cargo xtask formats`: writes all exports with and without a site URL, and runs the readers on
/// them.
pub(crate) fn check() -> Result<()> {
    let folder = tools::format_tests();
    let python = ensure_readers()?;
    step("Calendars, feeds, citations, tables and structured data, read by others");
    let folder_of_exports = root().join("target/exports");
    if folder_of_exports.exists() {
        fs::remove_dir_all(&folder_of_exports)?;
    }
    exports::write(&folder_of_exports.join("known"), Some(ADDRESS))?;
    exports::write(&folder_of_exports.join("unknown"), None)?;
    let remedy = "The reader above names the file and what it read there.";
    node::run(&folder, 1, &[], remedy)?;
    for test in ["calendar_test.py", "citation_test.py", "workbook_test.py"] {
        run(Command::new(&python).arg(folder.join(test)), remedy)?;
    }
    Ok(())
}
