//! A knowledge base with the indexes of each list, which are computed once.

use std::{
    borrow::Cow,
    fmt,
    sync::{Arc, OnceLock},
};

use crate::{
    Collection, Detail, Facet, FacetIndex, Item, KnowledgeBase, List, PartialDate, Query, Record,
    Sort, TermList, facet,
    pack::{self, Part, RUN},
    ranks,
    search::{Document, Field, SearchIndex, Word, words},
};

/// Facet values of earlier versions that are no longer in a vocabulary, and their successors.
const RETIRED: [(Facet, &str, &str); 1] = [(Facet::Open, "conditions", "eligible")];

/// The knowledge base and its indexes, cheap to clone. Today is fixed when it is created.
#[derive(Clone)]
pub struct Catalogue(Arc<Inner>);

struct Inner {
    knowledge_base: KnowledgeBase,
    today: PartialDate,
    indexes: [ListIndex; 4],
    /// Whether it was opened from a pack: texts and search indexes are then fetched when needed.
    is_packed: bool,
    /// Set once the whole `knowledge-base.json` has loaded.
    is_whole: OnceLock<()>,
}

/// The indexes of one list. Facets are built at the start, the rest lazily, so that no visitor
/// waits for an index that may never be used.
#[derive(Debug)]
pub(crate) struct ListIndex {
    pub(crate) facets: FacetIndex,
    /// Built from the texts in memory.
    search: OnceLock<SearchIndex>,
    /// Read from a pack; unused once the whole knowledge base has loaded.
    packed_search: OnceLock<SearchIndex>,
    /// By [`Sort`], the rank of each item in that order.
    ranks: [OnceLock<Vec<u32>>; Sort::ALL.len()],
}

impl ListIndex {
    pub(crate) fn ranks(&self, catalogue: &Catalogue, list: List, sort: Sort) -> &[u32] {
        // Every list has one name order, whatever its label in that list.
        let sort = match sort {
            Sort::Relevance | Sort::Title | Sort::City => Sort::Name,
            sort => sort,
        };
        let kb = catalogue.knowledge_base();
        let names = || self.ranks(catalogue, list, Sort::Name);
        self.ranks[sort as usize].get_or_init(|| match sort {
            Sort::Newest => ranks::newest_first(kb, list, names()),
            Sort::Date => ranks::agenda(kb, list, catalogue.today(), names()),
            Sort::Relevance | Sort::Name | Sort::Title | Sort::City => ranks::by_name(kb, list),
        })
    }
}

impl Catalogue {
    /// Builds the facet columns.
    #[must_use]
    pub fn new(knowledge_base: KnowledgeBase, today: PartialDate) -> Self {
        Self::made(knowledge_base, today, false)
    }

    /// Opens the head of a pack; also returns the size in bytes of the `knowledge-base.json` it was
    /// made from; `None` if it is damaged or of another version.
    #[must_use]
    pub fn unpack(head: &[u8], today: PartialDate) -> Option<(Self, usize)> {
        let (knowledge_base, json_bytes) = pack::unpack(head)?;
        Some((Self::made(knowledge_base, today, true), json_bytes))
    }

    fn made(knowledge_base: KnowledgeBase, today: PartialDate, is_packed: bool) -> Self {
        let kb = &knowledge_base;
        let indexes = List::ALL.map(|list| ListIndex {
            facets: FacetIndex::new(kb, list, today),
            search: OnceLock::new(),
            packed_search: OnceLock::new(),
            ranks: Default::default(),
        });
        Self(Arc::new(Inner {
            knowledge_base,
            today,
            indexes,
            is_packed,
            is_whole: OnceLock::new(),
        }))
    }

    /// Adds a part of the pack; `false` if it is damaged. A part that is already loaded is
    /// accepted.
    #[must_use]
    pub fn receive(&self, part: Part, file: Vec<u8>) -> bool {
        match part {
            Part::Words(list) => {
                let index = SearchIndex::open(&file);
                let fits =
                    |index: &SearchIndex| index.documents() == self.index(list).facets.items();
                index.filter(fits).is_some_and(|index| {
                    self.index(list).packed_search.get_or_init(|| index);
                    true
                })
            }
            Part::Postings(list, part) => {
                let index = self.index(list).packed_search.get();
                index.is_some_and(|index| index.has_part(part) || index.add(part, file))
            }
            Part::Records(collection, run) => {
                let kb = self.knowledge_base();
                String::from_utf8(file).is_ok_and(|json| kb.complete(collection, run * RUN, &json))
            }
        }
    }

    /// Loads the whole `knowledge-base.json` from which the pack was made, in place of all parts;
    /// `false` if it is another one or cannot be read.
    #[must_use]
    pub fn receive_all(&self, json: &str) -> bool {
        let is_whole = self.knowledge_base().complete_all(json);
        if is_whole {
            self.0.is_whole.get_or_init(|| ());
        }
        is_whole
    }

    /// Whether parts are still fetched on demand.
    fn has_parts(&self) -> bool {
        self.0.is_packed && self.0.is_whole.get().is_none()
    }

    /// The records.
    #[must_use]
    pub fn knowledge_base(&self) -> &KnowledgeBase {
        &self.0.knowledge_base
    }

    /// The date that counts as today.
    #[must_use]
    pub fn today(&self) -> PartialDate {
        self.0.today
    }

    pub(crate) fn index(&self, list: List) -> &ListIndex {
        let [groups, events, cases, lessons] = &self.0.indexes;
        match list {
            List::Records(Collection::Groups) => groups,
            List::Records(Collection::Events) => events,
            List::Records(Collection::Cases) => cases,
            List::Lessons => lessons,
        }
    }

    /// The search index of a list, built on first use.
    ///
    /// # Errors
    /// The part to fetch first.
    pub(crate) fn search_index(&self, list: List) -> Result<&SearchIndex, Vec<Part>> {
        let index = self.index(list);
        if self.has_parts() {
            return index.packed_search.get().ok_or_else(|| vec![Part::Words(list)]);
        }
        let items = || list.items(self.knowledge_base()).map(|item| self.document(item));
        Ok(index.search.get_or_init(|| SearchIndex::new(items())))
    }

    /// Whether everything that a list shows of these records is loaded, even if the rest is not.
    pub(crate) fn has_summaries(&self, list: List, positions: &[usize]) -> bool {
        let is_shown =
            |item: &Item<'_>| !item.lesson.unwrap_or(&item.record.common.summary).is_empty();
        self.items_at(list, positions).iter().all(is_shown)
    }

    /// Whether the single file is worth fetching once the first view is shown: the rest of a small pack.
    #[must_use]
    pub fn wants_the_rest(&self) -> bool {
        self.has_parts() && self.knowledge_base().total() < pack::SMALL
    }

    /// The parts to fetch for the records at these positions that are loaded only in brief.
    pub(crate) fn missing(&self, list: List, positions: &[usize]) -> Vec<Part> {
        if !self.has_parts() {
            return Vec::new();
        }
        let mut parts = Vec::new();
        for part in self.items_at(list, positions).iter().filter_map(|i| self.part_of(i.record)) {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts
    }

    /// The part that holds the full record; `None` if the full record is loaded.
    #[must_use]
    pub fn part_of(&self, record: Record<'_>) -> Option<Part> {
        let place = || self.knowledge_base().place(record.id());
        let (collection, position) = if record.is_brief() { place()? } else { return None };
        self.has_parts().then_some(Part::Records(collection, position / RUN))
    }

    /// The same query with retired facet values replaced by their successors, so that old URLs stay
    /// valid.
    #[must_use]
    pub fn current(&self, query: &Query) -> Query {
        let vocabulary = self.knowledge_base().vocabulary();
        let mut current = query.clone();
        for (facet, value) in query.chosen() {
            let successor = match facet.terms() {
                Some(list) if vocabulary.find(list, value).is_none() => {
                    vocabulary.successor(list, value).map(|term| term.id.as_str())
                }
                None => (RETIRED.iter().find(|(own, old, _)| own == facet && old == value))
                    .map(|(_, _, new)| *new),
                Some(_) => None,
            };
            if let Some(successor) = successor {
                current = current.toggled(*facet, value);
                if !current.has(*facet, successor) {
                    current = current.toggled(*facet, successor);
                }
            }
        }
        current
    }

    /// The values of a record under a facet, each once, unordered.
    #[must_use]
    pub fn facet_values<'kb>(&self, record: Record<'kb>, facet: Facet) -> Vec<Cow<'kb, str>> {
        facet::values(record, facet, self.today())
    }

    /// The items at positions of a list, in the order of the positions.
    #[must_use]
    pub fn items_at(&self, list: List, positions: &[usize]) -> Vec<Item<'_>> {
        let kb = self.knowledge_base();
        if let List::Records(collection) = list {
            let records = positions.iter().filter_map(|at| kb.at(collection, *at));
            return records.map(|record| Item { record, lesson: None }).collect();
        }
        let items: Vec<Item<'_>> = list.items(kb).collect();
        positions.iter().filter_map(|at| items.get(*at).copied()).collect()
    }

    /// The acronyms of terms and organisations that occur as words in the text, each with its long
    /// form. Also finds acronyms with full stops or joined to a number.
    #[must_use]
    pub fn acronyms_in(&self, text: &str) -> Vec<(&str, &str)> {
        let kb = self.knowledge_base();
        let terms = TermList::ALL.into_iter().flat_map(|list| kb.vocabulary().terms(list));
        let terms = terms.filter_map(|term| Some((term.acronym.as_deref()?, term.label.as_str())));
        let organisations = kb.organisations().iter();
        let organisations = organisations
            .filter_map(|own| Some((own.short_name.as_deref()?, own.name.as_str())))
            .filter(|(short, _)| short.chars().filter(|c| c.is_uppercase()).count() > 1);
        let text: Vec<Word> = words(text).collect();
        let is_named = |(short, _): &(&str, &str)| {
            let short: Vec<Word> = words(short).collect();
            // "Who" alone may be the WHO; within a longer query it is not an acronym.
            let is_alone = text.len() == short.len();
            let same = |(a, b): (&Word, &Word)| {
                a.folded == b.folded || (is_alone && a.folded.eq_ignore_ascii_case(&b.folded))
            };
            !short.is_empty()
                && text.windows(short.len()).any(|own| own.iter().zip(&short).all(same))
        };
        terms.chain(organisations).filter(is_named).collect()
    }
}

impl Catalogue {
    pub(crate) fn document<'kb>(&'kb self, item: Item<'kb>) -> Document<'kb> {
        document(self.knowledge_base(), item)
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
    /// Two handles are equal if they share the same knowledge base in memory.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The texts of an item by field, for search. A lesson is indexed under its own text and the names
/// of its record.
fn document<'kb>(kb: &'kb KnowledgeBase, item: Item<'kb>) -> Document<'kb> {
    let mut document = Document::default();
    let record = item.record;
    if let Some(lesson) = item.lesson {
        document.push(Field::Title, lesson);
        document.push(Field::Names, &record.common.title);
    } else {
        document.push(Field::Title, &record.common.title);
        document.push(Field::Summary, &record.common.summary);
        record.body().into_iter().for_each(|text| document.push(Field::Body, text));
        let sources = record.common.sources.iter();
        sources.for_each(|source| document.push(Field::Body, &source.title));
    }
    names(kb, record, &mut document);
    document
}

/// The names under which a record is indexed: terms, organisations, people and places.
fn names<'kb>(kb: &'kb KnowledgeBase, record: Record<'kb>, document: &mut Document<'kb>) {
    for facet in Facet::ALL {
        let Some(list) = facet.terms() else { continue };
        for id in facet::values(record, facet, PartialDate::EPOCH) {
            let Some(term) = kb.vocabulary().find(list, &id) else { continue };
            let others = term.acronym.iter().chain(&term.aliases);
            let names = std::iter::once(&term.label).chain(others);
            names.for_each(|name| document.push(Field::Names, name));
        }
    }
    let taking_part = record.common.organisations.iter().filter_map(|o| kb.organisation(&o.id));
    for organisation in taking_part.chain(kb.organisation_named(&record.common.title)) {
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
}
