//! A new record: a file with every field that an editor should consider.
//!
//! Owns the content of a new file. Every placeholder starts with a word that `validate` rejects, so
//! nothing unfinished can be published.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use atlas_core::{
    Bundle, Collection, PartialDate, Record, RecordId, TermList, Vocabulary,
    fields::{Field, Occurs, Shape, Text},
    search,
};
use serde_json::Value;

use crate::{record_file, schema::running, validate::PLACEHOLDER};

/// The maximum length of a slug made of a title: short enough to read aloud, whole words only.
const LONGEST_SLUG: usize = 60;

/// The path below `content/` and the text of a new record. `id` replaces the id made of the title.
///
/// # Errors
/// If there is no title, or no id that is free; the message says what to write.
pub fn new_record(
    collection: Collection,
    (title, id): (&str, Option<&str>),
    bundle: &Bundle,
    today: PartialDate,
) -> Result<(String, String)> {
    let title = title.trim();
    if title.is_empty() {
        bail!("the title is empty; write it in quotation marks, such as \"Mayors' forum 2026\"");
    }
    let id = new_id(bundle, title, id)?;
    let record = skeleton(collection, (&id, title, today), &bundle.vocabulary);
    Ok((format!("{}/{id}.json", collection.slug()), record_file::to_text(collection, &record)))
}

/// The requested id, or one made of the title; an error if a record has it already.
fn new_id(bundle: &Bundle, title: &str, id: Option<&str>) -> Result<RecordId> {
    let advice = "Name one with --id, of small letters, digits and single hyphens, such as \
                  --id saida-network.";
    let id = match id {
        Some(id) => RecordId::new(id),
        None => RecordId::new(&slug(title)),
    };
    let Ok(id) = id else {
        bail!("no id can be made of this. {advice}");
    };
    if ids(bundle).contains(&id) {
        bail!("the id `{id}` is taken. {advice}");
    }
    Ok(id)
}

/// Ids and aliases of every record.
fn ids(bundle: &Bundle) -> BTreeSet<&RecordId> {
    let groups = bundle.working_groups.iter().map(Record::from);
    let events = bundle.events.iter().map(Record::from);
    let records = groups.chain(events).chain(bundle.case_studies.iter().map(Record::from));
    records.flat_map(|record| std::iter::once(record.id()).chain(&record.common.aliases)).collect()
}

/// The words of a title in lower-case ASCII; empty if it has none.
fn slug(title: &str) -> String {
    // "Saida's" becomes one word.
    let title = title.replace(['\'', '’'], "");
    let mut slug = String::new();
    for word in search::plain_words(&title).map(|word| word.folded) {
        let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        let hyphen = usize::from(!slug.is_empty());
        if slug.len() + hyphen + word.len() > LONGEST_SLUG {
            break;
        }
        if !word.is_empty() {
            slug.push_str(if hyphen == 1 { "-" } else { "" });
            slug.push_str(&word);
        }
    }
    slug
}

/// A new record with placeholders for everything but its title.
fn skeleton(
    collection: Collection,
    (id, title, checked): (&RecordId, &str, PartialDate),
    vocabulary: &Vocabulary,
) -> Value {
    let mut record =
        object(collection.fields().filter(|field| field.name != "aliases"), true, vocabulary);
    record["$schema"] = record_file::schema_address(collection).into();
    record["id"] = id.as_str().into();
    record["title"] = title.into();
    record["checked"] = checked.to_string().into();
    record
}

/// An object with a placeholder in every field. Fields that a required object requires are
/// required.
fn object<'a>(
    fields: impl IntoIterator<Item = &'a Field>,
    is_required: bool,
    vocabulary: &Vocabulary,
) -> Value {
    let placeholder = |field: &Field| {
        let is_required = is_required
            && (field.is_required() || field.help.least > 0 || MAIN_LISTS.contains(&field.name));
        let value = if let Shape::Object(declaration) = field.shape {
            object(declaration.fields, is_required, vocabulary)
        } else {
            let word = if is_required { ":" } else { " OR REMOVE:" };
            format!("{PLACEHOLDER}{word} {}", hint(field, vocabulary)).into()
        };
        let value = if field.occurs == Occurs::InList { Value::from(vec![value]) } else { value };
        (field.name.to_owned(), value)
    };
    Value::Object(fields.into_iter().map(placeholder).collect())
}

/// Lists that may be empty but rarely should be.
const MAIN_LISTS: [&str; 3] = ["themes", "regions", "instruments"];

/// The meaning of a field, and the format of its values.
fn hint(field: &Field, vocabulary: &Vocabulary) -> String {
    let form = match (field.shape, field.text) {
        (Shape::Choice(choices), _) => one_of(choices.iter().map(|choice| choice.key)),
        (_, Text::Term(TermList::Countries)) => "Two capitals, such as KE.".to_owned(),
        (_, Text::Term(list)) => one_of(vocabulary.terms(list).iter().map(|term| term.id.as_str())),
        (Shape::Date, _) => "Write 2016, 2016-10 or 2016-10-17.".to_owned(),
        (Shape::Flag, _) => "Write true or false, without quotation marks.".to_owned(),
        (Shape::Year | Shape::Whole | Shape::Decimal, _) => {
            "A number without quotation marks.".to_owned()
        }
        (_, Text::Address) => "The whole address, beginning with https://.".to_owned(),
        (_, Text::Organisation) => "An id of content/organisations.json.".to_owned(),
        (_, Text::Prose) if field.occurs == Occurs::InList => {
            "One sentence in each text.".to_owned()
        }
        _ => String::new(),
    };
    format!("{} {form}", running(field.help.about)).trim_end().to_owned()
}

fn one_of<'a>(values: impl Iterator<Item = &'a str>) -> String {
    format!("One of: {}.", values.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use atlas_export::table::columns;

    use super::*;
    use crate::{
        on_disk::bundle,
        validate::{File, validate},
    };

    fn made(collection: Collection) -> Value {
        let id = RecordId::new("new-one").unwrap();
        let vocabulary = bundle().vocabulary;
        skeleton(collection, (&id, "New one", "2026-11-22".parse().unwrap()), &vocabulary)
    }

    /// Collects the paths of all placeholders.
    fn placeholders(value: &Value, path: &str, found: &mut BTreeSet<String>) {
        match value {
            Value::String(text) if text.starts_with(PLACEHOLDER) => {
                found.insert(path.to_owned());
            }
            Value::Array(items) => {
                assert_eq!(items.len(), 1);
                placeholders(&items[0], &format!("{path}[0]"), found);
            }
            Value::Object(fields) => {
                for (name, value) in fields {
                    let dot = if path.is_empty() { "" } else { "." };
                    placeholders(value, &format!("{path}{dot}{name}"), found);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn validation_rejects_exactly_the_placeholders() {
        for collection in Collection::ALL {
            let record = made(collection);
            let mut expected = BTreeSet::new();
            placeholders(&record, "", &mut expected);
            let (path, text) = (
                format!("{}/new-one.json", collection.slug()),
                record_file::to_text(collection, &record),
            );
            let report =
                validate(&[File { path: &path, text: &text }], "2026-11-22".parse().unwrap());
            let own = report.findings.into_iter().filter(|finding| finding.file == path);
            let found: BTreeSet<String> = own.map(|finding| finding.field).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn a_new_record_has_every_field() {
        for collection in Collection::ALL {
            let record = made(collection);
            for field in columns(collection).iter().filter(|column| column.name != "aliases") {
                let pointer = format!("/{}", field.name.replace('.', "/"));
                assert!(record.pointer(&pointer).is_some(), "{} is missing", field.name);
            }
            assert_eq!(record["checked"], "2026-11-22");
        }
    }

    #[test]
    fn slugs_are_made_of_whole_words() {
        assert_eq!(slug("Saïda's network: Łódź & Çorum, 2026"), "saidas-network-lodz-corum-2026");
        assert_eq!(slug("مدينة"), "");
        assert_eq!(slug(&"city ".repeat(30)).len(), 59);
        assert!(RecordId::new(&slug("-- A -- b --")).is_ok());
    }

    #[test]
    fn a_taken_id_or_alias_is_refused() {
        let bundle = bundle();
        let taken = bundle.events[0].common.id.to_string();
        assert!(new_id(&bundle, "x", Some(&taken)).unwrap_err().to_string().contains("is taken"));
        assert!(new_id(&bundle, "x", Some("../x")).unwrap_err().to_string().contains("--id"));
        assert!(new_id(&bundle, "مدينة", None).is_err());
        assert_eq!(new_id(&bundle, "A new thing", None).unwrap().as_str(), "a-new-thing");
    }
}
