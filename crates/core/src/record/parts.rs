//! The smaller parts that records are made of.

use serde::Serialize;
use serde_json::Value;

use super::RecordId;
use crate::{
    PartialDate,
    json::{Leaf, Object},
};

/// An organisation's part in a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::ReadBy(Self::read)))]
pub struct TakesPart {
    /// The organisation's id in `organisations.json`.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::OrganisationId"))]
    pub id: String,
    /// What it does there.
    pub role: Role,
}

impl TakesPart {
    /// Reads it from JSON.
    pub(crate) fn read(object: &Object<'_>) -> Self {
        Self { id: object.required("id"), role: object.required("role") }
    }
}

/// What an organisation does in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::enumeration))]
pub enum Role {
    /// Carries a group or gives an event its roof.
    Host,
    /// Leads a case study's work.
    Lead,
    /// Organises an event.
    Organiser,
    /// Organises an event together with others.
    CoOrganiser,
    /// Carries out the work.
    Implementer,
    /// Pays for it.
    Funder,
    /// Takes part in another way.
    Partner,
}

impl Role {
    /// Every value, in order.
    pub const ALL: [Self; 7] = [
        Self::Host,
        Self::Lead,
        Self::Organiser,
        Self::CoOrganiser,
        Self::Implementer,
        Self::Funder,
        Self::Partner,
    ];

    /// The value in files and addresses.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Lead => "lead",
            Self::Organiser => "organiser",
            Self::CoOrganiser => "co-organiser",
            Self::Implementer => "implementer",
            Self::Funder => "funder",
            Self::Partner => "partner",
        }
    }
}

impl Leaf for Role {
    const EXPECTED: &'static str =
        "one of: host, lead, organiser, co-organiser, implementer, funder, partner";

    fn read(value: &Value) -> Option<Self> {
        let key = value.as_str()?;
        Self::ALL.into_iter().find(|known| known.key() == key)
    }

    fn placeholder() -> Self {
        Self::Partner
    }
}

/// An outside page worth opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::ReadBy(Self::read)))]
pub struct Link {
    /// What the page is.
    pub label: String,
    /// Its address.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::WebAddress"))]
    pub url: String,
}

impl Link {
    /// Reads it from JSON.
    pub(crate) fn read(object: &Object<'_>) -> Self {
        Self { label: object.required("label"), url: object.required("url") }
    }
}

/// Where facts of a record come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::ReadBy(Self::read)))]
pub struct Source {
    /// Title of the page or document.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Its address, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::WebAddress>"))]
    pub url: Option<String>,
    /// When it was published, as far as known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
}

impl Source {
    /// Reads it from JSON.
    pub(crate) fn read(object: &Object<'_>) -> Self {
        Self {
            title: object.required("title"),
            publisher: object.required("publisher"),
            url: object.optional("url"),
            date: object.optional("date"),
        }
    }
}

/// Whether a working group is at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::enumeration))]
pub enum Status {
    /// It meets or publishes.
    Active,
    /// It is being set up.
    Forming,
    /// It has ended.
    Concluded,
    /// The sources do not say.
    Unknown,
}

impl Status {
    /// Every value, in order.
    pub const ALL: [Self; 4] = [Self::Active, Self::Forming, Self::Concluded, Self::Unknown];

    /// The value in files and addresses.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Forming => "forming",
            Self::Concluded => "concluded",
            Self::Unknown => "unknown",
        }
    }
}

impl Leaf for Status {
    const EXPECTED: &'static str = "one of: active, forming, concluded, unknown";

    fn read(value: &Value) -> Option<Self> {
        let key = value.as_str()?;
        Self::ALL.into_iter().find(|known| known.key() == key)
    }

    fn placeholder() -> Self {
        Self::Unknown
    }
}

/// Who may join a working group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::enumeration))]
pub enum Joining {
    /// Anybody interested joins by themselves.
    Anyone,
    /// Some kinds of member only, or by application.
    Conditions,
    /// By invitation or appointment.
    Invitation,
}

impl Joining {
    /// Every value, in order.
    pub const ALL: [Self; 3] = [Self::Anyone, Self::Conditions, Self::Invitation];

    /// The value in files and addresses.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Anyone => "anyone",
            Self::Conditions => "conditions",
            Self::Invitation => "invitation",
        }
    }
}

impl Leaf for Joining {
    const EXPECTED: &'static str = "one of: anyone, conditions, invitation";

    fn read(value: &Value) -> Option<Self> {
        let key = value.as_str()?;
        Self::ALL.into_iter().find(|known| known.key() == key)
    }

    fn placeholder() -> Self {
        Self::Invitation
    }
}

/// Where an event takes place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::ReadBy(Self::read)))]
pub struct Place {
    /// The city.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The country (ISO 3166-1 alpha-2).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::CountryCode>"))]
    pub country: Option<String>,
    /// The building or institution.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub venue: Option<String>,
    /// Whether one can take part from afar.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub online: bool,
}

impl Place {
    /// Reads it from JSON.
    pub(crate) fn read(object: &Object<'_>) -> Self {
        Self {
            city: object.optional("city"),
            country: object.optional("country"),
            venue: object.optional("venue"),
            online: object.optional("online").unwrap_or_default(),
        }
    }
}

/// Somebody who spoke in public at an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::ReadBy(Self::read)))]
pub struct Speaker {
    /// Name.
    pub name: String,
    /// Office or institution at the time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

impl Speaker {
    /// Reads it from JSON.
    pub(crate) fn read(object: &Object<'_>) -> Self {
        Self { name: object.required("name"), role: object.optional("role") }
    }
}

/// The years of a city's practice; without `to` it goes on or its end is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::ReadBy(Self::read)))]
pub struct Years {
    /// First year.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 9999)))]
    pub from: i16,
    /// Last year.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 9999)))]
    pub to: Option<i16>,
}

impl Years {
    /// Reads it from JSON.
    pub(crate) fn read(object: &Object<'_>) -> Self {
        Self { from: object.required("from"), to: object.optional("to") }
    }
}

/// How many people live in a city.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::ReadBy(Self::read)))]
pub struct Population {
    /// People.
    pub value: u32,
    /// The year of the figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 9999)))]
    pub year: Option<i16>,
}

impl Population {
    /// Reads it from JSON.
    pub(crate) fn read(object: &Object<'_>) -> Self {
        Self { value: object.required("value"), year: object.optional("year") }
    }
}

/// Something that came of an event and stands for itself, such as a funded project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::ReadBy(Self::read)))]
pub struct Outcome {
    /// Its title.
    pub title: String,
    /// The institution that leads it, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// One plain sentence.
    pub summary: String,
    /// Countries concerned (ISO 3166-1 alpha-2).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::schema::CountryCode>"))]
    pub countries: Vec<String>,
    /// Ids of records that it is tied to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<RecordId>,
}

impl Outcome {
    /// Reads it from JSON.
    pub(crate) fn read(object: &Object<'_>) -> Self {
        Self {
            title: object.required("title"),
            lead: object.optional("lead"),
            summary: object.required("summary"),
            countries: object.list("countries"),
            related: object.list("related"),
        }
    }
}
