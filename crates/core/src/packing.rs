//! Packs a knowledge base: the files of [`pack`](crate::pack), for the build.

use serde_json::{Value, json};

use crate::{
    Catalogue, Collection, DecodeError, KnowledgeBase, List, PartialDate, Source,
    bytes::{write_bytes, write_number},
    pack::{HEAD, MARK, Part, RUN, SMALL, table},
    record::{
        Declared,
        fields::{Field, Text},
    },
};

/// Builds the files of a pack from the text of a `knowledge-base.json`: names and contents, the
/// head first.
///
/// # Errors
/// [`DecodeError`] if it is not a knowledge base, or one of its records cannot be read.
pub fn files(json: &str) -> Result<Vec<(String, Vec<u8>)>, DecodeError> {
    let malformed = |problem: String| DecodeError::Malformed(problem);
    let (kb, faults) = KnowledgeBase::decode(json)?;
    if let Some(fault) = faults.first() {
        return Err(malformed(fault.to_string()));
    }
    let file: Value = serde_json::from_str(json).map_err(|error| malformed(error.to_string()))?;
    let records = |collection: Collection| {
        file[collection.list_name()].as_array().map_or(&[][..], Vec::as_slice)
    };
    let is_small = kb.total() < SMALL;
    let mut files = vec![(HEAD.to_owned(), head(&file, json.len(), is_small))];
    for collection in Collection::ALL {
        for (run, records) in records(collection).chunks(RUN).enumerate() {
            let text = Value::from(records.to_vec()).to_string();
            files.push((Part::Records(collection, run).file(), text.into_bytes()));
        }
    }
    let catalogue = Catalogue::new(kb, PartialDate::EPOCH);
    for list in List::ALL {
        let Ok(index) = catalogue.search_index(list).map(crate::search::SearchIndex::files) else {
            continue;
        };
        files.push((Part::Words(list).file(), index.words));
        let parts = index.parts.into_iter().enumerate();
        files.extend(parts.map(|(part, file)| (Part::Postings(list, part).file(), file)));
    }
    Ok(files)
}

fn head(file: &Value, json_bytes: usize, is_small: bool) -> Vec<u8> {
    let mut head = MARK.to_vec();
    write_number(&mut head, json_bytes);
    let frame = json!({
        "format": file["format"], "site": file["site"], "vocabulary": file["vocabulary"],
        "history": file["history"],
    });
    write_bytes(&mut head, frame.to_string().as_bytes());
    let list = |name: &str| file[name].as_array().map_or(&[][..], Vec::as_slice);
    head.extend(table::write(list("organisations")));
    for collection in Collection::ALL {
        let mut brief = list(collection.list_name()).to_vec();
        for record in &mut brief {
            abridge(record, collection, is_small);
        }
        head.extend(table::write(&brief));
    }
    head
}

/// What lists show of prose: entries, and lessons.
const LISTED: [&str; 3] = ["lessons", "summary", "takeaways"];

/// Removes the optional objects that only a record's page shows, and empties its other fields that
/// lists do not show. Lists of texts keep their number, so that facets can tell what a record offers.
fn abridge(record: &mut Value, collection: Collection, is_small: bool) {
    let is_for_page =
        |field: &Field| field.text == Text::Prose || field.section.is_some() || field.is_page_only;
    let field = |key: &str| collection.fields().find(|field| field.name == key);
    let is_spare = |field: &Field| is_for_page(field) && !field.is_required();
    if let Some(record) = record.as_object_mut() {
        record.retain(|key, value| !(value.is_object() && field(key).is_some_and(is_spare)));
    }
    for (key, value) in record.as_object_mut().into_iter().flatten() {
        if key == "sources" {
            // Lists show the date of the newest source; other required fields of a source are
            // emptied.
            let fields = Source::DECLARATION.fields;
            let is_required = |key: &str| fields.iter().any(|f| f.name == key && f.is_required());
            for source in
                value.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut)
            {
                source.retain(|key, _| key == "date" || is_required(key));
                source
                    .iter_mut()
                    .filter(|(key, _)| *key != "date")
                    .for_each(|(_, value)| empty(value));
            }
        } else if field(key).is_some_and(is_for_page)
            && !(is_small && LISTED.contains(&key.as_str()))
        {
            empty(value);
        }
    }
}

/// Empties a text, or each text of a list; removes objects from lists.
fn empty(value: &mut Value) {
    match value {
        Value::String(text) => text.clear(),
        Value::Array(items) => {
            items.retain(Value::is_string);
            items.iter_mut().for_each(empty);
        }
        _ => {}
    }
}
