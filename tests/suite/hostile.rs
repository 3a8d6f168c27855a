//! Pages of an untrusted knowledge base: no unsafe URL in it becomes a link.

use atlas_core::{Catalogue, KnowledgeBase};

use crate::pages::{BASE, render};

/// URLs that no page may link to.
const HOSTILE: [&str; 9] = [
    "javascript:alert(1)",
    "JavaScript:alert(1)//https://a.example/",
    "data:text/html,x",
    "file:///etc/passwd",
    "intent://a.example#Intent;end",
    "//evil.example/x",
    "https://user:pw@evil.example/",
    "https:\\\\evil.example",
    "mailto:info@a.example?bcc=evil@b.example",
];

/// A record of each kind with a URL in every field that has one.
fn catalogue(address: &str, mailbox: &str) -> Catalogue {
    let json = serde_json::json!({
        "format": 1,
        "site": {"title": "T", "licence": "L", "licence_url": address, "corrections_url": address,
            "canonical_url": address},
        "organisations": [{"id": "o", "name": "O", "url": address}],
        "working_groups": [{"id": "g", "title": "G", "summary": "S.", "kind": "k",
            "status": "active", "contact": mailbox, "organisations": [{"id": "o", "role": "host"}],
            "links": [{"label": "Link", "url": address}],
            "sources": [{"title": "Source", "publisher": "P", "url": address}], "checked": "2026"}],
        "events": [{"id": "e", "title": "E", "summary": "S.", "format": "f", "recordings": [{"label": "R", "url": address}],
            "start": "2026-05-04", "place": {"online": true},
            "links": [{"label": "Link", "url": address}],
            "sources": [{"title": "Source", "publisher": "P", "url": address}], "checked": "2026"}],
        "case_studies": [{"id": "c", "title": "C", "summary": "S.", "city": "X", "country": "KE",
            "lat": 0.0, "lon": 0.0, "instruments": [],
            "links": [{"label": "Link", "url": address}],
            "sources": [{"title": "Source", "publisher": "P", "url": address}], "checked": "2026"}],
    });
    let (kb, faults) = KnowledgeBase::decode(&json.to_string()).unwrap();
    assert_eq!(faults, []);
    Catalogue::new(kb, "2026-11-22".parse().unwrap())
}

const PAGES: [&str; 10] = [
    "",
    "groups/g/",
    "events/e/",
    "cases/c/",
    "about/",
    "about/data/",
    "events/",
    "shortlist/?ids=groups.g_events.e_cases.c",
    "shortlist/?ids=groups.g_events.e_cases.c&view=full",
    "embed/events/e/",
];

/// The value of each `href` and `src`.
fn addresses(html: &str) -> impl Iterator<Item = &str> {
    let values = |name| html.split(name).skip(1).filter_map(|rest| rest.split('"').next());
    values(" href=\"").chain(values(" src=\""))
}

#[test]
fn no_url_of_a_record_becomes_an_unsafe_link() {
    for hostile in HOSTILE {
        let mailbox = "info@a.example?bcc=evil@b.example";
        for page in PAGES {
            let html = render(page, catalogue(hostile, mailbox));
            for address in addresses(&html) {
                assert!(address.starts_with(BASE) || address.starts_with('#'), "{page}: {address}");
            }
        }
    }
}

#[test]
fn unsafe_urls_are_shown_as_text() {
    let [hostile, mailbox] = ["file:///etc/passwd", "info@a.example?bcc=evil@b.example"];
    let page = |page| render(page, catalogue(hostile, mailbox)).replace("<!>", "");
    assert!(page("groups/g/").contains(mailbox));
    let event = page("events/e/");
    for words in ["Link: file:///etc/passwd", "<cite>Source</cite>", "<dd>R: file:///etc/passwd"] {
        assert!(event.contains(words), "{words}: {event}");
    }
}

#[test]
fn safe_urls_are_links() {
    let safe = "https://a.example/x?y=1#z";
    let page = |page| render(page, catalogue(safe, "info@a.example"));
    assert!(page("groups/g/").contains("href=\"mailto:info@a.example\""));
    let links = page("events/e/").matches(&format!("href=\"{safe}\"")).count();
    assert!(links >= 4, "recording, link, source and corrections: {links}");
}
