//! From a query to a page of hits: the single entry point for lists.

use crate::{
    Catalogue, Collection, Facet, FacetCount, FacetCounts, FacetIndex, Item, List, Organisation,
    Query, Sort, View,
    pack::Part,
    positions,
    search::{Guess, Matched, SearchHits, plain_words},
};

/// The number of hits per page, unless a frame sets another.
pub const PAGE_SIZE: usize = 20;

/// The answer to a [`Query`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ResultPage {
    /// List positions of the hits of this page, in order.
    pub hits: Vec<usize>,
    /// The matched terms, for highlighting.
    pub matched: Matched,
    /// The number of hits with every query term; hits with most of the terms follow them.
    pub complete: usize,
    /// The number of hits on this page with every query term.
    pub complete_here: usize,
    /// Query terms for which a fuzzy match was used.
    pub guesses: Vec<Guess>,
    /// Every facet of the list with its values and counts.
    pub counts: Vec<(Facet, Vec<FacetCount>)>,
    /// If there are no hits, a broader query.
    pub way_out: Option<WayOut>,
    /// The page, counted from 1; the last one if the query asked for a later page.
    pub page: u32,
    /// The parts to fetch to show this page in full.
    pub needs: Vec<Part>,
    is_pending: bool,
    pages: u32,
    total: usize,
    list_total: usize,
}

impl ResultPage {
    /// Whether the answer is unknown until `needs` has been fetched.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        self.is_pending
    }

    /// The number of hits on all pages.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// The number of items in the list.
    #[must_use]
    pub fn list_total(&self) -> usize {
        self.list_total
    }

    /// Whether no hit has every query term and all hits have most of them.
    #[must_use]
    pub fn are_partial(&self) -> bool {
        self.complete == 0 && self.total > 0
    }

    /// The page with only the hits that have every query term.
    #[must_use]
    pub fn only_complete(mut self) -> Self {
        self.hits.truncate(self.complete_here);
        self.total = self.complete;
        self
    }

    /// The number of pages; 1 if there are no hits.
    #[must_use]
    pub fn pages(&self) -> u32 {
        self.pages.max(1)
    }

    /// The values of one facet.
    #[must_use]
    pub fn counts_of(&self, facet: Facet) -> &[FacetCount] {
        self.counts.iter().find(|(f, _)| *f == facet).map_or(&[], |(_, counts)| counts)
    }
}

/// A broader query, offered if there are no hits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayOut {
    /// The query without the values that no item has, if there are any; else without one facet or
    /// the text; else, if nothing less helps, without all filters.
    pub query: Query,
    /// The number of hits of that query.
    pub total: usize,
}

/// The orders that a list offers; relevance only with a text.
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

/// The order of a query: the chosen one if the list offers it, else the first.
#[must_use]
pub fn sort(list: List, query: &Query) -> Sort {
    let offered = sorts(list, query);
    query.sort().filter(|sort| offered.contains(sort)).unwrap_or(offered[0])
}

/// The views of a list: rows and tables of records, the map if its items have locations, the
/// timeline if they have dates.
#[must_use]
pub fn views(list: List) -> &'static [View] {
    match list {
        List::Records(Collection::Events) => {
            &[View::List, View::Compact, View::Table, View::Map, View::Timeline]
        }
        List::Records(Collection::Cases) => &[View::List, View::Compact, View::Table, View::Map],
        List::Records(Collection::Groups) => &[View::List, View::Compact, View::Table],
        List::Lessons => &[View::List],
    }
}

/// The view of a query: the chosen one if the list offers it.
#[must_use]
pub fn shown_as(list: List, query: &Query) -> View {
    let view = query.view();
    if views(list).contains(&view) { view } else { View::List }
}

/// Answers a query. Never fails: values that no record has match nothing, and a page beyond the
/// last becomes the last.
#[must_use]
pub fn run(catalogue: &Catalogue, list: List, query: &Query) -> ResultPage {
    run_in_pages_of(PAGE_SIZE, catalogue, list, query)
}

/// [`run`] with another number of hits per page.
#[must_use]
pub fn run_in_pages_of(
    page_size: usize,
    catalogue: &Catalogue,
    list: List,
    query: &Query,
) -> ResultPage {
    let index = catalogue.index(list);
    let found = match search(catalogue, list, query) {
        Ok(found) => found,
        Err(needs) => {
            // The values are known, their counts are not.
            let counts = index.facets.tally(query, Some(Vec::new())).counts;
            return ResultPage { needs, is_pending: true, counts, ..ResultPage::default() };
        }
    };
    let tally = index.facets.tally(query, found.as_ref().map(SearchHits::documents));
    let is_empty = tally.hits.is_empty();
    let way_out =
        if is_empty { way_out(&index.facets, query, (&tally, found.as_ref())) } else { None };
    let total = tally.hits.len();
    let is_complete = |hit: &u32| found.as_ref().is_none_or(|f| f.is_complete(*hit as usize));
    let complete = tally.hits.iter().filter(|hit| is_complete(hit)).count();
    let page_size = page_size.max(1);
    let pages = u32::try_from(total.div_ceil(page_size).max(1)).unwrap_or(u32::MAX);
    let page = query.page().min(pages);
    let first = (page as usize - 1) * page_size;
    let hits = ordered((catalogue, list, query), (tally.hits, first + page_size), found.as_ref());
    let hits: Vec<usize> = hits.into_iter().skip(first).take(page_size).collect();
    let found = found.unwrap_or_default();
    let complete_here = hits.iter().filter(|hit| found.is_complete(**hit)).count();
    let (matched, guesses) = (found.matched, if is_empty { Vec::new() } else { found.guesses });
    let shows_summaries = query.text().is_empty() && shown_as(list, query) != View::Table;
    let needs = if shows_summaries && catalogue.has_summaries(list, &hits) {
        Vec::new()
    } else {
        catalogue.missing(list, &hits)
    };
    let list_total = index.facets.items();
    let counts = tally.counts;
    let is_pending = false;
    ResultPage {
        hits,
        matched,
        complete,
        complete_here,
        guesses,
        counts,
        way_out,
        page,
        needs,
        is_pending,
        pages,
        total,
        list_total,
    }
}

/// Every hit of a query on all its pages, in order, for export: list positions, each of a fully
/// loaded record.
///
/// # Errors
/// The parts to fetch first; the next call may return more.
///
/// ```
/// use atlas_core::{Catalogue, Collection, KnowledgeBase, PartialDate, Query, results};
///
/// let (kb, _) = KnowledgeBase::decode(r#"{"format": 1}"#)?;
/// let catalogue = Catalogue::new(kb, PartialDate::EPOCH);
/// assert_eq!(results::all(&catalogue, Collection::Events.into(), &Query::default()), Ok(vec![]));
/// # Ok::<(), atlas_core::DecodeError>(())
/// ```
pub fn all(catalogue: &Catalogue, list: List, query: &Query) -> Result<Vec<usize>, Vec<Part>> {
    let found = search(catalogue, list, query)?;
    let documents = found.as_ref().map(SearchHits::documents);
    let hits = catalogue.index(list).facets.tally(query, documents).hits;
    let shown = hits.len();
    let hits = ordered((catalogue, list, query), (hits, shown), found.as_ref());
    let missing = catalogue.missing(list, &hits);
    if missing.is_empty() { Ok(hits) } else { Err(missing) }
}

/// Every hit of a query, unordered: list positions, of records that may be loaded in brief only.
///
/// # Errors
/// The parts to fetch first; the next call may return more.
pub fn positions_of(
    catalogue: &Catalogue,
    list: List,
    query: &Query,
) -> Result<Vec<usize>, Vec<Part>> {
    let found = search(catalogue, list, query)?;
    let documents = found.as_ref().map(SearchHits::documents);
    let hits = catalogue.index(list).facets.tally(query, documents).hits;
    Ok(hits.into_iter().map(|hit| hit as usize).collect())
}

/// The number of hits if the query asked for any, and for all, of the values of each facet with
/// several chosen ones; nothing for facets with one value per record, or until the parts that a
/// text needs are loaded.
///
/// ```
/// use atlas_core::{Catalogue, Collection, Facet, KnowledgeBase, PartialDate, Query, results};
///
/// let (kb, _) = KnowledgeBase::decode(r#"{"format": 1}"#)?;
/// let catalogue = Catalogue::new(kb, PartialDate::EPOCH);
/// let query = Query::parse("theme=youth&theme=justice&country=KE&open=anyone&open=members");
/// let choices = results::any_or_all(&catalogue, Collection::Groups.into(), &query);
/// assert_eq!(choices, [(Facet::Theme, [0, 0])]);
/// # Ok::<(), atlas_core::DecodeError>(())
/// ```
#[must_use]
pub fn any_or_all(catalogue: &Catalogue, list: List, query: &Query) -> Vec<(Facet, [usize; 2])> {
    let chosen = |facet: Facet| query.chosen().iter().filter(|(own, _)| *own == facet).count();
    let facets = Facet::of(list).iter().copied();
    let facets = facets.filter(|facet| facet.has_several_values() && chosen(*facet) > 1);
    let facets: Vec<Facet> = facets.collect();
    if facets.is_empty() {
        return Vec::new();
    }
    let Ok(found) = search(catalogue, list, query) else { return Vec::new() };
    let index = &catalogue.index(list).facets;
    let total =
        |query: Query| index.tally(&query, found.as_ref().map(SearchHits::documents)).hits.len();
    let totals = |facet: Facet| [false, true].map(|all| total(query.asking_all(facet, all)));
    facets.into_iter().map(|facet| (facet, totals(facet))).collect()
}

/// The hits for the text of a query, with phrases checked against the texts; `None` without a text.
fn search(
    catalogue: &Catalogue,
    list: List,
    query: &Query,
) -> Result<Option<SearchHits>, Vec<Part>> {
    if query.text().is_empty() {
        return Ok(None);
    }
    let mut found = catalogue.search_index(list)?.search(query.text()).map_err(|parts| {
        parts.into_iter().map(|part| Part::Postings(list, part)).collect::<Vec<_>>()
    })?;
    if found.matched.has_phrases() {
        let candidates = found.documents();
        let positions: Vec<usize> = candidates.iter().map(|at| *at as usize).collect();
        let missing = catalogue.missing(list, &positions);
        if !missing.is_empty() {
            return Err(missing);
        }
        for (document, item) in candidates.iter().zip(catalogue.items_at(list, &positions)) {
            let texts: Vec<&str> = catalogue.document(item).texts().collect();
            if !found.matched.contains_phrases(&texts) {
                found.remove(*document);
            }
        }
    }
    Ok(Some(found))
}

fn way_out(
    facets: &FacetIndex,
    query: &Query,
    (tally, found): (&FacetCounts, Option<&SearchHits>),
) -> Option<WayOut> {
    let matches = || found.map(SearchHits::documents);
    let asking = |query: Query, matches: Option<Vec<u32>>| {
        let total = facets.tally(&query, matches).hits.len();
        WayOut { query, total }
    };
    let known = query.restricted(|facet, value| facets.knows(facet, value));
    let known = (known != *query).then(|| asking(known, matches()));
    let single = || {
        let without = tally.without.iter();
        let facets =
            without.map(|(facet, total)| WayOut { query: query.without(*facet), total: *total });
        let text = (!query.text().is_empty()).then(|| asking(query.with_text(""), None));
        facets.chain(text).max_by_key(|out| out.total)
    };
    let helps = |out: &WayOut| out.total > 0;
    let all = || Some(asking(query.cleared(), None));
    known.filter(helps).or_else(|| single().filter(helps)).or_else(|| all().filter(helps))
}

/// The first `shown` hits in the order of the query.
fn ordered(
    (catalogue, list, query): (&Catalogue, List, &Query),
    (hits, shown): (Vec<u32>, usize),
    found: Option<&SearchHits>,
) -> Vec<usize> {
    let mut hits: Vec<usize> = hits.into_iter().map(|hit| hit as usize).collect();
    let sort = sort(list, query);
    let ranks = catalogue.index(list).ranks(catalogue, list, sort);
    let by_rank = |a: usize, b: usize| ranks[a].cmp(&ranks[b]);
    let Some(found) = found else {
        positions::sort_first(&mut hits, shown, &by_rank);
        return hits;
    };
    let by_words = |a: usize, b: usize| found.is_complete(b).cmp(&found.is_complete(a));
    if sort != Sort::Relevance {
        positions::sort_first(&mut hits, shown, &|a, b| by_words(a, b).then_with(|| by_rank(a, b)));
        return hits;
    }
    let by_score = |a: usize, b: usize| found.score(b).total_cmp(&found.score(a));
    positions::sort_first(&mut hits, shown.max(NAMED_AMONG), &|a, b| {
        by_words(a, b).then_with(|| by_score(a, b)).then_with(|| by_rank(a, b))
    });
    let best = hits.len().min(NAMED_AMONG);
    let items = catalogue.items_at(list, &hits[..best]);
    let mut scored: Vec<(f32, usize)> = hits[..best]
        .iter()
        .zip(items)
        .map(|(at, item)| (found.score(*at) * (1.0 + NAMED * named(catalogue, found, item)), *at))
        .collect();
    scored.sort_by(|(one, a), (other, b)| {
        by_words(*a, *b).then_with(|| other.total_cmp(one)).then_with(|| by_rank(*a, *b))
    });
    for (hit, (_, at)) in hits.iter_mut().zip(scored) {
        *hit = at;
    }
    hits.truncate(shown);
    hits
}

/// The number of top hits that are reranked by their name.
const NAMED_AMONG: usize = 60;

/// The score bonus of a hit whose whole name is in the query, as a fraction of its score.
const NAMED: f32 = 0.5;

/// The share of an item's name that matches the query, from 0 to 1: its title, its short name, or a
/// name of the organisation that it is.
fn named(catalogue: &Catalogue, found: &SearchHits, item: Item<'_>) -> f32 {
    let share = |name: &str| {
        let asked = found.matched.mark(name).into_iter().filter(|fragment| fragment.marked);
        let asked: usize = asked.map(|fragment| plain_words(fragment.text).count()).sum();
        asked as f32 / plain_words(name).count().max(1) as f32
    };
    let record = item.record;
    let short = record.group().and_then(|group| group.short_name.as_deref()).unwrap_or_default();
    let title = item.lesson.unwrap_or(&record.common.title);
    let own = catalogue.knowledge_base().organisation_named(title);
    let names = own.into_iter().flat_map(Organisation::names).chain([title, short]);
    names.map(share).fold(0.0, f32::max)
}
