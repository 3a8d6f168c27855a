//! All readable records, and which files could not be read.

use std::collections::{BTreeMap, BTreeSet};

use crate::validate::decode::Decoded;
use atlas_core::{Bundle, Collection, PartialDate, Record};

/// The index that rules look things up in.
pub(super) struct ContentIndex<'a> {
    /// Everything that could be read.
    pub(super) bundle: &'a Bundle,
    /// Its records, collection by collection.
    pub(super) records: Vec<Record<'a>>,
    /// The file of each record, below `content/`.
    pub(super) paths: Vec<&'a str>,
    /// The day of the validation.
    pub(super) today: PartialDate,
    broken: &'a BTreeSet<String>,
    by_id: BTreeMap<&'a str, Record<'a>>,
}

impl<'a> ContentIndex<'a> {
    pub(super) fn new(decoded: &'a Decoded, today: PartialDate) -> Self {
        let bundle = &decoded.bundle;
        let groups = bundle.working_groups.iter().map(Record::from);
        let events = bundle.events.iter().map(Record::from);
        let cases = bundle.case_studies.iter().map(Record::from);
        let records: Vec<Record<'a>> = groups.chain(events).chain(cases).collect();
        let by_id = records.iter().map(|record| (record.id().as_str(), *record)).collect();
        let paths = Collection::ALL.iter().filter_map(|collection| decoded.paths.get(collection));
        let paths = paths.flatten().map(String::as_str).collect();
        Self { bundle, records, paths, today, broken: &decoded.broken, by_id }
    }

    /// The file of a record, below `content/`.
    pub(super) fn path(&self, record: Record<'_>) -> &'a str {
        let is_it = |other: &Record<'_>| std::ptr::eq(other.common, record.common);
        self.records.iter().position(is_it).map_or("", |at| self.paths[at])
    }

    pub(super) fn record(&self, id: &str) -> Option<Record<'a>> {
        self.by_id.get(id).copied()
    }

    /// The record that formerly had this id.
    pub(super) fn renamed(&self, id: &str) -> Option<Record<'a>> {
        let had = |record: &&Record<'a>| record.common.aliases.iter().any(|a| a.as_str() == id);
        self.records.iter().find(had).copied()
    }

    /// Whether a file that may define this id exists, but cannot be read.
    pub(super) fn is_broken_record(&self, id: &str) -> bool {
        let name = format!("/{id}.json");
        self.broken.iter().any(|path| path.ends_with(&name))
    }

    /// Whether a file is missing or cannot be read.
    pub(super) fn is_broken(&self, path: &str) -> bool {
        self.broken.contains(path)
    }

    /// Whether every record could be read; only then can a term be reported as unused.
    pub(super) fn is_complete(&self) -> bool {
        self.broken.iter().all(|path| !path.contains('/'))
    }
}
