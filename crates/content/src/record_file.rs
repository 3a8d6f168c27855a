//! The canonical format of a content file: order of fields, indentation, characters.
//!
//! Owns the bytes of a file; fields are in the order of their declarations. Must not know
//! spreadsheets, nor what a field means: `validate` decides whether a record is valid.

use atlas_core::{
    Collection,
    fields::{Field, Shape},
};
use serde_json::{Map, Value};

/// The text of a content file: fields in the order of their declarations, two spaces of
/// indentation, unescaped characters, a newline at the end.
///
/// `serde_json` sorts fields by name. Its feature against that is not used, since Cargo would
/// enable it for the core as well and change what the app downloads; so the order is restored here.
#[must_use]
pub fn to_text(collection: Collection, record: &Value) -> String {
    let mut text = String::new();
    let fields: Vec<&Field> = collection.fields().collect();
    write_value(record, Declared { fields: &fields, is_decimal: false }, &mut (0, &mut text));
    text.push('\n');
    text
}

/// The relative path of a collection's schema from its files.
pub(crate) fn schema_address(collection: Collection) -> String {
    let name = match collection {
        Collection::Groups => "working-group",
        Collection::Events => "event",
        Collection::Cases => "case-study",
    };
    format!("../../public/schema/{name}.json")
}

/// The declaration of a value.
#[derive(Clone, Copy)]
struct Declared<'a> {
    /// The fields of an object, in order.
    fields: &'a [&'a Field],
    /// Whether a number is written with its decimal point.
    is_decimal: bool,
}

/// The nesting depth, and the text so far.
type Writer<'a> = (usize, &'a mut String);

fn write_value(value: &Value, declared: Declared<'_>, writer: &mut Writer<'_>) {
    match value {
        Value::Object(fields) if fields.is_empty() => writer.1.push_str("{}"),
        Value::Array(items) if items.is_empty() => writer.1.push_str("[]"),
        Value::Object(fields) => write_object(fields, declared, writer),
        Value::Array(items) => {
            writer.1.push('[');
            writer.0 += 1;
            for (at, item) in items.iter().enumerate() {
                new_line(at, writer);
                write_value(item, declared, writer);
            }
            close(']', writer);
        }
        Value::Number(number) => match number.as_f64() {
            Some(decimal) if declared.is_decimal => {
                writer.1.push_str(&Value::from(decimal).to_string());
            }
            _ => writer.1.push_str(&number.to_string()),
        },
        Value::String(_) | Value::Bool(_) | Value::Null => writer.1.push_str(&value.to_string()),
    }
}

fn write_object(fields: &Map<String, Value>, declared: Declared<'_>, writer: &mut Writer<'_>) {
    let place = |name: &String| declared.fields.iter().position(|field| field.name == *name);
    let mut names: Vec<&String> = fields.keys().collect();
    // `$schema` comes first; unknown fields follow the known ones, sorted by name.
    names.sort_by_key(|name| match place(name) {
        _ if *name == "$schema" => 0,
        Some(place) => place + 1,
        None => usize::MAX,
    });
    writer.1.push('{');
    writer.0 += 1;
    for (at, name) in names.into_iter().enumerate() {
        new_line(at, writer);
        writer.1.push_str(&Value::from(name.as_str()).to_string());
        writer.1.push_str(": ");
        let field = place(name).map(|at| declared.fields[at]);
        let inner: Vec<&Field> = field.map_or(&[][..], Field::fields).iter().collect();
        let is_decimal = field.is_some_and(|field| matches!(field.shape, Shape::Decimal));
        write_value(&fields[name], Declared { fields: &inner, is_decimal }, writer);
    }
    close('}', writer);
}

fn new_line(at: usize, (depth, text): &mut Writer<'_>) {
    text.push_str(if at == 0 { "\n" } else { ",\n" });
    text.push_str(&"  ".repeat(*depth));
}

fn close(bracket: char, (depth, text): &mut Writer<'_>) {
    *depth -= 1;
    text.push('\n');
    text.push_str(&"  ".repeat(*depth));
    text.push(bracket);
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::json;

    use super::*;
    use crate::on_disk::{content, texts};

    #[test]
    fn every_content_file_is_canonical() {
        let mut checked = 0;
        for (path, text) in texts() {
            if path.contains('/') {
                let record: Value = serde_json::from_str(&text).unwrap();
                let folder = path.split('/').next().unwrap();
                let collection = Collection::from_slug(folder).unwrap();
                assert_eq!(to_text(collection, &record), text, "{path}");
                checked += 1;
            }
        }
        let folders = ["groups", "events", "cases"].map(|f| content().join(f));
        let there: usize = folders.map(|f| fs::read_dir(f).unwrap().count()).iter().sum();
        assert_eq!(checked, there);
        assert!(checked > 0);
    }

    #[test]
    fn known_fields_keep_declared_order_and_precede_unknown_ones() {
        let record = json!({
            "zebra": 1, "apple": [], "checked": "2026", "place": {"online": true, "city": "Saïda"},
            "id": "x", "$schema": "s",
            "sources": [{"url": "u", "title": "t", "date": "2016", "publisher": "p"}],
        });
        let expected = r#"{
  "$schema": "s",
  "id": "x",
  "place": {
    "city": "Saïda",
    "online": true
  },
  "sources": [
    {
      "title": "t",
      "publisher": "p",
      "date": "2016",
      "url": "u"
    }
  ],
  "checked": "2026",
  "apple": [],
  "zebra": 1
}
"#;
        assert_eq!(to_text(Collection::Events, &record), expected);
        let case = json!({"lat": 12, "city": "Saïda"});
        let expected = "{\n  \"city\": \"Saïda\",\n  \"lat\": 12.0\n}\n";
        assert_eq!(to_text(Collection::Cases, &case), expected);
    }
}
