//! `schema`: the published JSON Schemas, which tell a code editor what each file may contain.
//!
//! Owns their location. `atlas_core` generates them from the types and the vocabulary.

use std::fs;

use anyhow::{Context, Result};
use atlas::content;
use serde_json::Value;

use crate::project::{self, root};

/// The output folder; everything in `public/` is published unchanged.
const FOLDER: &str = "public/schema";

/// `cargo xtask schema`.
pub(crate) fn write() -> Result<()> {
    let folder = root().join(FOLDER);
    fs::create_dir_all(&folder)?;
    let schemas = current()?;
    for (name, schema) in &schemas {
        let path = folder.join(name);
        fs::write(&path, printed(schema)?).with_context(|| path.display().to_string())?;
    }
    println!("schema: {} files in {FOLDER}/", schemas.len());
    Ok(())
}

/// The schemas of the current types, vocabulary and organisations.
fn current() -> Result<Vec<(&'static str, Value)>> {
    let bundle = content::read(&project::content())?.bundle;
    Ok(atlas_content::schema::files(&bundle.vocabulary, &bundle.organisations).into())
}

fn printed(schema: &Value) -> Result<String> {
    Ok(serde_json::to_string_pretty(schema)? + "\n")
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, path::PathBuf};

    use atlas_content::validate::{File, validate};
    use jsonschema::Validator;
    use serde_json::json;

    use super::*;

    fn json_at(path: impl Into<PathBuf>) -> Value {
        let path = root().join(path.into());
        let text = fs::read_to_string(&path).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// A validator for the committed schema with this name.
    fn validator(name: &str) -> Validator {
        jsonschema::validator_for(&json_at(format!("{FOLDER}/{name}"))).unwrap()
    }

    fn faults(validator: &Validator, value: &Value) -> Vec<String> {
        validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect()
    }

    /// Removes the ids of organisations. They are only for completion, and any other id is valid
    /// too: a new one must not stop an editor who cannot run `cargo xtask schema`.
    fn without_offers(mut schema: Value) -> Value {
        if let Some(shapes) = schema["$defs"].as_object_mut() {
            shapes.remove("OrganisationId");
        }
        schema
    }

    #[test]
    fn the_committed_schemas_are_up_to_date() {
        for (name, schema) in current().unwrap() {
            let committed = json_at(format!("{FOLDER}/{name}"));
            assert!(
                without_offers(committed) == without_offers(schema),
                "{FOLDER}/{name} no longer fits the types of atlas-core or content/vocabulary.json; \
                 run `cargo xtask schema` and commit what it writes"
            );
        }
    }

    #[test]
    fn schemas_are_valid() {
        for (name, schema) in current().unwrap() {
            jsonschema::draft202012::meta::validate(&schema)
                .unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }

    /// Every file of `content/`, by the name of its schema.
    fn content_files() -> BTreeMap<&'static str, Vec<PathBuf>> {
        let folders = [
            ("groups", "working-group.json"),
            ("events", "event.json"),
            ("cases", "case-study.json"),
        ];
        let mut files = BTreeMap::new();
        for (folder, schema) in folders {
            let entries = fs::read_dir(root().join("content").join(folder)).unwrap();
            files.insert(schema, entries.map(|entry| entry.unwrap().path()).collect());
        }
        for single in ["vocabulary.json", "organisations.json", "site.json"] {
            files.insert(single, vec![PathBuf::from("content").join(single)]);
        }
        files
    }

    #[test]
    fn every_content_file_matches_the_schema_that_it_names() {
        let mut checked = 0;
        for (name, paths) in content_files() {
            let validator = validator(name);
            for path in paths {
                let value = json_at(&path);
                assert_eq!(faults(&validator, &value), [""; 0], "{}", path.display());
                if value.is_object() {
                    let named = value["$schema"].as_str().unwrap_or("none");
                    let folder = root().join(&path);
                    let found = folder.parent().unwrap().join(named).canonicalize().ok();
                    let meant = root().join(FOLDER).join(name).canonicalize().ok();
                    assert_eq!(found, meant, "{}: $schema is {named}", path.display());
                }
                checked += 1;
            }
        }
        assert!(checked > 0);
    }

    #[test]
    fn the_bundle_matches_its_schema() {
        let validator = validator("knowledge-base.json");
        let bundle =
            serde_json::to_value(content::read(&project::content()).unwrap().bundle).unwrap();
        assert_eq!(faults(&validator, &bundle), [""; 0]);
        for (pointer, wrong) in [
            ("/format", json!(2)),
            ("/events/0/start", json!("May 2016")),
            ("/events/0/titel", json!("x")),
            ("/vocabulary/themes/0/id", json!("Two words")),
            ("/organisations/0/url", json!("javascript:alert(1)")),
            ("/case_studies", json!({})),
        ] {
            assert_eq!(faults(&validator, &with(&bundle, pointer, wrong)).len(), 1, "{pointer}");
        }
        let mut headless = bundle;
        headless.as_object_mut().unwrap().remove("format");
        assert_eq!(faults(&validator, &headless).len(), 1);
    }

    /// A copy with one value changed or added.
    fn with(value: &Value, pointer: &str, new: Value) -> Value {
        let mut value = value.clone();
        let (parent, field) = pointer.rsplit_once('/').unwrap();
        let parent = value.pointer_mut(parent).unwrap();
        match field.parse::<usize>() {
            Ok(at) => parent[at] = new,
            Err(_) => parent[field] = new,
        }
        value
    }

    const EVENT: &str = "content/events/gaziantep-local-solutions-forum-2019.json";
    const GROUP: &str = "content/groups/delog-network.json";
    const CASE: &str = "content/cases/saida-local-prevention-network.json";

    /// One invalid field each: the names of schema and file, the field, and its invalid value.
    fn broken() -> Vec<(&'static str, &'static str, &'static str, Value)> {
        vec![
            ("event.json", EVENT, "/id", json!("Gaziantep Forum")),
            ("event.json", EVENT, "/titel", json!("A typing error in a name")),
            ("event.json", EVENT, "/summary", json!("x".repeat(321))),
            ("event.json", EVENT, "/summary", json!("")),
            ("event.json", EVENT, "/format", json!("party")),
            ("event.json", EVENT, "/start", json!("26.11.2019")),
            ("event.json", EVENT, "/end", json!("2019-13")),
            ("event.json", EVENT, "/end", json!(null)),
            ("event.json", EVENT, "/themes/0", json!("Youth")),
            ("event.json", EVENT, "/place/country", json!("Turkey")),
            ("event.json", EVENT, "/participants", json!("about 250")),
            ("event.json", EVENT, "/sources", json!([])),
            ("event.json", EVENT, "/sources/0/url", json!("uclg-mewa.org")),
            ("event.json", EVENT, "/sources/0/date", json!("autumn 2019")),
            ("event.json", EVENT, "/organisations/0/role", json!("boss")),
            ("event.json", EVENT, "/organisations/0/id", json!("UNDP!")),
            ("event.json", EVENT, "/lessons", json!(["A field of another kind"])),
            ("working-group.json", GROUP, "/status", json!("sleeping")),
            ("working-group.json", GROUP, "/joining", json!("maybe")),
            ("working-group.json", GROUP, "/kind", json!("club")),
            ("working-group.json", GROUP, "/contact", json!("ask the office")),
            ("working-group.json", GROUP, "/languages/0", json!("English")),
            ("case-study.json", CASE, "/lat", json!(133.56)),
            ("case-study.json", CASE, "/years/from", json!("2017")),
            ("case-study.json", CASE, "/instruments/0", json!("magic")),
            ("case-study.json", CASE, "/lessons", json!("One text, no list")),
        ]
    }

    #[test]
    fn common_mistakes_are_rejected() {
        for (schema, path, pointer, wrong) in broken() {
            let found = faults(&validator(schema), &with(&json_at(path), pointer, wrong.clone()));
            assert_eq!(found.len(), 1, "{pointer} = {wrong}: {found:?}");
        }
    }

    #[test]
    fn missing_required_fields_are_rejected() {
        for (schema, path, fields) in [
            ("event.json", EVENT, vec!["format"]),
            ("working-group.json", GROUP, vec!["kind", "status"]),
            ("case-study.json", CASE, vec!["city", "country", "lat", "lon"]),
        ] {
            let validator = validator(schema);
            for field in fields.into_iter().chain(["id", "title", "summary", "sources", "checked"])
            {
                let mut value = json_at(path);
                value.as_object_mut().unwrap().remove(field);
                assert_eq!(faults(&validator, &value).len(), 1, "{field}");
            }
        }
    }

    #[test]
    fn a_new_organisation_is_accepted() {
        let value = with(&json_at(EVENT), "/organisations/0/id", json!("new-in-this-change"));
        assert_eq!(faults(&validator("event.json"), &value), [""; 0]);
    }

    #[test]
    fn schema_and_validation_agree_on_the_length_of_summaries() {
        for (length, expected) in [(320, false), (321, true)] {
            let value = with(&json_at(EVENT), "/summary", json!("é".repeat(length)));
            let text = value.to_string();
            let path = EVENT.trim_start_matches("content/");
            let findings =
                validate(&[File { path, text: &text }], "2026-11-22".parse().unwrap()).findings;
            let words = format!("{length} characters");
            let refused = findings.iter().any(|finding| finding.problem.contains(&words));
            let misfit = !faults(&validator("event.json"), &value).is_empty();
            assert_eq!((refused, misfit), (expected, expected), "{length} characters");
        }
    }

    #[test]
    fn the_guide_shows_real_and_valid_records() {
        let guide = fs::read_to_string(root().join("content/README.md")).unwrap();
        let examples: Vec<&str> = guide.split("```json").skip(1).collect();
        assert_eq!(examples.len(), 3, "one per collection");
        for example in examples {
            let example: Value =
                serde_json::from_str(example.split("```").next().unwrap()).unwrap();
            let schema = example["$schema"].as_str().unwrap().rsplit('/').next().unwrap();
            assert_eq!(faults(&validator(schema), &example), [""; 0], "{schema}");
            let id = example["id"].as_str().unwrap();
            let paths = content_files().into_values().flatten();
            let path = paths.into_iter().find(|path| path.file_stem() == Some(id.as_ref()));
            let record = json_at(path.expect("the record exists"));
            assert!(is_part(&example, &record), "{id} differs between the guide and its file");
        }
    }

    #[test]
    fn the_guide_names_every_field() {
        let guide = fs::read_to_string(root().join("content/README.md")).unwrap();
        for collection in atlas_core::Collection::ALL {
            for field in collection.fields() {
                let name = format!("`{}`", field.name);
                assert!(guide.contains(&name), "{name} of {} is missing", collection.slug());
            }
        }
    }

    /// Whether the record contains everything that the guide shows.
    fn is_part(shown: &Value, whole: &Value) -> bool {
        match (shown, whole) {
            (Value::Object(shown), Value::Object(whole)) => shown
                .iter()
                .all(|(field, value)| whole.get(field).is_some_and(|other| is_part(value, other))),
            (Value::Array(shown), Value::Array(whole)) => {
                shown.iter().all(|value| whole.iter().any(|other| is_part(value, other)))
            }
            _ => shown == whole,
        }
    }

    #[test]
    fn the_app_does_not_enable_schemas() {
        let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
        let enabling = manifest.lines().find(|l| l.contains("atlas-core") && l.contains("schema"));
        assert_eq!(enabling, None, "the app must not enable the feature `schema`");
    }
}
