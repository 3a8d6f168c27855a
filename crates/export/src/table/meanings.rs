//! The descriptions of fields, read from the published schema of `knowledge-base.json`, which is
//! generated from the doc comments of the types: each description is written once.

use serde_json::Value;

use super::columns;
use atlas_core::Collection;

/// A field and its description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// The name of its column; dotted for the fields of an object.
    pub name: &'static str,
    /// The collections that have it.
    pub collections: Vec<Collection>,
    /// Its description from the schema, without documentation markup.
    pub words: String,
}

/// The fields of all collections in order; empty if the text is not this schema.
///
/// ```
/// use atlas_export::table::meanings;
///
/// let schema = r##"{"$defs": {"Event": {"properties": {"place": {"$ref": "#/$defs/Place"}}},
///   "Place": {"properties": {"venue": {"description": "The building."}}}}}"##;
/// let meanings = meanings(schema);
/// assert_eq!((meanings[0].name, meanings[0].words.as_str()), ("place.venue", "The building."));
/// ```
#[must_use]
pub fn meanings(schema: &str) -> Vec<Meaning> {
    let schema: Value = serde_json::from_str(schema).unwrap_or_default();
    let mut meanings: Vec<Meaning> = Vec::new();
    for collection in Collection::ALL {
        for column in columns(collection) {
            let name = column.name.as_str();
            if let Some(known) = meanings.iter_mut().find(|meaning| meaning.name == name) {
                known.collections.push(collection);
            } else if let Some(words) = words(&schema, collection, name) {
                meanings.push(Meaning { name, collections: vec![collection], words });
            }
        }
    }
    meanings
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
    fn published_schema_describes_every_field() {
        let schema = include_str!("../../../../public/schema/knowledge-base.json");
        let meanings = meanings(schema);
        for collection in Collection::ALL {
            for column in columns(collection) {
                let said = meanings.iter().find(|meaning| meaning.name == column.name);
                assert!(said.is_some_and(|said| said.collections.contains(&collection)));
            }
        }
        assert!(meanings.iter().all(|meaning| meaning.words.ends_with('.')), "{meanings:#?}");
    }

    #[test]
    fn other_texts_give_no_meanings() {
        for text in ["", "{}", "[1]", r#"{"$defs": {"Event": 1}}"#] {
            assert_eq!(meanings(text), []);
        }
    }
}
