//! One engine over one corpus: text, facets, and the first hits in order.
//!
//! Owns how a query of the benchmark maps to `atlas-core`. Must not know the page that calls it.

use std::cmp::Ordering;

use atlas_core::{
    facet::{
        Column,
        columns::{self, Asks, Selection},
    },
    search::{SearchHits, SearchIndex},
};

use crate::Corpus;

/// Data that must be added before a query can be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needs {
    /// The terms of the index.
    Words,
    /// Posting lists, by the numbers of their files.
    Postings(Vec<usize>),
}

/// The answer to a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Number of matching records.
    pub total: usize,
    /// The first hits, best first; in corpus order if the query has no text.
    pub first: Vec<u32>,
    /// For each column, the count of each value, ignoring the column's own selection.
    pub counts: Vec<Vec<u32>>,
}

/// Records with their facet columns and search index.
#[derive(Debug)]
pub struct Engine {
    corpus: Corpus,
    columns: Vec<Column>,
    index: Option<SearchIndex>,
}

impl Engine {
    /// Indexes a corpus, as the app does after loading the single JSON file.
    #[must_use]
    pub fn new(corpus: Corpus) -> Self {
        let index = Some(SearchIndex::new(corpus.documents()));
        Self { index, ..Self::without_index(corpus) }
    }

    /// Creates an engine that filters and counts at once, and searches after the index is added.
    #[must_use]
    pub fn without_index(corpus: Corpus) -> Self {
        Self { columns: corpus.columns(), corpus, index: None }
    }

    /// Adds the terms of the index; `false` if they are damaged.
    #[must_use]
    pub fn add_words(&mut self, file: &[u8]) -> bool {
        self.index = SearchIndex::open(file);
        self.index.is_some()
    }

    /// Adds postings; `false` if they are damaged, or if the terms have not been added.
    #[must_use]
    pub fn add_postings(&self, part: usize, file: Vec<u8>) -> bool {
        self.index.as_ref().is_some_and(|index| index.add(part, file))
    }

    /// The id of a record.
    #[must_use]
    pub fn id(&self, record: usize) -> &str {
        self.corpus.records().get(record).map_or("", |record| &record.id)
    }

    /// The facet columns.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The search index, if it has been added.
    #[must_use]
    pub fn index(&self) -> Option<&SearchIndex> {
        self.index.as_ref()
    }

    /// Finds the records that match the text, without counting facets.
    ///
    /// # Errors
    /// The data that must be added first.
    pub fn search(&self, text: &str, limit: usize) -> Result<Answer, Needs> {
        let found = self.found(text)?;
        let mut hits = found.documents();
        let total = hits.len();
        best_first(&mut hits, limit, &found);
        Ok(Answer { total, first: hits, counts: Vec::new() })
    }

    /// Filters, and counts all values. `selected` are pairs of a column and a value in it: a record
    /// matches any of the values of a column, in all of the columns. An empty text matches every
    /// record.
    ///
    /// # Errors
    /// The data that must be added first.
    pub fn filter(&self, text: &str, selected: &[[u32; 2]], limit: usize) -> Result<Answer, Needs> {
        let found = if text.is_empty() { None } else { Some(self.found(text)?) };
        let records = match &found {
            Some(found) => found.documents(),
            None => (0..).take(self.corpus.records().len()).collect(),
        };
        let counted = columns::count(&self.columns, &self.selections(selected), records);
        let mut hits = counted.hits;
        let total = hits.len();
        match &found {
            Some(found) => best_first(&mut hits, limit, found),
            None => hits.truncate(limit),
        }
        Ok(Answer { total, first: hits, counts: counted.counts })
    }

    fn found(&self, text: &str) -> Result<SearchHits, Needs> {
        let index = self.index.as_ref().ok_or(Needs::Words)?;
        index.search(text).map_err(Needs::Postings)
    }

    fn selections(&self, selected: &[[u32; 2]]) -> Vec<Option<Selection>> {
        let mut selections = vec![None; self.columns.len()];
        for [column, value] in selected {
            let (column, value) = (*column as usize, *value as usize);
            let Some(values) = self.columns.get(column).map(|column| column.values().len()) else {
                continue;
            };
            let selection = selections[column]
                .get_or_insert_with(|| Selection { values: vec![false; values], asks: Asks::Any });
            if let Some(place) = selection.values.get_mut(value) {
                *place = true;
            }
        }
        selections
    }
}

/// Keeps the best `limit` hits, best first; ties keep corpus order.
fn best_first(hits: &mut Vec<u32>, limit: usize, found: &SearchHits) {
    let better = |a: &u32, b: &u32| -> Ordering {
        found.score(*b as usize).total_cmp(&found.score(*a as usize)).then(a.cmp(b))
    };
    if hits.len() > limit {
        hits.select_nth_unstable_by(limit, better);
        hits.truncate(limit);
    }
    hits.sort_unstable_by(better);
}
