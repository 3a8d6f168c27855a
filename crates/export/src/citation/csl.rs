//! CSL-JSON (Citation Style Language 1.0.2), read by Zotero, Pandoc and citeproc.

use serde::Serialize;

use super::{Citation, LANGUAGE};
use atlas_core::PartialDate;

/// An item of the type that Zotero calls "Web Page". The site appears only as the container: styles
/// would print it a second time as the publisher.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Item<'a> {
    id: &'a str,
    r#type: &'static str,
    title: &'a str,
    container_title: &'a str,
    issued: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<Date>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    r#abstract: &'a str,
    keyword: String,
    language: &'static str,
    note: String,
}

/// Year, month and day as far as known.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Date {
    date_parts: [Vec<i16>; 1],
}

pub(super) fn write(citations: &[Citation<'_>]) -> String {
    let items: Vec<Item<'_>> = citations.iter().map(item).collect();
    serde_json::to_string(&items).unwrap_or_default()
}

fn item<'a>(citation: &'a Citation<'_>) -> Item<'a> {
    Item {
        id: citation.key,
        r#type: "webpage",
        title: citation.title,
        container_title: citation.site,
        issued: citation.checked.into(),
        accessed: citation.accessed.map(Date::from),
        url: citation.url.as_deref(),
        r#abstract: citation.summary,
        keyword: citation.themes.join("; "),
        language: LANGUAGE,
        note: citation.note(),
    }
}

impl From<PartialDate> for Date {
    fn from(date: PartialDate) -> Self {
        let parts = [Some(date.year()), date.month().map(i16::from), date.day().map(i16::from)];
        Self { date_parts: [parts.into_iter().flatten().collect()] }
    }
}
