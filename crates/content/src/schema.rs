//! JSON Schema (2020-12) of the content files and of `knowledge-base.json`, generated from the
//! declarations.
//!
//! Owns the hints of editing programs. Must not know files. Behind the feature `schema` only: it is
//! never part of the browser build.

mod shapes;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use atlas_core::{
    CaseStudy, Collection, Declared, Event, KnowledgeBase, Organisation, Site, TermList,
    Vocabulary, WorkingGroup,
    fields::{Declaration, Field, Occurs, Shape, Text},
};

/// Shared schemas by name.
type Shared = BTreeMap<&'static str, Value>;

/// Every published schema: file name and JSON.
///
/// The schemas of records accept only the terms of this vocabulary; they suggest these
/// organisations but accept any well-formed id. The schema of the bundle depends on neither, since
/// another site may have another vocabulary.
///
/// ```
/// let files = atlas_content::schema::files(&atlas_core::Vocabulary::default(), &[]);
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
        ("working-group.json", complete(record(Collection::Groups, "Working group"))),
        ("event.json", complete(record(Collection::Events, "Event"))),
        ("case-study.json", complete(record(Collection::Cases, "Case study"))),
        ("vocabulary.json", file(Vocabulary::DECLARATION, "Vocabulary")),
        ("organisations.json", complete(organisation_list())),
        ("site.json", file(Site::DECLARATION, "Site")),
        ("knowledge-base.json", bundle()),
    ]
}

/// The declaration of a kind of record.
fn kind(collection: Collection) -> &'static Declaration {
    match collection {
        Collection::Groups => WorkingGroup::DECLARATION,
        Collection::Events => Event::DECLARATION,
        Collection::Cases => CaseStudy::DECLARATION,
    }
}

/// The schema of a record's file.
fn record(collection: Collection, title: &str) -> Value {
    let mut shared = Shared::new();
    let schema = object(kind(collection).about, collection.fields(), &mut shared);
    root(with_schema_field(schema), title, shared)
}

/// The schema of a file that contains one object.
fn file(declaration: &Declaration, title: &str) -> Value {
    let mut shared = Shared::new();
    let schema = object(declaration.about, declaration.fields, &mut shared);
    root(with_schema_field(schema), title, shared)
}

fn organisation_list() -> Value {
    let mut shared = Shared::new();
    let declaration = Organisation::DECLARATION;
    let items = reference(declaration, &mut shared);
    let about = running(declaration.about);
    let schema =
        json!({"type": "array", "items": items, "uniqueItems": true, "description": about});
    root(schema, "Organisations", shared)
}

/// The schema of `knowledge-base.json`, which [`atlas_core::Bundle`] writes.
fn bundle() -> Value {
    let mut shared = Shared::new();
    let site = reference(Site::DECLARATION, &mut shared);
    let vocabulary = reference(Vocabulary::DECLARATION, &mut shared);
    let organisations = reference(Organisation::DECLARATION, &mut shared);
    let mut properties = json!({
        "format": {
            "type": "integer", "const": KnowledgeBase::FORMAT, "description": "The version of the format.",
        },
        "site": described(site, "About the site."),
        "vocabulary": described(vocabulary, "Controlled lists."),
        "organisations": {
            "type": "array", "items": organisations, "description": "Organisations named by records.",
        },
        "history": history(),
    });
    for collection in Collection::ALL {
        let declaration = kind(collection);
        let schema = object(declaration.about, collection.fields(), &mut shared);
        shared.insert(declaration.name, schema);
        properties[collection.list_name()] = json!({
            "type": "array",
            "items": {"$ref": format!("#/$defs/{}", declaration.name)},
            "description": running(declaration.about),
        });
    }
    let required: Vec<&String> = properties
        .as_object()
        .into_iter()
        .flat_map(Map::keys)
        .filter(|name| *name != "history")
        .collect();
    let schema = json!({
        "type": "object", "properties": properties, "required": required, "additionalProperties": false,
        "description": "The content of `knowledge-base.json`, as the build writes it.",
    });
    root(with_schema_field(schema), "Knowledge base", shared)
}

/// The schema of [`atlas_core::History`].
fn history() -> Value {
    let moment = |about: &str| described(shapes::moment(), about);
    let object = |about: &str, properties: Value, required: Value| {
        json!({
            "type": "object", "description": about, "properties": properties, "required": required,
            "additionalProperties": false,
        })
    };
    let entry = object(
        "How often the calendar entry of an event has changed, and when it last did.",
        json!({
            "changed": moment("When it last changed."),
            "revision": {"type": "integer", "minimum": 0, "description": "How often it has changed."},
        }),
        json!(["changed", "revision"]),
    );
    let record = object(
        "When a record was first published and last changed.",
        json!({
            "first_seen": moment("When it was first published."),
            "changed": moment("When something other than `checked` last changed; left out if nothing has."),
            "entry": entry,
        }),
        json!(["first_seen"]),
    );
    object(
        "When records were first published and last changed.",
        json!({
            "begins": moment("When every record that is not named below was first published."),
            "records": {
                "type": "object", "additionalProperties": record, "description": "The other records, by id.",
            },
        }),
        json!(["begins"]),
    )
}

fn root(mut schema: Value, title: &str, shared: Shared) -> Value {
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = title.into();
    schema["$defs"] = shared.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    schema
}

/// Allows a file to name its schema.
fn with_schema_field(mut schema: Value) -> Value {
    schema["properties"]["$schema"] = json!({
        "type": "string",
        "description": "The address of this schema; editing programs find it by this field."
    });
    schema
}

/// The schema of an object, as strict as its reader: required fields must be present and unknown
/// ones are rejected. Stricter in two points: an unknown fact is left out and never `null`, and
/// texts must not be empty.
fn object<'a>(
    about: &str,
    fields: impl IntoIterator<Item = &'a Field> + Clone,
    shared: &mut Shared,
) -> Value {
    let mut required: Vec<&str> = fields
        .clone()
        .into_iter()
        .filter(|field| field.is_required() || field.help.least > 0)
        .map(|field| field.name)
        .collect();
    required.sort_unstable();
    let properties: Map<String, Value> =
        fields.into_iter().map(|field| (field.name.to_owned(), property(field, shared))).collect();
    json!({
        "type": "object", "description": running(about), "properties": properties, "required": required,
        "additionalProperties": false,
    })
}

fn reference(declaration: &'static Declaration, shared: &mut Shared) -> Value {
    if !shared.contains_key(declaration.name) {
        let schema = object(declaration.about, declaration.fields, shared);
        shared.insert(declaration.name, schema);
    }
    json!({"$ref": format!("#/$defs/{}", declaration.name)})
}

fn described(mut schema: Value, about: &str) -> Value {
    schema["description"] = running(about).into();
    schema
}

fn property(field: &Field, shared: &mut Shared) -> Value {
    let mut item = match field.shape {
        Shape::Object(declaration) => reference(declaration, shared),
        Shape::Choice(choices) => choice(
            choices.iter().map(|choice| choice.key),
            choices.iter().map(|choice| running(choice.about)),
        ),
        Shape::Whole => json!({"type": "integer", "minimum": 0}),
        Shape::Year => json!({"type": "integer", "minimum": 1, "maximum": 9999}),
        Shape::Decimal => json!({"type": "number"}),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Date | Shape::RecordId | Shape::Text => match shapes::named(field) {
            Some((name, schema)) => {
                shared.entry(name).or_insert(schema);
                json!({"$ref": format!("#/$defs/{name}")})
            }
            None => json!({"type": "string", "minLength": 1}),
        },
    };
    if let Some(longest) = field.help.longest {
        item["maxLength"] = longest.into();
    }
    if let Some((least, greatest)) = field.help.range {
        item["minimum"] = least.into();
        item["maximum"] = greatest.into();
    }
    let mut property = match field.occurs {
        Occurs::InList if field.help.least > 0 => {
            json!({"type": "array", "items": item, "minItems": field.help.least})
        }
        Occurs::InList => json!({"type": "array", "items": item}),
        Occurs::Once | Occurs::Optionally => item,
    };
    if let Some(example) = field.help.example {
        property["examples"] = json!([example]);
    }
    described(property, field.help.about)
}

/// Restricts terms to those of `vocabulary.json`.
fn offer_terms(schema: &mut Value, vocabulary: &Vocabulary) {
    for list in TermList::ALL {
        if let Some(shape) = schema["$defs"].get_mut(shapes::term_name(list)) {
            let description = shape["description"].take();
            let terms = vocabulary.terms(list);
            let ids = terms.iter().map(|term| term.id.as_str());
            let labels = terms.iter().map(|term| match &term.definition {
                Some(definition) => format!("{}: {definition}", term.label),
                None => term.label.clone(),
            });
            *shape = choice(ids, labels);
            shape["description"] = description;
        }
    }
}

/// Suggests the known organisations, but accepts any well-formed id, since the same change may add
/// an organisation.
fn offer_organisations(schema: &mut Value, organisations: &[Organisation]) {
    let Some((name, _)) = shapes::of_text(Text::Organisation) else { return };
    if let Some(shape) = schema["$defs"].get_mut(name) {
        let mut any = shape.take();
        let description = any["description"].take();
        if let Some(any) = any.as_object_mut() {
            any.remove("description");
        }
        let ids = organisations.iter().map(|organisation| organisation.id.as_str());
        let names = organisations.iter().map(|organisation| organisation.name.clone());
        *shape = json!({"description": description, "anyOf": [choice(ids, names), any]});
    }
}

/// A closed list of values, each with the description that VS Code shows next to it.
fn choice<'a>(
    values: impl Iterator<Item = &'a str>,
    meanings: impl Iterator<Item = String>,
) -> Value {
    let (values, meanings): (Vec<_>, Vec<_>) = (values.collect(), meanings.collect());
    json!({"type": "string", "enum": values, "enumDescriptions": meanings})
}

/// Doc comments as plain text, without the parts specific to Rust: code blocks and links to items.
#[must_use]
pub fn running(text: &str) -> String {
    let lines: Vec<&str> =
        text.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    let text = lines.join("\n");
    let prose = text.split("```").next().unwrap_or_default().trim();
    let paragraphs = prose.split("\n\n").map(|paragraph| paragraph.replace('\n', " "));
    let prose = paragraphs.collect::<Vec<_>>().join("\n\n");
    prose.replace("[`", "`").replace("`]", "`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_required_according_to_their_type() {
        let required = |collection| record(collection, "")["required"].clone();
        let event = json!(["checked", "format", "id", "sources", "summary", "title"]);
        assert_eq!(required(Collection::Events), event);
        let shapes = &record(Collection::Events, "")["$defs"];
        assert_eq!(shapes["Place"]["required"], json!([]));
        assert_eq!(shapes["Speaker"]["required"], json!(["name"]));
        assert_eq!(file(Site::DECLARATION, "")["required"], json!(["title"]));
    }

    #[test]
    fn every_field_has_a_description() {
        for (name, schema) in files(&Vocabulary::default(), &[]) {
            let parts = schema["$defs"].as_object().into_iter().flat_map(Map::values);
            for part in std::iter::once(&schema).chain(parts) {
                let is_said = |value: &Value| value.as_str().is_some_and(|text| !text.is_empty());
                assert!(is_said(&part["description"]), "{name}: {part}");
                for (field, property) in part["properties"].as_object().into_iter().flatten() {
                    assert!(is_said(&property["description"]), "{name}: {field}");
                }
            }
        }
    }

    #[test]
    fn doc_comments_become_plain_text() {
        let words = " Of two\n lines, see [`X`].\n\n More.\n\n ```\n code\n ```\n";
        assert_eq!(running(words), "Of two lines, see `X`.\n\nMore.");
    }
}
