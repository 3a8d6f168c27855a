//! A view of a list as a file.
//!
//! Owns the formats in which a list can be downloaded. Must not know how its items were found.

use super::{
    Publication, calendar,
    citation::{self, Citation},
    excerpt, lessons, table,
};
use atlas_core::{Agenda, CitationFormat, Collection, Download, Item, List, Record, RecordId};

/// A format in which a view can be downloaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ViewFormat {
    /// iCalendar; events only.
    Calendar,
    /// CSV.
    Table,
    /// JSON: for records a smaller `knowledge-base.json`, for lessons a list.
    Json,
    /// A format of reference managers; for lessons, it cites their records.
    Citation(CitationFormat),
}

/// The text of an exported file, and how many items it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenView {
    /// The text. A calendar without entries is not a valid file and should not be saved.
    pub text: String,
    /// The number of items in it.
    pub items: usize,
    /// The number of items left out because they have no exact day.
    pub left_out: usize,
}

impl ViewFormat {
    /// The formats of a list, in display order.
    pub fn of(list: List) -> impl Iterator<Item = Self> {
        let calendar = (list == Collection::Events.into()).then_some(Self::Calendar);
        let citations = CitationFormat::ALL.map(Self::Citation);
        calendar.into_iter().chain([Self::Table, Self::Json]).chain(citations)
    }

    /// The file extension.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Calendar => "ics",
            Self::Table => "csv",
            Self::Json => "json",
            Self::Citation(format) => format.extension(),
        }
    }

    /// The media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Calendar => Download::Calendar(Agenda::All).media_type(),
            Self::Table => Download::Table(Collection::Events).media_type(),
            Self::Json => Download::KnowledgeBase.media_type(),
            Self::Citation(format) => format.media_type(),
        }
    }

    /// Writes items of a list in their order; their records must be loaded in full. `name` is the
    /// title, for formats that have one.
    ///
    /// ```
    /// use atlas_core::{Collection, KnowledgeBase, List};
    /// use atlas_export::{Publication, ViewFormat};
    ///
    /// let (kb, _) = KnowledgeBase::decode(r#"{"format": 1, "events": [{"id": "x", "title": "X",
    ///   "summary": "S.", "format": "meeting", "start": "2026-05", "sources": [], "checked": "2026"}]}"#)?;
    /// let list = List::from(Collection::Events);
    /// let items: Vec<_> = list.items(&kb).collect();
    /// let taken = ViewFormat::Calendar.write(Publication::new(&kb), (list, "All"), &items);
    /// assert_eq!((taken.items, taken.left_out), (0, 1), "the day is not known");
    /// # Ok::<(), atlas_core::DecodeError>(())
    /// ```
    #[must_use]
    pub fn write<'kb>(
        self,
        publication: Publication<'kb>,
        (list, name): (List, &str),
        items: &[Item<'kb>],
    ) -> TakenView {
        let all = |text| TakenView { text, items: items.len(), left_out: 0 };
        let records = || items.iter().map(|item| item.record);
        match (self, list) {
            (Self::Calendar, _) => {
                let calendar = calendar::write(publication, name, records());
                let left_out = calendar.left_out.len();
                TakenView { text: calendar.text, items: calendar.entries, left_out }
            }
            (Self::Table, List::Records(collection)) => all(table::write(collection, records())),
            (Self::Table, List::Lessons) => all(lessons::table(publication, items.iter().copied())),
            (Self::Json, List::Records(_)) => {
                all(excerpt::write(publication.knowledge_base(), records()))
            }
            (Self::Json, List::Lessons) => all(lessons::json(publication, items.iter().copied())),
            (Self::Citation(format), _) => {
                let cited = each_once(records()).map(|record| Citation::new(publication, record));
                all(citation::write(format, &cited.collect::<Vec<_>>()))
            }
        }
    }
}

/// Sorting by relevance may separate the lessons of a record, so duplicates need not be adjacent.
fn each_once<'kb>(records: impl Iterator<Item = Record<'kb>>) -> impl Iterator<Item = Record<'kb>> {
    let mut seen = std::collections::BTreeSet::<&RecordId>::new();
    records.filter(move |record| seen.insert(record.id()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use atlas_core::KnowledgeBase;

    #[test]
    fn lessons_cite_each_record_once() {
        let json = r#"{"format": 1, "events": [{"id": "x", "title": "X", "summary": "S.",
            "format": "meeting", "takeaways": ["One.", "=Two."], "sources": [], "checked": "2026"}]}"#;
        let (kb, _) = KnowledgeBase::decode(json).unwrap();
        let items: Vec<_> = List::Lessons.items(&kb).collect();
        let write =
            |format: ViewFormat| format.write(Publication::new(&kb), (List::Lessons, ""), &items);
        let bibtex = write(ViewFormat::Citation(CitationFormat::BibTex));
        assert_eq!((bibtex.text.matches("@misc").count(), bibtex.items), (1, 2));
        assert!(write(ViewFormat::Table).text.contains("\r\n'=Two.,events,x,"));
        let json: serde_json::Value = serde_json::from_str(&write(ViewFormat::Json).text).unwrap();
        assert_eq!(json[1]["lesson"], "=Two.");
        assert!(ViewFormat::of(List::Lessons).all(|format| format != ViewFormat::Calendar));
    }
}
