//! What the knowledge base covers and where it has gaps.
//!
//! Owns the definition of a gap. Must not know the clock: today is a parameter of the catalogue.

use crate::{Catalogue, Collection, Detail, Record, Term, positions};

/// Information that is missing from a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// A case study without results.
    Results,
    /// A case study without lessons.
    Lessons,
    /// A case study without years.
    Years,
    /// An event without takeaways.
    Takeaways,
    /// An event without a date.
    Date,
    /// An event without a place.
    Place,
    /// A group without information on who may join.
    Joining,
    /// A group without signs of activity for two years.
    Quiet,
    /// A record whose sources have no stated language.
    Languages,
    /// A record with only one source.
    SecondSource,
}

impl Gap {
    /// All gaps, in display order.
    pub const ALL: [Self; 10] = [
        Self::Results,
        Self::Lessons,
        Self::Years,
        Self::Takeaways,
        Self::Date,
        Self::Place,
        Self::Joining,
        Self::Quiet,
        Self::Languages,
        Self::SecondSource,
    ];

    /// Whether the record has this gap; `None` if its kind cannot have it.
    #[must_use]
    pub fn of(self, record: Record<'_>, catalogue: &Catalogue) -> Option<bool> {
        let common = record.common;
        match (self, record.detail) {
            (Self::Results, Detail::Case(case)) => Some(case.results.is_empty()),
            (Self::Lessons, Detail::Case(case)) => Some(case.lessons.is_empty()),
            (Self::Years, Detail::Case(case)) => Some(case.years.is_none()),
            (Self::Takeaways, Detail::Event(event)) => Some(event.takeaways.is_empty()),
            (Self::Date, Detail::Event(event)) => Some(event.start.is_none()),
            (Self::Place, Detail::Event(event)) => Some(event.attendance().is_none()),
            (Self::Joining, Detail::Group(group)) => Some(group.joining.is_none()),
            (Self::Quiet, Detail::Group(_)) => {
                let quiet = catalogue.knowledge_base().quiet_since(record, catalogue.today());
                Some(quiet.is_some())
            }
            (Self::Languages, _) => Some(common.languages.is_empty()),
            (Self::SecondSource, _) => Some(common.sources.len() < 2),
            _ => None,
        }
    }
}

/// How many records of each collection have a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// The term.
    pub term: &'a Term,
    /// Counts of groups, events and case studies, in this order.
    pub counts: [usize; 3],
}

/// How many of the records that could have a gap do have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GapCount {
    /// The gap.
    pub gap: Gap,
    /// Number of records that have it.
    pub missing: usize,
    /// Number of records that could have it.
    pub of: usize,
}

/// Counts the records with each gap.
///
/// ```
/// use atlas_core::{Catalogue, KnowledgeBase, coverage};
///
/// let catalogue = Catalogue::new(KnowledgeBase::default(), "2026-11-22".parse()?);
/// assert!(coverage::gaps(&catalogue).iter().all(|gap| gap.missing == 0));
/// # Ok::<(), atlas_core::ParseDateError>(())
/// ```
#[must_use]
pub fn gaps(catalogue: &Catalogue) -> Vec<GapCount> {
    let count = |gap: Gap| {
        let all = catalogue.knowledge_base().all().filter_map(|record| gap.of(record, catalogue));
        let (mut missing, mut of) = (0, 0);
        for has_gap in all {
            of += 1;
            missing += usize::from(has_gap);
        }
        GapCount { gap, missing, of }
    };
    Gap::ALL.map(count).into()
}

/// Records by region.
#[must_use]
pub fn regions(catalogue: &Catalogue) -> Vec<Row<'_>> {
    rows(catalogue, &catalogue.knowledge_base().vocabulary().regions, |r| &r.common.regions)
}

/// Records by theme.
#[must_use]
pub fn themes(catalogue: &Catalogue) -> Vec<Row<'_>> {
    rows(catalogue, &catalogue.knowledge_base().vocabulary().themes, |r| &r.common.themes)
}

fn rows<'a>(
    catalogue: &Catalogue,
    terms: &'a [Term],
    values: for<'kb> fn(Record<'kb>) -> &'kb [String],
) -> Vec<Row<'a>> {
    let kb = catalogue.knowledge_base();
    let count = |term: &Term, collection| {
        kb.records(collection).filter(|record| values(*record).contains(&term.id)).count()
    };
    let row = |term: &'a Term| Row { term, counts: Collection::ALL.map(|c| count(term, c)) };
    terms.iter().map(row).collect()
}

/// The records with the oldest check dates, oldest first.
#[must_use]
pub fn oldest_checks(catalogue: &Catalogue, most: usize) -> Vec<Record<'_>> {
    let records: Vec<Record<'_>> = catalogue.knowledge_base().all().collect();
    let mut order: Vec<usize> = (0..records.len()).collect();
    positions::sort(&mut order, &|a, b| records[a].common.checked.cmp(&records[b].common.checked));
    order.into_iter().take(most).map(|at| records[at]).collect()
}

/// The records with the most gaps and their number of gaps; only records with three or more.
#[must_use]
pub fn weakest(catalogue: &Catalogue, most: usize) -> Vec<(Record<'_>, usize)> {
    let gaps = |record: Record<'_>| {
        Gap::ALL.into_iter().filter(|gap| gap.of(record, catalogue) == Some(true)).count()
    };
    let records: Vec<_> =
        catalogue.knowledge_base().all().map(|record| (record, gaps(record))).collect();
    let mut order: Vec<usize> = (0..records.len()).filter(|at| records[*at].1 >= 3).collect();
    positions::sort(&mut order, &|a, b| records[b].1.cmp(&records[a].1));
    order.into_iter().take(most).map(|at| records[at]).collect()
}
