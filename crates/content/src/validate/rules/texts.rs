//! Every text of a file with its path and kind.
//!
//! Walks the JSON rather than the records, guided by the declarations of its fields.

use serde_json::Value;

pub(super) use atlas_core::fields::Text as Sort;
use atlas_core::{Collection, Declared, Organisation, Site, Vocabulary, fields::Field};

/// A text of a file.
#[derive(Debug)]
pub(super) struct Text<'a> {
    /// Its path, for example `purpose[1]`.
    pub(super) field: String,
    /// Its kind.
    pub(super) sort: Sort,
    /// Its content.
    pub(super) words: &'a str,
}

/// Every text of the file at a path, sorted by field, since fields of JSON objects are unordered.
pub(super) fn of<'a>(path: &str, document: &'a Value) -> Vec<Text<'a>> {
    let declared = declared(path);
    let mut texts = Vec::new();
    walk(document, &mut |place: Place<'_, '_>| {
        if let Value::String(words) = place.value {
            let field = place.field.to_owned();
            let sort = sort(&declared, place.field);
            texts.push(Text { field, sort, words });
        }
    });
    texts.sort_by(|a, b| a.field.cmp(&b.field));
    texts
}

/// A value within a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'f, 'a> {
    /// Its path, for example `sources[0].title`; empty for the whole file.
    pub(super) field: &'f str,
    /// The innermost field name.
    pub(super) key: &'a str,
    /// The value.
    pub(super) value: &'a Value,
}

/// Called for each value of a file.
type Visit<'v, 'a> = &'v mut dyn for<'f> FnMut(Place<'f, 'a>);

/// Visits every value of a file, outer values before inner ones.
pub(super) fn walk<'a>(document: &'a Value, visit: Visit<'_, 'a>) {
    walk_at(Place { field: "", key: "", value: document }, visit);
}

fn walk_at<'a>(place: Place<'_, 'a>, visit: Visit<'_, 'a>) {
    let Place { field, key, value } = place;
    visit(place);
    match value {
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                walk_at(Place { field: &format!("{field}[{at}]"), key, value }, visit);
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                let dot = if field.is_empty() { "" } else { "." };
                walk_at(Place { field: &format!("{field}{dot}{key}"), key, value }, visit);
            }
        }
        _ => {}
    }
}

/// The fields of the objects in a file.
fn declared(path: &str) -> Vec<&'static Field> {
    let folder = path.split('/').next().unwrap_or_default();
    match path {
        "vocabulary.json" => Vocabulary::DECLARATION.fields.iter().collect(),
        "organisations.json" => Organisation::DECLARATION.fields.iter().collect(),
        "site.json" => Site::DECLARATION.fields.iter().collect(),
        _ => Collection::from_slug(folder).map_or_else(Vec::new, |own| own.fields().collect()),
    }
}

/// The kind of the texts at a path such as `sources[0].title`. The strict reader rejects undeclared
/// fields, except for `$schema`.
fn sort(declared: &[&'static Field], place: &str) -> Sort {
    let names = place.split('.').map(|part| part.split('[').next().unwrap_or_default());
    let mut names = names.filter(|name| !name.is_empty());
    let find = |name: &str| declared.iter().copied().find(|field| field.name == name);
    let mut field = names.next().and_then(find);
    for name in names {
        field = field.and_then(|outer| outer.fields().iter().find(|inner| inner.name == name));
    }
    field.map_or(Sort::Code, |field| field.text)
}
