//! Which files there are, with and without the URL of the site.

use std::collections::BTreeMap;

use atlas_core::KnowledgeBase;

use super::*;

/// The text files of an event and a case, by path.
fn published(site_url: Option<&str>) -> BTreeMap<String, String> {
    let url = site_url.map(|url| format!(r#","canonical_url":"{url}""#)).unwrap_or_default();
    let json = format!(
        r#"{{"format": 1, "site": {{"title": "T"{url}}},
        "vocabulary": {{"themes": [{{"id": "youth", "label": "Youth"}}],
            "formats": [{{"id": "meeting", "label": "Meeting"}}]}},
        "events": [{{"id": "x", "title": "X", "summary": "S.", "format": "meeting",
            "themes": ["youth"], "start": "2027-01-01", "sources": [], "checked": "2026-11-22"}}]}}"#
    );
    let (kb, faults) = KnowledgeBase::decode(&json).unwrap();
    assert_eq!(faults, []);
    let exports = exports(Publication::new(&kb)).unwrap();
    assert!(exports.iter().all(|(download, _)| download.is_published(kb.site())));
    let is_text = |(download, _): &Export| !matches!(download, Download::Workbook(_));
    let texts = exports.into_iter().filter(is_text);
    texts.map(|(file, bytes)| (file.href(""), String::from_utf8(bytes).unwrap())).collect()
}

#[test]
fn no_file_contains_a_made_up_address() {
    let (nowhere, somewhere) = (published(None), published(Some("https://host.example/a/")));
    let missing: Vec<&String> = somewhere.keys().filter(|p| !nowhere.contains_key(*p)).collect();
    for expected in
        ["sitemap.xml", "feed.json", "events/feed.json", "themes/youth.json", "oembed.json"]
    {
        assert!(missing.iter().any(|path| *path == expected), "{expected} in {missing:?}");
    }
    assert!(nowhere.keys().all(|path| somewhere.contains_key(path)));
    assert!(somewhere["calendar.ics"].contains("\r\nURL:https://host.example/a/events/"));
    assert!(!nowhere["calendar.ics"].contains("\r\nURL:"));
}
