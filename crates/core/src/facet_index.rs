//! The facets of a list as columns.

use std::{borrow::Cow, collections::BTreeMap};

use crate::{
    Facet, Joining, KnowledgeBase, List, PartialDate, Query, facet, positions,
    search::columns::{self, Asks, Column, Selection},
};

/// A facet value with its count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCount {
    /// The value, as in URLs.
    pub value: String,
    /// The number of hits with this value: ignoring the facet's own selection if the query asks for
    /// any of its values, together with it if it asks for all.
    pub count: usize,
    /// Whether it is selected.
    pub selected: bool,
}

/// The facet values of every item of a list, as columns.
///
/// ```
/// use atlas_core::{FacetIndex, KnowledgeBase, List, Query};
///
/// let index = FacetIndex::new(&KnowledgeBase::default(), List::Lessons, "2026".parse()?);
/// assert!(index.tally(&Query::default(), None).hits.is_empty());
/// # Ok::<(), atlas_core::ParseDateError>(())
/// ```
#[derive(Debug, Clone)]
pub struct FacetIndex {
    items: usize,
    facets: &'static [Facet],
    columns: Vec<Column>,
}

/// The result of one pass over the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCounts {
    /// Positions of the matching items, ascending.
    pub hits: Vec<u32>,
    /// The values of every facet with their counts, in display order.
    pub counts: Vec<(Facet, Vec<FacetCount>)>,
    /// For each active facet, the number of hits without its selection.
    pub without: Vec<(Facet, usize)>,
}

impl FacetIndex {
    /// Builds the columns of a list. `today` separates upcoming events from past ones.
    #[must_use]
    pub fn new(kb: &KnowledgeBase, list: List, today: PartialDate) -> Self {
        let facets = Facet::of(list);
        let columns = facets.iter().map(|facet| {
            let rows = list.items(kb).map(|item| facet::values(item.record, *facet, today));
            column(*facet, &rows.collect::<Vec<_>>())
        });
        Self { items: list.items(kb).count(), facets, columns: columns.collect() }
    }

    /// The number of items.
    #[must_use]
    pub fn items(&self) -> usize {
        self.items
    }

    /// Whether any item has this value.
    #[must_use]
    pub fn knows(&self, facet: Facet, value: &str) -> bool {
        let mut columns = self.facets.iter().zip(&self.columns);
        let column = columns.find(|(own, _)| **own == facet);
        column.is_some_and(|(_, column)| column.values().iter().any(|known| known == value))
    }

    /// Filters and counts. `matches` are the items that match the text, ascending; `None` if there
    /// is no text. Values that no item has match nothing.
    #[must_use]
    pub fn tally(&self, query: &Query, matches: Option<Vec<u32>>) -> FacetCounts {
        let all = || (0..).take(self.items).collect();
        let selections: Vec<_> =
            self.facets.iter().zip(&self.columns).map(|(f, c)| selection(*f, c, query)).collect();
        let found = columns::count(&self.columns, &selections, matches.unwrap_or_else(all));
        let active = self.facets.iter().zip(&selections).zip(&found.only_failing);
        let without = active.filter(|((_, selection), _)| selection.is_some());
        let without = without.map(|((facet, _), more)| (*facet, more + found.hits.len()));
        FacetCounts {
            without: without.collect(),
            counts: self.labelled(&found.counts, &selections),
            hits: found.hits,
        }
    }

    fn labelled(
        &self,
        counts: &[Vec<u32>],
        selections: &[Option<Selection>],
    ) -> Vec<(Facet, Vec<FacetCount>)> {
        let columns = self.facets.iter().zip(&self.columns).zip(counts).zip(selections);
        columns
            .map(|(((facet, column), counts), selection)| {
                let values = column.values().iter().zip(counts).enumerate();
                let values = values.map(|(at, (value, count))| FacetCount {
                    value: value.clone(),
                    count: *count as usize,
                    selected: selection.as_ref().is_some_and(|selection| selection.values[at]),
                });
                (*facet, values.collect())
            })
            .collect()
    }
}

/// What the query selects of a column; `None` if it selects no value of the facet. A selected value
/// that no item has is in no column, so it matches nothing.
fn selection(facet: Facet, column: &Column, query: &Query) -> Option<Selection> {
    let asked = query.chosen().iter().filter(|chosen| chosen.0 == facet).count();
    let asks = if query.asks_all(facet) { Asks::All { asked } } else { Asks::Any };
    let values = || column.values().iter().map(|value| query.has(facet, value)).collect();
    (asked > 0).then(|| Selection { values: values(), asks })
}

/// From the most open to the least.
fn scale(joining: &str) -> Option<usize> {
    Joining::ALL.iter().position(|own| own.key() == joining)
}

/// Sorts years in descending order, puts "upcoming" first, keeps the scale of who can join, and sorts
/// other facets by number of items. The order never depends on the query, so values do not move while a visitor filters.
fn column(facet: Facet, rows: &[Vec<Cow<'_, str>>]) -> Column {
    let mut totals: BTreeMap<&str, usize> = BTreeMap::new();
    for value in rows.iter().flatten() {
        *totals.entry(value).or_default() += 1;
    }
    let (values, totals): (Vec<&str>, Vec<usize>) = totals.into_iter().unzip();
    let mut shown: Vec<usize> = (0..values.len()).collect();
    positions::sort(&mut shown, &|a, b| match facet {
        Facet::Year | Facet::When => b.cmp(&a),
        Facet::Open => scale(values[a]).cmp(&scale(values[b])),
        _ => totals[b].cmp(&totals[a]),
    });
    let mut place = vec![0; values.len()];
    for (at, value) in (0_u32..).zip(&shown) {
        place[*value] = at;
    }
    let find = |value: &Cow<'_, str>| values.binary_search(&value.as_ref()).map(|at| place[at]);
    let rows = rows.iter().map(|row| row.iter().flat_map(find).collect::<Vec<u32>>());
    Column::new(shown.iter().map(|at| values[*at].to_owned()).collect(), rows)
}
