//! Style sheets as text: extracting a rule, and generating the rules that show the tokens.

use std::fmt::Write as _;

use crate::{Kind, Token};

/// The first rule whose selector starts with `begins`, without its indentation.
///
/// ```
/// let css = "@layer base {\n  a { color: red; }\n\n  :focus {\n    outline: 0;\n  }\n}";
/// assert_eq!(atlas_tokens::rule(css, ":focus").as_deref(), Some(":focus {\n  outline: 0;\n}"));
/// assert_eq!(atlas_tokens::rule(css, "b"), None);
/// ```
#[must_use]
pub fn rule(css: &str, begins: &str) -> Option<String> {
    let lines = css.lines().skip_while(|line| {
        line.trim_start().strip_prefix(begins).is_none_or(|rest| !rest.starts_with([' ', ',', '{']))
    });
    let mut depth = 0_usize;
    let mut rule = Vec::new();
    let mut indent = None;
    for line in lines {
        let own = line.len() - line.trim_start().len();
        let indent = *indent.get_or_insert(own);
        rule.push(line.get(indent.min(own)..).unwrap_or_default());
        depth = (depth + line.matches('{').count()).saturating_sub(line.matches('}').count());
        if depth == 0 && line.contains('}') {
            return Some(rule.join("\n"));
        }
    }
    None
}

/// Rules that show the tokens on the design page: `.token--paper`, and for colours also
/// `.token--ink-text` and `.token--field-edge`. Colours are written as values, since print and
/// partners' frames override the tokens.
///
/// ```
/// let tokens = atlas_tokens::tokens(":root { --space-1: 0.25rem; }");
/// let sheet = atlas_tokens::sheet(&tokens);
/// assert_eq!(sheet, "@layer components {\n  .token--space-1 { inline-size: min(100%, var(--space-1)) }\n}\n");
/// ```
#[must_use]
pub fn sheet(tokens: &[Token]) -> String {
    let mut sheet = String::from("@layer components {\n");
    for token in tokens.iter().filter(|token| token.holds_everywhere()) {
        let Token { name, value, .. } = token;
        let mut add = |end: &str, property: &str, value: &str| {
            let _infallible = writeln!(sheet, "  .token--{name}{end} {{ {property}: {value} }}");
        };
        let it = format!("var(--{name})");
        match token.kind() {
            Kind::Colour => {
                add("", "background", value);
                add("-text", "color", value);
                add("-edge", "border-color", value);
            }
            Kind::Letters => add("", "font-family", &it),
            Kind::Text => add("", "font-size", &it),
            Kind::Radius => add("", "border-radius", &it),
            Kind::Space | Kind::Extent => add("", "inline-size", &format!("min(100%, {it})")),
        }
    }
    sheet.push_str("}\n");
    sheet
}

pub(crate) fn without_comments(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    bare
}
