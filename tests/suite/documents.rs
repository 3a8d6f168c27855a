//! The static files of pages: their content before any script runs.

use atlas_core::{
    Catalogue, KnowledgeBase, List, Route, SiteUrl, addresses, embed_code::usual_height,
};
use peer_atlas::{Shell, as_published, document, not_found};

use crate::content::catalogue;

const SHELL: Shell<'_> = Shell {
    policy: "default-src 'self'; object-src 'none'",
    asked: "asked()",
    style: "p {}",
    style_sheet: "style.css",
    start: "static.js",
    frame: "frame.js",
    not_found: "not-found.js",
    module: "app.js",
    wasm: "app.wasm",
    records: "knowledge-base.json",
};

fn page(catalogue: &Catalogue, path: &str) -> String {
    document(catalogue, &SiteUrl::parse("/", &format!("/{path}"), ""), &SHELL)
}

/// Two events, one renamed; the site states where it is published.
fn renamed() -> Catalogue {
    let json = r#"{"format": 1,
        "site": {"title": "A & B", "description": "Words.", "canonical_url": "https://host.example/b/"},
        "events": [
          {"id": "new-name", "aliases": ["old-name"], "title": "Youth </script> & \"peace\"",
           "summary": "What it is.", "format": "meeting", "start": "2026-10-09",
           "place": {"country": "KE"}, "sources": [], "checked": "2026-11"},
          {"id": "other", "title": "Other", "summary": "S.", "format": "meeting",
           "start": "2030-01-01", "sources": [], "checked": "2026-10-30"}]}"#;
    let (kb, faults) = KnowledgeBase::decode(json).unwrap();
    assert!(faults.is_empty(), "{faults:#?}");
    as_published(kb)
}

/// The loader has its own initial frame heights; code for a plain frame takes them from core.
#[test]
fn frames_have_the_same_initial_height_with_and_without_the_loader() {
    let loader = include_str!("../../src/frame/embed.js");
    let says = |name: &str, height: u16| loader.contains(&format!("const {name} = {height};"));
    assert!(says("HOME", usual_height(&Route::Home)));
    assert!(says("PAGE", usual_height(&Route::List(List::Lessons))));
}

#[test]
fn every_document_states_its_policy_and_referrer_before_anything_loads() {
    let documents = [page(&renamed(), "events/"), not_found(&renamed(), &SHELL)];
    for html in documents {
        let before: &str = html.split_once("<meta name=\"referrer\"").unwrap().0;
        assert!(before.contains("<meta charset=\"utf-8\"><meta http-equiv="), "{html}");
        for tag in ["<base", "<script", "<link", "<style"] {
            assert!(!before.contains(tag), "{tag}: {html}");
        }
    }
}

/// In development, Trunk writes the program into `index.html`; it needs the same elements.
#[test]
fn the_page_of_development_has_what_the_program_expects() {
    let development = include_str!("../../index.html");
    let released = page(&renamed(), "");
    for part in
        ["name=\"referrer\" content=\"strict-origin\"", "id=\"site\"", "id=\"notice\"", "icon.svg"]
    {
        assert!(development.contains(part) && released.contains(part), "{part}");
    }
}

#[test]
fn every_page_has_its_base_title_description_and_heading() {
    let catalogue = catalogue();
    let published = as_published(catalogue.knowledge_base().clone());
    let urls = addresses(published.knowledge_base());
    assert!(urls.len() > 500);
    for url in urls {
        let path = url.href("");
        let html = document(&published, &url, &SHELL);
        let base = match path.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        };
        assert!(html.contains(&format!("<base href=\"{base}\">")), "{path}");
        assert_eq!(html.matches("<title>").count(), 1, "{path}");
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        assert!(!html.contains("content=\"\""), "{path}: empty description");
        let in_frame = html.contains("<script src=\"./frame.js\"></script>");
        assert_eq!(in_frame, path.starts_with("embed/"), "{path}: frame script");
        assert!(!html.contains("=\"/"), "{path}: URL from the root of the host");
        assert!(!html.contains("<!>") && !html.contains("<!--"), "{path}: markers left");
        let awaited = awaited(&html);
        assert_eq!(html.matches(&format!(" id=\"{awaited}\"")).count(), 1, "{path}: {awaited}");
    }
    assert_eq!(awaited(&page(&published, "cases/")), "fold");
    assert_eq!(awaited(&page(&renamed(), "events/")), "notice", "a list too short to have a fold");
}

/// The id that the first paint of a page waits for.
fn awaited(html: &str) -> &str {
    let (_, rest) = html.split_once("<link rel=\"expect\" href=\"#").unwrap();
    rest.split_once('"').unwrap().0
}

#[test]
fn a_record_has_metadata_and_its_text_is_escaped() {
    let html = page(&renamed(), "events/new-name/");
    let title = "Youth &lt;/script&gt; &amp; \"peace\" · A &amp; B";
    assert!(html.contains(&format!("<title>{title}</title>")), "{html}");
    assert!(html.contains("<meta name=\"description\" content=\"What it is.\">"));
    let own = "https://host.example/b/events/new-name/";
    assert!(html.contains(&format!("<link rel=\"canonical\" href=\"{own}\">")));
    assert!(html.contains("<meta property=\"og:type\" content=\"article\">"));
    assert!(html.contains(&format!("<meta property=\"og:url\" content=\"{own}\">")));
    assert!(html.contains("type=\"application/atom+xml\""));
    let data = html.split_once("<script type=\"application/ld+json\">").unwrap().1;
    let data: serde_json::Value =
        serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap();
    assert_eq!(data["@graph"][1]["name"], "Youth </script> & \"peace\"");
}

#[test]
fn aliases_and_frames_link_to_the_canonical_page() {
    let canonical = "<link rel=\"canonical\" href=\"https://host.example/b/events/new-name/\">";
    for path in ["events/old-name/", "embed/events/new-name/"] {
        assert!(page(&renamed(), path).contains(canonical), "{path}");
    }
    let embedded = page(&renamed(), "embed/events/new-name/");
    assert!(embedded.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(!embedded.contains("ld+json"));
}

#[test]
fn a_page_and_its_embedded_twin_link_to_oembed() {
    let linked = |path: &str| {
        let html = page(&renamed(), path);
        let links = html.split("<link ").filter_map(|rest| rest.split('>').next());
        let link = links.filter(|link| link.contains("application/json+oembed")).last()?;
        assert!(link.contains("title=\""), "{path}");
        Some(link.split_once("href=\"")?.1.split_once('"')?.0.to_owned())
    };
    let of = |path: &str| Some(format!("https://host.example/b/{path}oembed.json"));
    assert_eq!((linked(""), linked("embed/")), (of(""), of("")));
    assert_eq!((linked("cases/"), linked("embed/cases/")), (of("cases/"), of("cases/")));
    for path in ["events/old-name/", "events/new-name/", "embed/events/new-name/"] {
        assert_eq!(linked(path), of("events/new-name/"), "{path}");
    }
    assert_eq!(linked("about/"), None);
}

#[test]
fn a_site_without_a_canonical_url_names_no_url() {
    let catalogue = as_published(catalogue().knowledge_base().clone());
    let html = page(&catalogue, "cases/");
    assert!(!html.contains("canonical") && !html.contains("og:url") && !html.contains("oembed"));
}

#[test]
fn the_page_about_embedding_needs_no_program() {
    for path in ["about/embedding/", "embed/about/embedding/"] {
        let html = page(&renamed(), path);
        assert!(!html.contains("app.js") && !html.contains("app.wasm"), "{path}");
        assert_eq!(html.matches("<script").count(), html.matches("</script>").count(), "{path}");
        assert!(html.contains("<style>") && html.contains("<dt><code>embed/…</code></dt>"));
        assert!(html.contains("&lt;iframe src=\"https://host.example/b/embed/cases/"));
        assert!(html.contains("<code>frame-src https://host.example</code>"), "{html}");
        assert!(html.contains("show content of A &amp; B in a frame") && !html.contains('`'));
    }
    let design = page(&renamed(), "about/design/");
    assert!(!design.contains("app.js") && design.contains("href=\"./design.css\""));
    assert!(page(&renamed(), "about/").contains("<script type=\"module\" src=\"./app.js\">"));
    let nowhere = as_published(catalogue().knowledge_base().clone());
    assert!(page(&nowhere, "about/embedding/").contains("<code>frame-src https://…</code>"));
}

#[test]
fn equal_records_give_equal_pages_on_any_day() {
    let kb = renamed().knowledge_base().clone();
    assert_eq!(as_published(kb.clone()).today().to_string(), "2026-11-01");
    let pages = [page(&renamed(), "events/"), page(&as_published(kb), "events/")];
    assert_eq!(pages[0], pages[1]);
    let facet = pages[0].split_once("name=\"when\" value=\"upcoming\"").unwrap().1;
    let count = facet.split_once("facet-group__count\">").unwrap().1;
    assert!(count.starts_with("</span>"), "a page read weeks later cannot count upcoming events");
}

#[test]
fn a_list_links_every_record_without_javascript() {
    let parts = |events: usize| {
        let event = |at| {
            format!(
                r#"{{"id": "e{at}", "title": "E{at}", "summary": "S.", "format": "meeting",
                    "start": "2026-10-09", "sources": [], "checked": "2026-11"}}"#
            )
        };
        let events: Vec<String> = (0..events).map(event).collect();
        let json = format!(r#"{{"format": 1, "events": [{}]}}"#, events.join(","));
        let catalogue = as_published(KnowledgeBase::decode(&json).unwrap().0);
        let html = page(&catalogue, "events/");
        let (_, note) = html.split_once("<noscript>").unwrap();
        let (note, _) = note.split_once("</noscript>").unwrap();
        (html.matches("data-values=\"1 2\"").count(), note.to_owned())
    };
    let (entries, note) = parts(20);
    assert_eq!(entries, 20);
    assert!(
        note.contains("shows 20 of 20 events") && !note.contains("href=\"./events/e"),
        "{note}"
    );
    let (entries, note) = parts(23);
    assert_eq!(entries, 23, "a short list is complete in its file");
    assert!(note.contains("shows 20 of 23 events"), "{note}");
    assert_eq!(note.matches("<a href=\"./events/e").count(), 23);
    let (entries, note) = parts(201);
    assert_eq!(entries, 0, "a long list is filtered only by the application");
    assert!(note.contains("shows 20 of 201 events"));
    assert_eq!(note.matches("<a href=\"./events/e").count(), 201);
}

#[test]
fn the_404_page_finds_its_files_from_any_depth() {
    let html = not_found(&renamed(), &SHELL);
    assert!(!html.contains("<base"), "the 404 page does not know its depth");
    let policy =
        html.find("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; object-src 'none'\">");
    assert!(policy.is_some() && policy < html.find("<link"), "{html}");
    for up in ["", "../", "../../../"] {
        assert!(html.contains(&format!("<script src=\"{up}not-found.js\">")));
        assert!(html.contains(&format!("<link rel=\"stylesheet\" href=\"{up}style.css\">")));
    }
    assert!(html.contains("<a href=\"https://host.example/b/\">A &amp; B</a>"));
}

/// In `WebKit`, `'self'` matches nothing in a sandboxed frame.
#[test]
fn a_frame_page_avoids_self_until_its_script_names_the_origin() {
    let with = |policy: &str, path: &str| {
        let url = SiteUrl::parse("/", &format!("/{path}"), "");
        document(&renamed(), &url, &Shell { policy, ..SHELL })
    };
    let enforced =
        |policy: &str| format!("http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    let unknown = "object-src 'none'; base-uri 'self'; trusted-types 'none'";
    let known = "base-uri 'self' https://host.example; trusted-types 'none'";

    let frame = with(unknown, "embed/events/");
    assert!(frame.contains(&enforced("object-src 'none'; trusted-types 'none'")), "{frame}");
    let waiting = format!("<meta name=\"policy\" content=\"{unknown}\">");
    assert!(frame.find(&waiting).unwrap() < frame.find("frame.js").unwrap());
    assert!(with(known, "embed/events/").contains(&enforced(known)));
    for (policy, path) in [(known, "embed/events/"), (unknown, "events/"), (known, "events/")] {
        let page = with(policy, path);
        assert!(
            page.contains(&enforced(policy)) && !page.contains("<meta name=\"policy\""),
            "{path}"
        );
    }
}

/// `src/frame/look.js` removes the class.
#[test]
fn a_frame_page_hides_controls_that_need_scripts_until_one_runs() {
    let begin = "<html class=\"unscripted\" ";
    assert!(page(&renamed(), "embed/events/").contains(begin));
    assert!(!page(&renamed(), "events/").contains(begin));
}
