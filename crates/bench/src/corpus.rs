//! The records of the benchmark and the parts of them that the engine reads.
//!
//! Owns the record format of the corpus. Must not know how it is searched.

use std::{borrow::Cow, collections::BTreeSet};

use atlas_core::{
    facet::Column,
    search::{Document, Field},
};
use serde::{Deserialize, Serialize};

/// The facets of a record, in column order.
pub const FACETS: [&str; 8] =
    ["collection", "themes", "regions", "country", "organisation", "year", "format", "status"];

/// A record of the corpus.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of the corpus and say it all")]
pub struct Record {
    pub id: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    pub collection: String,
    pub themes: Vec<String>,
    pub regions: Vec<String>,
    pub country: String,
    pub organisation: String,
    pub year: u16,
    pub format: String,
    pub status: String,
}

/// All records.
///
/// ```
/// # let record = r#"{"id": "ev-1", "title": "Peer learning in Sfax", "summary": "", "body": "",
/// #   "collection": "events", "themes": ["youth"], "regions": ["africa"], "country": "TN",
/// #   "organisation": "Réseau", "year": 2024, "format": "webinar", "status": "active"}"#;
/// let corpus = atlas_bench::Corpus::parse(format!("[{record}]").as_bytes())?;
/// assert_eq!(corpus.columns().len(), atlas_bench::FACETS.len());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Corpus {
    records: Vec<Record>,
}

impl Corpus {
    /// Creates a corpus from its records.
    #[must_use]
    pub fn new(records: Vec<Record>) -> Self {
        Self { records }
    }

    /// Parses the output of the benchmark's generator.
    ///
    /// # Errors
    /// If the JSON is not a list of records.
    pub fn parse(json: &[u8]) -> serde_json::Result<Self> {
        Ok(Self { records: serde_json::from_slice(json)? })
    }

    /// The records, in corpus order.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The indexed texts: the same three fields as for every other engine.
    pub fn documents(&self) -> impl Iterator<Item = Document<'_>> {
        self.records.iter().map(|record| {
            let mut document = Document::default();
            document.push(Field::Title, &record.title);
            document.push(Field::Summary, &record.summary);
            document.push(Field::Body, &record.body);
            document
        })
    }

    /// The facet columns to count, one for each of [`FACETS`].
    #[must_use]
    pub fn columns(&self) -> Vec<Column> {
        let cells = (0..FACETS.len()).map(|facet| self.cells(facet));
        cells.map(|(values, rows)| Column::new(values, rows)).collect()
    }

    /// The sorted values of a facet, and for each record the indices of its values.
    fn cells(&self, facet: usize) -> (Vec<String>, Vec<Vec<u32>>) {
        let rows: Vec<Vec<Cow<'_, str>>> =
            self.records.iter().map(|record| record.row(facet)).collect();
        let values: BTreeSet<&str> = rows.iter().flatten().map(AsRef::as_ref).collect();
        let values: Vec<&str> = values.into_iter().collect();
        let place = |value: &Cow<'_, str>| {
            values.binary_search(&value.as_ref()).ok().and_then(|at| at.try_into().ok())
        };
        let cells = rows.iter().map(|row| row.iter().filter_map(place).collect()).collect();
        (values.into_iter().map(str::to_owned).collect(), cells)
    }
}

impl Record {
    /// A copy of the record without summary and body.
    #[must_use]
    pub fn brief(&self) -> Self {
        Self { summary: String::new(), body: String::new(), ..self.clone() }
    }

    /// The values that the record has for a facet.
    fn row(&self, facet: usize) -> Vec<Cow<'_, str>> {
        match FACETS[facet] {
            "collection" => vec![self.collection.as_str().into()],
            "themes" => borrowed(&self.themes),
            "regions" => borrowed(&self.regions),
            "country" => vec![self.country.as_str().into()],
            "organisation" => vec![self.organisation.as_str().into()],
            "year" => vec![self.year.to_string().into()],
            "format" => vec![self.format.as_str().into()],
            _ => vec![self.status.as_str().into()],
        }
    }
}

fn borrowed(values: &[String]) -> Vec<Cow<'_, str>> {
    values.iter().map(|value| value.as_str().into()).collect()
}
