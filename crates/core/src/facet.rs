//! Facets: properties for filtering a list, and the counts of their values.
//!
//! Owns which facets a list has and the values of a record. Counting is disjunctive: each facet is
//! counted as if it had no selection of its own (OR within a facet, AND across facets), in one pass
//! over columns. Must not know the clock: today is a parameter.

mod values;

use std::{borrow::Cow, fmt};

pub use crate::search::columns::{self, Column};

use crate::{Collection, Event, Joining, List, PartialDate, Record, TermList};

/// Declares the facets: name, URL key (one lower-case word, also the `name` of its inputs), the
/// controlled list if there is one, and the values of a record.
macro_rules! facets {
    (
        |$record:ident, $today:ident|
        $($(#[doc = $doc:literal])+ $facet:ident $key:literal $(of $list:ident)? => $values:expr;)+
    ) => {
        /// A property for filtering a list.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Facet {
            $($(#[doc = $doc])+ $facet,)+
        }

        impl Facet {
            /// All facets, in URL order.
            pub const ALL: [Self; [$($key),+].len()] = [$(Self::$facet),+];

            /// The key in URLs, and the `name` of its inputs.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$facet => $key,)+
                }
            }

            /// The controlled list of its values, if there is one.
            #[must_use]
            pub fn terms(self) -> Option<TermList> {
                match self {
                    $(Self::$facet => facets!(@list $($list)?),)+
                }
            }
        }

        /// The values of a record under a facet, each once, unordered.
        pub(crate) fn values(
            $record: Record<'_>,
            facet: Facet,
            $today: PartialDate,
        ) -> Vec<Cow<'_, str>> {
            match facet {
                $(Facet::$facet => $values,)+
            }
        }
    };
    (@list $list:ident) => { Some(TermList::$list) };
    (@list) => { None };
}

facets! {
    |record, today|
    /// Theme of the record.
    Theme "theme" of Themes => all(record.common.themes.iter().map(String::as_str));
    /// Region of the world.
    Region "region" of Regions => all(record.common.regions.iter().map(String::as_str));
    /// Country.
    Country "country" of Countries => all(record.countries());
    /// Form of working group.
    Kind "kind" of Kinds => all(record.group().map(|group| group.kind.as_str()));
    /// Status of a group, for example active.
    Status "status" => all(record.group().map(|group| group.status.key()));
    /// Who can join a group.
    Open "open" => all(record.group().and_then(|group| group.joining).map(Joining::key));
    /// Organisation taking part; for a group, only its host and lead.
    Organisation "organisation" => all(values::organisations(record));
    /// Format of an event.
    Format "format" of Formats => all(record.event().map(|event| event.format.as_str()));
    /// Year of an event, or any year of a case study.
    Year "year" => values::years(record, today);
    /// Upcoming or past.
    When "when" => all(record.event().and_then(|event| values::when(event, today)));
    /// In person, online or both.
    Online "online" => all(record.event().and_then(Event::attendance).map(values::attendance));
    /// Policy instrument of a city in a case study.
    Instrument "instrument" of Instruments => {
        all(record.case().into_iter().flat_map(|case| &case.instruments).map(String::as_str))
    };
    /// Content that the record offers: results, lessons, takeaways, a recording.
    Has "has" => all(values::has(record));
    /// The kind of record that a lesson comes from.
    Type "type" => all([record.collection().slug()]);
}

fn all<'a>(values: impl IntoIterator<Item = &'a str>) -> Vec<Cow<'a, str>> {
    values.into_iter().map(Cow::Borrowed).collect()
}

impl Facet {
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

    /// Whether a record can have several values, so that asking for all of some makes sense.
    #[must_use]
    pub fn has_several_values(self) -> bool {
        match self {
            Self::Theme
            | Self::Region
            | Self::Country
            | Self::Organisation
            | Self::Instrument
            | Self::Has => true,
            // The years of a case are one span.
            Self::Year
            | Self::Kind
            | Self::Status
            | Self::Open
            | Self::Format
            | Self::When
            | Self::Online
            | Self::Type => false,
        }
    }

    /// The facets of a list, in display order.
    #[must_use]
    pub fn of(list: List) -> &'static [Self] {
        match list {
            List::Lessons => &[Self::Theme, Self::Region, Self::Type],
            List::Records(Collection::Groups) => &[
                Self::Open,
                Self::Theme,
                Self::Region,
                Self::Kind,
                Self::Status,
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
