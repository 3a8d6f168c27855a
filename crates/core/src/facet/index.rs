//! The columns of a collection and the one pass that filters and counts.

use std::collections::BTreeMap;

use super::{Facet, values::values};
use crate::{KnowledgeBase, List, PartialDate, Query, positions};

/// A facet value with what choosing it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCount {
    /// The value, as in addresses.
    pub value: String,
    /// Hits that have it, with the facet's own selection lifted.
    pub count: usize,
    /// Whether it is chosen.
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
    records: usize,
    columns: Vec<Column>,
}

/// One facet: its values in display order, and for record `r` the values
/// `cells[offsets[r]..offsets[r + 1]]`, as positions in `values`.
#[derive(Debug, Clone)]
struct Column {
    facet: Facet,
    values: Vec<String>,
    offsets: Vec<usize>,
    cells: Vec<usize>,
}

/// What one pass over the columns finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Positions of the records that fit, ascending.
    pub hits: Vec<usize>,
    /// The values of every facet with their counts, in display order.
    pub counts: Vec<(Facet, Vec<FacetCount>)>,
    /// For each active facet, how many records would fit without it.
    pub without: Vec<(Facet, usize)>,
    /// How many records would fit without the text.
    pub without_text: usize,
}

impl FacetIndex {
    /// Reads the facet values of a list. `today` decides what is upcoming.
    #[must_use]
    pub fn new(kb: &KnowledgeBase, list: List, today: PartialDate) -> Self {
        let columns = Facet::of(list).iter().map(|facet| {
            let rows: Vec<_> =
                list.items(kb).map(|item| values(item.record, *facet, today)).collect();
            Column::new(*facet, &rows)
        });
        Self { records: list.items(kb).count(), columns: columns.collect() }
    }

    /// Whether any record has this value: what no record has cannot be filtered by.
    #[must_use]
    pub fn knows(&self, facet: Facet, value: &str) -> bool {
        let column = self.columns.iter().find(|column| column.facet == facet);
        column.is_some_and(|column| column.values.iter().any(|known| known == value))
    }

    /// Filters and counts. `matches[r]` says whether record `r` fits the text; `None` when there
    /// is no text. Values of the query that no record has are ignored.
    #[must_use]
    pub fn tally(&self, query: &Query, matches: Option<&[bool]>) -> Tally {
        let selections: Vec<Option<Vec<bool>>> =
            self.columns.iter().map(|column| column.selection(query)).collect();
        let mut counts: Vec<Vec<usize>> =
            self.columns.iter().map(|column| vec![0; column.values.len()]).collect();
        let mut without = vec![0; self.columns.len()];
        let (mut hits, mut without_text) = (Vec::new(), 0);
        for record in 0..self.records {
            let matches_text = matches.is_none_or(|matches| matches[record]);
            let mut failing = self.columns.iter().zip(&selections).enumerate().filter_map(
                |(at, (column, selection))| {
                    let selection = selection.as_ref()?;
                    (!column.fits(record, selection)).then_some(at)
                },
            );
            match (failing.next(), failing.next(), matches_text) {
                (None, _, true) => {
                    hits.push(record);
                    for (column, counts) in self.columns.iter().zip(&mut counts) {
                        column.count(record, counts);
                    }
                }
                (Some(only), None, true) => {
                    without[only] += 1;
                    self.columns[only].count(record, &mut counts[only]);
                }
                (None, _, false) => without_text += 1,
                _ => {}
            }
        }
        let active = (0..selections.len()).filter(|at| selections[*at].is_some());
        let without = active.map(|at| (self.columns[at].facet, without[at] + hits.len()));
        Tally {
            without: without.collect(),
            without_text: without_text + hits.len(),
            counts: self.labelled(&counts, &selections),
            hits,
        }
    }

    fn labelled(
        &self,
        counts: &[Vec<usize>],
        selections: &[Option<Vec<bool>>],
    ) -> Vec<(Facet, Vec<FacetCount>)> {
        let columns = self.columns.iter().zip(counts).zip(selections);
        columns
            .map(|((column, counts), selection)| {
                let values = column.values.iter().zip(counts).enumerate();
                let values = values.map(|(at, (value, count))| FacetCount {
                    value: value.clone(),
                    count: *count,
                    selected: selection.as_ref().is_some_and(|selection| selection[at]),
                });
                (column.facet, values.collect())
            })
            .collect()
    }
}

impl Column {
    /// Years run backwards, "upcoming" leads, and everything else begins with what most records
    /// have. The order never depends on the query, so values stay where the eye left them.
    fn new(facet: Facet, rows: &[Vec<String>]) -> Self {
        let mut totals: BTreeMap<String, usize> = BTreeMap::new();
        for value in rows.iter().flatten() {
            *totals.entry(value.clone()).or_default() += 1;
        }
        let (values, totals): (Vec<String>, Vec<usize>) = totals.into_iter().unzip();
        let mut shown: Vec<usize> = (0..values.len()).collect();
        positions::sort(&mut shown, &|a, b| match facet {
            Facet::Year | Facet::When => b.cmp(&a),
            _ => totals[b].cmp(&totals[a]),
        });
        let mut place = vec![0; values.len()];
        for (at, value) in shown.iter().enumerate() {
            place[*value] = at;
        }
        let find = |value: &String| values.binary_search(value).map(|at| place[at]);
        let (mut offsets, mut cells) = (vec![0], Vec::new());
        for row in rows {
            cells.extend(row.iter().filter_map(|value| find(value).ok()));
            offsets.push(cells.len());
        }
        let values = shown.into_iter().map(|at| values[at].clone()).collect();
        Self { facet, values, offsets, cells }
    }

    /// Which values the query chooses; `None` when it chooses none that exist.
    fn selection(&self, query: &Query) -> Option<Vec<bool>> {
        let selection: Vec<bool> =
            self.values.iter().map(|value| query.has(self.facet, value)).collect();
        selection.contains(&true).then_some(selection)
    }

    fn row(&self, record: usize) -> &[usize] {
        &self.cells[self.offsets[record]..self.offsets[record + 1]]
    }

    fn fits(&self, record: usize, selection: &[bool]) -> bool {
        self.row(record).iter().any(|value| selection[*value])
    }

    fn count(&self, record: usize, counts: &mut [usize]) {
        for value in self.row(record) {
            counts[*value] += 1;
        }
    }
}
