//! From a question to a page of hits: the single entry point that lists use.

use std::cmp::{Ordering, Reverse};

use crate::{
    Catalogue, Collection, Detail, Event, Facet, FacetCount, Item, List, Query, Record, Sort,
    catalogue::ListIndex,
    positions,
    search::{Matched, SearchHits},
};

/// How many hits a page shows.
pub const PAGE_SIZE: usize = 20;

/// The answer to a [`Query`].
#[derive(Debug, Clone, PartialEq)]
pub struct ResultPage {
    /// Positions in the list of the hits of this page, in order.
    pub hits: Vec<usize>,
    /// Which words matched, for marking them.
    pub matched: Matched,
    /// Every facet of the list with its values and counts.
    pub counts: Vec<(Facet, Vec<FacetCount>)>,
    /// At zero hits, the one filter to drop.
    pub way_out: Option<WayOut>,
    /// The page, counted from 1: the last one when the query asked for more.
    pub page: u32,
    total: usize,
    list_total: usize,
}

impl ResultPage {
    /// How many records fit.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// How many items the list has.
    #[must_use]
    pub fn list_total(&self) -> usize {
        self.list_total
    }

    /// How many pages the hits fill; one when there are none.
    #[must_use]
    pub fn pages(&self) -> u32 {
        pages(self.total)
    }

    /// The values of one facet.
    #[must_use]
    pub fn counts_of(&self, facet: Facet) -> &[FacetCount] {
        self.counts.iter().find(|(f, _)| *f == facet).map_or(&[], |(_, counts)| counts)
    }
}

/// The filter whose loss gives the most hits when there are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayOut {
    /// The facet to drop; `None` for the text.
    pub facet: Option<Facet>,
    /// How many hits that gives.
    pub total: usize,
}

/// The orders that a list offers; relevance only where there is a text to be relevant to.
#[must_use]
pub fn sorts(list: List, query: &Query) -> Vec<Sort> {
    let own: &[Sort] = match list {
        List::Records(Collection::Groups) => &[Sort::Name, Sort::Newest],
        List::Records(Collection::Events) => &[Sort::Date, Sort::Title],
        List::Records(Collection::Cases) => &[Sort::Newest, Sort::City],
        List::Lessons => &[Sort::Newest],
    };
    let relevance = (!query.text().is_empty()).then_some(Sort::Relevance);
    relevance.into_iter().chain(own.iter().copied()).collect()
}

/// The order that a query means: the chosen one where the list offers it, else the first.
#[must_use]
pub fn sort(list: List, query: &Query) -> Sort {
    let offered = sorts(list, query);
    query.sort().filter(|sort| offered.contains(sort)).unwrap_or(offered[0])
}

/// The query without facet values that no item of the list has: what a page shows as chosen.
#[must_use]
pub fn known(catalogue: &Catalogue, list: List, query: &Query) -> Query {
    let facets = &catalogue.index(list).facets;
    query.restricted(|facet, value| facets.knows(facet, value))
}

/// Answers a query. Never fails: values that no record has are ignored, and a page beyond the last
/// is the last.
#[must_use]
pub fn run(catalogue: &Catalogue, list: List, query: &Query) -> ResultPage {
    let index = catalogue.index(list);
    let found = (!query.text().is_empty()).then(|| index.search.search(query.text()));
    let list_total = index.names.len();
    let flags = found.as_ref().map(SearchHits::flags);
    let tally = index.facets.tally(query, flags.as_deref());
    let way_out = if tally.hits.is_empty() { way_out(&tally, found.is_some()) } else { None };
    let total = tally.hits.len();
    let page = query.page().min(pages(total));
    let mut hits = tally.hits;
    order(catalogue, (list, sort(list, query)), &mut hits, found.as_ref());
    let first = (page as usize - 1) * PAGE_SIZE;
    let hits = hits.into_iter().skip(first).take(PAGE_SIZE).collect();
    let matched = found.map(|hits| hits.matched).unwrap_or_default();
    ResultPage { hits, matched, counts: tally.counts, way_out, page, total, list_total }
}

fn pages(total: usize) -> u32 {
    u32::try_from(total.div_ceil(PAGE_SIZE).max(1)).unwrap_or(u32::MAX)
}

fn way_out(tally: &crate::facet::Tally, has_text: bool) -> Option<WayOut> {
    let text = has_text.then_some(WayOut { facet: None, total: tally.without_text });
    let facets =
        tally.without.iter().map(|(facet, total)| WayOut { facet: Some(*facet), total: *total });
    facets.chain(text).filter(|out| out.total > 0).max_by_key(|out| out.total)
}

fn order(
    catalogue: &Catalogue,
    (list, sort): (List, Sort),
    hits: &mut [usize],
    found: Option<&SearchHits>,
) {
    let index = catalogue.index(list);
    let items: Vec<Item<'_>> = list.items(catalogue.knowledge_base()).collect();
    let date = |at: usize| items[at].record.date();
    let score = |at: usize| found.map_or(0.0, |found| found.score(at));
    let first: &dyn Fn(usize, usize) -> Ordering = match sort {
        Sort::Relevance => &|a, b| score(b).total_cmp(&score(a)),
        Sort::Name | Sort::Title | Sort::City => &|_, _| Ordering::Equal,
        Sort::Newest => &|a, b| date(b).cmp(&date(a)),
        Sort::Date => &|a, b| {
            agenda_key(catalogue, items[a].record).cmp(&agenda_key(catalogue, items[b].record))
        },
    };
    positions::sort(hits, &|a, b| first(a, b).then_with(|| by_name(index, a, b)));
}

fn by_name(index: &ListIndex, a: usize, b: usize) -> Ordering {
    index.names[a].cmp(&index.names[b]).then(a.cmp(&b))
}

/// What is coming first, soonest on top; then what is over, latest on top; the undated last.
fn agenda_key(catalogue: &Catalogue, record: Record<'_>) -> impl Ord + use<> {
    let event = match record.detail {
        Detail::Event(event) => Some(event),
        Detail::Group(_) | Detail::Case(_) => None,
    };
    let start = event.and_then(|event| event.start);
    let upcoming =
        event.and_then(Event::last_day).is_some_and(|last_day| last_day >= catalogue.today());
    let soonest = start.filter(|_| upcoming);
    let latest = start.filter(|_| !upcoming);
    (!upcoming, soonest, Reverse(latest))
}
