//! The editors' commands.

use std::path::{Path, PathBuf};

use anyhow::Result;
use atlas_core::Collection;
use clap::Subcommand;

use crate::{content, history, new_record, pack, sheets};

/// A command on a content folder or a built site.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Validate every file in `content/`: errors first, then warnings, each with what to write
    /// instead.
    Validate {
        /// Output format of the findings.
        #[arg(long, value_enum, default_value = "plain")]
        format: content::Format,
    },
    /// Record in content/history.json which records are new or changed, for feeds and calendars.
    History,
    /// Create a record: a file in `content/` with every field to fill in.
    New {
        /// Type of the record: group, event or case.
        #[arg(value_parser = collection)]
        kind: Collection,
        /// Title of the record, in quotation marks.
        title: String,
        /// File name and part of the URL; derived from the title by default.
        #[arg(long)]
        id: Option<String>,
    },
    /// Export a collection as a spreadsheet: CSV, or XLSX if the file ends in `.xlsx`.
    Export {
        /// Collection to export: groups, events or cases.
        #[arg(value_parser = collection)]
        collection: Collection,
        /// Output file; `events.csv` and so on in this folder by default.
        file: Option<PathBuf>,
        /// Overwrite an existing file.
        #[arg(long)]
        replace: bool,
    },
    /// Import a spreadsheet (CSV or XLSX) into `content/`.
    Import {
        /// Spreadsheet to import.
        file: PathBuf,
        /// Collection: groups, events or cases; detected from the columns by default.
        #[arg(long, value_parser = collection)]
        collection: Option<Collection>,
        /// Overwrite existing content files with the rows of the sheet.
        #[arg(long)]
        replace: bool,
    },
    /// Write a pack for a built site after its `knowledge-base.json` was replaced, so that a large
    /// site opens quickly.
    Pack {
        /// Folder of the site.
        #[arg(default_value = "dist")]
        folder: PathBuf,
    },
}

impl Command {
    /// Runs the command on a content folder.
    ///
    /// # Errors
    /// What went wrong, and what to do.
    pub fn run(self, content: &Path) -> Result<()> {
        match self {
            Self::Validate { format } => content::check(content, format),
            Self::History => history::write(content),
            Self::New { kind, title, id } => {
                new_record::create(content, kind, (&title, id.as_deref()))
            }
            Self::Export { collection, file, replace } => {
                sheets::export(content, collection, file, replace.into())
            }
            Self::Import { file, collection, replace } => {
                sheets::import(content, &file, collection, replace.into())?;
                history::after_import(content)
            }
            Self::Pack { folder } => pack::folder(&folder),
        }
    }
}

/// Parses the name of a collection, or of a single record in it.
fn collection(name: &str) -> Result<Collection, String> {
    let named = |collection: &Collection| {
        let names = collection.slug();
        name == names || names.strip_suffix('s') == Some(name)
    };
    let found = Collection::ALL.into_iter().find(named);
    found.ok_or_else(|| "write group, event or case".to_owned())
}
