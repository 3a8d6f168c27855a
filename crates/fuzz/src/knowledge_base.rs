//! The knowledge base as a browser loads it: decoding, every list, and everything derived from
//! records.

use std::hint::black_box;

use atlas_core::{
    Catalogue, CitationFormat, Collection, Facet, KnowledgeBase, List, PartialDate, Query, Record,
    coverage, lesson_of_the_day, results, suggestions::suggest, thread, timeline::Timeline,
};
use atlas_export::{
    Publication, ViewFormat,
    citation::{self, Citation},
    structured_data,
};

use crate::first_line;

/// Reads the first line as a query string and the rest as a `knowledge-base.json`.
///
/// # Panics
/// When an invariant does not hold.
pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (search, json) = first_line(&text);
    let Ok((kb, faults)) = KnowledgeBase::decode(json) else { return };
    assert!(faults.iter().all(|fault| !fault.to_string().is_empty()));
    let catalogue = Catalogue::new(kb, today());
    let query = Query::parse(search);
    for list in List::ALL {
        answer(&catalogue, list, &query);
    }
    views(&catalogue, &query);
    exports(&catalogue);
}

/// Runs a list query, and checks invariants of every answer.
pub(crate) fn answer(catalogue: &Catalogue, list: List, query: &Query) {
    let page = results::run(catalogue, list, query);
    assert!(!page.is_pending() && page.needs.is_empty(), "without a pack, nothing is pending");
    assert!(page.total() <= page.list_total() && page.hits.len() <= results::PAGE_SIZE);
    assert!(page.page >= 1 && page.page <= page.pages());
    let all = results::all(catalogue, list, query).unwrap_or_default();
    assert_eq!(all.len(), page.total());
    let first = (page.page as usize - 1) * results::PAGE_SIZE;
    assert_eq!(page.hits, all[first..(first + results::PAGE_SIZE).min(all.len())]);
    let mut each = all.clone();
    each.sort_unstable();
    each.dedup();
    assert!(each.len() == all.len() && each.last().is_none_or(|last| *last < page.list_total()));
    for (facet, counts) in &page.counts {
        for count in counts.iter().take(2) {
            let recount = recount(catalogue, list, query, (*facet, &count.value));
            assert_eq!(count.count, recount, "{} of {facet:?}", count.value);
        }
    }
    for text in catalogue.items_at(list, &page.hits).iter().map(|item| &item.record.common.title) {
        crate::search::check_marks(&page.matched, text);
    }
}

/// Number of hits with one value selected instead of the facet's own selection.
fn recount(
    catalogue: &Catalogue,
    list: List,
    query: &Query,
    (facet, value): (Facet, &str),
) -> usize {
    let items = results::all(catalogue, list, &query.without(facet)).unwrap_or_default();
    let items = catalogue.items_at(list, &items);
    let has = |item: &&atlas_core::Item<'_>| {
        catalogue.facet_values(item.record, facet).iter().any(|own| own == value)
    };
    items.iter().filter(has).count()
}

/// Computes the views that pages show in addition to the list.
fn views(catalogue: &Catalogue, query: &Query) {
    let events = List::from(Collection::Events);
    let page = results::run(catalogue, events, query);
    let hits = results::all(catalogue, events, query).unwrap_or_default();
    let timeline = Timeline::new(catalogue, &page, &hits);
    assert!(timeline.lanes.iter().map(|lane| lane.marks.len()).sum::<usize>() <= hits.len());
    for list in List::ALL {
        let hits = results::all(catalogue, list, query).unwrap_or_default();
        let found = atlas_core::map::hits(catalogue, list, &hits);
        let placed: usize = found.cities.iter().map(|city| city.hits.len()).sum();
        assert_eq!(placed + found.placeless, hits.len(), "each hit is placed or placeless");
        for city in &found.cities {
            assert!(city.x.is_finite() && city.y.is_finite(), "{city:?}");
        }
        let groups = atlas_core::map::clusters(&found.cities, 20.0);
        assert!(groups.len() <= found.cities.len());
    }
    black_box(suggest(catalogue, query.text()));
    black_box((coverage::gaps(catalogue), lesson_of_the_day(catalogue)));
    let records = catalogue.knowledge_base().total();
    for row in [coverage::regions(catalogue), coverage::themes(catalogue)].iter().flatten() {
        assert!(row.counts.iter().sum::<usize>() <= records);
    }
    assert_eq!(coverage::oldest_checks(catalogue, 5).len(), records.min(5));
    assert!(coverage::weakest(catalogue, 5).len() <= records.min(5));
}

/// Writes every export of every record.
fn exports(catalogue: &Catalogue) {
    let kb = catalogue.knowledge_base();
    let publication = Publication::new(kb);
    let today = catalogue.today();
    for record in kb.all() {
        assert_eq!(kb.find(record.id()).map(Record::id), Some(record.id()));
        let related = kb.related(record);
        assert!(related.iter().all(|other| other.id() != record.id()));
        black_box((kb.quiet_since(record, today), thread(kb, record)));
        let script = structured_data::script_text(&structured_data::record(publication, record));
        assert!(!script.contains("</"), "{script}");
        let citation = Citation::new(publication, record).accessed_on(today);
        black_box((citation.sentence(), citation.metadata()));
        for format in [CitationFormat::BibTex, CitationFormat::Ris, CitationFormat::CslJson] {
            black_box(citation::write(format, std::slice::from_ref(&citation)));
        }
    }
    for list in List::ALL {
        let items: Vec<_> = list.items(kb).collect();
        for format in ViewFormat::of(list) {
            let taken = format.write(publication, (list, "All"), &items);
            assert!(taken.items + taken.left_out <= items.len());
        }
    }
}

fn today() -> PartialDate {
    "2026-11-22".parse().unwrap_or(PartialDate::EPOCH)
}
