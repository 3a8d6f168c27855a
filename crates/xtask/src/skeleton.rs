//! `cargo xtask new`: a file with every field that an editor should think of.
//!
//! Owns what a new file holds. Every placeholder begins with a word that `validate` refuses, so
//! nothing unfinished can be published. The clock is read here and handed on as a date.

use std::{
    collections::BTreeSet,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result, bail};
use atlas_core::{
    Bundle, Collection, PartialDate, Record, RecordId, Term, Vocabulary, search,
    validate::PLACEHOLDER,
};
use jiff::{Timestamp, tz::TimeZone};
use serde_json::{Value, json};

use crate::{
    content,
    project::root,
    record_file,
    whole_file::{self, Existing},
};

/// The longest slug made of a title: short enough to read out, whole words only.
const LONGEST_SLUG: usize = 60;

/// `cargo xtask new`.
pub(crate) fn create(collection: Collection, title: &str, id: Option<&str>) -> Result<()> {
    let title = title.trim();
    if title.is_empty() {
        bail!("the title is empty; write it in quotation marks, such as \"Mayors' forum 2026\"");
    }
    let bundle = content::read()?.bundle;
    let id = new_id(&bundle, title, id)?;
    let name = format!("content/{}/{id}.json", collection.slug());
    let record = skeleton(collection, (&id, title, today()?), &bundle.vocabulary);
    let text = record_file::to_text(&record);
    let file = root().join(&name);
    if file.exists() {
        bail!("{name} is already there and was left alone; choose another id with --id");
    }
    whole_file::write(&file, text.as_bytes(), Existing::Keep)?;
    println!("{name} is written.\n");
    println!("1. Open it. Each \"{PLACEHOLDER}\" says what belongs there.");
    println!("2. Write it, or remove the whole field where no source gives the fact.");
    println!("3. Run: cargo xtask validate");
    println!("   It names what is still missing; until then nothing is published.");
    println!("4. Run: cargo xtask history");
    println!("   It notes the day, so that feeds show the record as new.");
    Ok(())
}

/// The id that was asked for, or one made of the title; refused when a record has it.
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

/// Ids and earlier ids of every record.
fn ids(bundle: &Bundle) -> BTreeSet<&RecordId> {
    let groups = bundle.working_groups.iter().map(Record::from);
    let events = bundle.events.iter().map(Record::from);
    let records = groups.chain(events).chain(bundle.case_studies.iter().map(Record::from));
    records.flat_map(|record| std::iter::once(record.id()).chain(&record.common.aliases)).collect()
}

/// The words of a title in small Latin letters; empty when it has none.
fn slug(title: &str) -> String {
    // "Saida's" is one word in an address.
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

/// Today in UTC.
fn today() -> Result<PartialDate> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let now = Timestamp::from_second(i64::try_from(seconds)?).ok();
    let now = now.context("the clock of this computer is wrong")?;
    Ok(now.to_zoned(TimeZone::UTC).date().to_string().parse()?)
}

fn required(hint: &str) -> Value {
    format!("{PLACEHOLDER}: {hint}").into()
}

fn optional(hint: &str) -> Value {
    format!("{PLACEHOLDER} OR REMOVE: {hint}").into()
}

fn one_of(terms: &[Term]) -> String {
    let ids: Vec<&str> = terms.iter().map(|term| term.id.as_str()).collect();
    format!("one of {}", ids.join(", "))
}

/// A new record with everything but its title to be filled in.
fn skeleton(
    collection: Collection,
    (id, title, checked): (&RecordId, &str, PartialDate),
    vocabulary: &Vocabulary,
) -> Value {
    let mut record = json!({
        "$schema": record_file::schema_address(collection),
        "id": id.as_str(),
        "title": title,
        "summary": required("one or two plain sentences in your own words, 320 signs at most"),
        "themes": [required(&one_of(&vocabulary.themes))],
        "regions": [required(&one_of(&vocabulary.regions))],
        "countries": [optional("the code of a country in two capitals, such as KE")],
        "organisations": [{
            "id": optional("an id from content/organisations.json; add the organisation there if \
                            it is new"),
            "role": optional("one of host, lead, organiser, co-organiser, implementer, funder, \
                              partner"),
        }],
        "related": [optional("the id of a record that the sources tie to this one")],
        "links": [{
            "label": optional("what the page is"),
            "url": optional("its whole address, beginning with https://"),
        }],
        "sources": [{
            "title": required("the title of the page or document that the facts come from"),
            "publisher": required("who published it"),
            "url": optional("its whole address, beginning with https://"),
            "date": optional("when it was published: 2016, 2016-10 or 2016-10-17"),
        }],
        "languages": [optional("the language of the source in two small letters, such as en")],
        "checked": checked.to_string(),
    });
    let own = match collection {
        Collection::Groups => group(vocabulary),
        Collection::Events => event(vocabulary),
        Collection::Cases => case(vocabulary),
    };
    if let (Value::Object(record), Value::Object(own)) = (&mut record, own) {
        record.extend(own);
    }
    record
}

fn group(vocabulary: &Vocabulary) -> Value {
    json!({
        "short_name": optional("the short form of the name"),
        "kind": required(&one_of(&vocabulary.kinds)),
        "status": required("one of active, forming, concluded, unknown"),
        "joining": optional("who may join: anyone, conditions or invitation"),
        "started": optional("when it began: 2016, 2016-10 or 2016-10-17"),
        "ended": optional("when it ended: 2016, 2016-10 or 2016-10-17"),
        "purpose": [optional("what it is for, one sentence in each text")],
        "activities": [optional("what it does, one sentence in each text")],
        "meetings": optional("how often it meets and where meetings are announced"),
        "membership": optional("how joining works"),
        "leadership": optional("public facts on chairs and coordinators"),
        "contact": optional("a public mailbox of the group, never a private address"),
    })
}

fn event(vocabulary: &Vocabulary) -> Value {
    json!({
        "format": required(&one_of(&vocabulary.formats)),
        "start": optional("the first day, as far as known: 2016, 2016-10 or 2016-10-17"),
        "end": optional("the last day, where it is not the first"),
        "place": {
            "city": optional("the city, in English"),
            "country": optional("the code of its country in two capitals, such as KE"),
            "venue": optional("the building or institution"),
            "online": optional("true or false, without quotation marks: can one take part from \
                                afar?"),
        },
        "purpose": [optional("what it is for, one sentence in each text")],
        "takeaways": [optional("what participants took away, one sentence in each text")],
        "feeds_into": [optional("a process or output that it feeds into")],
        "outcomes": [{
            "title": optional("something that came of it and stands for itself, such as a funded \
                               project"),
            "lead": optional("the institution that leads it"),
            "countries": [optional("the code of a country in two capitals, such as KE")],
            "summary": optional("one plain sentence"),
            "related": [optional("the id of a record that it is tied to")],
        }],
        "participants": optional("how many took part, a number without quotation marks"),
        "hashtag": optional("the hashtag, with its sign"),
        "recording": optional("the address of a recording, beginning with https://"),
        "speakers": [{
            "name": optional("who spoke in public"),
            "role": optional("office or institution at the time"),
        }],
    })
}

fn case(vocabulary: &Vocabulary) -> Value {
    json!({
        "city": required("the city, in English"),
        "country": required("the code of its country in two capitals, such as KE"),
        "lat": required("degrees north of the city centre, such as 33.56, without quotation marks"),
        "lon": required("degrees east of the city centre, such as 35.38, without quotation marks"),
        "years": {
            "from": optional("the first year, such as 2016, without quotation marks"),
            "to": optional("the last year, such as 2018, without quotation marks"),
        },
        "population": {
            "value": optional("how many people live there, a number without quotation marks"),
            "year": optional("the year of that figure, without quotation marks"),
        },
        "instruments": [required(&one_of(&vocabulary.instruments))],
        "challenge": [optional("what the city was up against, one sentence in each text")],
        "approach": [optional("what it did, one sentence in each text")],
        "results": [optional("what came of it, one sentence in each text")],
        "lessons": [optional("what others can take from it, one sentence in each text")],
    })
}

#[cfg(test)]
mod tests {
    use atlas_core::validate::{File, validate};

    use super::*;
    use atlas_core::export::table::fields_of;

    fn made(collection: Collection) -> Value {
        let id = RecordId::new("new-one").unwrap();
        let vocabulary = content::read().unwrap().bundle.vocabulary;
        skeleton(collection, (&id, "New one", "2026-11-22".parse().unwrap()), &vocabulary)
    }

    /// The places of all texts that have to be filled in.
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
    fn every_placeholder_is_refused_and_nothing_else() {
        for collection in Collection::ALL {
            let record = made(collection);
            let mut expected = BTreeSet::new();
            placeholders(&record, "", &mut expected);
            let (path, text) =
                (format!("{}/new-one.json", collection.slug()), record_file::to_text(&record));
            let report =
                validate(&[File { path: &path, text: &text }], "2026-11-22".parse().unwrap());
            let own = report.issues.into_iter().filter(|issue| issue.file == path);
            let found: BTreeSet<String> = own.map(|issue| issue.field).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn an_editor_is_asked_for_every_field() {
        for collection in Collection::ALL {
            let record = made(collection);
            for field in fields_of(collection).filter(|field| field.name != "aliases") {
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
        let bundle = content::read().unwrap().bundle;
        let taken = bundle.events[0].common.id.to_string();
        assert!(new_id(&bundle, "x", Some(&taken)).unwrap_err().to_string().contains("is taken"));
        assert!(new_id(&bundle, "x", Some("../x")).unwrap_err().to_string().contains("--id"));
        assert!(new_id(&bundle, "مدينة", None).is_err());
        assert_eq!(new_id(&bundle, "A new thing", None).unwrap().as_str(), "a-new-thing");
    }
}
