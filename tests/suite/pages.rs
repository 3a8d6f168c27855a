//! Whole pages rendered to HTML at a URL, as a visitor would see them.
//!
//! Snapshots are in `snapshots/`. After an intended change: `INSTA_UPDATE=always cargo test --test
//! suite`, then read the diff.

use atlas_core::{Catalogue, SiteUrl};
use leptos::prelude::*;
use peer_atlas::{Navigation, Site, SiteProps};

use crate::content::catalogue;

pub(crate) const BASE: &str = "/atlas/";

/// Renders the page at a URL below the base.
pub(crate) fn render(address: &str, catalogue: Catalogue) -> String {
    let _first_call_wins = any_spawner::Executor::init_tokio();
    let (path, search) = address.split_once('?').unwrap_or((address, ""));
    let url = SiteUrl::parse(BASE, &format!("{BASE}{path}"), search);
    let owner = Owner::new();
    owner.with(|| {
        provide_context(Navigation::fixed(BASE, url));
        Site(SiteProps { catalogue }).to_html()
    })
}

/// The HTML with one element per line, so that the diff of a snapshot is readable.
fn lines(html: &str) -> String {
    html.replace("<!>", "").replace("<!---->", "").replace("><", ">\n<")
}

fn sample() -> Catalogue {
    let json = include_str!("sample.json");
    let (kb, faults) = atlas_core::KnowledgeBase::decode(json).unwrap();
    assert!(faults.is_empty(), "{faults:#?}");
    Catalogue::new(kb, "2026-11-22".parse().unwrap())
}

#[track_caller]
fn snapshot(name: &str, address: &str) {
    let html = render(address, sample());
    insta::assert_snapshot!(name, lines(&html));
}

#[test]
fn home() {
    snapshot("home", "");
}

#[test]
fn home_with_a_search() {
    snapshot("home_search", "?q=ssr");
}

#[test]
fn a_list() {
    snapshot("events", "events/");
}

#[test]
fn a_timeline() {
    snapshot("events_timeline", "events/?view=timeline");
}

#[test]
fn an_empty_timeline_shows_only_its_years() {
    let html = render("events/?year=2016&q=zzzz&view=timeline", catalogue());
    assert!(html.contains("year-bars") && !html.contains("event-lanes"), "{html}");
}

#[test]
fn a_collection_without_a_timeline_shows_its_list() {
    let html = render("cases/?view=timeline", catalogue());
    assert!(!html.contains("year-bars"), "{html}");
    assert!(html.contains("<article"));
}

#[test]
fn a_filtered_list() {
    snapshot("cases_filtered", "cases/?q=youth&theme=youth");
}

#[test]
fn a_list_without_results() {
    snapshot("cases_nothing", "cases/?theme=youth&has=lessons&q=zzz");
}

#[test]
fn records() {
    snapshot("group", "groups/harbour-group/");
    snapshot("event", "events/harbour-forum-2022/");
    snapshot("case", "cases/saida-network/");
}

#[test]
fn embed_codes() {
    snapshot(
        "embed_builder",
        "embed-builder/?list=cases&theme=youth&show=search&limit=5&accent=0af&scheme=dark",
    );
}

#[test]
fn lessons() {
    snapshot("lessons", "lessons/?q=early");
}

#[test]
fn about_and_not_found() {
    snapshot("about", "about/");
    snapshot("data", "about/data/");
    snapshot("embedding", "about/embedding/");
    snapshot("not_found", "nowhere/at/all/");
    snapshot("no_such_record", "cases/atlantis/");
}

#[test]
fn a_shortlist() {
    snapshot(
        "shortlist",
        "shortlist/?ids=cases.saida-network_events.harbour-forum-2022_cases.atlantis&compare=saida-network",
    );
}

#[test]
fn frames_have_no_shortlist_controls() {
    let ids = "ids=cases.saida-network_groups.harbour-group";
    for address in ["cases/", "cases/saida-network/", "?q=ssr", &format!("shortlist/?{ids}")] {
        let framed = render(&format!("embed/{address}"), sample());
        assert!(!framed.contains("button type=\"button\" class=\"mark-button"), "{address}");
        assert!(!framed.contains("aria-pressed") && !framed.contains("Remove"), "{address}");
        assert!(!framed.contains("shortlist-link"), "{address}");
    }
    let own = render("cases/", sample());
    assert_eq!(own.matches("aria-pressed=\"false\"").count(), own.matches("<article").count());
}

#[test]
fn embedded_twins() {
    snapshot("embed_cases", "embed/cases/");
}

#[test]
fn the_limit_of_a_frame_is_its_page_size() {
    let html = render("embed/cases/?limit=2&scheme=dark", catalogue());
    assert_eq!(html.matches("<article").count(), 2);
    assert!(html.contains("/atlas/embed/cases/?page=2&amp;limit=2&amp;scheme=dark"), "{html}");
    let own = render("cases/?limit=2", catalogue());
    assert_eq!(own.matches("<article").count(), 20);
}

#[test]
fn links_keep_frame_options_unless_they_leave_the_frame() {
    for address in ["embed/", "embed/?q=youth", "embed/cases/?theme=youth", "embed/lessons/"] {
        let address =
            format!("{address}{}scheme=dark", if address.contains('?') { '&' } else { '?' });
        let html = render(&address, catalogue());
        let inside = html.split("<a ").filter(|link| link.contains("href=\"/atlas/embed/"));
        let inside: Vec<&str> = inside.collect();
        assert!(!inside.is_empty(), "{address}");
        for link in inside {
            assert!(link.contains("scheme=dark"), "{address}: {link}");
        }
        let (_, own) = html.split_once("embed-frame__source").unwrap();
        assert!(own.contains("_blank") && !own.contains("scheme=dark"), "{own}");
    }
}

#[test]
fn hostile_text_stays_text() {
    let html = render("cases/?q=%3Cscript%3Ealert(1)%3C/script%3E", sample());
    assert!(!html.contains("<script>"), "{html}");
}

#[test]
fn every_page_of_the_release_has_one_heading_and_no_empty_link() {
    let catalogue = catalogue();
    let records = catalogue.knowledge_base().all();
    let mut addresses: Vec<String> =
        records.map(|r| format!("{}/{}/", r.collection().slug(), r.id())).collect();
    addresses.extend(
        [
            "",
            "groups/",
            "events/",
            "cases/",
            "lessons/",
            "about/",
            "about/data/",
            "about/embedding/",
            "about/design/",
            "shortlist/",
            "embed/shortlist/",
        ]
        .map(str::to_owned),
    );
    for address in addresses {
        let html = render(&address, catalogue.clone());
        assert_eq!(html.matches("<h1").count(), 1, "{address}");
        assert!(!html.contains("href=\"\""), "{address}");
        assert!(!html.contains("Page not found"), "{address}");
    }
}
