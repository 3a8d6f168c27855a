//! Every text of a file with its place and its sort.
//!
//! Walks the JSON and not the records: a field added later is checked without a thought, as prose,
//! until it is named here.

use serde_json::Value;

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Sentences in the editors' words.
    Prose,
    /// A title or a name, as its owner writes it.
    Name,
    /// An address on the web.
    Address,
    /// A value of a controlled list, an id or a date; checked where its list is known.
    Code,
}

/// A text of a file.
#[derive(Debug)]
pub(super) struct Text<'a> {
    /// Its place, for example `purpose[1]`.
    pub(super) field: String,
    /// The innermost field name, for example `purpose`.
    pub(super) key: &'a str,
    /// What it is.
    pub(super) sort: Sort,
    /// Its words.
    pub(super) words: &'a str,
}

/// Every text of a file, by field: JSON gives its fields no order.
pub(super) fn of(document: &Value) -> Vec<Text<'_>> {
    let mut texts = Vec::new();
    walk(document, &mut |place: Place<'_, '_>| {
        if let Value::String(words) = place.value {
            let (field, key) = (place.field.to_owned(), place.key);
            texts.push(Text { field, key, sort: sort(key, place.field), words });
        }
    });
    texts.sort_by(|a, b| a.field.cmp(&b.field));
    texts
}

/// A value within a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'f, 'a> {
    /// Where, for example `sources[0].title`; empty for the whole file.
    pub(super) field: &'f str,
    /// The innermost field name.
    pub(super) key: &'a str,
    /// What stands there.
    pub(super) value: &'a Value,
}

/// What is done with each value of a file.
type Visit<'v, 'a> = &'v mut dyn for<'f> FnMut(Place<'f, 'a>);

/// Visits every value of a file, the outer before the inner.
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

fn sort(key: &str, field: &str) -> Sort {
    let is_address = key == "url" || key == "recording" || key.ends_with("_url");
    match key {
        _ if is_address => Sort::Address,
        "title" | "label" | "acronym" | "publisher" | "name" | "short_name" | "city" | "venue"
        | "lead" | "hashtag" | "licence" | "contact" => Sort::Name,
        // The office of a speaker is a name; the part of an organisation is a code.
        "role" if field.starts_with("speakers") => Sort::Name,
        // The other names of an organisation stand in a list of objects, the old ids of a record
        // do not.
        "aliases" if field.starts_with('[') => Sort::Name,
        "$schema" | "id" | "aliases" | "related" | "themes" | "regions" | "countries"
        | "country" | "kind" | "format" | "status" | "joining" | "instruments" | "languages"
        | "role" | "start" | "end" | "started" | "ended" | "date" | "checked" => Sort::Code,
        _ => Sort::Prose,
    }
}
