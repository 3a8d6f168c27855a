//! What a skeleton left for the editor to fill in, and the editor has not.
//!
//! Owns the word by which it is known. Must not know fields: a placeholder is refused wherever it
//! stands.

use serde_json::Value;

use crate::json::FieldFault;

/// How every placeholder of a skeleton begins.
///
/// ```
/// use atlas_core::validate::{File, PLACEHOLDER, validate};
///
/// let text = format!(r#"{{"id": "x", "hashtag": "{PLACEHOLDER}: with its sign"}}"#);
/// let today = "2026-11-22".parse()?;
/// let report = validate(&[File { path: "events/x.json", text: &text }], today);
/// assert!(report.issues.iter().any(|issue| issue.field == "hashtag"));
/// # Ok::<(), atlas_core::ParseDateError>(())
/// ```
pub const PLACEHOLDER: &str = "FILL IN";

/// Adds the placeholders that still stand. Other faults of the same fields would only repeat them.
pub(super) fn add(value: &Value, faults: Vec<FieldFault>) -> Vec<FieldFault> {
    let mut fields = Vec::new();
    collect(value, String::new(), &mut fields);
    let mut all = faults;
    all.retain(|fault| !fields.contains(&fault.field));
    all.extend(fields.into_iter().map(|field| FieldFault {
        field,
        problem: "the placeholder still stands here".into(),
        remedy: "Write what belongs there, or remove the whole field if nobody knows it.".into(),
    }));
    all
}

fn collect(value: &Value, path: String, fields: &mut Vec<String>) {
    match value {
        Value::String(text) if text.trim_start().starts_with(PLACEHOLDER) => fields.push(path),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                collect(item, format!("{path}[{at}]"), fields);
            }
        }
        Value::Object(inner) => {
            let path_of = |name: &str| {
                if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
            };
            for (name, value) in inner {
                collect(value, path_of(name), fields);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_placeholder_is_found_at_any_depth_and_named_once() {
        let fault = |field: &str| FieldFault {
            field: field.into(),
            problem: "not a date".into(),
            remedy: String::new(),
        };
        let record = json!({
            "checked": "FILL IN: a date", "start": "soon",
            "sources": [{"title": "Fine"}, {"title": " FILL IN OR REMOVE"}],
        });
        let faults = add(&record, vec![fault("checked"), fault("start")]);
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["start", "checked", "sources[1].title"]);
        assert!(faults[1].problem.contains("placeholder"));
    }
}
