//! The design page: it covers everything in the sources.

use std::{collections::BTreeSet, fs, path::Path, sync::LazyLock};

use crate::{content::catalogue, pages::render};

/// The page with the records of the release.
static PAGE: LazyLock<String> = LazyLock::new(|| {
    render("about/design/", catalogue()).replace("<!>", "").replace("<!---->", "")
});

/// File names of the components that render something, without extension.
fn components() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/components");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let sources = files.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let views = sources.filter(|path| fs::read_to_string(path).unwrap().contains("view! {"));
    views.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

/// The page's section about a component; empty without one.
fn sample<'a>(html: &'a str, file: &str) -> &'a str {
    let begin =
        format!("<section id=\"{}\" class=\"design-page__component\"", file.replace('_', "-"));
    let rest = html.split_once(&begin).map_or("", |(_, rest)| rest);
    rest.split("design-page__component").next().unwrap_or_default()
}

/// Components that need a script for positioning, which a static file does not have: a frame shows
/// them.
const FRAMED: [(&str, &str); 2] = [("event_lanes", "view=timeline"), ("world_map", "view=map")];

#[test]
fn every_component_has_a_sample_with_its_block() {
    let html = &*PAGE;
    let listed = peer_atlas::text::t().design_words.list;
    let named: BTreeSet<String> = listed.iter().map(|words| words.file.to_owned()).collect();
    assert_eq!(named, components(), "src/text/en/design.rs must list every component");
    for words in listed {
        let shown = sample(html, words.file);
        let states = shown.matches("class=\"design-page__sample\"").count();
        let framed = FRAMED.iter().find(|(file, _)| *file == words.file);
        let worn = |text: &str| {
            let classes = text.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next());
            classes.flat_map(str::split_whitespace).any(|class| {
                class
                    .strip_prefix(words.block)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
            })
        };
        match (words.file, framed) {
            ("page_frame", _) => assert!(worn(html), "every page is inside it"),
            (_, Some((_, asks))) => {
                assert!(shown.contains("<iframe") && shown.contains(asks), "{shown}");
            }
            (file, None) => assert!(worn(shown), "{file} is not shown: {shown}"),
        }
        let expected = if words.file == "page_frame" { 0 } else { words.states.len().max(1) };
        assert_eq!(states, expected, "{}: one sample per named state", words.file);
    }
}

#[test]
fn every_token_is_shown_with_its_value_and_its_use() {
    let html = &*PAGE;
    let css = include_str!("../../src/styles/tokens.css");
    let declared: Vec<(&str, &str)> =
        css.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": ")).collect();
    assert!(declared.len() > 30);
    for (name, value) in declared {
        let row = html.split("<li class=\"design-page__token\">");
        let rows: Vec<&str> =
            row.filter(|row| row.contains(&format!("<code>--{name}</code>"))).collect();
        let value = value.trim_end_matches(';');
        let parts =
            value.strip_prefix("light-dark(").map_or(value, |both| both.trim_end_matches(')'));
        let parts: Vec<&str> =
            if parts == value { vec![value] } else { parts.split(", ").collect() };
        assert!(
            rows.iter().any(|row| parts.iter().all(|part| row.contains(part))),
            "--{name}: {value} is not on the page: {rows:?}"
        );
        let uses = peer_atlas::text::t().design_words.uses;
        assert!(uses.iter().any(|(used, _)| *used == name), "--{name} has no description");
    }
}

#[test]
fn contrast_rules_and_system_colours_match_the_style_sheets() {
    let html = &*PAGE;
    assert!(html.contains("muted on paper: ") && html.contains(", at least 4.5"), "{html}");
    assert!(html.contains(":focus-visible {\n  outline: "));
    assert!(html.contains("prefers-reduced-motion") && html.contains("transition: opacity"));
    let own = include_str!("../../src/pages/design.css");
    for (name, _) in peer_atlas::text::t().design_words.system {
        assert!(own.contains(&format!("--{} {{", name.to_lowercase())), "no swatch of {name}");
    }
}

#[test]
fn the_page_has_no_inline_style_and_no_duplicate_id() {
    let html = &*PAGE;
    assert!(!html.contains(" style=") && !html.contains("<style"));
    let ids: Vec<&str> =
        html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "{ids:?}");
}
