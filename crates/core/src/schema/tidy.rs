//! Corrections to derived schemas, so that an editor reads plain words and strict rules.
//!
//! Must not know which type a schema belongs to.

use serde_json::{Map, Value};

/// Takes `null` out of what a property may be: an unknown fact is left out.
pub(super) fn not_null(property: &mut Value) {
    let Some(property) = property.as_object_mut() else {
        return;
    };
    if let Some(Value::Array(types)) = property.get_mut("type") {
        types.retain(|name| name != "null");
        if types.len() == 1 {
            let only = types.remove(0);
            property.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(choices)) = property.remove("anyOf") {
        let others = choices.into_iter().filter(|choice| choice["type"] != "null");
        let fields = others.filter_map(|choice| choice.as_object().cloned()).flatten();
        property.extend(fields.collect::<Map<String, Value>>());
    }
}

/// Makes a plain text, or each text of a list, say something.
pub(super) fn not_empty(property: &mut Value) {
    let text = if property.get("items").is_some() { &mut property["items"] } else { property };
    if text["type"] == "string"
        && let Some(text) = text.as_object_mut()
    {
        text.entry("minLength").or_insert_with(|| 1.into());
    }
}

/// Makes running text of the source code's documentation, and drops what only Rust understands:
/// code, links between items, and the names of number types.
pub(super) fn descriptions(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::String(text)) = fields.get_mut("description") {
                *text = running(text);
            }
            if matches!(fields.get("format"), Some(Value::String(_))) {
                fields.remove("format");
            }
            fields.values_mut().for_each(descriptions);
        }
        Value::Array(items) => items.iter_mut().for_each(descriptions),
        _ => {}
    }
}

fn running(text: &str) -> String {
    let prose = text.split("```").next().unwrap_or_default().trim();
    let paragraphs = prose.split("\n\n").map(|paragraph| paragraph.replace('\n', " "));
    let prose = paragraphs.collect::<Vec<_>>().join("\n\n");
    prose.replace("[`", "`").replace("`]", "`")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn null_goes_and_the_rest_stays() {
        let mut text = json!({"type": ["string", "null"], "description": "D"});
        not_null(&mut text);
        assert_eq!(text, json!({"type": "string", "description": "D"}));
        let mut named =
            json!({"anyOf": [{"$ref": "#/$defs/X"}, {"type": "null"}], "description": "D"});
        not_null(&mut named);
        assert_eq!(named, json!({"$ref": "#/$defs/X", "description": "D"}));
    }

    #[test]
    fn documentation_becomes_running_text() {
        let words = "Of two\nlines, see [`X`].\n\nMore.\n\n```\ncode\n```";
        assert_eq!(running(words), "Of two lines, see `X`.\n\nMore.");
    }
}
