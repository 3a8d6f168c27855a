//! The commands `export` and `import`: reading and writing files, and reporting.
//!
//! Owns disk access and messages. Must not know cells.

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use atlas_core::Collection;

use crate::{
    called, content,
    whole_file::{self, Existing},
};
use atlas_content::spreadsheet::{LARGEST, Plan, Request, plan, to_csv, to_xlsx};

/// The command `export`.
pub(crate) fn export(
    folder: &Path,
    collection: Collection,
    file: Option<PathBuf>,
    existing: Existing,
) -> Result<()> {
    let file = file.unwrap_or_else(|| format!("{}.csv", collection.slug()).into());
    if existing == Existing::Keep && file.exists() {
        bail!("{} is already there; name another file, or add --replace", file.display());
    }
    let content = content::texts(folder)?;
    let is_workbook = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    let bytes = if is_workbook {
        to_xlsx(collection, &content)?
    } else {
        to_csv(collection, &content)?.into_bytes()
    };
    whole_file::write(&file, &bytes, existing)?;
    println!("{} is written; open it in a spreadsheet.", file.display());
    if !is_workbook {
        let name = file.with_extension("xlsx");
        println!(
            "If it opens in one column: {} export {} {}",
            called(),
            collection.slug(),
            name.display()
        );
    }
    println!("When it is changed and saved: {} import {} --replace", called(), file.display());
    Ok(())
}

/// The command `import`.
pub(crate) fn import(
    folder: &Path,
    file: &Path,
    collection: Option<Collection>,
    existing: Existing,
) -> Result<()> {
    let bytes = read_bounded(file)?;
    let content = content::texts(folder)?;
    let today = content::today()?;
    let request = Request { bytes: &bytes, content: &content, collection, existing, today };
    let plan = plan(request).with_context(|| format!("{} is not imported", file.display()))?;
    write(&plan, folder, existing)?;
    report(&plan, file)
}

/// Reads at most the maximum size of a sheet, whatever size the file reports.
fn read_bounded(file: &Path) -> Result<Vec<u8>> {
    let name = file.display();
    let opened = File::open(file).with_context(|| format!("{name} cannot be opened"))?;
    if let Ok(about) = opened.metadata()
        && about.len() > LARGEST as u64
    {
        let size = about.len().div_ceil(1_000_000);
        bail!("{name} has {size} MB and may have {}; split it", LARGEST / 1_000_000);
    }
    let mut bytes = Vec::new();
    let bound = LARGEST as u64 + 1;
    opened.take(bound).read_to_end(&mut bytes).with_context(|| format!("{name} cannot be read"))?;
    Ok(bytes)
}

fn write(plan: &Plan, folder: &Path, existing: Existing) -> Result<()> {
    for (path, text) in &plan.files {
        whole_file::write(&whole_file::below(folder, path)?, text.as_bytes(), existing)?;
    }
    Ok(())
}

/// Prints what was done; an error if anything was left undone.
fn report(plan: &Plan, file: &Path) -> Result<()> {
    let name = file.display();
    for finding in plan.findings.sorted() {
        println!("{name}, {finding}");
    }
    if plan.findings.more() > 0 {
        println!("… and {} more findings; mend these first.", plan.findings.more());
    }
    for (path, row) in &plan.kept {
        println!("{name}, row {row}: content/{path} is already there and was left alone");
    }
    if !plan.kept.is_empty() {
        println!("  To replace such files with what the sheet says, add --replace.");
    }
    let (written, unchanged) = (plan.files.len(), plan.unchanged);
    let (refused, kept) = (plan.refused, plan.kept.len());
    println!(
        "{name}: {written} written, {unchanged} as before, {kept} left alone, {refused} refused"
    );
    if !plan.findings.sorted().is_empty() || kept > 0 {
        bail!("parts of {name} were not imported; see above");
    }
    println!("Next: {} validate", called());
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Exports everything in content/, imports it into an empty folder, and compares the files.
    #[test]
    fn export_and_import_round_trip_every_file() {
        let content = content::texts(Path::new(crate::on_disk::CONTENT)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        // The address of the schema has no column; the stubs keep it.
        let stubs: Vec<(String, String)> = content
            .iter()
            .filter(|(path, _)| path.contains('/'))
            .map(|(path, text)| {
                let record: serde_json::Value = serde_json::from_str(text).unwrap();
                let schema = record.get("$schema").map(|schema| ("$schema".to_owned(), schema));
                let stub = schema.into_iter().collect::<std::collections::BTreeMap<_, _>>();
                (path.clone(), serde_json::to_string(&stub).unwrap())
            })
            .collect();
        let lists = content.iter().filter(|(path, _)| !path.contains('/')).cloned();
        let others: Vec<(String, String)> = lists.chain(stubs).collect();
        for collection in Collection::ALL {
            let (existing, today) = (Existing::Replace, "2026-11-22".parse().unwrap());
            let csv = to_csv(collection, &content).unwrap().into_bytes();
            let workbook = to_xlsx(collection, &content).unwrap();
            let [plan, same] = [csv, workbook].map(|bytes| {
                let (bytes, content) = (&bytes[..], &others[..]);
                let request = Request { bytes, content, collection: None, existing, today };
                plan(request).unwrap()
            });
            assert_eq!(plan.refused, 0, "{:#?}", plan.findings);
            assert!(plan.files == same.files, "the workbook gives different files");
            write(&plan, folder.path(), existing).unwrap();
        }
        let mut compared = 0;
        for (path, text) in content.iter().filter(|(path, _)| path.contains('/')) {
            assert_eq!(&fs::read_to_string(folder.path().join(path)).unwrap(), text, "{path}");
            compared += 1;
        }
        assert!(compared > 0);
    }

    #[test]
    fn a_large_file_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large.csv");
        File::create(&path).unwrap().set_len(1 << 40).unwrap();
        let error = read_bounded(&path).unwrap_err().to_string();
        assert!(error.contains("MB and may have 8; split it"), "{error}");
    }
}
