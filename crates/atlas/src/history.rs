//! The command `history`: writes `content/history.json`.

use std::{fs, io::ErrorKind, path::Path, time::SystemTime};

use anyhow::{Context, Result, bail};
use atlas_content::history::{NAME, update};
use atlas_core::Moment;
use jiff::Timestamp;

use crate::{
    called, content,
    whole_file::{self, Existing},
};

/// Records what is new or changed since the last call.
pub(crate) fn write(folder: &Path) -> Result<()> {
    let report = content::read(folder)?;
    if !report.is_publishable() {
        bail!("the content has errors; mend what `{} validate` names, then try again", called());
    }
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
    let now = Timestamp::from_second(i64::try_from(now)?)?.to_string();
    let now = Moment::new(&now).context("the clock of this computer is wrong")?;
    let update = update(read(folder)?.as_deref(), &report.bundle, &now)?;
    let Some(text) = update.text else {
        println!("content/{NAME} is up to date");
        return Ok(());
    };
    whole_file::write(&folder.join(NAME), text.as_bytes(), Existing::Replace)?;
    println!("content/{NAME} is written: {}", update.changes);
    println!("Commit it together with the records.");
    Ok(())
}

/// Runs `write` after an import. If the content has errors, prints a reminder instead.
pub(crate) fn after_import(folder: &Path) -> Result<()> {
    if content::read(folder)?.is_publishable() {
        return write(folder);
    }
    println!("Then: {} history", called());
    Ok(())
}

/// The text of the file in a folder; `None` if it is missing.
pub(crate) fn read(folder: &Path) -> Result<Option<String>> {
    match fs::read_to_string(folder.join(NAME)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).context("this file cannot be read"),
    }
}
