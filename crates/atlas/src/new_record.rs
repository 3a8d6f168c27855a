//! The command `new`: writes the file of a new record.

use std::{
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result, bail};
use atlas_content::{skeleton::new_record, validate::PLACEHOLDER};
use atlas_core::{Collection, PartialDate};
use jiff::{Timestamp, tz::TimeZone};

use crate::{
    called, content,
    whole_file::{self, Existing},
};

/// Writes the file, and says what to do with it.
pub(crate) fn create(
    folder: &Path,
    collection: Collection,
    (title, id): (&str, Option<&str>),
) -> Result<()> {
    let bundle = content::read(folder)?.bundle;
    let (path, text) = new_record(collection, (title, id), &bundle, today()?)?;
    let file = whole_file::below(folder, &path)?;
    if file.exists() {
        bail!("content/{path} is already there and was left alone; choose another id with --id");
    }
    whole_file::write(&file, text.as_bytes(), Existing::Keep)?;
    println!("content/{path} is written.\n");
    println!("1. Open it. Each \"{PLACEHOLDER}\" says what belongs there.");
    println!("2. Write it, or remove the whole field where no source gives the fact.");
    println!("3. Run: {} validate", called());
    println!("   It names what is still missing; until then nothing is published.");
    println!("4. Run: {} history", called());
    println!("   It notes the day, so that feeds show the record as new.");
    Ok(())
}

/// Today in UTC.
fn today() -> Result<PartialDate> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let now = Timestamp::from_second(i64::try_from(seconds)?).ok();
    let now = now.context("the clock of this computer is wrong")?;
    Ok(now.to_zoned(TimeZone::UTC).date().to_string().parse()?)
}
