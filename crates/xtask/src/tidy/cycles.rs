//! Finds cycles between the modules of `atlas-core`.
//!
//! Reads the text of the code, not its meaning: a module depends on another if it names it, or one of
//! the items that the crate's root exports from it, after `crate::`.

use std::collections::{BTreeMap, BTreeSet};

/// The modules that each module depends on.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// Reports a cycle, if there is one. `files` are pairs of a path below the crate's source folder and its text;
/// one of them is `lib.rs`.
pub(super) fn check(files: &[(String, String)], findings: &mut Vec<String>) {
    let graph = graph(files);
    if let Some(cycle) = graph.keys().find_map(|module| cycle(&graph, module)) {
        findings.push(format!(
            "crates/core/src: the modules {} depend on each other; move what they share into one below",
            cycle.join(" → ")
        ));
    }
}

fn graph(files: &[(String, String)]) -> Graph {
    let module =
        |path: &str| path.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
    let mut graph: Graph = files.iter().map(|(path, _)| (module(path), BTreeSet::new())).collect();
    graph.remove("lib");
    let root = files.iter().find(|(path, _)| path == "lib.rs").map_or("", |(_, text)| text);
    let exports = exports(root);
    for (path, text) in files.iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
        let own = module(path);
        let named = code(text);
        let named = named.split("crate::").skip(1).flat_map(first_names);
        let named = named.map(|name| exports.get(name).map_or(name, String::as_str).to_owned());
        let others: Vec<_> =
            named.filter(|name| *name != own && graph.contains_key(name)).collect();
        if let Some(known) = graph.get_mut(&own) {
            known.extend(others);
        }
    }
    graph
}

/// The code without comments and unit tests.
fn code(text: &str) -> String {
    let lines = text.lines().take_while(|line| *line != "#[cfg(test)]");
    lines.map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The module of each item that the crate's root exports.
fn exports(root: &str) -> BTreeMap<&str, String> {
    let uses = root.split("pub use ").skip(1).filter_map(|rest| rest.split_once(';'));
    let uses = uses.filter_map(|(path, _)| path.split_once("::"));
    uses.flat_map(|(module, items)| words(items).map(|item| (item, module.to_owned()))).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// The first name of each path that follows `crate::`: one, or several in braces.
fn first_names(path: &str) -> Vec<&str> {
    let Some(list) = path.strip_prefix('{') else { return words(path).take(1).collect() };
    let mut depth = 1_u32;
    let mut begins = true;
    let mut names = Vec::new();
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' => begins = true,
            c if begins && depth == 1 && !c.is_whitespace() => {
                names.extend(words(&list[at..]).next());
                begins = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

/// The shortest way from a module back to itself.
fn cycle(graph: &Graph, start: &str) -> Option<Vec<String>> {
    let mut ways = vec![vec![start.to_owned()]];
    let mut seen = BTreeSet::new();
    while let Some(way) = (!ways.is_empty()).then(|| ways.remove(0)) {
        for next in graph.get(way.last()?).into_iter().flatten() {
            let further = [&way[..], std::slice::from_ref(next)].concat();
            if next == start {
                return Some(further);
            }
            if seen.insert(next.clone()) {
                ways.push(further);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let files: Vec<_> =
            files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        let mut findings = Vec::new();
        check(&files, &mut findings);
        findings
    }

    #[test]
    fn a_cycle_is_named_with_all_its_modules() {
        let root = "mod a;\npub use b::{Beta, c};\npub use c::Gamma;";
        let files = [
            ("lib.rs", root),
            ("a.rs", "use crate::{\n    Beta, list::{Other, Gamma},\n};"),
            ("b/inner.rs", "fn f() { crate::Gamma }"),
            ("c.rs", "use crate::a::Alpha;"),
        ];
        let findings = found(&files);
        assert_eq!(findings.len(), 1);
        assert!(findings[0].contains("a → b → c → a"), "{}", findings[0]);
    }

    #[test]
    fn comments_tests_and_a_module_itself_do_not_count() {
        let files = [
            ("lib.rs", "pub use b::Beta;"),
            ("a.rs", "//! [`crate::b`]\nuse crate::a::{self};\nuse crate::Beta;"),
            ("b.rs", "// crate::a\n#[cfg(test)]\nmod tests { use crate::a; }"),
        ];
        assert_eq!(found(&files), Vec::<String>::new());
    }
}
