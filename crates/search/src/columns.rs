//! Columns of values, and the single pass that filters and counts.
//!
//! Must not know any particular facet: a column is a list of values and, for each record, the ones
//! it has. A selection asks for any or for all of its values. A column whose selection asks for any
//! is counted as if it had none: a count is what choosing that value alone would find. A record that
//! fails no selection counts in every column, and one that fails exactly one selection counts in
//! that column alone, so one pass over the records counts all columns. A column whose selection asks
//! for all is counted among the hits: a count is what choosing that value too would find.

/// The values of one property for every record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    values: Vec<String>,
    cells: Cells,
}

/// Indices into `values`.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Cells {
    /// Exactly one value per record.
    One(Vec<u32>),
    /// The values of record `r` are `cells[ends[r - 1]..ends[r]]`.
    Many { ends: Vec<u32>, cells: Vec<u32> },
}

impl Default for Cells {
    fn default() -> Self {
        Self::One(Vec::new())
    }
}

impl Column {
    /// Builds a column. `values` are in display order; `rows` gives the indices of each record's
    /// values, each once.
    ///
    /// ```
    /// use atlas_search::columns::Column;
    /// let column = Column::new(vec!["a".into(), "b".into()], [vec![0, 1], vec![]]);
    /// assert_eq!(column.values().len(), 2);
    /// ```
    pub fn new<R: AsRef<[u32]>>(values: Vec<String>, rows: impl IntoIterator<Item = R>) -> Self {
        let (mut ends, mut cells) = (Vec::new(), Vec::new());
        let mut is_one = true;
        for row in rows {
            is_one &= row.as_ref().len() == 1;
            cells.extend_from_slice(row.as_ref());
            ends.push(u32::try_from(cells.len()).unwrap_or(u32::MAX));
        }
        let cells = if is_one { Cells::One(cells) } else { Cells::Many { ends, cells } };
        Self { values, cells }
    }

    /// The values, in display order.
    #[must_use]
    pub fn values(&self) -> &[String] {
        &self.values
    }

    /// Whether each record fails the selection.
    fn lacks(&self, selection: &Selection, records: &[u32]) -> Vec<bool> {
        let Selection { values: selected, asks } = selection;
        let mut lacks = vec![false; records.len()];
        let needed = match asks {
            Asks::Any => 1,
            Asks::All { asked } => *asked,
        };
        match &self.cells {
            Cells::One(cells) => {
                for (record, lacks) in records.iter().zip(&mut lacks) {
                    *lacks = usize::from(selected[cells[*record as usize] as usize]) < needed;
                }
            }
            Cells::Many { ends, cells } => {
                for (record, lacks) in records.iter().zip(&mut lacks) {
                    let row = row(ends, cells, *record as usize);
                    let found = row.iter().filter(|at| selected[**at as usize]).take(needed);
                    *lacks = found.count() < needed;
                }
            }
        }
        lacks
    }

    fn count(&self, records: &[u32]) -> Vec<u32> {
        let mut counts = vec![0; self.values.len()];
        match &self.cells {
            Cells::One(cells) => {
                for record in records {
                    counts[cells[*record as usize] as usize] += 1;
                }
            }
            Cells::Many { ends, cells } => {
                for record in records {
                    for at in row(ends, cells, *record as usize) {
                        counts[*at as usize] += 1;
                    }
                }
            }
        }
        counts
    }
}

fn row<'a>(ends: &[u32], cells: &'a [u32], record: usize) -> &'a [u32] {
    let start = record.checked_sub(1).map_or(0, |before| ends[before] as usize);
    &cells[start..ends[record] as usize]
}

/// The selected values of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// For each value of the column, whether it is selected.
    pub values: Vec<bool>,
    /// How many of them a record must have.
    pub asks: Asks,
}

/// How many of the selected values a record must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// At least one.
    Any,
    /// Each of them.
    All {
        /// The number of selected values, with those that no record has.
        asked: usize,
    },
}

/// The number of selections that a record fails, and the last of their columns.
#[derive(Debug, Clone, Copy, Default)]
struct Failures {
    count: u8,
    last: u8,
}

/// The result of one pass over the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// The matching records, in the given order.
    pub hits: Vec<u32>,
    /// For each column, the count of each value: ignoring the column's own selection if that asks for
    /// any value, together with it if it asks for all.
    pub counts: Vec<Vec<u32>>,
    /// For each column, the number of records that fail only its selection.
    pub only_failing: Vec<usize>,
}

/// Filters and counts. `selections[c]` is the selection of column `c`, `None` if none of its values
/// is selected; `records` are the candidates. At most 255 columns.
#[must_use]
pub fn count(columns: &[Column], selections: &[Option<Selection>], records: Vec<u32>) -> Counts {
    let mut failures = vec![Failures::default(); records.len()];
    for (own, (column, selection)) in (0..=u8::MAX).zip(columns.iter().zip(selections)) {
        let Some(selection) = selection else { continue };
        for (lacks, failures) in column.lacks(selection, &records).into_iter().zip(&mut failures) {
            if lacks {
                failures.count = failures.count.saturating_add(1);
                failures.last = own;
            }
        }
    }
    let mut lifted: Vec<Vec<u32>> = vec![Vec::new(); columns.len()];
    let mut hits = Vec::new();
    for (record, failures) in records.into_iter().zip(failures) {
        match failures.count {
            0 => hits.push(record),
            1 => lifted[usize::from(failures.last)].push(record),
            _ => {}
        }
    }
    let counts =
        columns.iter().zip(&lifted).zip(selections).map(|((column, lifted), selection)| {
            let mut counts = column.count(&hits);
            let asks_any = selection.as_ref().is_some_and(|own| own.asks == Asks::Any);
            if asks_any && !lifted.is_empty() {
                counts
                    .iter_mut()
                    .zip(column.count(lifted))
                    .for_each(|(count, more)| *count += more);
            }
            counts
        });
    let counts = counts.collect();
    Counts { hits, counts, only_failing: lifted.iter().map(Vec::len).collect() }
}
