//! The page about the design: nothing of the sources is missing on it.

use std::{collections::BTreeSet, fs, path::Path, sync::LazyLock};

use crate::{content::catalogue, pages::render};

/// The page with the records of the release.
static PAGE: LazyLock<String> = LazyLock::new(|| {
    render("about/design/", catalogue()).replace("<!>", "").replace("<!---->", "")
});

/// The files of components that show something: their names without the ending.
fn components() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/components");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let sources = files.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let views = sources.filter(|path| fs::read_to_string(path).unwrap().contains("view! {"));
    views.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

/// What the page shows of a component, or nothing.
fn sample<'a>(html: &'a str, file: &str) -> &'a str {
    let begin =
        format!("<section id=\"{}\" class=\"design-page__component\"", file.replace('_', "-"));
    let rest = html.split_once(&begin).map_or("", |(_, rest)| rest);
    rest.split("design-page__component").next().unwrap_or_default()
}

/// Components that need a script to put things in place, which a file has not: a frame shows them.
const FRAMED: [(&str, &str); 2] = [("event_lanes", "view=timeline"), ("world_map", "view=map")];

#[test]
fn every_component_has_a_sample_of_its_own_block() {
    let html = &*PAGE;
    let listed = peer_atlas::text::t().design_words.list;
    let named: BTreeSet<String> = listed.iter().map(|words| words.file.to_owned()).collect();
    assert_eq!(named, components(), "src/text/en/design.rs names other components than there are");
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
            ("page_frame", _) => assert!(worn(html), "the page stands in it"),
            (_, Some((_, asks))) => {
                assert!(shown.contains("<iframe") && shown.contains(asks), "{shown}");
            }
            (file, None) => assert!(worn(shown), "{file} is not shown: {shown}"),
        }
        let expected = if words.file == "page_frame" { 0 } else { words.states.len().max(1) };
        assert_eq!(states, expected, "{}: as many states as are named", words.file);
    }
}

#[test]
fn every_token_is_on_it_with_its_value_and_its_use() {
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
        assert!(uses.iter().any(|(used, _)| *used == name), "--{name}: say what it is for");
    }
}

#[test]
fn contrast_rules_and_system_colours_are_those_of_the_style() {
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
fn nothing_on_it_has_a_style_of_its_own() {
    let html = &*PAGE;
    assert!(!html.contains(" style=") && !html.contains("<style"));
    let ids: Vec<&str> =
        html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "{ids:?}");
}
