//! The files of pages: what stands in them before any script runs.

use atlas_core::{
    Catalogue, KnowledgeBase, List, Route, SiteUrl, addresses, embed_code::usual_height,
};
use peer_atlas::{HeadParts, Template, as_published, document, not_found};

use crate::content::catalogue;

const SHELL: &str = concat!(
    "<!DOCTYPE html><html lang=\"en\"><head>",
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; object-src 'none'\"><base href=\"./\"><!-- head --><!-- /head -->",
    "<style>p {}</style><template id=\"program\">",
    "<link rel=\"preload\" href=\"./app.wasm\"><script type=\"module\" src=\"./app.js\"></script></template>",
    "<script defer src=\"./static.js\"></script></head>",
    "<body><!-- page --><!-- /page --></body></html>"
);

const SCRIPTS: HeadParts<'_> =
    HeadParts { asked: "asked()", frame: "frame.js", style_sheet: "style.css" };

fn template() -> Template<'static> {
    Template::new(SHELL, SCRIPTS).unwrap()
}

fn page(catalogue: &Catalogue, path: &str) -> String {
    document(catalogue, &SiteUrl::parse("/", &format!("/{path}"), ""), &template())
}

/// Two events, one renamed; the site says where it is published.
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

/// The loader says by itself how high a frame begins; code for a plain frame says it as core does.
#[test]
fn frames_begin_as_high_with_the_loader_as_without() {
    let loader = include_str!("../../src/frame/embed.js");
    let says = |name: &str, height: u16| loader.contains(&format!("const {name} = {height};"));
    assert!(says("HOME", usual_height(&Route::Home)));
    assert!(says("PAGE", usual_height(&Route::List(List::Lessons))));
}

#[test]
fn the_shell_of_the_project_can_be_cut() {
    let shell = include_str!("../../index.html");
    let referrer = "<meta name=\"referrer\" content=\"strict-origin\">";
    let before_base = shell.split("<base").next().unwrap();
    assert!(before_base.contains(referrer), "it governs what comes after it");
    let missing = not_found(&catalogue(), &template(), "x.js");
    assert!(missing.contains(referrer), "{missing}");
    assert!(Template::new(shell, SCRIPTS).is_none(), "it has no style sheet before Trunk runs");
    let shell = shell.replace("</head>", "<style>p {}</style></head>");
    assert!(Template::new(&shell, SCRIPTS).is_some());
}

#[test]
fn every_page_leads_back_to_the_root_and_is_called_what_it_is() {
    let catalogue = catalogue();
    let published = as_published(catalogue.knowledge_base().clone());
    let urls = addresses(published.knowledge_base());
    assert!(urls.len() > 500);
    for url in urls {
        let path = url.href("");
        let html = document(&published, &url, &template());
        let base = match path.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        };
        assert!(html.contains(&format!("<base href=\"{base}\">")), "{path}");
        assert_eq!(html.matches("<title>").count(), 1, "{path}");
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        assert!(!html.contains("content=\"\""), "{path}: an empty description");
        let in_frame = html.contains("<script src=\"./frame.js\"></script>");
        assert_eq!(in_frame, path.starts_with("embed/"), "{path}: the script of frames");
        assert!(!html.contains("=\"/"), "{path}: an address from the root of the host");
        assert!(!html.contains("<!>") && !html.contains("<!--"), "{path}: marks are left");
        let awaited = awaited(&html);
        assert_eq!(html.matches(&format!(" id=\"{awaited}\"")).count(), 1, "{path}: {awaited}");
    }
    assert_eq!(awaited(&page(&published, "cases/")), "fold");
    assert_eq!(awaited(&page(&renamed(), "events/")), "notice", "a list that is shorter");
}

/// What the first paint of a page waits for.
fn awaited(html: &str) -> &str {
    let (_, rest) = html.split_once("<link rel=\"expect\" href=\"#").unwrap();
    rest.split_once('"').unwrap().0
}

#[test]
fn a_record_is_described_for_machines_and_its_text_stays_text() {
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
fn an_old_name_and_a_frame_point_to_the_page_itself() {
    let canonical = "<link rel=\"canonical\" href=\"https://host.example/b/events/new-name/\">";
    for path in ["events/old-name/", "embed/events/new-name/"] {
        assert!(page(&renamed(), path).contains(canonical), "{path}");
    }
    let embedded = page(&renamed(), "embed/events/new-name/");
    assert!(embedded.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(!embedded.contains("ld+json"));
}

#[test]
fn a_page_and_its_twin_say_how_to_embed_them() {
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
fn a_site_that_does_not_say_where_it_is_names_no_address() {
    let catalogue = as_published(catalogue().knowledge_base().clone());
    let html = page(&catalogue, "cases/");
    assert!(!html.contains("canonical") && !html.contains("og:url") && !html.contains("oembed"));
}

#[test]
fn the_statement_on_frames_is_read_without_the_program() {
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
    assert!(count.starts_with("</span>"), "a page read weeks later cannot say what is to come");
}

#[test]
fn a_list_names_every_record_for_whom_no_script_serves() {
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
    assert_eq!(entries, 23, "a short list stands whole in its file");
    assert!(note.contains("shows 20 of 23 events"), "{note}");
    assert_eq!(note.matches("<a href=\"./events/e").count(), 23);
    let (entries, note) = parts(201);
    assert_eq!(entries, 0, "a long list is filtered by the application alone");
    assert!(note.contains("shows 20 of 201 events"));
    assert_eq!(note.matches("<a href=\"./events/e").count(), 201);
}

#[test]
fn the_page_of_unknown_addresses_finds_its_files_from_any_depth() {
    let html = not_found(&renamed(), &template(), "not-found.js");
    assert!(!html.contains("<base"), "it cannot know");
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
fn a_page_for_frames_depends_on_no_self_before_its_script_names_the_origin() {
    let with = |policy: &str, path: &str| {
        let shell = SHELL.replace("default-src 'self'; object-src 'none'", policy);
        let url = SiteUrl::parse("/", &format!("/{path}"), "");
        document(&renamed(), &url, &Template::new(&shell, SCRIPTS).unwrap())
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

/// `src/frame/look.js` takes the class away.
#[test]
fn a_page_for_frames_hides_what_needs_scripts_until_one_runs() {
    let begin = "<html class=\"unscripted\" ";
    assert!(page(&renamed(), "embed/events/").contains(begin));
    assert!(!page(&renamed(), "events/").contains(begin));
}
