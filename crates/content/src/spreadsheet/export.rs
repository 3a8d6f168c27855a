//! From content files to the text of a sheet.
//!
//! Must not know files on disk, nor the format of a sheet (see `atlas_export::table`);
//! rejects values that could not be imported again.

use anyhow::{Context, Result, anyhow, bail};
use atlas_core::Collection;
use atlas_export::table::{self, columns};
use serde_json::Value;

use super::workbook;

/// The sheet of one collection; `files` are all content files, by path below `content/`.
///
/// # Errors
/// If a file of the collection cannot be read; the message names it.
pub fn to_csv(collection: Collection, files: &[(String, String)]) -> Result<String> {
    Ok(table::sheet(collection, rows(collection, files)?))
}

/// The same as a workbook.
///
/// # Errors
/// The same, and if a text does not fit into a cell.
pub fn to_xlsx(collection: Collection, files: &[(String, String)]) -> Result<Vec<u8>> {
    workbook::write(collection, &rows(collection, files)?)
}

fn rows(collection: Collection, files: &[(String, String)]) -> Result<Vec<Vec<String>>> {
    let folder = format!("{}/", collection.slug());
    let files = files.iter().filter(|(path, _)| path.starts_with(&folder));
    files
        .map(|(path, text)| {
            row(collection, text).with_context(|| {
                format!("content/{path} cannot be exported; run the command `validate`")
            })
        })
        .collect()
}

fn row(collection: Collection, text: &str) -> Result<Vec<String>> {
    let record: Value = serde_json::from_str(text)?;
    let fields = record.as_object().context("it is no record")?;
    let has_column = |name: &str| columns(collection).iter().any(|column| column.name == name);
    for (name, value) in fields {
        let known = match value {
            Value::Object(inner) => {
                inner.keys().all(|inner| has_column(&format!("{name}.{inner}")))
            }
            _ => has_column(name),
        };
        if !known && name != "$schema" {
            bail!("`{name}` has no column");
        }
    }
    table::row(collection, &record).map_err(|field| anyhow!("`{field}` is not what belongs there"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn export(text: &str) -> Result<String> {
        let files = [("events/x.json".to_owned(), text.to_owned())];
        to_csv(Collection::Events, &files)
    }

    #[test]
    fn the_sheet_opens_in_excel_without_questions() {
        let csv = export(
            r#"{"id": "x", "title": "=cmd|' /C calc'!A0", "summary": "Say \"a\", then b.",
                "takeaways": ["One.", "+Two."], "place": {"city": "@Saïda"}}"#,
        )
        .unwrap();
        assert!(csv.starts_with("\u{feff}id,aliases,title,summary,format,start,end,place.city,"));
        assert!(csv.ends_with("\r\n"));
        assert!(csv.contains(",'=cmd|' /C calc'!A0,"));
        assert!(csv.contains(",\"Say \"\"a\"\", then b.\","));
        assert!(csv.contains(",\"One.\n'+Two.\","));
        assert!(csv.contains(",'@Saïda,"));
    }

    #[test]
    fn values_that_cannot_round_trip_are_rejected() {
        for text in [
            r#"{"id": "x", "titel": "x"}"#,
            r#"{"id": "x", "title": ["x"]}"#,
            r#"{"id": "x", "place": {"town": "x"}}"#,
            r#"{"id": "x", "place": "Saida"}"#,
            "[]",
            "{",
        ] {
            let error = format!("{:#}", export(text).unwrap_err());
            assert!(error.starts_with("content/events/x.json cannot be exported"), "{error}");
        }
    }
}
