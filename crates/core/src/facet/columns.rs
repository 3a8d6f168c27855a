//! Columns of values, and the one pass that filters and counts.
//!
//! Knows no facet by name: a column is values and, for each record, which of them it has. Counting
//! is disjunctive: each column is counted with its own selection lifted. A record that fails no
//! selection counts in every column; one that fails exactly one counts in that column alone; so one
//! pass over the records settles all columns.

/// What each record has of one property.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    values: Vec<String>,
    cells: Cells,
}

/// Positions in `values`.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Cells {
    /// Exactly one for each record.
    One(Vec<u32>),
    /// Those of record `r` are `cells[ends[r - 1]..ends[r]]`.
    Many { ends: Vec<u32>, cells: Vec<u32> },
}

impl Default for Cells {
    fn default() -> Self {
        Self::One(Vec::new())
    }
}

impl Column {
    /// A column of so many records. `values` are in the order in which they are shown; `rows` gives
    /// for each record the places of those that it has, each once.
    ///
    /// ```
    /// use atlas_core::facet::Column;
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

    /// The values, in the order in which they are shown.
    #[must_use]
    pub fn values(&self) -> &[String] {
        &self.values
    }

    /// Whether each record lacks the selected values.
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

/// How many selections a record fails, and the last of their columns.
#[derive(Debug, Clone, Copy, Default)]
struct Failures {
    count: u8,
    last: u8,
}

/// What one pass over columns finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// The records that fit, in the order in which they were given.
    pub hits: Vec<u32>,
    /// For each column, the count of each value with the column's own selection lifted.
    pub counts: Vec<Vec<u32>>,
    /// For each column, how many records fit all but its selection.
    pub only_failing: Vec<usize>,
}

/// Filters and counts. `selections[c]` says which values of column `c` are selected, `None` where
/// none is; `records` are those to look at, at most 255 columns' worth.
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
