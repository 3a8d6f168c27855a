//! The fields of the three kinds of record in the order in which files and columns have them.
//!
//! Owns names, order and form. A test holds the names against those that the core reads.

use crate::Collection;

/// How a field is written.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A list of ids or codes, which hold no spaces.
    Ids,
    /// A date of year, month or day.
    Date,
    /// A whole number.
    Whole,
    /// A number with a decimal point.
    Decimal,
    /// Yes or no.
    Flag,
    /// A list of organisations with their roles.
    Roles,
    /// A list of objects with these parts.
    Lines(&'static [Part]),
}

/// A field of an object in a list.
#[derive(Debug)]
pub struct Part {
    /// Its name in the object.
    pub name: &'static str,
    /// [`Form::Text`], [`Form::Date`] or [`Form::Ids`].
    pub form: Form,
    /// Its place in a spreadsheet's line; its place in the file is that in the list of parts.
    pub column: usize,
}

impl Part {
    /// The parts in the order of a spreadsheet's line.
    #[must_use]
    pub fn by_column(parts: &'static [Self]) -> Vec<&'static Self> {
        let at = |column| parts.iter().find(|part| part.column == column);
        (0..parts.len()).filter_map(at).collect()
    }
}

/// A field of a record; one inside an object has a dotted name.
#[derive(Debug)]
pub struct Field {
    /// Its name in the file and at the head of its column.
    pub name: &'static str,
    /// How it is written.
    pub form: Form,
    /// The collections that have it.
    pub collections: &'static [Collection],
}

const ALL: &[Collection] = &Collection::ALL;
const GROUPS: &[Collection] = &[Collection::Groups];
const EVENTS: &[Collection] = &[Collection::Events];
const CASES: &[Collection] = &[Collection::Cases];
const GROUPS_AND_EVENTS: &[Collection] = &[Collection::Groups, Collection::Events];

const fn field(name: &'static str, form: Form, collections: &'static [Collection]) -> Field {
    Field { name, form, collections }
}

const fn part(column: usize, name: &'static str, form: Form) -> Part {
    Part { name, form, column }
}

/// The parts of an organisation's part in a record.
pub const ROLES: &[Part] = &[part(0, "id", Form::Text), part(1, "role", Form::Text)];
const SPEAKERS: &[Part] = &[part(0, "name", Form::Text), part(1, "role", Form::Text)];
const LINKS: &[Part] = &[part(0, "label", Form::Text), part(1, "url", Form::Text)];
const SOURCES: &[Part] = &[
    part(0, "title", Form::Text),
    part(1, "publisher", Form::Text),
    part(3, "url", Form::Text),
    part(2, "date", Form::Date),
];
const OUTCOMES: &[Part] = &[
    part(0, "title", Form::Text),
    part(1, "lead", Form::Text),
    part(2, "countries", Form::Ids),
    part(3, "summary", Form::Text),
    part(4, "related", Form::Ids),
];

/// Every field, in order. `$schema` stands before them in a file and has no column.
pub const FIELDS: &[Field] = &[
    field("id", Form::Text, ALL),
    field("aliases", Form::Ids, ALL),
    field("title", Form::Text, ALL),
    field("short_name", Form::Text, GROUPS),
    field("summary", Form::Text, ALL),
    field("kind", Form::Text, GROUPS),
    field("format", Form::Text, EVENTS),
    field("status", Form::Text, GROUPS),
    field("joining", Form::Text, GROUPS),
    field("started", Form::Date, GROUPS),
    field("ended", Form::Date, GROUPS),
    field("start", Form::Date, EVENTS),
    field("end", Form::Date, EVENTS),
    field("place.city", Form::Text, EVENTS),
    field("place.country", Form::Text, EVENTS),
    field("place.venue", Form::Text, EVENTS),
    field("place.online", Form::Flag, EVENTS),
    field("city", Form::Text, CASES),
    field("country", Form::Text, CASES),
    field("lat", Form::Decimal, CASES),
    field("lon", Form::Decimal, CASES),
    field("years.from", Form::Whole, CASES),
    field("years.to", Form::Whole, CASES),
    field("population.value", Form::Whole, CASES),
    field("population.year", Form::Whole, CASES),
    field("themes", Form::Ids, ALL),
    field("regions", Form::Ids, ALL),
    field("countries", Form::Ids, ALL),
    field("instruments", Form::Ids, CASES),
    field("purpose", Form::Texts, GROUPS_AND_EVENTS),
    field("activities", Form::Texts, GROUPS),
    field("meetings", Form::Text, GROUPS),
    field("membership", Form::Text, GROUPS),
    field("leadership", Form::Text, GROUPS),
    field("contact", Form::Text, GROUPS),
    field("challenge", Form::Texts, CASES),
    field("approach", Form::Texts, CASES),
    field("results", Form::Texts, CASES),
    field("lessons", Form::Texts, CASES),
    field("takeaways", Form::Texts, EVENTS),
    field("feeds_into", Form::Texts, EVENTS),
    field("outcomes", Form::Lines(OUTCOMES), EVENTS),
    field("participants", Form::Whole, EVENTS),
    field("hashtag", Form::Text, EVENTS),
    field("recording", Form::Text, EVENTS),
    field("speakers", Form::Lines(SPEAKERS), EVENTS),
    field("organisations", Form::Roles, ALL),
    field("related", Form::Ids, ALL),
    field("links", Form::Lines(LINKS), ALL),
    field("sources", Form::Lines(SOURCES), ALL),
    field("languages", Form::Ids, ALL),
    field("checked", Form::Date, ALL),
];

/// The fields of one collection, in order.
///
/// ```
/// use atlas_core::{Collection, export::table::fields_of};
/// assert_eq!(fields_of(Collection::Groups).nth(3).unwrap().name, "short_name");
/// ```
pub fn fields_of(collection: Collection) -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().filter(move |field| field.collections.contains(&collection))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::validate::{File, validate};

    use super::*;

    /// The reader names every field it knows when it meets one that it does not.
    #[test]
    fn the_fields_are_those_that_the_core_reads() {
        for collection in Collection::ALL {
            let path = format!("{}/x.json", collection.slug());
            let text = r#"{"unheard-of": 1, "place": {"?": 1}, "years": {"?": 1},
                "population": {"?": 1}}"#;
            let report = validate(&[File { path: &path, text }], "2026-11-22".parse().unwrap());
            let known = |field: &str| -> BTreeSet<String> {
                let issue = report.issues.iter().find(|issue| issue.field == field);
                let names = issue.unwrap().remedy.split_once("known are: ").unwrap().1;
                names.trim_end_matches('.').split(", ").map(str::to_owned).collect()
            };
            let mut expected = known("unheard-of");
            for outer in ["place", "years", "population"] {
                if expected.remove(outer) {
                    let inner = known(&format!("{outer}.?"));
                    expected.extend(inner.iter().map(|inner| format!("{outer}.{inner}")));
                }
            }
            let ours: BTreeSet<String> = fields_of(collection).map(|f| f.name.into()).collect();
            assert_eq!(ours, expected, "{collection:?}");
        }
    }
}
