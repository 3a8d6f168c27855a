//! The shipped content: valid, bundled, and readable by the application.

use std::{fs, path::Path};

use atlas_content::validate::{File, Severity, validate};
use atlas_core::{Bundle, Catalogue, Collection, KnowledgeBase, List};

/// Every file of `content/`, as path and text.
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut files = Vec::new();
    for folder in ["", "groups", "events", "cases"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "json") {
                let name = path.file_name().unwrap().to_string_lossy();
                let name = format!("{folder}/{name}").trim_start_matches('/').to_owned();
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// The current date in tests.
pub(crate) const TODAY: &str = "2026-11-22";

/// The content as assembled by the build.
pub(crate) fn bundle() -> Bundle {
    let files = files();
    let files: Vec<File<'_>> = files.iter().map(|(path, text)| File { path, text }).collect();
    let report = validate(&files, TODAY.parse().unwrap());
    let errors: Vec<_> =
        report.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    report.bundle
}

/// The site's own knowledge base on a fixed date.
pub(crate) fn catalogue() -> Catalogue {
    let json = serde_json::to_string(&bundle()).unwrap();
    let (kb, faults) = KnowledgeBase::decode(&json).unwrap();
    assert!(faults.is_empty(), "{faults:#?}");
    Catalogue::new(kb, TODAY.parse().unwrap())
}

#[test]
fn bundled_content_is_read_back_completely() {
    let bundle = bundle();
    let catalogue = catalogue();
    let kb = catalogue.knowledge_base();
    assert_eq!(kb.len(Collection::Groups), bundle.working_groups.len());
    assert_eq!(kb.len(Collection::Events), bundle.events.len());
    assert_eq!(kb.len(Collection::Cases), bundle.case_studies.len());
    assert!(kb.len(Collection::Groups) >= 8, "a release has at least 8 working groups");
    assert!(kb.len(Collection::Events) >= 15, "a release has at least 15 events");
    assert!(kb.len(Collection::Cases) >= 15, "a release has at least 15 case studies");
}

#[test]
fn every_record_has_a_source_and_a_summary() {
    let catalogue = catalogue();
    for record in catalogue.knowledge_base().all() {
        assert!(!record.common.sources.is_empty(), "{}", record.id());
        assert!(record.common.summary.len() > 60, "{}", record.id());
    }
}

#[test]
fn exports_and_pages_use_the_same_list_names() {
    for list in List::ALL {
        assert_eq!(atlas_export::list_name(list), peer_atlas::text::t().list(list).title);
    }
}

#[test]
fn every_language_of_a_source_has_a_name() {
    let catalogue = catalogue();
    for record in catalogue.knowledge_base().all() {
        for code in &record.common.languages {
            let name = (peer_atlas::text::t().languages)(code);
            assert!(name.is_some(), "{}: {code} has no name in src/text/en.rs", record.id());
        }
    }
}
