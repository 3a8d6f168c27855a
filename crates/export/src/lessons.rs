//! Lessons as a table and as JSON, each with its record.
//!
//! Owns their fields. Cells have the format of `table`.

use serde_json::{Map, Value};

use super::{
    Publication,
    table::{Form, csv, write_cell},
};
use atlas_core::Item;

/// The fields in order.
const FIELDS: [&str; 7] = ["lesson", "collection", "id", "title", "themes", "regions", "url"];

/// Writes lessons as CSV.
///
/// ```
/// use atlas_core::{KnowledgeBase, List};
/// use atlas_export::{Publication, lessons};
///
/// let (kb, _) = KnowledgeBase::decode(r#"{"format": 1, "events": [{"id": "x", "title": "X",
///   "summary": "S.", "format": "meeting", "takeaways": ["Begin early, stay late."],
///   "sources": [], "checked": "2026-11"}]}"#)?;
/// let csv = lessons::table(Publication::new(&kb), List::Lessons.items(&kb));
/// assert!(csv.ends_with("\r\n\"Begin early, stay late.\",events,x,X,,,\r\n"));
/// # Ok::<(), atlas_core::DecodeError>(())
/// ```
#[must_use]
pub fn table<'kb>(
    publication: Publication<'kb>,
    items: impl IntoIterator<Item = Item<'kb>>,
) -> String {
    let cell = |value: String| write_cell(Form::Text, &value.into()).unwrap_or_default();
    let rows = items.into_iter().filter_map(|item| values(publication, item));
    let rows = rows.map(|values| values.map(cell).into());
    csv([FIELDS.map(str::to_owned).into()].into_iter().chain(rows))
}

/// Writes lessons as a JSON list of objects; ids of themes and regions as in the table.
#[must_use]
pub fn json<'kb>(
    publication: Publication<'kb>,
    items: impl IntoIterator<Item = Item<'kb>>,
) -> String {
    let values = items.into_iter().filter_map(|item| values(publication, item));
    let object = |values: [String; 7]| {
        let fields = FIELDS.into_iter().map(str::to_owned).zip(values.map(Value::String));
        Value::Object(fields.collect::<Map<_, _>>())
    };
    Value::Array(values.map(object).collect()).to_string()
}

fn values(publication: Publication<'_>, item: Item<'_>) -> Option<[String; 7]> {
    let common = item.record.common;
    Some([
        item.lesson?.to_owned(),
        item.record.collection().slug().to_owned(),
        common.id.to_string(),
        common.title.clone(),
        common.themes.join("; "),
        common.regions.join("; "),
        publication.url(item.record).unwrap_or_default(),
    ])
}
