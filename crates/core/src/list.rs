//! What can be listed: the three collections, and the lessons that are drawn from two of them.
//!
//! Owns which lists there are and what their items are. Must not know how items are filtered.

use crate::{Collection, Detail, KnowledgeBase, Record};

/// A list with an address of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// The records of a collection.
    Records(Collection),
    /// Every takeaway of an event and every lesson of a case study.
    Lessons,
}

impl List {
    /// All lists, in the order in which they are shown.
    pub const ALL: [Self; 4] = [
        Self::Records(Collection::Groups),
        Self::Records(Collection::Events),
        Self::Records(Collection::Cases),
        Self::Lessons,
    ];

    /// The name in addresses.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Records(collection) => collection.slug(),
            Self::Lessons => "lessons",
        }
    }

    /// The list with this name in addresses.
    ///
    /// ```
    /// use atlas_core::List;
    /// assert_eq!(List::from_slug("lessons"), Some(List::Lessons));
    /// assert_eq!(List::from_slug("lesson"), None);
    /// ```
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.slug() == slug)
    }

    /// Its items, in the order of the knowledge base.
    pub fn items(self, kb: &KnowledgeBase) -> Box<dyn Iterator<Item = Item<'_>> + '_> {
        match self {
            Self::Records(collection) => {
                Box::new(kb.records(collection).map(|record| Item { record, lesson: None }))
            }
            Self::Lessons => Box::new(kb.all().flat_map(lessons)),
        }
    }
}

impl From<Collection> for List {
    fn from(collection: Collection) -> Self {
        Self::Records(collection)
    }
}

/// An item of a list: a record, or one lesson of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item<'kb> {
    /// The record, or the one from which the lesson is drawn.
    pub record: Record<'kb>,
    /// The words of the lesson; `None` where the record itself is listed.
    pub lesson: Option<&'kb str>,
}

/// What others can take from a record. Groups have no lessons of their own.
fn lessons(record: Record<'_>) -> impl Iterator<Item = Item<'_>> {
    let texts: &[String] = match record.detail {
        Detail::Group(_) => &[],
        Detail::Event(event) => &event.takeaways,
        Detail::Case(case) => &case.lessons,
    };
    texts.iter().map(move |text| Item { record, lesson: Some(text) })
}
