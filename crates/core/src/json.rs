//! Reading JSON objects field by field, with every fault at once.
//!
//! Owns how a field may fail. Must not know what the fields mean. One reader serves the build, which
//! reports every fault, and the browser, which leaves out a record with faults. It stands in place
//! of derived decoders for two reasons: those stop at the first fault, and they weigh more in the
//! browser.

use std::cell::RefCell;

use serde_json::{Map, Value};

use crate::{
    PartialDate, RecordId,
    characters::{clean, shown},
};

/// The longest value that a fault repeats, in characters.
const LONGEST_ECHO: usize = 80;

/// Parses JSON. Half a surrogate (`\ud83c` alone) is valid JSON, but no text can hold it, and the parser
/// would refuse the whole file: NUL takes its place, which no reader takes for a text, so that only the
/// record that has it is lost.
pub(crate) fn parse(json: &str) -> serde_json::Result<Value> {
    serde_json::from_str(json).or_else(|error| {
        without_half_surrogates(json).map_or(Err(error), |mended| serde_json::from_str(&mended))
    })
}

/// `None` where there are none.
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

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldFault {
    /// Where, for example `sources[1].url`; empty for the whole.
    pub(crate) field: String,
    /// What is wrong.
    pub(crate) problem: String,
    /// What to write instead.
    pub(crate) remedy: String,
}

/// Where faults gather while a value is read.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    refuses_unknown: bool,
    faults: RefCell<Vec<FieldFault>>,
}

impl Reading {
    /// For the build: a field that nothing asks for is a fault, so that no typing error loses a fact.
    pub(crate) fn strict() -> Self {
        Self { refuses_unknown: true, ..Self::default() }
    }

    /// For the browser: fields of a later version are ignored.
    pub(crate) fn lenient() -> Self {
        Self::default()
    }

    /// Reads a value that is an object.
    pub(crate) fn read<T>(&self, value: &Value, read: fn(&Object<'_>) -> T) -> T {
        self.read_at(value, String::new(), read)
    }

    fn read_at<T>(&self, value: &Value, path: String, read: fn(&Object<'_>) -> T) -> T {
        let fields = value.as_object();
        if fields.is_none() {
            self.fault(&path, "this is no object".into(), "Write { … } with fields in it.".into());
        }
        let object = Object { fields, path, asked: RefCell::default(), reading: self };
        let value = read(&object);
        if self.refuses_unknown {
            object.refuse_unknown();
        }
        value
    }

    /// Everything found so far.
    pub(crate) fn into_faults(self) -> Vec<FieldFault> {
        self.faults.into_inner()
    }

    fn fault(&self, field: &str, problem: String, remedy: String) {
        self.faults.borrow_mut().push(FieldFault { field: field.to_owned(), problem, remedy });
    }
}

/// A JSON object that remembers which of its fields were asked for.
pub(crate) struct Object<'a> {
    fields: Option<&'a Map<String, Value>>,
    path: String,
    asked: RefCell<Vec<&'static str>>,
    reading: &'a Reading,
}

/// A value without fields of its own.
pub(crate) trait Leaf: Sized {
    /// What has to be written.
    const EXPECTED: &'static str;

    /// Reads the value; `None` when it is something else.
    fn read(value: &Value) -> Option<Self>;

    /// Stands for a value with a fault; what holds it is thrown away.
    fn placeholder() -> Self;
}

impl<'a> Object<'a> {
    fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    /// The value of a field; an explicit `null` is no value.
    fn get(&self, name: &'static str) -> Option<&'a Value> {
        self.asked.borrow_mut().push(name);
        self.fields?.get(name).filter(|value| !value.is_null())
    }

    /// A field that has to be there.
    pub(crate) fn required<T: Leaf>(&self, name: &'static str) -> T {
        let value = self.get(name);
        if value.is_none() {
            let problem = format!("the field `{name}` is missing");
            self.reading.fault(&self.path_of(name), problem, format!("Add {}.", T::EXPECTED));
        }
        value.and_then(|value| self.leaf(value, &self.path_of(name))).unwrap_or_else(T::placeholder)
    }

    /// A field that may be absent.
    pub(crate) fn optional<T: Leaf>(&self, name: &'static str) -> Option<T> {
        self.leaf(self.get(name)?, &self.path_of(name))
    }

    fn leaf<T: Leaf>(&self, value: &Value, path: &str) -> Option<T> {
        let read = T::read(value);
        if read.is_none() {
            let value = shown(&value.to_string(), LONGEST_ECHO);
            let problem = format!("{value} does not belong here");
            self.reading.fault(path, problem, format!("Write {}.", T::EXPECTED));
        }
        read
    }

    /// A list of values; absent means empty.
    pub(crate) fn list<T: Leaf>(&self, name: &'static str) -> Vec<T> {
        let items = self.items(name).iter().enumerate();
        let path = |at: usize| format!("{}[{at}]", self.path_of(name));
        items.filter_map(|(at, item)| self.leaf(item, &path(at))).collect()
    }

    /// A list of objects; absent means empty.
    pub(crate) fn each<T>(&self, name: &'static str, read: fn(&Object<'_>) -> T) -> Vec<T> {
        let items = self.items(name).iter().enumerate();
        let path = |at: usize| format!("{}[{at}]", self.path_of(name));
        items.map(|(at, item)| self.reading.read_at(item, path(at), read)).collect()
    }

    /// An object that may be absent.
    pub(crate) fn nested<T>(&self, name: &'static str, read: fn(&Object<'_>) -> T) -> Option<T> {
        Some(self.reading.read_at(self.get(name)?, self.path_of(name), read))
    }

    /// The raw items of a list; absent means empty.
    pub(crate) fn items(&self, name: &'static str) -> &'a [Value] {
        match self.get(name) {
            None => &[],
            Some(Value::Array(items)) => items,
            Some(_) => {
                let remedy = "Write [ … ] with the items in it.".into();
                self.reading.fault(&self.path_of(name), "this is no list".into(), remedy);
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
            let problem = format!("there is no field `{}`", shown(name, LONGEST_ECHO));
            let remedy = format!("Correct it or remove it; known are: {}.", asked.join(", "));
            self.reading.fault(&self.path_of(name), problem, remedy);
        }
    }
}

impl Leaf for String {
    const EXPECTED: &'static str = "a text in quotation marks";

    fn read(value: &Value) -> Option<Self> {
        // NUL stands for what no text can hold.
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
    fn text_without_half_surrogates_is_not_touched() {
        for json in [r#""\ud83c\udf0d""#, r#""\\ud83c""#, r#""é\"\\""#, "\\", "\\u", "\\ud8é", ""]
        {
            assert_eq!(without_half_surrogates(json), None, "{json}");
        }
        let mended = without_half_surrogates(r#""\udf0d\ud83c\ud83c\udf0d\uD800""#);
        assert_eq!(mended.as_deref(), Some(r#""\u0000\u0000\ud83c\udf0d\u0000""#));
    }
}
