//! What the fields mean, read from the published schema of `knowledge-base.json`, so that it is said in
//! one place: the documentation of the types, of which the schema is made.

use serde_json::Value;

use super::{FIELDS, Field};
use crate::Collection;

/// A field and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// Its name at the head of a column; a dot leads into an object of the JSON.
    pub name: &'static str,
    /// The collections that have it.
    pub collections: &'static [Collection],
    /// What it means, in the schema's words without the marks of its documentation.
    pub words: String,
}

/// The fields of all collections in order; nothing where the schema is not ours.
///
/// ```
/// use atlas_core::export::table::meanings;
///
/// let schema = r##"{"$defs": {"Event": {"properties": {"place": {"$ref": "#/$defs/Place"}}},
///   "Place": {"properties": {"venue": {"description": "The building."}}}}}"##;
/// let meanings = meanings(schema);
/// assert_eq!((meanings[0].name, meanings[0].words.as_str()), ("place.venue", "The building."));
/// ```
#[must_use]
pub fn meanings(schema: &str) -> Vec<Meaning> {
    let schema: Value = serde_json::from_str(schema).unwrap_or_default();
    let meaning = |field: &'static Field| {
        let mut found = field.collections.iter().filter_map(|own| words(&schema, *own, field.name));
        Some(Meaning { name: field.name, collections: field.collections, words: found.next()? })
    };
    FIELDS.iter().filter_map(meaning).collect()
}

fn words(schema: &Value, collection: Collection, name: &str) -> Option<String> {
    let kind = match collection {
        Collection::Groups => "WorkingGroup",
        Collection::Events => "Event",
        Collection::Cases => "CaseStudy",
    };
    let shapes = schema.get("$defs")?;
    let (outer, inner) = name.split_once('.').unwrap_or((name, ""));
    let mut field = shapes.get(kind)?.get("properties")?.get(outer)?;
    if !inner.is_empty() {
        let shape = field.get("$ref")?.as_str()?.rsplit('/').next()?;
        field = shapes.get(shape)?.get("properties")?.get(inner)?;
    }
    Some(field.get("description")?.as_str()?.replace('`', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_schema_says_what_every_field_means() {
        let schema = include_str!("../../../../../public/schema/knowledge-base.json");
        let meanings = meanings(schema);
        assert_eq!(meanings.len(), FIELDS.len());
        assert!(meanings.iter().all(|meaning| meaning.words.ends_with('.')), "{meanings:#?}");
    }

    #[test]
    fn what_is_no_schema_of_ours_says_nothing() {
        for text in ["", "{}", "[1]", r#"{"$defs": {"Event": 1}}"#] {
            assert_eq!(meanings(text), []);
        }
    }
}
