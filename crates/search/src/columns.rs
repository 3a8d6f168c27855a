//! Columns of values, and the single pass that filters and counts.
//!
//! Must not know any particular facet: a column is a list of values and, for each record, the ones
//! it has. Counting is disjunctive: each column is counted as if it had no selection of its own. A
//! record that fails no selection counts in every column, and one that fails exactly one selection
//! counts in that column alone, so one pass over the records counts all columns.

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

    /// Whether each record has none of the selected values.
    fn lacks(&self, selected: &[bool], records: &[u32]) -> Vec<bool> {
        let mut lacks = vec![false; records.len()];
        match &self.cells {
            Cells::One(cells) => {
                for (record, lacks) in records.iter().zip(&mut lacks) {
                    *lacks = !selected[cells[*record as usize] as usize];
                }
            }
            Cells::Many { ends, cells } => {
                for (record, lacks) in records.iter().zip(&mut lacks) {
                    let row = row(ends, cells, *record as usize);
                    *lacks = !row.iter().any(|at| selected[*at as usize]);
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
    /// For each column, the count of each value, ignoring the column's own selection.
    pub counts: Vec<Vec<u32>>,
    /// For each column, the number of records that fail only its selection.
    pub only_failing: Vec<usize>,
}

/// Filters and counts. `selections[c]` marks the selected values of column `c`, `None` if none is
/// selected; `records` are the candidates. At most 255 columns.
#[must_use]
pub fn count(columns: &[Column], selections: &[Option<Vec<bool>>], records: Vec<u32>) -> Counts {
    let mut failures = vec![Failures::default(); records.len()];
    for (own, (column, selection)) in (0..=u8::MAX).zip(columns.iter().zip(selections)) {
        let Some(selected) = selection else { continue };
        for (lacks, failures) in column.lacks(selected, &records).into_iter().zip(&mut failures) {
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
    let counts = columns.iter().zip(&lifted).map(|(column, lifted)| {
        let mut counts = column.count(&hits);
        if !lifted.is_empty() {
            counts.iter_mut().zip(column.count(lifted)).for_each(|(count, more)| *count += more);
        }
        counts
    });
    let counts = counts.collect();
    Counts { hits, counts, only_failing: lifted.iter().map(Vec::len).collect() }
}
