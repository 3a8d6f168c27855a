//! BibTeX: the form in which LaTeX takes references.
//!
//! `@misc` is the one type for a web page that every style knows, old ones included (`@online` is
//! BibLaTeX). UTF-8 stays as it is, which LaTeX has taken by default since 2018. The crate `biblatex`
//! would weigh 8.2 kB in brotli, more than this whole module tree.

use std::fmt::Write as _;

use super::{Citation, is_break};
use crate::PartialDate;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// One entry.
pub(super) fn entry(citation: &Citation<'_>) -> String {
    let month = month(citation.checked).map(str::to_owned);
    // Two pairs of braces keep styles from changing capital letters.
    let fields = [
        ("key", Some(braced(name(citation)))),
        ("label", Some(braced(name(citation)))),
        ("title", Some(format!("{{{{{}}}}}", escape(citation.title)))),
        ("howpublished", Some(braced(citation.site))),
        ("publisher", Some(braced(citation.site))),
        ("year", Some(format!("{{{:04}}}", citation.checked.year()))),
        ("month", month),
        // An address stands as it is: packages print it with `\url`.
        ("url", citation.url.as_deref().map(|url| format!("{{{}}}", address(url)))),
        ("urldate", citation.accessed.map(|day| format!("{{{day}}}"))),
        ("abstract", Some(braced(citation.summary))),
        ("keywords", keywords(&citation.themes)),
        ("langid", Some("{english}".into())),
        ("note", Some(braced(&citation.note()))),
    ];
    let mut entry = format!("@misc{{{},\n", citation.key);
    for (name, value) in fields {
        if let Some(value) = value {
            let _infallible = writeln!(entry, "  {name} = {value},");
        }
    }
    entry.push_str("}\n");
    entry
}

/// What stands for an author, where a style makes its labels and its order of authors: `plain` and
/// `apalike` read `key`, biblatex reads `label`. It makes nobody an author.
fn name<'a>(citation: &'a Citation<'_>) -> &'a str {
    if citation.site.trim().is_empty() { citation.key } else { citation.site }
}

/// An address with what would end the field written as `%` and its number.
fn address(url: &str) -> String {
    let mut written = String::with_capacity(url.len());
    for sign in url.chars() {
        match sign {
            '{' | '}' | '\\' | ' ' => {
                let _infallible = write!(written, "%{:02X}", u32::from(sign));
            }
            sign if is_break(sign) => {}
            sign => written.push(sign),
        }
    }
    written
}

/// A comma separates keywords, so none can stand inside one.
fn keywords(themes: &[&str]) -> Option<String> {
    let themes: Vec<String> = themes.iter().map(|theme| theme.replace(',', "")).collect();
    (!themes.is_empty()).then(|| braced(&themes.join(", ")))
}

fn month(date: PartialDate) -> Option<&'static str> {
    MONTHS.get(usize::try_from(date.month()?).ok()?.checked_sub(1)?).copied()
}

fn braced(text: &str) -> String {
    format!("{{{}}}", escape(text))
}

/// Escapes what TeX would take for a command. BibTeX counts braces even behind a backslash, so they
/// become commands.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', sign]),
            sign if is_break(sign) => escaped.push(' '),
            sign => escaped.push(sign),
        }
    }
    escaped
}
