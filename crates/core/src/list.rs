//! The lists: the three collections, and the lessons drawn from two of them.
//!
//! Owns which lists exist and their items. Must not know how items are filtered.

use crate::{Collection, Detail, KnowledgeBase, Record};

/// A list with its own URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// The records of a collection.
    Records(Collection),
    /// Every takeaway of an event and every lesson of a case study.
    Lessons,
}

impl List {
    /// All lists, in display order.
    pub const ALL: [Self; 4] = [
        Self::Records(Collection::Groups),
        Self::Records(Collection::Events),
        Self::Records(Collection::Cases),
        Self::Lessons,
    ];

    /// The name in URLs.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Records(collection) => collection.slug(),
            Self::Lessons => "lessons",
        }
    }

    /// The list with this name in URLs.
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

/// An item of a list: a record, or one of its lessons.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item<'kb> {
    /// The record, or the one that the lesson comes from.
    pub record: Record<'kb>,
    /// The text of the lesson; `None` if the item is the record itself.
    pub lesson: Option<&'kb str>,
}

/// The lessons of a record. Groups have none.
fn lessons(record: Record<'_>) -> impl Iterator<Item = Item<'_>> {
    let texts: &[String] = match record.detail {
        Detail::Group(_) => &[],
        Detail::Event(event) => &event.takeaways,
        Detail::Case(case) => &case.lessons,
    };
    texts.iter().map(move |text| Item { record, lesson: Some(text) })
}
