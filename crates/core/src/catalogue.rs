//! A knowledge base with everything that is computed from it once: the indexes of each collection.

use std::{fmt, sync::Arc};

use crate::{
    Collection, Detail, FacetIndex, KnowledgeBase, PartialDate, Record, Term,
    search::{Document, Field, SearchIndex, fold},
};

/// The knowledge base and its indexes, cheap to clone. Today is fixed when it is made.
#[derive(Clone)]
pub struct Catalogue(Arc<Inner>);

struct Inner {
    knowledge_base: KnowledgeBase,
    today: PartialDate,
    indexes: [CollectionIndex; 3],
}

/// What one collection needs to answer a query.
#[derive(Debug, Clone)]
pub(crate) struct CollectionIndex {
    pub(crate) facets: FacetIndex,
    pub(crate) search: SearchIndex,
    /// The folded title (or city) of each record, for orders by name.
    pub(crate) names: Vec<String>,
}

impl Catalogue {
    /// Builds the indexes.
    #[must_use]
    pub fn new(knowledge_base: KnowledgeBase, today: PartialDate) -> Self {
        let indexes = Collection::ALL.map(|collection| CollectionIndex {
            facets: FacetIndex::new(&knowledge_base, collection, today),
            search: SearchIndex::new(
                knowledge_base.records(collection).map(|r| document(&knowledge_base, r)),
            ),
            names: knowledge_base.records(collection).map(name).collect(),
        });
        Self(Arc::new(Inner { knowledge_base, today, indexes }))
    }

    /// The records.
    #[must_use]
    pub fn knowledge_base(&self) -> &KnowledgeBase {
        &self.0.knowledge_base
    }

    /// The day for which it was made.
    #[must_use]
    pub fn today(&self) -> PartialDate {
        self.0.today
    }

    pub(crate) fn index(&self, collection: Collection) -> &CollectionIndex {
        let [groups, events, cases] = &self.0.indexes;
        match collection {
            Collection::Groups => groups,
            Collection::Events => events,
            Collection::Cases => cases,
        }
    }

    /// The terms whose acronym stands as a word in the text, to be shown to the reader.
    #[must_use]
    pub fn acronyms_in(&self, text: &str) -> Vec<&Term> {
        let words: Vec<String> = text.split_whitespace().map(fold).collect();
        let lists = self.knowledge_base().vocabulary().lists();
        let terms = lists.into_iter().flat_map(|(_, terms)| terms);
        let stands = |term: &&Term| {
            term.acronym.as_ref().is_some_and(|acronym| words.contains(&fold(acronym)))
        };
        terms.filter(stands).collect()
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue")
            .field("records", &self.knowledge_base().total())
            .field("today", &self.today())
            .finish_non_exhaustive()
    }
}

impl PartialEq for Catalogue {
    /// Two handles are equal when they share the same knowledge base in memory.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

fn name(record: Record<'_>) -> String {
    match record.detail {
        Detail::Case(case) => fold(&case.city),
        _ => fold(&record.common.title),
    }
}

/// The texts of a record by field, for search.
fn document<'kb>(kb: &'kb KnowledgeBase, record: Record<'kb>) -> Document<'kb> {
    let mut document = Document::default();
    document.push(Field::Title, &record.common.title);
    document.push(Field::Summary, &record.common.summary);
    for text in record.body() {
        document.push(Field::Body, text);
    }
    let vocabulary = kb.vocabulary();
    let terms = |list: &'kb [Term], ids: Vec<&'kb str>| {
        ids.into_iter().filter_map(move |id| list.iter().find(|term| term.id == id))
    };
    let ids = |values: &'kb [String]| values.iter().map(String::as_str).collect::<Vec<_>>();
    let (kinds, formats, instruments) = match record.detail {
        Detail::Group(group) => (vec![group.kind.as_str()], vec![], vec![]),
        Detail::Event(event) => (vec![], vec![event.format.as_str()], vec![]),
        Detail::Case(case) => (vec![], vec![], ids(&case.instruments)),
    };
    let all = terms(&vocabulary.themes, ids(&record.common.themes))
        .chain(terms(&vocabulary.regions, ids(&record.common.regions)))
        .chain(terms(&vocabulary.countries, record.countries()))
        .chain(terms(&vocabulary.kinds, kinds))
        .chain(terms(&vocabulary.formats, formats))
        .chain(terms(&vocabulary.instruments, instruments));
    for term in all {
        document.push(Field::Names, &term.label);
        document.push(Field::Names, term.acronym.as_deref().unwrap_or_default());
    }
    for organisation in record.common.organisations.iter().filter_map(|o| kb.organisation(&o.id)) {
        organisation.names().for_each(|name| document.push(Field::Names, name));
    }
    match record.detail {
        Detail::Group(group) => {
            document.push(Field::Names, group.short_name.as_deref().unwrap_or_default());
        }
        Detail::Event(event) => {
            let place = event.place.iter();
            let names = place.flat_map(|place| [&place.city, &place.venue]).flatten();
            names.for_each(|name| document.push(Field::Names, name));
            event.speakers.iter().for_each(|s| document.push(Field::Names, &s.name));
            document.push(Field::Names, event.hashtag.as_deref().unwrap_or_default());
        }
        Detail::Case(case) => document.push(Field::Names, &case.city),
    }
    document
}
