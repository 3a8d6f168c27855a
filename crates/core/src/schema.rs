//! JSON Schema (2020-12) of the content files and of `knowledge-base.json`, made from the types.
//!
//! Owns what an editor program is told while somebody types. Must not know files. Exists behind the
//! feature `schema` only: the browser application never carries it. What a field means comes from
//! its documentation, and which fields must be there from the reader, so neither is said twice.

mod shapes;
mod tidy;

use schemars::{JsonSchema, Schema, generate::SchemaSettings, transform::Transform};
use serde_json::{Map, Value, json};

pub(crate) use shapes::{
    CorrectionsAddress, CountryCode, FormatId, Hashtag, InstrumentId, KindId, LanguageCode,
    Mailbox, OrganisationId, RegionId, SiteAddress, TermId, ThemeId, WebAddress,
};

use crate::{
    Bundle, CaseStudy, Entry, Event, Organisation, Site, Term, Vocabulary, WorkingGroup,
    json::{Fields, Object, fields_of},
};

/// Every published schema: the name of its file, and its JSON.
///
/// Those of records offer the terms of this vocabulary and nothing else, and these organisations
/// beside any other id of the right shape. That of the bundle knows neither, since another site may
/// serve another vocabulary.
///
/// ```
/// let files = atlas_core::schema::files(&atlas_core::Vocabulary::default(), &[]);
/// let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
/// assert!(names.contains(&"event.json") && names.contains(&"knowledge-base.json"));
/// assert!(files.iter().all(|(_, schema)| schema["description"].is_string()));
/// ```
#[must_use]
pub fn files(
    vocabulary: &Vocabulary,
    organisations: &[Organisation],
) -> [(&'static str, Value); 7] {
    let complete = |mut schema: Value| {
        offer_terms(&mut schema, vocabulary);
        offer_organisations(&mut schema, organisations);
        schema
    };
    [
        ("working-group.json", complete(record::<WorkingGroup>("Working group"))),
        ("event.json", complete(record::<Event>("Event"))),
        ("case-study.json", complete(record::<CaseStudy>("Case study"))),
        ("vocabulary.json", object::<Vocabulary>("Vocabulary")),
        ("organisations.json", complete(list::<Organisation>("Organisations"))),
        ("site.json", object::<Site>("Site")),
        ("knowledge-base.json", object::<Bundle>("Knowledge base")),
    ]
}

/// The schema of a record: the common fields and those of its kind in one flat object.
fn record<D>(title: &str) -> Value
where
    Entry<D>: JsonSchema,
    D: JsonSchema,
{
    let mut schema = object::<Entry<D>>(title);
    let mut own = root::<D>();
    schema["description"] = own["description"].take();
    schema
}

/// The schema of a file that is one object, which may name its schema.
fn object<T: JsonSchema>(title: &str) -> Value {
    let mut schema = root::<T>();
    schema["title"] = title.into();
    schema["properties"]["$schema"] = json!({
        "type": "string",
        "description": "Where this schema stands; editing programs find it by this field."
    });
    schema
}

/// The schema of a file that is a list.
fn list<T: JsonSchema>(title: &str) -> Value {
    let mut schema = root::<Vec<T>>();
    schema["title"] = title.into();
    schema["description"] = schema["$defs"][&*T::schema_name()]["description"].clone();
    schema["uniqueItems"] = true.into();
    schema
}

fn root<T: JsonSchema>() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    tidy::descriptions(&mut schema);
    schema
}

/// Closes the lists of terms: only what `vocabulary.json` has.
fn offer_terms(schema: &mut Value, vocabulary: &Vocabulary) {
    let lists: [(&str, &[Term]); 6] = [
        ("ThemeId", &vocabulary.themes),
        ("RegionId", &vocabulary.regions),
        ("CountryCode", &vocabulary.countries),
        ("KindId", &vocabulary.kinds),
        ("FormatId", &vocabulary.formats),
        ("InstrumentId", &vocabulary.instruments),
    ];
    for (name, terms) in lists {
        if let Some(shape) = schema["$defs"].get_mut(name) {
            let description = shape["description"].take();
            let ids = terms.iter().map(|term| term.id.as_str());
            let labels = terms.iter().map(|term| term.label.as_str());
            *shape = choice(ids, labels);
            shape["description"] = description;
        }
    }
}

/// Offers the organisations known today; any other id of the right shape is as good, since the
/// organisation may be new in the same change.
fn offer_organisations(schema: &mut Value, organisations: &[Organisation]) {
    if let Some(shape) = schema["$defs"].get_mut("OrganisationId") {
        let mut any = shape.take();
        let description = any["description"].take();
        if let Some(any) = any.as_object_mut() {
            any.remove("description");
        }
        let ids = organisations.iter().map(|organisation| organisation.id.as_str());
        let names = organisations.iter().map(|organisation| organisation.name.as_str());
        *shape = json!({"description": description, "anyOf": [choice(ids, names), any]});
    }
}

/// A closed list of values, each with the words that VS Code shows beside it.
fn choice<'a>(
    values: impl Iterator<Item = &'a str>,
    meanings: impl Iterator<Item = &'a str>,
) -> Value {
    let (values, meanings): (Vec<_>, Vec<_>) = (values.collect(), meanings.collect());
    json!({"type": "string", "enum": values, "enumDescriptions": meanings})
}

/// Turns the variants of a derived enumeration into one closed list.
pub(crate) fn enumeration(schema: &mut Schema) {
    let variants = schema.remove("oneOf").unwrap_or_default();
    let texts = |field: &str| -> Vec<String> {
        let variants = variants.as_array().into_iter().flatten();
        variants.map(|one| one[field].as_str().unwrap_or_default().to_owned()).collect()
    };
    let (values, meanings) = (texts("const"), texts("description"));
    let list = choice(values.iter().map(String::as_str), meanings.iter().map(String::as_str));
    for (key, value) in list.as_object().cloned().unwrap_or_default() {
        schema.insert(key, value);
    }
}

/// Holds the schema of an object to its reader: what that cannot do without is required, what it
/// does not know is refused. Stricter than the reader in two points: an unknown fact is left out and
/// never `null`, and a text that is there says something.
pub(crate) struct ReadBy<T>(pub(crate) fn(&Object<'_>) -> T);

impl<T> Transform for ReadBy<T> {
    fn transform(&mut self, schema: &mut Schema) {
        let Fields { known, mut required } = fields_of(self.0);
        if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
            properties.retain(|name, _| known.contains(&name.as_str()));
            properties.values_mut().for_each(tidy::not_null);
            properties.values_mut().for_each(tidy::not_empty);
            required.extend(lists_with_items(properties));
        }
        required.sort();
        schema.insert("required".into(), required.into());
        schema.insert("additionalProperties".into(), false.into());
    }
}

/// A list that must have an item must be there.
fn lists_with_items(properties: &Map<String, Value>) -> impl Iterator<Item = String> {
    let must = |property: &Value| property["minItems"].as_u64().is_some_and(|least| least > 0);
    properties.iter().filter(move |(_, property)| must(property)).map(|(name, _)| name.clone())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        Link, Outcome, Place, Population, Source, Speaker, TakesPart, Years, record::read_entry,
    };

    /// The type and its reader know the same fields.
    #[track_caller]
    fn agree<T: JsonSchema>(read: fn(&Object<'_>) -> T) {
        let schema = root::<T>();
        let typed: BTreeSet<&str> =
            schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let known: BTreeSet<&str> = fields_of(read).known.into_iter().collect();
        assert_eq!(typed, known, "{}", T::schema_name());
        assert_eq!(schema["additionalProperties"], false, "{}", T::schema_name());
    }

    #[test]
    fn schemas_have_the_fields_that_are_read() {
        agree(read_entry::<WorkingGroup>);
        agree(read_entry::<Event>);
        agree(read_entry::<CaseStudy>);
        agree(TakesPart::read);
        agree(Link::read);
        agree(Source::read);
        agree(Place::read);
        agree(Speaker::read);
        agree(Years::read);
        agree(Population::read);
        agree(Outcome::read);
        agree(Term::read);
        agree(Vocabulary::read);
        agree(Organisation::read);
        agree(Site::read);
    }

    #[test]
    fn a_field_is_required_where_its_reader_says_so() {
        let required = |schema: &Value| schema["required"].clone();
        assert_eq!(required(&root::<Place>()), json!([]));
        assert_eq!(required(&root::<Site>()), json!(["title"]));
        let event = json!(["checked", "format", "id", "sources", "summary", "title"]);
        assert_eq!(required(&root::<Entry<Event>>()), event);
    }

    #[test]
    fn no_field_goes_without_a_description() {
        for (name, schema) in files(&Vocabulary::default(), &[]) {
            let parts = schema["$defs"].as_object().into_iter().flat_map(Map::values);
            for part in std::iter::once(&schema).chain(parts) {
                assert!(part["description"].is_string(), "{name}: {part}");
                for (field, property) in part["properties"].as_object().into_iter().flatten() {
                    assert!(property["description"].is_string(), "{name}: {field}");
                }
            }
        }
    }
}
