//! Writing one field as one cell.
//!
//! Owns the formats listed in `table`. Must not know which field it is, nor whether its value makes
//! sense. The importer reads them back.

use serde_json::{Number, Value};

use super::{
    Form,
    escape::{disarm, escape},
};
use atlas_core::fields::Field;

/// The separators between the parts of a line and between the items of a list.
const PART_SIGNS: &str = "|,;\n";

/// The cell for a value; `None` if the value does not have this form.
///
/// ```
/// use atlas_export::table::{Form, write_cell};
/// use serde_json::json;
///
/// assert_eq!(write_cell(Form::Ids, &json!(["youth", "rule-of-law"])).unwrap(), "youth; rule-of-law");
/// assert_eq!(write_cell(Form::Text, &json!("-1.29")).unwrap(), "'-1.29");
/// assert_eq!(write_cell(Form::Decimal, &json!(-1.29)).unwrap(), "-1.29");
/// assert_eq!(write_cell(Form::Whole, &json!("many")), None);
/// ```
#[must_use]
pub fn write(form: Form, value: &Value) -> Option<String> {
    let text = match form {
        Form::Whole => return Some(value.as_u64()?.to_string()),
        Form::Decimal => return Some(decimal(value.as_number()?)),
        Form::Flag => return Some(if value.as_bool()? { "yes" } else { "no" }.to_owned()),
        Form::Text | Form::Date => escape(value.as_str()?, ""),
        Form::Texts => write_each(value, "\n", |item| Some(escape(item.as_str()?, "\n")))?,
        Form::Ids => write_each(value, "; ", write_id)?,
        Form::Roles => write_each(value, "; ", write_role)?,
        Form::Lines(parts) => write_each(value, "\n", |item| write_line(parts, item))?,
    };
    Some(disarm(&text).into_owned())
}

/// Whole degrees are written without a decimal point. Formatted by the JSON printer: formatting an
/// `f64` would link another printer, 4.8 kB in brotli.
fn decimal(number: &Number) -> String {
    let text = number.to_string();
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

fn write_each(
    value: &Value,
    separator: &str,
    write: impl Fn(&Value) -> Option<String>,
) -> Option<String> {
    let items: Option<Vec<String>> = value.as_array()?.iter().map(write).collect();
    Some(items?.join(separator))
}

fn write_id(item: &Value) -> Option<String> {
    Some(escape(item.as_str()?, PART_SIGNS))
}

fn write_role(item: &Value) -> Option<String> {
    let role = item.as_object().filter(|role| role.len() == 2)?;
    Some(format!("{} ({})", write_id(role.get("id")?)?, write_id(role.get("role")?)?))
}

fn write_line(fields: &'static [Field], item: &Value) -> Option<String> {
    let values = item.as_object()?;
    if !values.keys().all(|name| fields.iter().any(|field| field.name == name)) {
        return None;
    }
    let write = |field: &Field| match (values.get(field.name), Form::of(field)) {
        (None, _) => Some(String::new()),
        (Some(value), Form::Ids) => write_each(value, ", ", write_id),
        (Some(value), _) => Some(escape(value.as_str()?, "|\n")),
    };
    let mut texts = fields.iter().map(write).collect::<Option<Vec<String>>>()?;
    // Absent trailing fields are left out, so the line is the same as before those fields were
    // declared.
    let needed = fields.iter().rposition(Field::is_required).map_or(0, |last| last + 1);
    while texts.len() > needed.max(2) && texts.last().is_some_and(String::is_empty) {
        texts.pop();
    }
    Some(texts.join(" | "))
}
