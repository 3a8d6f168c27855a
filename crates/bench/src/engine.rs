//! One engine over one corpus: text, facets, and the first hits in order.
//!
//! Owns how a question of the benchmark is put to `atlas-core`. Must not know the page that asks.

use std::cmp::Ordering;

use atlas_core::{
    facet::{Column, columns},
    search::{SearchHits, SearchIndex},
};

use crate::Corpus;

/// What has to be added before a text can be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needs {
    /// The words of the index.
    Words,
    /// Postings, by number.
    Postings(Vec<usize>),
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// How many records fit.
    pub total: usize,
    /// The first of them, best first; in the order of the corpus where there is no text.
    pub first: Vec<u32>,
    /// For each column, the count of each value with the column's own selection lifted.
    pub counts: Vec<Vec<u32>>,
}

/// Records and what answers questions about them.
#[derive(Debug)]
pub struct Engine {
    corpus: Corpus,
    columns: Vec<Column>,
    index: Option<SearchIndex>,
}

impl Engine {
    /// Indexes a corpus, as the app does that has loaded one JSON file.
    #[must_use]
    pub fn new(corpus: Corpus) -> Self {
        let index = Some(SearchIndex::new(corpus.documents()));
        Self { index, ..Self::without_index(corpus) }
    }

    /// An engine that filters and counts at once, and searches when it has been given the index.
    #[must_use]
    pub fn without_index(corpus: Corpus) -> Self {
        Self { columns: corpus.columns(), corpus, index: None }
    }

    /// Adds the words of the index; `false` when they are damaged.
    #[must_use]
    pub fn add_words(&mut self, file: &[u8]) -> bool {
        self.index = SearchIndex::open(file);
        self.index.is_some()
    }

    /// Adds postings; `false` when they are damaged, or come before the words.
    #[must_use]
    pub fn add_postings(&self, part: usize, file: Vec<u8>) -> bool {
        self.index.as_ref().is_some_and(|index| index.add(part, file))
    }

    /// The id of a record.
    #[must_use]
    pub fn id(&self, record: usize) -> &str {
        self.corpus.records().get(record).map_or("", |record| &record.id)
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The index of the texts, where there is one.
    #[must_use]
    pub fn index(&self) -> Option<&SearchIndex> {
        self.index.as_ref()
    }

    /// Finds the records that have the text, without counting facets.
    ///
    /// # Errors
    /// What has to be added first.
    pub fn search(&self, text: &str, limit: usize) -> Result<Answer, Needs> {
        let found = self.found(text)?;
        let mut hits = found.documents();
        let total = hits.len();
        best_first(&mut hits, limit, &found);
        Ok(Answer { total, first: hits, counts: Vec::new() })
    }

    /// Filters and counts all values. `selected` are pairs of a column and a value in it: any of the
    /// values of a column, all of the columns. An empty text fits every record.
    ///
    /// # Errors
    /// What has to be added first.
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

    fn selections(&self, selected: &[[u32; 2]]) -> Vec<Option<Vec<bool>>> {
        let mut selections = vec![None; self.columns.len()];
        for [column, value] in selected {
            let (column, value) = (*column as usize, *value as usize);
            let Some(values) = self.columns.get(column).map(|column| column.values().len()) else {
                continue;
            };
            let selection = selections[column].get_or_insert_with(|| vec![false; values]);
            if let Some(place) = selection.get_mut(value) {
                *place = true;
            }
        }
        selections
    }
}

/// Keeps so many of the hits, the best first; of equals the earlier record.
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
