//! Facets: the properties by which a list is filtered, and how their values are counted.
//!
//! Owns which facets a collection has and what a record's values are. Counting is disjunctive: each
//! facet is counted with its own selection lifted (OR within a facet, AND across facets), in one
//! pass over columns. Must not know the clock: today is a parameter.

pub mod columns;
mod index;
mod values;

use std::fmt;

pub use columns::Column;
pub use index::{FacetCount, FacetIndex, Tally};
pub(crate) use values::values;

use crate::{Collection, List};

/// A property by which a list can be filtered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// What it is about.
    Theme,
    /// Part of the world.
    Region,
    /// Country.
    Country,
    /// Kind of working group.
    Kind,
    /// Whether a group is at work.
    Status,
    /// Who may join a group.
    Open,
    /// Organisation that takes part; of a group, its host.
    Organisation,
    /// Format of an event.
    Format,
    /// Year of an event, or any year of a case study.
    Year,
    /// Upcoming or past.
    When,
    /// In a place, online or both.
    Online,
    /// Policy instrument of a case study.
    Instrument,
    /// What the record can offer: results, lessons, takeaways, a recording.
    Has,
    /// The kind of record from which a lesson is drawn.
    Type,
}

impl Facet {
    /// All facets in the order of addresses.
    pub const ALL: [Self; 14] = [
        Self::Theme,
        Self::Region,
        Self::Country,
        Self::Kind,
        Self::Status,
        Self::Open,
        Self::Organisation,
        Self::Format,
        Self::Year,
        Self::When,
        Self::Online,
        Self::Instrument,
        Self::Has,
        Self::Type,
    ];

    /// The key in addresses, and the `name` of its inputs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Region => "region",
            Self::Country => "country",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Open => "open",
            Self::Organisation => "organisation",
            Self::Format => "format",
            Self::Year => "year",
            Self::When => "when",
            Self::Online => "online",
            Self::Instrument => "instrument",
            Self::Has => "has",
            Self::Type => "type",
        }
    }

    /// The facet with this key.
    ///
    /// ```
    /// use atlas_core::Facet;
    /// assert_eq!(Facet::from_key("theme"), Some(Facet::Theme));
    /// assert_eq!(Facet::from_key("colour"), None);
    /// ```
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.key() == key)
    }

    /// The facets of a list, in the order in which they are shown.
    #[must_use]
    pub fn of(list: List) -> &'static [Self] {
        match list {
            List::Lessons => &[Self::Theme, Self::Region, Self::Type],
            List::Records(Collection::Groups) => &[
                Self::Theme,
                Self::Region,
                Self::Kind,
                Self::Status,
                Self::Open,
                Self::Organisation,
            ],
            List::Records(Collection::Events) => &[
                Self::When,
                Self::Theme,
                Self::Region,
                Self::Format,
                Self::Online,
                Self::Has,
                Self::Year,
                Self::Country,
                Self::Organisation,
            ],
            List::Records(Collection::Cases) => &[
                Self::Theme,
                Self::Region,
                Self::Instrument,
                Self::Has,
                Self::Country,
                Self::Organisation,
                Self::Year,
            ],
        }
    }
}

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}
