//! The rank of each item of a list in an order.

use std::cmp::{Ordering, Reverse};

use crate::{
    Detail, Event, Item, KnowledgeBase, List, PartialDate, Record, positions, search::fold,
};

/// By the city of a case study, the title of all else, or the text of a lesson.
pub(crate) fn by_name(kb: &KnowledgeBase, list: List) -> Vec<u32> {
    let names: Vec<String> = list.items(kb).map(name).collect();
    ranks(names.len(), &|a, b| names[a].cmp(&names[b]))
}

/// The newest first, then as ranked by `names`.
pub(crate) fn newest_first(kb: &KnowledgeBase, list: List, names: &[u32]) -> Vec<u32> {
    let dates: Vec<_> = list.items(kb).map(|item| Reverse(item.record.date())).collect();
    ranks(dates.len(), &|a, b| (&dates[a], names[a]).cmp(&(&dates[b], names[b])))
}

/// Upcoming events, soonest first; then past ones, latest first; then undated ones; then as ranked
/// by `names`.
pub(crate) fn agenda(
    kb: &KnowledgeBase,
    list: List,
    today: PartialDate,
    names: &[u32],
) -> Vec<u32> {
    let keys: Vec<_> = list.items(kb).map(|item| agenda_key(item.record, today)).collect();
    ranks(keys.len(), &|a, b| (&keys[a], names[a]).cmp(&(&keys[b], names[b])))
}

fn ranks(items: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut order: Vec<usize> = (0..items).collect();
    positions::sort(&mut order, compare);
    let mut ranks = vec![0; items];
    (0..).zip(order).for_each(|(rank, at)| ranks[at] = rank);
    ranks
}

fn name(item: Item<'_>) -> String {
    match (item.lesson, item.record.detail) {
        (Some(lesson), _) => fold(lesson),
        (None, Detail::Case(case)) => fold(&case.city),
        (None, _) => fold(&item.record.common.title),
    }
}

fn agenda_key(record: Record<'_>, today: PartialDate) -> impl Ord + use<> {
    let event = match record.detail {
        Detail::Event(event) => Some(event),
        Detail::Group(_) | Detail::Case(_) => None,
    };
    let start = event.and_then(|event| event.start);
    let upcoming = event.and_then(Event::last_day).is_some_and(|last_day| last_day >= today);
    let soonest = start.filter(|_| upcoming);
    let latest = start.filter(|_| !upcoming);
    (!upcoming, soonest, Reverse(latest))
}
