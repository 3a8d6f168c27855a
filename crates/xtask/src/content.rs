//! `content/` on disk: reading it, and telling an editor what to mend.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};
use atlas_core::{
    Bundle,
    validate::{File, Report, validate},
};

use crate::project::root;

/// Reads and checks every file of `content/`.
pub(crate) fn read() -> Result<Report> {
    let texts = texts(&root().join("content"))?;
    let files: Vec<File<'_>> = texts.iter().map(|(path, text)| File { path, text }).collect();
    Ok(validate(&files))
}

/// Path below the folder and text of every JSON file in it, by path.
pub(crate) fn texts(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut texts = Vec::new();
    collect(folder, folder, &mut texts)?;
    texts.sort();
    Ok(texts)
}

fn collect(base: &Path, folder: &Path, texts: &mut Vec<(String, String)>) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} is missing", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect(base, &path, texts)?;
        } else if path.extension().is_some_and(|extension| extension == "json") {
            let name = path.strip_prefix(base)?.to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&path)
                .with_context(|| format!("content/{name} cannot be read as UTF-8 text"))?;
            texts.push((name, text));
        }
    }
    Ok(())
}

/// The content for a build: findings are shown, and errors stop it.
pub(crate) fn publishable() -> Result<Bundle> {
    let report = read()?;
    for issue in &report.issues {
        println!("{issue}");
    }
    if !report.is_publishable() {
        bail!("the content has errors; nothing was published");
    }
    Ok(report.bundle)
}

/// `cargo xtask validate`.
pub(crate) fn check() -> Result<()> {
    let bundle = publishable()?;
    let (groups, events) = (bundle.working_groups.len(), bundle.events.len());
    let cases = bundle.case_studies.len();
    println!("content: {groups} working groups, {events} events, {cases} case studies, no errors");
    Ok(())
}
