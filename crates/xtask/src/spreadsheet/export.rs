//! From content files to the bytes of a sheet.
//!
//! Owns columns and rows. Must not know files on disk; refuses what the sheet could not give back.

use anyhow::{Context, Result, bail};
use atlas_core::Collection;
use csv::{Terminator, WriterBuilder};
use serde_json::{Map, Value};

use super::cell;
use crate::record_file::{Field, fields_of};

/// The sheet of one collection; `files` are all content files, by path below `content/`.
pub(super) fn to_csv(collection: Collection, files: &[(String, String)]) -> Result<Vec<u8>> {
    let fields: Vec<&Field> = fields_of(collection).collect();
    let mut writer =
        WriterBuilder::new().terminator(Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    writer.write_record(fields.iter().map(|field| field.name))?;
    let folder = format!("{}/", collection.slug());
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with(&folder)) {
        let row = row(&fields, text).with_context(|| {
            format!("content/{path} cannot be exported; run `cargo xtask validate`")
        })?;
        writer.write_record(row)?;
    }
    Ok(writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

fn row(fields: &[&Field], text: &str) -> Result<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let record: Map<String, Value> = serde_json::from_str(text)?;
    for (name, value) in &record {
        let is_it = |field: &&Field| field.name == name;
        let holds_it =
            |inner: &str| fields.iter().any(|field| field.name == format!("{name}.{inner}"));
        let known = match value {
            Value::Object(inner) => inner.keys().all(|inner| holds_it(inner)),
            _ => fields.iter().any(is_it),
        };
        if !known && name != "$schema" {
            bail!("`{name}` has no column");
        }
    }
    fields.iter().map(|field| cell(field, &record)).collect()
}

fn cell(field: &Field, record: &Map<String, Value>) -> Result<String> {
    let value = match field.name.split_once('.') {
        None => record.get(field.name),
        Some((outer, inner)) => record.get(outer).and_then(|nested| nested.get(inner)),
    };
    match value {
        None | Some(Value::Null) => Ok(String::new()),
        Some(value) => cell::write(field.form, value)
            .with_context(|| format!("`{}` is not what belongs there", field.name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn export(text: &str) -> Result<String> {
        let files = [("events/x.json".to_owned(), text.to_owned())];
        Ok(String::from_utf8(to_csv(Collection::Events, &files)?)?)
    }

    #[test]
    fn the_sheet_is_what_excel_opens_without_asking() {
        let csv = export(
            r#"{"id": "x", "title": "=cmd|' /C calc'!A0", "summary": "Say \"a\", then b.",
                "takeaways": ["One.", "+Two."], "place": {"city": "@Saïda"}}"#,
        )
        .unwrap();
        assert!(csv.starts_with("\u{feff}id,aliases,title,summary,format,start,end,place.city,"));
        assert!(csv.ends_with("\r\n"));
        assert!(csv.contains(",'=cmd|' /C calc'!A0,"));
        assert!(csv.contains(",\"Say \"\"a\"\", then b.\","));
        assert!(csv.contains(",\"One.\n+Two.\","));
        assert!(csv.contains(",'@Saïda,"));
    }

    #[test]
    fn what_the_sheet_could_not_give_back_is_refused() {
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
