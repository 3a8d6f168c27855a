//! The one form in which a content file is written: order of fields, indentation, letters.
//!
//! Owns the bytes of a file; the order of fields is that of `atlas_core::export::table`. Must not know
//! spreadsheets, nor what a field means: whether a record is sound is for `atlas_core::validate` to say.

use atlas_core::{
    Collection,
    export::table::{FIELDS, Field, Form, Part, ROLES},
};
use serde_json::{Map, Value};

/// The text of a content file: fields in the order of [`FIELDS`], two spaces of indentation, every
/// letter as it is, a line break at the end.
///
/// `serde_json` orders fields by name and has a feature against that, but cargo would switch it on
/// for the core as well and change what the app downloads; so the order is made here.
pub(crate) fn to_text(record: &Value) -> String {
    let mut text = String::new();
    write_value(record, Shape::Record, &mut (0, &mut text));
    text.push('\n');
    text
}

/// The address of a collection's schema, seen from its files.
pub(crate) fn schema_address(collection: Collection) -> String {
    let name = match collection {
        Collection::Groups => "working-group",
        Collection::Events => "event",
        Collection::Cases => "case-study",
    };
    format!("../../public/schema/{name}.json")
}

/// Where a value stands, which decides the order of the fields in it.
#[derive(Clone, Copy)]
enum Shape {
    /// The record itself.
    Record,
    /// An object in a list, such as a source.
    Parts(&'static [Part]),
    /// The object that has columns such as `place.city`.
    Nested(&'static str),
    /// A number that is written with its decimal point.
    Decimal,
    /// Anything else.
    Plain,
}

/// The text so far, and how deep it stands.
type Writer<'a> = (usize, &'a mut String);

fn write_value(value: &Value, shape: Shape, writer: &mut Writer<'_>) {
    match value {
        Value::Object(fields) if fields.is_empty() => writer.1.push_str("{}"),
        Value::Array(items) if items.is_empty() => writer.1.push_str("[]"),
        Value::Object(fields) => write_object(fields, shape, writer),
        Value::Array(items) => {
            writer.1.push('[');
            writer.0 += 1;
            for (at, item) in items.iter().enumerate() {
                new_line(at, writer);
                write_value(item, shape, writer);
            }
            close(']', writer);
        }
        Value::Number(number) => match (shape, number.as_f64()) {
            (Shape::Decimal, Some(decimal)) => {
                writer.1.push_str(&Value::from(decimal).to_string());
            }
            _ => writer.1.push_str(&number.to_string()),
        },
        Value::String(_) | Value::Bool(_) | Value::Null => writer.1.push_str(&value.to_string()),
    }
}

fn write_object(fields: &Map<String, Value>, shape: Shape, writer: &mut Writer<'_>) {
    let mut names: Vec<&String> = fields.keys().collect();
    names.sort_by_key(|name| rank(name, shape));
    writer.1.push('{');
    writer.0 += 1;
    for (at, name) in names.into_iter().enumerate() {
        new_line(at, writer);
        writer.1.push_str(&Value::from(name.as_str()).to_string());
        writer.1.push_str(": ");
        write_value(&fields[name], shape_of(name, shape), writer);
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

/// The place of a field; unknown ones follow the known, by name.
fn rank(name: &str, shape: Shape) -> usize {
    let place = match shape {
        Shape::Record if name == "$schema" => return 0,
        Shape::Record => {
            let outer = |field: &Field| field.name.split('.').next() == Some(name);
            FIELDS.iter().position(outer).map(|place| place + 1)
        }
        Shape::Parts(parts) => parts.iter().position(|part| part.name == name),
        Shape::Nested(outer) => FIELDS
            .iter()
            .position(|field| field.name.split_once('.').is_some_and(|n| n == (outer, name))),
        Shape::Decimal | Shape::Plain => None,
    };
    place.unwrap_or(usize::MAX)
}

fn shape_of(name: &str, shape: Shape) -> Shape {
    let Shape::Record = shape else {
        return Shape::Plain;
    };
    let field = FIELDS.iter().find(|field| field.name.split('.').next() == Some(name));
    match field {
        Some(Field { form: Form::Decimal, .. }) => Shape::Decimal,
        Some(Field { form: Form::Lines(parts), .. }) => Shape::Parts(parts),
        Some(Field { form: Form::Roles, .. }) => Shape::Parts(ROLES),
        Some(field) => field.name.split_once('.').map_or(Shape::Plain, |n| Shape::Nested(n.0)),
        None => Shape::Plain,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::json;

    use super::*;
    use crate::{content, project::root};

    #[test]
    fn every_content_file_already_has_this_form() {
        let mut checked = 0;
        for (path, text) in content::texts(&root().join("content")).unwrap() {
            if path.contains('/') {
                let record: Value = serde_json::from_str(&text).unwrap();
                assert_eq!(to_text(&record), text, "{path}");
                checked += 1;
            }
        }
        let folders = ["groups", "events", "cases"].map(|f| root().join("content").join(f));
        let there: usize = folders.map(|f| fs::read_dir(f).unwrap().count()).iter().sum();
        assert_eq!(checked, there);
        assert!(checked >= 277);
    }

    #[test]
    fn fields_come_in_the_order_of_the_house_and_unknown_ones_after_them() {
        let record = json!({
            "zebra": 1, "apple": [], "checked": "2026", "place": {"online": true, "city": "Saïda"},
            "id": "x", "$schema": "s", "lat": 12,
            "sources": [{"url": "u", "title": "t", "date": "2016", "publisher": "p"}],
        });
        let expected = r#"{
  "$schema": "s",
  "id": "x",
  "place": {
    "city": "Saïda",
    "online": true
  },
  "lat": 12.0,
  "sources": [
    {
      "title": "t",
      "publisher": "p",
      "url": "u",
      "date": "2016"
    }
  ],
  "checked": "2026",
  "apple": [],
  "zebra": 1
}
"#;
        assert_eq!(to_text(&record), expected);
    }
}
