//! How to cite a record: a plain sentence, and formats for reference managers.
//!
//! Owns the content of a citation. Must not know the clock: the day of access is a parameter.
//!
//! The citation is for the entry in the atlas: a web page whose text is the site's own. It is
//! neither the event, group or city programme it describes, nor a work of the organisations that
//! take part there, so none of them is its author. No author is given, since no record names one;
//! the publisher is the site. The date is the day the entry was last checked against its sources:
//! the only date that every entry has, and the one that distinguishes its editions. A note explains
//! it.

mod bibtex;
mod csl;
mod ris;

use super::{LANGUAGE, Publication};
use atlas_core::{CitationFormat, PartialDate, Record};

/// A record as a reference.
///
/// ```
/// use atlas_core::{CitationFormat, Collection, KnowledgeBase};
/// use atlas_export::{Publication, citation::{self, Citation}};
///
/// let (kb, _) = KnowledgeBase::decode(r#"{"format": 1, "site": {"title": "Peer Atlas"}, "events": [
///   {"id": "x", "title": "X & Y", "summary": "S.", "format": "meeting",
///    "sources": [], "checked": "2026-11"}]}"#)?;
/// let published = Publication::at(&kb, "https://host.example/");
/// let cited = Citation::new(published, kb.at(Collection::Events, 0).unwrap());
/// let sentence = "“X & Y”, Peer Atlas, checked 2026-11, https://host.example/events/x/.";
/// assert_eq!(cited.sentence(), sentence);
/// let bibtex = citation::write(CitationFormat::BibTex, &[cited]);
/// assert!(bibtex.starts_with("@misc{x,\n  key = {Peer Atlas},\n"));
/// assert!(bibtex.contains("  title = {{X \\& Y}},\n"));
/// # Ok::<(), atlas_core::DecodeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation<'kb> {
    /// The record's id: stable, and a good key for BibTeX.
    key: &'kb str,
    title: &'kb str,
    summary: &'kb str,
    site: &'kb str,
    themes: Vec<&'kb str>,
    checked: PartialDate,
    accessed: Option<PartialDate>,
    url: Option<String>,
}

impl<'kb> Citation<'kb> {
    /// The citation of a record; without a URL if the site's URL is not known.
    #[must_use]
    pub fn new(publication: Publication<'kb>, record: Record<'kb>) -> Self {
        Self {
            key: record.id().as_str(),
            title: &record.common.title,
            summary: &record.common.summary,
            site: publication.title(),
            themes: publication.themes(record).collect(),
            checked: record.common.checked,
            accessed: None,
            url: publication.url(record),
        }
    }

    /// The same citation with a day of access.
    #[must_use]
    pub fn accessed_on(self, day: PartialDate) -> Self {
        Self { accessed: Some(day), ..self }
    }

    /// The citation as one plain sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let (title, site, checked) = (self.title, self.site, self.checked);
        let url = self.url.as_ref().map(|url| format!(", {url}")).unwrap_or_default();
        let accessed = self.accessed.map(|day| format!(" (accessed {day})")).unwrap_or_default();
        format!("“{title}”, {site}, checked {checked}{url}{accessed}.")
    }

    /// Name and content of each `<meta>` that Zotero and others read: Dublin Core, which makes the
    /// page a web page there. (`citation_title` would make it a journal article.)
    #[must_use]
    pub fn metadata(&self) -> Vec<(&'static str, String)> {
        let metadata = [
            ("DC.title", Some(self.title.to_owned())),
            ("DC.description", Some(self.summary.to_owned())),
            ("DC.publisher", Some(self.site.to_owned())),
            ("DC.date", Some(self.checked.to_string())),
            ("DC.language", Some(LANGUAGE.to_owned())),
            ("DC.identifier", self.url.clone()),
        ];
        metadata.into_iter().filter_map(|(name, content)| Some((name, content?))).collect()
    }

    /// What the date of the entry means.
    fn note(&self) -> String {
        format!("Facts checked against the sources {}", self.checked)
    }
}

/// Writes references in the format of a reference manager.
#[must_use]
pub fn write(format: CitationFormat, citations: &[Citation<'_>]) -> String {
    match format {
        CitationFormat::BibTex => {
            citations.iter().map(bibtex::entry).collect::<Vec<_>>().join("\n")
        }
        CitationFormat::Ris => citations.iter().map(ris::entry).collect(),
        CitationFormat::CslJson => csl::write(citations),
    }
}

/// Whether some parser ends a line here: Python's `splitlines` does so at U+2028 and U+2029 too.
fn is_break(sign: char) -> bool {
    sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use atlas_core::{Collection, KnowledgeBase};

    const JSON: &str = r#"{"format": 1, "site": {"title": "Peer Atlas"},
        "vocabulary": {"themes": [{"id": "youth", "label": "Youth, and more"}]}, "case_studies": [
        {"id": "saida", "title": "Saïda & {100%} of_it #1 \\ ~^$", "summary": "One.\nTwo.",
        "city": "Saida", "country": "LB", "lat": 33.56, "lon": 35.38, "instruments": [],
        "themes": ["youth", "unheard-of"], "sources": [], "checked": "2026-11"}]}"#;

    fn written(format: CitationFormat) -> String {
        let (kb, _) = KnowledgeBase::decode(JSON).unwrap();
        let published = Publication::at(&kb, "https://host.example/a_b/");
        let record = kb.at(Collection::Cases, 0).unwrap();
        let today = "2026-11-22".parse().unwrap();
        write(format, &[Citation::new(published, record).accessed_on(today)])
    }

    #[test]
    fn bibtex_escapes_tex_commands_and_keeps_letters() {
        let expected = "@misc{saida,
  key = {Peer Atlas},
  label = {Peer Atlas},
  title = {{Saïda \\& \\textbraceleft{}100\\%\\textbraceright{} of\\_it \\#1 \\textbackslash{} \\textasciitilde{}\\textasciicircum{}\\$}},
  howpublished = {Peer Atlas},
  publisher = {Peer Atlas},
  year = {2026},
  month = nov,
  url = {https://host.example/a_b/cases/saida/},
  urldate = {2026-11-22},
  abstract = {One. Two.},
  keywords = {Youth and more, unheard-of},
  langid = {english},
  note = {Facts checked against the sources 2026-11},
}
";
        assert_eq!(written(CitationFormat::BibTex), expected);
    }

    #[test]
    fn ris_has_one_line_per_tag() {
        let expected = "TY  - ELEC\r\nID  - saida\r\nTI  - Saïda & {100%} of_it #1 \\ ~^$\r\n\
            T2  - Peer Atlas\r\nPB  - Peer Atlas\r\nPY  - 2026\r\nDA  - 2026/11//\r\n\
            AB  - One. Two.\r\nKW  - Youth, and more\r\nKW  - unheard-of\r\n\
            UR  - https://host.example/a_b/cases/saida/\r\nY2  - 2026/11/22/\r\nLA  - en\r\n\
            N1  - Facts checked against the sources 2026-11\r\nER  - \r\n";
        assert_eq!(written(CitationFormat::Ris), expected);
    }

    /// Texts as a careless or hostile editor writes them, in every field of a citation.
    #[test]
    fn hostile_texts_stay_within_their_fields() {
        let long = "long } ".repeat(20_000);
        for text in [
            "}",
            "{",
            "\\",
            "a\\}b\\{c\\",
            "}, author = {Mallory",
            "\"}, @article{x, title = \"",
            "@comment{ @string{a = {b}}",
            "%{ $x$ # ~ ^ _ &",
            "one\r\nER  - \r\nTY  - BOOK\u{2028}AU  - Mallory\u{2029}\u{85}TI  - x",
            "\t\u{b}\u{0}\u{1b}",
            "\"quoted\", \\\"x\\\"",
            "",
            &long,
        ] {
            let json = serde_json::json!({"format": 1, "site": {"title": text}, "vocabulary":
                {"themes": [{"id": "t", "label": text}]}, "events": [{"id": "x", "title": text,
                "summary": text, "format": "meeting", "themes": ["t"], "sources": [],
                "checked": "2026"}]});
            let json = json.to_string().replace("\\u0000", "");
            let (kb, faults) = KnowledgeBase::decode(&json).unwrap();
            assert_eq!(faults, []);
            let published = Publication::at(&kb, "https://a.example/{b}\\ }/");
            let record = kb.at(Collection::Events, 0).unwrap();
            let cited = [Citation::new(published, record)];
            well_formed_bibtex(&write(CitationFormat::BibTex, &cited));
            well_formed_ris(&write(CitationFormat::Ris, &cited));
            let csl: Value = serde_json::from_str(&write(CitationFormat::CslJson, &cited)).unwrap();
            assert_eq!(csl.as_array().unwrap().len(), 1);
        }
    }

    /// Checks that there is one entry, with each field on its own line in braces that close on that
    /// line.
    #[track_caller]
    fn well_formed_bibtex(text: &str) {
        let lines: Vec<&str> = text.lines().collect();
        let [first, fields @ .., last] = lines.as_slice() else { panic!("{text}") };
        assert_eq!((*first, *last), ("@misc{x,", "}"));
        for field in fields {
            let (_, value) = field.trim().split_once(" = ").unwrap();
            let value = value.strip_suffix(',').unwrap();
            let mut depth = 0_i32;
            for (at, sign) in value.char_indices() {
                // BibTeX counts braces after a backslash too.
                depth += i32::from(sign == '{') - i32::from(sign == '}');
                assert!(depth > 0 || at + 1 == value.len(), "{value} ends early");
                assert!(!super::is_break(sign));
            }
            assert_eq!(depth, 0, "{value}");
        }
        assert!(!text.contains("\n  author"), "no invented author");
    }

    /// Checks that every line has a tag, that the tags of an entry occur once, and that the last is
    /// `ER`.
    #[track_caller]
    fn well_formed_ris(text: &str) {
        let lines: Vec<&str> = text.strip_suffix("\r\n").unwrap().split("\r\n").collect();
        for line in &lines {
            assert_eq!(line.get(2..6), Some("  - "), "{line}");
            assert!(!line.contains(super::is_break));
        }
        let has = |tag: &str| lines.iter().filter(|line| line.starts_with(tag)).count();
        assert_eq!((has("TY"), has("ER"), has("AU"), has("TI")), (1, 1, 0, 1));
        assert_eq!((lines[0], lines[lines.len() - 1]), ("TY  - ELEC", "ER  - "));
    }

    #[test]
    fn csl_is_a_list_of_web_pages() {
        let items: Value = serde_json::from_str(&written(CitationFormat::CslJson)).unwrap();
        assert_eq!(items[0]["type"], "webpage");
        assert_eq!(items[0]["issued"], json!({"date-parts": [[2026, 11]]}));
        assert_eq!(items[0]["accessed"], json!({"date-parts": [[2026, 11, 22]]}));
        assert!(items[0].get("author").is_none(), "records name no authors");
    }

    #[test]
    fn unknown_facts_are_left_out() {
        let (kb, _) = KnowledgeBase::decode(JSON).unwrap();
        let record = kb.at(Collection::Cases, 0).unwrap();
        let cited = Citation::new(Publication::new(&kb), record);
        assert!(cited.sentence().ends_with(", Peer Atlas, checked 2026-11."));
        for format in CitationFormat::ALL {
            let text = write(format, std::slice::from_ref(&cited)).to_lowercase();
            assert!(!text.contains("url") && !text.contains("ur  -") && !text.contains("accessed"));
        }
        assert!(cited.metadata().iter().all(|(name, _)| *name != "DC.identifier"));
    }
}
