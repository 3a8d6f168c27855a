//! A common interface to the three kinds of record, for lists, search and relations.

use serde::Serialize;

use super::{
    CaseStudy, Common, Declared, Entry, Event, Section, WorkingGroup, fields::Field,
    kinds::fields_of,
};
use crate::{PartialDate, RecordId};

/// The three collections, in display order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Collection {
    /// Working groups.
    Groups,
    /// Peer-learning events.
    Events,
    /// City case studies.
    Cases,
}

impl Collection {
    /// All collections, in order.
    pub const ALL: [Self; 3] = [Self::Groups, Self::Events, Self::Cases];

    /// The name in URLs.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Groups => "groups",
            Self::Events => "events",
            Self::Cases => "cases",
        }
    }

    /// The name of its list in `knowledge-base.json`.
    #[must_use]
    pub fn list_name(self) -> &'static str {
        match self {
            Self::Groups => "working_groups",
            Self::Events => "events",
            Self::Cases => "case_studies",
        }
    }

    /// The fields of its records in canonical order.
    pub fn fields(self) -> impl Iterator<Item = &'static Field> + Clone {
        let own = match self {
            Self::Groups => WorkingGroup::DECLARATION,
            Self::Events => Event::DECLARATION,
            Self::Cases => CaseStudy::DECLARATION,
        };
        fields_of(own.fields)
    }

    /// The collection with this name in URLs.
    ///
    /// ```
    /// use atlas_core::Collection;
    /// assert_eq!(Collection::from_slug("cases"), Some(Collection::Cases));
    /// assert_eq!(Collection::from_slug("cats"), None);
    /// ```
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|collection| collection.slug() == slug)
    }
}

/// Whether people meet in person, online, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attendance {
    /// In person.
    InPerson,
    /// Online only.
    Online,
    /// Both.
    Hybrid,
}

impl Event {
    /// How people attend; `None` if the place does not tell.
    #[must_use]
    pub fn attendance(&self) -> Option<Attendance> {
        let place = self.place.as_ref()?;
        match (place.online, place.city.is_some() || place.country.is_some()) {
            (true, true) => Some(Attendance::Hybrid),
            (true, false) => Some(Attendance::Online),
            (false, true) => Some(Attendance::InPerson),
            (false, false) => None,
        }
    }

    /// The last day of the event, from its end or else its start; `None` if undated.
    #[must_use]
    pub fn last_day(&self) -> Option<PartialDate> {
        self.end.or(self.start).map(PartialDate::last_day)
    }
}

/// The fields of a record's own kind, borrowed from the knowledge base.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Detail<'kb> {
    /// Of a working group.
    Group(&'kb WorkingGroup),
    /// Of an event.
    Event(&'kb Event),
    /// Of a case study.
    Case(&'kb CaseStudy),
}

/// A record of any kind, borrowed from the knowledge base; it serialises to the JSON of its file.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Record<'kb> {
    /// The fields that every record has.
    #[serde(flatten)]
    pub common: &'kb Common,
    /// The fields of its kind.
    #[serde(flatten)]
    pub detail: Detail<'kb>,
    /// Whether it comes from the head of a pack: only what lists show is loaded.
    #[serde(skip)]
    pub(crate) is_brief: bool,
}

impl<'kb> From<&'kb Entry<WorkingGroup>> for Record<'kb> {
    fn from(entry: &'kb Entry<WorkingGroup>) -> Self {
        Self { common: &entry.common, detail: Detail::Group(&entry.detail), is_brief: false }
    }
}

impl<'kb> From<&'kb Entry<Event>> for Record<'kb> {
    fn from(entry: &'kb Entry<Event>) -> Self {
        Self { common: &entry.common, detail: Detail::Event(&entry.detail), is_brief: false }
    }
}

impl<'kb> From<&'kb Entry<CaseStudy>> for Record<'kb> {
    fn from(entry: &'kb Entry<CaseStudy>) -> Self {
        Self { common: &entry.common, detail: Detail::Case(&entry.detail), is_brief: false }
    }
}

impl<'kb> Record<'kb> {
    /// The collection of the record.
    #[must_use]
    pub fn collection(self) -> Collection {
        match self.detail {
            Detail::Group(_) => Collection::Groups,
            Detail::Event(_) => Collection::Events,
            Detail::Case(_) => Collection::Cases,
        }
    }

    /// Whether it is loaded in brief, from the head of a pack, and its prose is still missing.
    #[must_use]
    pub fn is_brief(self) -> bool {
        self.is_brief
    }

    /// Its own fields, if it is a working group.
    #[must_use]
    pub fn group(self) -> Option<&'kb WorkingGroup> {
        if let Detail::Group(group) = self.detail { Some(group) } else { None }
    }

    /// Its own fields, if it is an event.
    #[must_use]
    pub fn event(self) -> Option<&'kb Event> {
        if let Detail::Event(event) = self.detail { Some(event) } else { None }
    }

    /// Its own fields, if it is a case study.
    #[must_use]
    pub fn case(self) -> Option<&'kb CaseStudy> {
        if let Detail::Case(case) = self.detail { Some(case) } else { None }
    }

    /// The permanent id.
    #[must_use]
    pub fn id(self) -> &'kb RecordId {
        &self.common.id
    }

    /// Every country that it concerns or takes place in (ISO 3166-1 alpha-2), each once.
    #[must_use]
    pub fn countries(self) -> Vec<&'kb str> {
        let own = match self.detail {
            Detail::Group(_) => None,
            Detail::Event(event) => event.place.as_ref().and_then(|place| place.country.as_deref()),
            Detail::Case(case) => Some(case.country.as_str()),
        };
        let mut countries: Vec<&str> = own.into_iter().collect();
        for country in &self.common.countries {
            if !countries.contains(&country.as_str()) {
                countries.push(country);
            }
        }
        countries
    }

    /// The date for the order "newest": an event's start, a case's first year, or the latest of a
    /// group's source dates, founding and end. `None` sorts last.
    #[must_use]
    pub fn date(self) -> Option<PartialDate> {
        match self.detail {
            Detail::Group(group) => {
                let newest = self.common.sources.iter().filter_map(|source| source.date).max();
                newest.max(group.ended).max(group.started)
            }
            Detail::Event(event) => event.start,
            Detail::Case(case) => PartialDate::of_year(case.years?.from),
        }
    }

    /// The texts of each section of its page, in reading order, including empty sections.
    #[must_use]
    pub fn sections(self) -> Vec<(Section, Vec<&'kb str>)> {
        match self.detail {
            Detail::Group(group) => group.sections(),
            Detail::Event(event) => event.sections(),
            Detail::Case(case) => case.sections(),
        }
    }

    /// The longer texts in reading order: the body field of search.
    #[must_use]
    pub fn body(self) -> Vec<&'kb str> {
        self.sections().into_iter().flat_map(|(_, texts)| texts).collect()
    }
}
