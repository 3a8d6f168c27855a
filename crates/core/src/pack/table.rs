//! Columnar encoding of JSON values with similar shapes: keys are written once, and similar values
//! are stored next to each other, which compresses several times better than one value after the
//! other.
//!
//! A column stores the kind of each value (once, if all are the same) and then all texts, all lists
//! and all objects separately: lists as one column of all their items, objects as one column per
//! key.

use serde_json::{Map, Value};

use crate::bytes::{Reader, write_bytes, write_number};

const ABSENT: u8 = 0;
const NULL: u8 = 1;
const FALSE: u8 = 2;
const TRUE: u8 = 3;
const NUMBER: u8 = 4;
const TEXT: u8 = 5;
const LIST: u8 = 6;
const OBJECT: u8 = 7;
/// In place of a kind: the column has values of several kinds.
const MIXED: u8 = 8;
/// Separates texts; not a valid byte in UTF-8.
const END: u8 = 0xff;
/// The maximum nesting depth of lists and objects.
const DEPTH: u32 = 32;
/// Limits on the number of decoded values: a base amount, plus an allowance per byte of the file.
/// Equal values take no bytes, so a few bytes could otherwise demand more than the available
/// memory. Packs of records have fewer values than bytes.
const ROOM: usize = 1 << 16;
const ROOM_PER_BYTE: usize = 8;
/// The number of bytes of a repeated text that count as one value.
const TEXT_PER_ROOM: usize = 64;

/// Writes values.
///
/// ```
/// use atlas_core::pack::table;
/// let values = [serde_json::json!({"theme": "youth"}), serde_json::json!({"theme": "peace"})];
/// assert_eq!(table::read(&table::write(&values)).as_deref(), Some(&values[..]));
/// ```
#[must_use]
pub fn write(values: &[Value]) -> Vec<u8> {
    let mut file = Vec::new();
    write_number(&mut file, values.len());
    write_column(&mut file, &values.iter().map(Some).collect::<Vec<_>>());
    file
}

/// Reads a file of values; `None` if it is damaged, or has far more values than bytes.
#[must_use]
pub fn read(file: &[u8]) -> Option<Vec<Value>> {
    let mut file = Reader::new(file);
    let values = read_next(&mut file)?;
    file.rest().is_empty().then_some(values)
}

/// Reads the next values of a file.
pub(super) fn read_next(file: &mut Reader<'_>) -> Option<Vec<Value>> {
    let room = ROOM + file.rest().len().saturating_mul(ROOM_PER_BYTE);
    let mut columns = Columns { file, room };
    let count = columns.file.number()?;
    columns.column(count, DEPTH)?.into_iter().collect()
}

fn kind(value: Option<&Value>) -> u8 {
    match value {
        None => ABSENT,
        Some(Value::Null) => NULL,
        Some(Value::Bool(false)) => FALSE,
        Some(Value::Bool(true)) => TRUE,
        Some(Value::Number(_)) => NUMBER,
        Some(Value::String(_)) => TEXT,
        Some(Value::Array(_)) => LIST,
        Some(Value::Object(_)) => OBJECT,
    }
}

fn write_column(file: &mut Vec<u8>, values: &[Option<&Value>]) {
    let kinds: Vec<u8> = values.iter().map(|value| kind(*value)).collect();
    match kinds.first() {
        Some(first) if kinds.iter().all(|kind| kind == first) => file.push(*first),
        Some(_) => {
            file.push(MIXED);
            file.extend_from_slice(&kinds);
        }
        None => return,
    }
    let present = || values.iter().flatten();
    let numbers: Vec<String> =
        present().filter(|value| value.is_number()).map(ToString::to_string).collect();
    write_texts(file, &numbers.iter().map(String::as_str).collect::<Vec<_>>());
    write_texts(file, &present().filter_map(|value| value.as_str()).collect::<Vec<_>>());
    let lists: Vec<&Vec<Value>> = present().filter_map(|value| value.as_array()).collect();
    for list in &lists {
        write_number(file, list.len());
    }
    write_column(file, &lists.into_iter().flatten().map(Some).collect::<Vec<_>>());
    let objects: Vec<&Map<String, Value>> = present().filter_map(|v| v.as_object()).collect();
    if !objects.is_empty() {
        write_objects(file, &objects);
    }
}

fn write_objects(file: &mut Vec<u8>, objects: &[&Map<String, Value>]) {
    let mut keys: Vec<&String> = objects.iter().flat_map(|object| object.keys()).collect();
    keys.sort_unstable();
    keys.dedup();
    write_number(file, keys.len());
    for key in keys {
        write_bytes(file, key.as_bytes());
        write_column(file, &objects.iter().map(|object| object.get(key)).collect::<Vec<_>>());
    }
}

/// Writes texts; if there are many duplicates, each distinct text is written once, most frequent
/// first, followed by indices.
fn write_texts(file: &mut Vec<u8>, texts: &[&str]) {
    if texts.is_empty() {
        return;
    }
    let mut counts = std::collections::BTreeMap::new();
    for text in texts {
        *counts.entry(*text).or_insert(0_usize) += 1;
    }
    let are_alike = counts.len() * 2 <= texts.len();
    file.push(u8::from(are_alike));
    if !are_alike {
        for text in texts {
            write_text(file, text);
        }
        return;
    }
    let mut distinct: Vec<(&str, usize)> = counts.into_iter().collect();
    distinct.sort_by(|(_, a), (_, b)| b.cmp(a));
    write_number(file, distinct.len());
    for (text, _) in &distinct {
        write_text(file, text);
    }
    let numbers: std::collections::BTreeMap<&str, usize> =
        distinct.iter().enumerate().map(|(number, (text, _))| (*text, number)).collect();
    for text in texts {
        write_number(file, numbers[text]);
    }
}

fn write_text(file: &mut Vec<u8>, text: &str) {
    file.extend_from_slice(text.as_bytes());
    file.push(END);
}

struct Columns<'f, 'a> {
    file: &'f mut Reader<'a>,
    /// The remaining allowance, in values.
    room: usize,
}

impl Columns<'_, '_> {
    fn take(&mut self, room: usize) -> Option<()> {
        self.room = self.room.checked_sub(room)?;
        Some(())
    }

    /// Reads a column of `count` values; `None` within it marks an absent value.
    fn column(&mut self, count: usize, depth: u32) -> Option<Vec<Option<Value>>> {
        let depth = depth.checked_sub(1)?;
        if count == 0 {
            return Some(Vec::new());
        }
        self.take(count)?;
        let kinds = match self.file.take(1)?[0] {
            MIXED => self.file.take(count)?.to_vec(),
            kind => vec![kind; count],
        };
        let mut totals = [0_usize; OBJECT as usize + 1];
        for kind in &kinds {
            *totals.get_mut(usize::from(*kind))? += 1;
        }
        let of_kind = |kind: u8| totals[usize::from(kind)];
        let numbers = self.texts(of_kind(NUMBER))?;
        let mut numbers = numbers.into_iter().map(|text| serde_json::from_str::<Value>(&text).ok());
        let mut texts = self.texts(of_kind(TEXT))?.into_iter();
        let mut lengths = self.file.numbers(of_kind(LIST))?.into_iter();
        let all = lengths.clone().try_fold(0_usize, usize::checked_add)?;
        let mut items = self.column(all, depth)?.into_iter();
        let mut objects = self.objects(of_kind(OBJECT), depth)?.into_iter();
        let mut value = |kind: u8| -> Option<Option<Value>> {
            Some(match kind {
                ABSENT => None,
                NULL => Some(Value::Null),
                FALSE => Some(Value::Bool(false)),
                TRUE => Some(Value::Bool(true)),
                NUMBER => Some(numbers.next()?.filter(Value::is_number)?),
                TEXT => Some(Value::String(texts.next()?)),
                LIST => {
                    Some(Value::Array(items.by_ref().take(lengths.next()?).collect::<Option<_>>()?))
                }
                OBJECT => Some(Value::Object(objects.next()?)),
                _ => return None,
            })
        };
        kinds.iter().map(|kind| value(*kind)).collect()
    }

    fn objects(&mut self, count: usize, depth: u32) -> Option<Vec<Map<String, Value>>> {
        let mut objects = vec![Map::new(); count];
        if count == 0 {
            return Some(objects);
        }
        for _ in 0..self.file.number()? {
            let key = std::str::from_utf8(self.file.bytes()?).ok()?;
            for (object, value) in objects.iter_mut().zip(self.column(count, depth)?) {
                if let Some(value) = value {
                    object.insert(key.to_owned(), value);
                }
            }
        }
        Some(objects)
    }

    fn texts(&mut self, count: usize) -> Option<Vec<String>> {
        if count == 0 {
            return Some(Vec::new());
        }
        if self.file.take(1)?[0] == 0 {
            return (0..count).map(|_| read_text(self.file)).collect();
        }
        let distinct = self.file.number()?;
        let distinct: Vec<String> =
            (0..distinct).map(|_| read_text(self.file)).collect::<Option<_>>()?;
        let mut texts = Vec::new();
        for number in self.file.numbers(count)? {
            let text = distinct.get(number)?;
            self.take(text.len() / TEXT_PER_ROOM)?;
            texts.push(text.clone());
        }
        Some(texts)
    }
}

fn read_text(file: &mut Reader<'_>) -> Option<String> {
    Some(std::str::from_utf8(file.until(END)?).ok()?.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            (-4000..4000).prop_map(|n| Value::from(f64::from(n) / 8.0)),
            "[a-cé\n\u{0}]{0,3}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::btree_map("[a-c]{1,2}", inner, 0..4)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn written_values_can_be_read(values in prop::collection::vec(value(), 0..12)) {
            let file = write(&values);
            prop_assert_eq!(read(&file), Some(values));
        }

        #[test]
        fn damaged_files_never_panic(
            values in prop::collection::vec(value(), 1..6),
            at in any::<prop::sample::Index>(),
            byte in any::<u8>(),
        ) {
            let mut file = write(&values);
            let at = at.index(file.len());
            file[at] = byte;
            let _ = read(&file);
            let _ = read(&file[..at]);
        }
    }

    #[test]
    fn short_files_cannot_expand_to_large_values() {
        let column = |count: usize, kind: u8| {
            let mut file = Vec::new();
            write_number(&mut file, count);
            file.push(kind);
            file
        };
        assert_eq!(read(&column(50_000, NULL)).map(|values| values.len()), Some(50_000));
        assert_eq!(read(&column(1 << 24, NULL)), None, "many values of no bytes");
        assert_eq!(read(&[&column(60_000, OBJECT)[..], &[200, 1]].concat()), None);
        let mut keys = column(60_000, OBJECT);
        write_number(&mut keys, 100);
        (0..100).for_each(|_| keys.extend([1, b'a', NULL]));
        assert_eq!(read(&keys), None, "many keys of many objects");
        let long = "x".repeat(100_000);
        let mut again = column(60_000, TEXT);
        again.extend([1, 1]);
        again.extend(long.bytes().chain([END]));
        again.resize(again.len() + 60_000, 0);
        assert_eq!(read(&again), None, "a long text repeated many times");
    }

    #[test]
    fn similar_values_compress_well() {
        let values: Vec<Value> =
            (0..100).map(|n| json!({"theme": ["youth", "peace"], "year": 2000 + n % 3})).collect();
        assert!(write(&values).len() < 500, "{}", write(&values).len());
    }
}
