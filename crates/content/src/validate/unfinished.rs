//! Placeholders of a skeleton that the editor has not filled in.
//!
//! Owns the marker text. Must not know fields: a placeholder is rejected in any field.

use serde_json::Value;

use atlas_core::json::FieldFinding;

/// The start of every placeholder in a skeleton.
///
/// ```
/// use atlas_content::validate::{File, PLACEHOLDER, validate};
///
/// let text = format!(r#"{{"id": "x", "hashtag": "{PLACEHOLDER}: with its sign"}}"#);
/// let today = "2026-11-22".parse()?;
/// let report = validate(&[File { path: "events/x.json", text: &text }], today);
/// assert!(report.findings.iter().any(|finding| finding.field == "hashtag"));
/// # Ok::<(), atlas_core::ParseDateError>(())
/// ```
pub const PLACEHOLDER: &str = "FILL IN";

/// Adds the remaining placeholders. Other findings about the same fields are dropped as
/// duplicates.
pub(super) fn add(value: &Value, faults: Vec<FieldFinding>) -> Vec<FieldFinding> {
    let mut fields = Vec::new();
    collect(value, String::new(), &mut fields);
    let mut all = faults;
    all.retain(|fault| !fields.contains(&fault.field));
    all.extend(
        fields.into_iter().map(|field| FieldFinding {
            field,
            problem: "the placeholder has not been replaced".into(),
            remedy:
                "Replace it with the value, or remove the whole field if the value is not known."
                    .into(),
        }),
    );
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
    fn finds_placeholders_at_any_depth_and_reports_each_once() {
        let fault = |field: &str| FieldFinding {
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
