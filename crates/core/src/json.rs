//! Reads JSON objects field by field and collects all findings.
//!
//! Owns how a field can be invalid. Must not know the meaning of fields. The same reader serves the
//! build, which reports every finding, and the browser, which skips invalid records. It replaces
//! derived decoders for two reasons: those stop at the first error, and they are larger in the
//! browser build.

use std::cell::RefCell;

use serde_json::{Map, Value};

use crate::{
    PartialDate, RecordId,
    characters::{clean, shown},
};

/// The most characters of a value that a finding quotes.
const LONGEST_ECHO: usize = 80;

/// Parses JSON. A lone surrogate (`\ud83c` alone) is valid JSON, but no Rust string can hold it,
/// and the parser would reject the whole file. It is replaced by NUL, which no field accepts as
/// text, so that only the affected record is lost.
///
/// # Errors
/// `serde_json`'s, with line and column, if the text is not JSON.
pub fn parse(json: &str) -> serde_json::Result<Value> {
    serde_json::from_str(json).or_else(|error| {
        without_half_surrogates(json).map_or(Err(error), |mended| serde_json::from_str(&mended))
    })
}

/// `None` if there are none.
fn without_half_surrogates(json: &str) -> Option<String> {
    let unit = |escape: &str| u16::from_str_radix(escape.strip_prefix("\\u")?.get(..4)?, 16).ok();
    let (mut mended, mut rest, mut found) = (String::new(), json, false);
    while let Some(at) = rest.find('\\') {
        let escape = &rest[at..];
        let length = match (unit(escape), escape.get(6..).and_then(unit)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                mended.push_str(&rest[..at]);
                mended.push_str("\\u0000");
                rest = &escape[6..];
                found = true;
                continue;
            }
            (Some(_), _) => 6,
            (None, _) => escape.chars().take(2).map(char::len_utf8).sum(),
        };
        mended.push_str(&rest[..at + length]);
        rest = &rest[at + length..];
    }
    mended.push_str(rest);
    found.then_some(mended)
}

/// A finding about one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFinding {
    /// The path of the field, for example `sources[1].url`; empty for the whole value.
    pub field: String,
    /// The problem.
    pub problem: String,
    /// The remedy.
    pub remedy: String,
}

/// Collects findings while a value is read.
#[derive(Debug, Default)]
pub struct Reading {
    refuses_unknown: bool,
    faults: RefCell<Vec<FieldFinding>>,
}

impl Reading {
    /// For the build: unknown fields are findings, so that a misspelled name does not lose a
    /// fact.
    #[must_use]
    pub fn strict() -> Self {
        Self { refuses_unknown: true, ..Self::default() }
    }

    /// For the browser: fields of a later version are ignored.
    #[must_use]
    pub fn lenient() -> Self {
        Self::default()
    }

    /// Reads an object with a function, and collects what it reports.
    pub fn read<T>(&self, value: &Value, read: fn(&Object<'_>) -> T) -> T {
        self.read_at(value, String::new(), read)
    }

    fn read_at<T>(&self, value: &Value, path: String, read: fn(&Object<'_>) -> T) -> T {
        let fields = value.as_object();
        if fields.is_none() {
            self.fault(&path, "expected an object".into(), "Write { … } with its fields.".into());
        }
        let object = Object { fields, path, asked: RefCell::default(), reading: self };
        let value = read(&object);
        if self.refuses_unknown {
            object.refuse_unknown();
        }
        value
    }

    /// The findings found so far.
    pub fn into_faults(self) -> Vec<FieldFinding> {
        self.faults.into_inner()
    }

    fn fault(&self, field: &str, problem: String, remedy: String) {
        self.faults.borrow_mut().push(FieldFinding { field: field.to_owned(), problem, remedy });
    }
}

/// A JSON object that records which of its fields were read.
#[derive(Debug)]
pub struct Object<'a> {
    fields: Option<&'a Map<String, Value>>,
    path: String,
    asked: RefCell<Vec<&'static str>>,
    reading: &'a Reading,
}

/// A value without fields of its own.
pub trait Leaf: Sized {
    /// The expected form, for findings.
    const EXPECTED: &'static str;

    /// Reads the value; `None` if it has another form.
    fn read(value: &Value) -> Option<Self>;

    /// The substitute for an invalid value; the object that contains it is discarded.
    fn placeholder() -> Self;
}

impl<'a> Object<'a> {
    fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    /// The value of a field; an explicit `null` counts as absent.
    fn get(&self, name: &'static str) -> Option<&'a Value> {
        self.asked.borrow_mut().push(name);
        self.fields?.get(name).filter(|value| !value.is_null())
    }

    /// A required field.
    pub fn required<T: Leaf>(&self, name: &'static str) -> T {
        let value = self.get(name);
        if value.is_none() {
            let problem = format!("the field `{name}` is missing");
            self.reading.fault(&self.path_of(name), problem, format!("Add {}.", T::EXPECTED));
        }
        value.and_then(|value| self.leaf(value, &self.path_of(name))).unwrap_or_else(T::placeholder)
    }

    /// An optional field.
    pub fn optional<T: Leaf>(&self, name: &'static str) -> Option<T> {
        self.leaf(self.get(name)?, &self.path_of(name))
    }

    fn leaf<T: Leaf>(&self, value: &Value, path: &str) -> Option<T> {
        let read = T::read(value);
        if read.is_none() {
            let value = shown(&value.to_string(), LONGEST_ECHO);
            let problem = format!("{value} is not valid here");
            self.reading.fault(path, problem, format!("Write {}.", T::EXPECTED));
        }
        read
    }

    /// A list of values; absent means empty.
    pub fn list<T: Leaf>(&self, name: &'static str) -> Vec<T> {
        let items = self.items(name).iter().enumerate();
        let path = |at: usize| format!("{}[{at}]", self.path_of(name));
        items.filter_map(|(at, item)| self.leaf(item, &path(at))).collect()
    }

    /// A list of objects; absent means empty.
    pub fn each<T>(&self, name: &'static str, read: fn(&Object<'_>) -> T) -> Vec<T> {
        let items = self.items(name).iter().enumerate();
        let path = |at: usize| format!("{}[{at}]", self.path_of(name));
        items.map(|(at, item)| self.reading.read_at(item, path(at), read)).collect()
    }

    /// An optional object.
    pub fn nested<T>(&self, name: &'static str, read: fn(&Object<'_>) -> T) -> Option<T> {
        Some(self.reading.read_at(self.get(name)?, self.path_of(name), read))
    }

    /// The raw items of a list; absent means empty.
    pub fn items(&self, name: &'static str) -> &'a [Value] {
        match self.get(name) {
            None => &[],
            Some(Value::Array(items)) => items,
            Some(_) => {
                let remedy = "Write [ … ] with its items.".into();
                self.reading.fault(&self.path_of(name), "expected a list".into(), remedy);
                &[]
            }
        }
    }

    fn refuse_unknown(&self) {
        let asked = self.asked.borrow();
        let is_unknown =
            |name: &&String| name.as_str() != "$schema" && !asked.contains(&name.as_str());
        let names = self.fields.into_iter().flat_map(Map::keys);
        for name in names.filter(is_unknown) {
            let problem = format!("unknown field `{}`", shown(name, LONGEST_ECHO));
            let remedy = format!("Correct or remove it. Known fields: {}.", asked.join(", "));
            self.reading.fault(&self.path_of(name), problem, remedy);
        }
    }
}

impl Leaf for String {
    const EXPECTED: &'static str = "a text in quotation marks";

    fn read(value: &Value) -> Option<Self> {
        // NUL marks a lone surrogate, see `parse`.
        let text = value.as_str().filter(|text| !text.contains('\0'))?;
        Some(clean(text).into_owned())
    }

    fn placeholder() -> Self {
        Self::new()
    }
}

impl Leaf for bool {
    const EXPECTED: &'static str = "true or false";

    fn read(value: &Value) -> Option<Self> {
        value.as_bool()
    }

    fn placeholder() -> Self {
        false
    }
}

impl Leaf for f64 {
    const EXPECTED: &'static str = "a number, such as 33.56";

    fn read(value: &Value) -> Option<Self> {
        value.as_f64()
    }

    fn placeholder() -> Self {
        0.0
    }
}

impl Leaf for u32 {
    const EXPECTED: &'static str = "a whole number, such as 120";

    fn read(value: &Value) -> Option<Self> {
        value.as_u64()?.try_into().ok()
    }

    fn placeholder() -> Self {
        0
    }
}

impl Leaf for u64 {
    const EXPECTED: &'static str = "a whole number, such as 120";

    fn read(value: &Value) -> Option<Self> {
        value.as_u64()
    }

    fn placeholder() -> Self {
        0
    }
}

impl Leaf for i16 {
    const EXPECTED: &'static str = "a year, such as 2016";

    fn read(value: &Value) -> Option<Self> {
        value.as_i64()?.try_into().ok().filter(|year| (1..=9999).contains(year))
    }

    fn placeholder() -> Self {
        1
    }
}

impl Leaf for PartialDate {
    const EXPECTED: &'static str = "a date that exists: \"2016\", \"2016-10\" or \"2016-10-17\"";

    fn read(value: &Value) -> Option<Self> {
        value.as_str()?.parse().ok()
    }

    fn placeholder() -> Self {
        Self::EPOCH
    }
}

impl Leaf for RecordId {
    const EXPECTED: &'static str =
        "an id of small letters, digits and single hyphens, such as \"saida-network\"";

    fn read(value: &Value) -> Option<Self> {
        Self::new(value.as_str()?).ok()
    }

    fn placeholder() -> Self {
        Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_without_lone_surrogates_is_unchanged() {
        for json in [r#""\ud83c\udf0d""#, r#""\\ud83c""#, r#""é\"\\""#, "\\", "\\u", "\\ud8é", ""]
        {
            assert_eq!(without_half_surrogates(json), None, "{json}");
        }
        let mended = without_half_surrogates(r#""\udf0d\ud83c\ud83c\udf0d\uD800""#);
        assert_eq!(mended.as_deref(), Some(r#""\u0000\u0000\ud83c\udf0d\u0000""#));
    }
}
