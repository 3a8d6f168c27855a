//! The visitor's shortlist: marked records of any collection, in the order of marking.
//!
//! Owns the text form of a shortlist in URLs and on the device. Must not know where it is stored,
//! nor, except in [`Shortlist::known`], which records exist.
//!
//! The text form is `cases.saida-network_events.harbour-forum`: full stop and underscore are the
//! only two characters that neither RFC 3986 (unreserved) nor form encoding (WHATWG URL, 5.2) ever
//! escapes, and at which no mail program breaks or ends a link. Commas are accepted too, for text
//! written by hand.

use std::fmt;

use crate::{Collection, KnowledgeBase, Record, RecordId};

/// A marked record, which may not exist.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mark {
    /// The collection of the record.
    pub collection: Collection,
    /// Its id.
    pub id: RecordId,
}

impl Mark {
    /// Parses `cases.saida-network`; `None` for any other form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (slug, id) = text.split_once('.')?;
        Some(Self { collection: Collection::from_slug(slug)?, id: RecordId::new(id).ok()? })
    }

    /// The record; a former id finds it too.
    #[must_use]
    pub fn record<'kb>(&self, kb: &'kb KnowledgeBase) -> Option<Record<'kb>> {
        kb.find(&self.id).filter(|record| record.collection() == self.collection)
    }
}

impl From<Record<'_>> for Mark {
    fn from(record: Record<'_>) -> Self {
        Self { collection: record.collection(), id: record.id().clone() }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.collection.slug(), self.id)
    }
}

/// Marks in the order of marking, without duplicates, at most [`Shortlist::MAX`].
///
/// ```
/// use atlas_core::Shortlist;
///
/// let list = Shortlist::parse("cases.saida-network, events.harbour-forum,cases.saida-network,cats.x");
/// assert_eq!(list.to_string(), "cases.saida-network_events.harbour-forum");
/// assert_eq!(Shortlist::parse(&list.to_string()), list);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Shortlist(Vec<Mark>);

impl Shortlist {
    /// The most marks of a list; with more, its URL is too long for mail programs and hosts.
    pub const MAX: usize = 100;

    /// Parses a text; never fails. Invalid marks are dropped, and so is white space, which mail
    /// programs insert at line breaks.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        text.split(['_', ',']).filter_map(Mark::parse).collect()
    }

    /// The marks in order.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.0
    }

    /// The number of marks.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is marked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether no more records can be marked.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.len() >= Self::MAX
    }

    /// Whether this is marked.
    #[must_use]
    pub fn has(&self, mark: &Mark) -> bool {
        self.0.contains(mark)
    }

    /// With the mark appended, or removed if it was there. A full list does not grow.
    #[must_use]
    pub fn toggled(&self, mark: &Mark) -> Self {
        if self.has(mark) {
            Self(self.0.iter().filter(|own| *own != mark).cloned().collect())
        } else {
            self.merged(&Self(vec![mark.clone()]))
        }
    }

    /// With the new marks of another list appended, as far as there is room.
    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        self.0.iter().chain(&other.0).cloned().collect()
    }

    /// The marks of existing records under their current ids, and the marks without a record.
    #[must_use]
    pub fn known(&self, kb: &KnowledgeBase) -> (Self, Vec<&Mark>) {
        let (known, unknown): (Vec<_>, Vec<_>) =
            self.0.iter().partition(|mark| mark.record(kb).is_some());
        let known = known.into_iter().filter_map(|mark| mark.record(kb)).map(Mark::from);
        (known.collect(), unknown)
    }

    /// The existing records, in order.
    #[must_use]
    pub fn records<'kb>(&self, kb: &'kb KnowledgeBase) -> Vec<Record<'kb>> {
        self.0.iter().filter_map(|mark| mark.record(kb)).collect()
    }
}

impl FromIterator<Mark> for Shortlist {
    /// Drops duplicates, and marks beyond [`Shortlist::MAX`].
    fn from_iter<I: IntoIterator<Item = Mark>>(marks: I) -> Self {
        let mut list = Self::default();
        for mark in marks {
            if !list.is_full() && !list.has(&mark) {
                list.0.push(mark);
            }
        }
        list
    }
}

impl fmt::Display for Shortlist {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, mark) in self.0.iter().enumerate() {
            let between = if at == 0 { "" } else { "_" };
            write!(f, "{between}{mark}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn list() -> impl Strategy<Value = Shortlist> {
        let mark = (0..3_usize, "[a-z0-9]{1,3}(-[a-z0-9]{1,3})?").prop_map(|(at, id)| Mark {
            collection: Collection::ALL[at],
            id: RecordId::new(&id).unwrap(),
        });
        prop::collection::vec(mark, 0..130).prop_map(|marks| marks.into_iter().collect())
    }

    proptest! {
        #[test]
        fn any_text_parses_to_a_list_that_round_trips(
            text in "(cases|events|cats|[a-z]|[.,_ -]|\\PC){0,40}"
        ) {
            let list = Shortlist::parse(&text);
            prop_assert_eq!(Shortlist::parse(&list.to_string()), list);
        }

        #[test]
        fn url_encoding_and_line_breaks_do_not_change_a_list(list in list(), at in any::<prop::sample::Index>()) {
            let text = list.to_string();
            let encoded: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
            prop_assert_eq!(&encoded, &text, "form encoding escapes nothing");
            let mut broken = text.clone();
            broken.insert_str(at.index(text.len() + 1), "\r\n ");
            prop_assert_eq!(Shortlist::parse(&broken), list);
        }

        #[test]
        fn toggling_twice_restores_the_list(list in list(), other in list()) {
            for mark in other.marks() {
                let toggled = list.toggled(mark);
                prop_assert_eq!(toggled.has(mark), !list.has(mark) && !list.is_full());
                prop_assert!(toggled.len() <= Shortlist::MAX);
                if toggled.has(mark) {
                    prop_assert_eq!(&toggled.toggled(mark), &list);
                }
            }
        }

        #[test]
        fn merging_keeps_the_first_list(list in list(), other in list()) {
            let merged = list.merged(&other);
            prop_assert_eq!(&merged.marks()[..list.len()], list.marks());
            prop_assert!(merged.is_full() || other.marks().iter().all(|mark| merged.has(mark)));
            prop_assert_eq!(&merged.merged(&other), &merged);
        }
    }

    #[test]
    fn marks_without_a_record_are_returned() {
        let json = r#"{"format": 1, "events": [{"id": "x", "aliases": ["old-x"], "title": "X",
            "summary": "S.", "format": "meeting", "sources": [], "checked": "2026"}]}"#;
        let (kb, faults) = KnowledgeBase::decode(json).unwrap();
        assert!(faults.is_empty(), "{faults:?}");
        let list = Shortlist::parse("events.y_events.old-x_cases.x_events.x");
        let (known, unknown) = list.known(&kb);
        assert_eq!(known.to_string(), "events.x", "current id, without duplicates");
        let unknown: Vec<String> = unknown.into_iter().map(Mark::to_string).collect();
        assert_eq!(unknown, ["events.y", "cases.x"], "the collection must match");
    }
}
