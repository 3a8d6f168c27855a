//! The content folder as editors write it: strict reading, validation, sheets, new records, the
//! history of changes, and JSON Schemas.
//!
//! Owns what may be published and how files are written. Must not know files on disk or the clock:
//! it takes texts and today. The pages of the site never call it, so that none of it is part of a
//! first visit.

pub mod history;
pub mod record_file;
pub mod schema;
pub mod skeleton;
pub mod spreadsheet;
pub mod validate;

/// The project's own content, for tests.
#[cfg(test)]
mod on_disk {
    use std::{
        fs,
        path::{Path, PathBuf},
    };

    use atlas_core::Bundle;

    use crate::validate::{File, validate};

    pub(crate) fn content() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../content")
    }

    /// Path below the folder and text of every file.
    pub(crate) fn texts() -> Vec<(String, String)> {
        let mut texts = Vec::new();
        let mut folders = vec![(String::new(), content())];
        while let Some((below, folder)) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let entry = entry.unwrap();
                let path = format!("{below}{}", entry.file_name().to_str().unwrap());
                if entry.file_type().unwrap().is_dir() {
                    folders.push((path + "/", entry.path()));
                } else if Path::new(&path).extension().is_some_and(|end| end == "json")
                    && path != crate::history::NAME
                {
                    texts.push((path, fs::read_to_string(entry.path()).unwrap()));
                }
            }
        }
        texts.sort();
        texts
    }

    pub(crate) fn bundle() -> Bundle {
        let texts = texts();
        let files: Vec<File<'_>> = texts.iter().map(|(path, text)| File { path, text }).collect();
        validate(&files, "2026-11-22".parse().unwrap()).bundle
    }
}
