//! Spreadsheets: the import of CSV, and its way back.

use atlas_content::spreadsheet::{Existing, Plan, Request, plan, to_csv};
use atlas_core::{Collection, PartialDate};

use crate::first_line;

/// Imports the input as CSV: the first line names a collection, or none, and the sheet follows.
///
/// # Panics
/// When an invariant does not hold.
pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (named, sheet) = first_line(&text);
    let collection = Collection::ALL.into_iter().find(|collection| collection.slug() == named);
    let Ok(first) = import(sheet, collection, &[]) else { return };
    if first.refused > 0 {
        assert!(!first.findings.sorted().is_empty(), "a refused row has a finding");
    }
    let of_file = |(path, text): &(String, String)| {
        assert!(serde_json::from_str::<serde_json::Value>(text).is_ok(), "{path}: {text}");
        Collection::ALL.into_iter().find(|one| path.split('/').next() == Some(one.slug()))
    };
    let collections: Vec<_> = first.files.iter().map(of_file).collect();
    let Some(collection) = collections.first().copied() else { return };
    assert!(collections.iter().all(|one| one.is_some() && *one == collection), "{collections:?}");
    let again = collection.map(|collection| {
        let csv = to_csv(collection, &first.files)?;
        import(&csv, Some(collection), &first.files)
    });
    let again = again.transpose();
    assert!(again.is_ok(), "what was imported cannot be exported and imported: {again:?}");
    let Ok(Some(again)) = again else { return };
    assert!(again.files.is_empty(), "exported, a sheet changes files: {:?}", again.files);
    assert_eq!((again.unchanged, again.refused), (first.files.len(), 0), "{:?}", again.findings);
}

fn import(
    sheet: &str,
    collection: Option<Collection>,
    content: &[(String, String)],
) -> anyhow::Result<Plan> {
    let (bytes, existing) = (sheet.as_bytes(), Existing::Replace);
    plan(Request { bytes, content, collection, existing, today: today() })
}

fn today() -> PartialDate {
    "2026-11-22".parse().unwrap_or(PartialDate::EPOCH)
}
