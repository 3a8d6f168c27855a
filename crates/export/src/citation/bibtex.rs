//! BibTeX, the reference format of LaTeX.
//!
//! `@misc` is the only type for a web page that every style supports, old ones included (`@online`
//! is BibLaTeX). UTF-8 stays as it is; LaTeX has read it by default since 2018. The crate
//! `biblatex` would add 8.2 kB in brotli, more than this whole module tree.

use std::fmt::Write as _;

use super::{Citation, is_break};
use atlas_core::PartialDate;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

pub(super) fn entry(citation: &Citation<'_>) -> String {
    let month = month(citation.checked).map(str::to_owned);
    // Double braces keep styles from changing capital letters.
    let fields = [
        ("key", Some(braced(name(citation)))),
        ("label", Some(braced(name(citation)))),
        ("title", Some(format!("{{{{{}}}}}", escape(citation.title)))),
        ("howpublished", Some(braced(citation.site))),
        ("publisher", Some(braced(citation.site))),
        ("year", Some(format!("{{{:04}}}", citation.checked.year()))),
        ("month", month),
        // The URL needs no escaping: packages print it with `\url`.
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

/// The substitute for an author, from which styles derive labels and sort order: `plain` and
/// `apalike` read `key`, biblatex reads `label`. Neither prints it as an author.
fn name<'a>(citation: &'a Citation<'_>) -> &'a str {
    if citation.site.trim().is_empty() { citation.key } else { citation.site }
}

/// A URL with the characters that would end the field percent-encoded.
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

/// Keywords are separated by commas, so commas within them are removed.
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

/// Escapes TeX's special characters. BibTeX counts braces even after a backslash, so braces become
/// commands.
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
