//! RIS, read by `EndNote`, Zotero, Mendeley and library catalogues; one tag per line.
//!
//! Tags follow the Research Information Systems specification of 2011; `ELEC` is a web page.

use std::fmt::Write as _;

use super::{Citation, LANGUAGE, is_break};
use atlas_core::PartialDate;

/// One entry, with CR LF as the specification requires.
pub(super) fn entry(citation: &Citation<'_>) -> String {
    let mut lines = vec![
        ("TY", "ELEC".to_owned()),
        ("ID", citation.key.to_owned()),
        ("TI", citation.title.to_owned()),
        ("T2", citation.site.to_owned()),
        ("PB", citation.site.to_owned()),
        ("PY", format!("{:04}", citation.checked.year())),
        ("DA", date(citation.checked)),
        ("AB", citation.summary.to_owned()),
    ];
    lines.extend(citation.themes.iter().map(|theme| ("KW", (*theme).to_owned())));
    lines.extend(citation.url.iter().map(|url| ("UR", url.clone())));
    lines.extend(citation.accessed.map(|day| ("Y2", date(day))));
    lines.extend([("LA", LANGUAGE.to_owned()), ("N1", citation.note()), ("ER", String::new())]);
    let mut entry = String::new();
    for (tag, value) in lines {
        let value = value.replace(is_break, " ");
        let _infallible = write!(entry, "{tag}  - {value}\r\n");
    }
    entry
}

/// Year, month, day and other information: always three slashes, even if a part is unknown.
fn date(date: PartialDate) -> String {
    let part = |part: Option<i8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
    format!("{:04}/{}/{}/", date.year(), part(date.month()), part(date.day()))
}
