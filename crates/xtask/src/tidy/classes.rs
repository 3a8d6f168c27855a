//! Checks that style sheets and views use the same classes: no unused rule, no class without a
//! rule, and the block of each component named after its file. Must not know the content of rules.

use std::collections::BTreeSet;

/// A file: its path below the project's root, and its text.
pub(super) type Source = (String, String);

/// Classes without rules, for scripts, tests and custom style sheets.
const HOOKS: [&str; 5] =
    ["home-page__title", "record-page", "related-list", "result-entry__body", "result-list"];

/// Components whose block is not named after their file, and its name.
const BLOCKS: [(&str, &str); 3] =
    [("page_frame", "page-header"), ("plain_button", "button"), ("result_list", "result-entry")];

/// Checks the style sheets against the files that use classes.
pub(super) fn check(styles: &[Source], views: &[Source], findings: &mut Vec<String>) {
    let (mut words, mut beginnings) = (BTreeSet::new(), BTreeSet::new());
    for (_, text) in views {
        for (word, next) in words_of(text) {
            if word.ends_with('-') && next.starts_with(['{', '$']) {
                beginnings.insert(word);
            }
            words.insert(word);
        }
    }
    let mut ruled = BTreeSet::new();
    for (path, text) in styles {
        let classes = selected(text);
        for class in &classes {
            let made = beginnings.iter().any(|begin| class.starts_with(begin));
            if !made && !words.contains(class.as_str()) {
                findings.push(format!("{path}: nothing wears .{class}; remove the rule"));
            }
        }
        block(path, &classes, findings);
        ruled.extend(classes);
    }
    for (path, text) in views {
        for class in worn(text) {
            if !ruled.contains(class) && !HOOKS.contains(&class) {
                findings.push(format!("{path}: no rule for the class {class}; remove the class"));
            }
        }
    }
}

/// Checks that a component's style sheet has the block with its name.
fn block(path: &str, classes: &BTreeSet<String>, findings: &mut Vec<String>) {
    let stem = path.strip_prefix("src/components/").and_then(|name| name.strip_suffix(".css"));
    let Some(stem) = stem else { return };
    let named = BLOCKS.iter().find(|(file, _)| *file == stem);
    let block = named.map_or_else(|| stem.replace('_', "-"), |(_, block)| (*block).to_owned());
    let of_block = |class: &String| {
        class.split("__").next().and_then(|c| c.split("--").next()) == Some(&*block)
    };
    if !classes.iter().any(of_block) {
        findings.push(format!("{path}: the block of this file is .{block}, and has no rule"));
    }
}

/// The classes in the selectors of a style sheet.
fn selected(css: &str) -> BTreeSet<String> {
    let mut bare = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let preludes = bare.split_inclusive(['{', '}', ';']).filter_map(|part| part.strip_suffix('{'));
    let selectors = preludes.filter(|prelude| !prelude.trim_start().starts_with('@'));
    let classes = selectors.flat_map(|selector| selector.split('.').skip(1));
    let name = |text: &str| text.split(|c| !is_part(c)).next().unwrap_or_default().to_owned();
    classes.map(name).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic())).collect()
}

/// The classes in the markup of a view.
fn worn(text: &str) -> BTreeSet<&str> {
    let lists = text.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let switched = text.split("class:").skip(1).filter_map(|rest| rest.split_once('='));
    let switched = switched.map(|(name, _)| name).filter(|name| name.chars().all(is_part));
    lists.flat_map(str::split_whitespace).chain(switched).collect()
}

/// Every word that could be a class, with the text after it.
fn words_of(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(is_part)?;
        let from = &rest[start..];
        let end = from.find(|c| !is_part(c)).unwrap_or(from.len());
        rest = &from[end..];
        Some((&from[..end], rest))
    })
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, css: &str, view: &str) -> Vec<String> {
        let mut findings = Vec::new();
        let styles = [(path.to_owned(), css.to_owned())];
        check(&styles, &[("src/v.rs".to_owned(), view.to_owned())], &mut findings);
        findings
    }

    #[test]
    fn matching_classes_give_no_finding() {
        let css = "/* .old {} */ @media print { .door, a:not(.door--cases) { inset: .5rem } }";
        let view = r#"format!("door--{kind}"); view! { <a class="door" class:door=x> }"#;
        assert_eq!(found("src/components/door.css", css, view), Vec::<String>::new());
    }

    #[test]
    fn unused_rules_missing_rules_and_wrong_blocks_are_reported() {
        let found = found("src/components/door.css", ".gate {}", r#"<a class="hatch">"#);
        assert!(found[0].contains(".gate") && found[1].contains(".door"), "{found:?}");
        assert!(found[2].contains("hatch"), "{found:?}");
    }
}
