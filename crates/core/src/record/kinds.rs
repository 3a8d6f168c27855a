//! Working groups, events and case studies: the fields that all have, and those of each kind.

use serde::Serialize;

use super::{
    Joining, Link, Outcome, Place, Population, RecordId, Source, Speaker, Status, TakesPart, Years,
};
use crate::{PartialDate, json::Object};

/// The fields that every kind of record has.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Common {
    /// The stable id: file name and address.
    pub id: RecordId,
    /// Earlier ids; their addresses lead here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<RecordId>,
    /// A title that stands alone: with place, year or host where that sets it apart.
    #[cfg_attr(feature = "schema", schemars(example = &"Lake Chad Basin Governors' Forum"))]
    pub title: String,
    /// One or two plain sentences in our own words, at most 320 characters.
    #[cfg_attr(feature = "schema", schemars(length(max = 320)))]
    pub summary: String,
    /// Theme ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::schema::ThemeId>"))]
    pub themes: Vec<String>,
    /// Region ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::schema::RegionId>"))]
    pub regions: Vec<String>,
    /// Countries concerned (ISO 3166-1 alpha-2).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::schema::CountryCode>"))]
    pub countries: Vec<String>,
    /// Who takes part, and how.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<TakesPart>,
    /// Ids of records that the sources tie to this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<RecordId>,
    /// Outside pages worth opening.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Where the facts come from.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub sources: Vec<Source>,
    /// Languages of the source pages (ISO 639-1), where stated.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::schema::LanguageCode>"))]
    pub languages: Vec<String>,
    /// When somebody last held the facts against the sources.
    pub checked: PartialDate,
}

impl Common {
    fn read(object: &Object<'_>) -> Self {
        Self {
            id: object.required("id"),
            aliases: object.list("aliases"),
            title: object.required("title"),
            summary: object.required("summary"),
            themes: object.list("themes"),
            regions: object.list("regions"),
            countries: object.list("countries"),
            organisations: object.each("organisations", TakesPart::read),
            related: object.list("related"),
            links: object.each("links", Link::read),
            sources: object.each("sources", Source::read),
            languages: object.list("languages"),
            checked: object.required("checked"),
        }
    }
}

/// A record as it stands in a file: the common fields and those of its kind, side by side in one
/// JSON object.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "{D}", bound = "D: Kind + schemars::JsonSchema"))]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::ReadBy(read_entry::<D>)))]
pub struct Entry<D> {
    /// The fields that every record has.
    #[serde(flatten)]
    pub common: Common,
    /// The fields of its kind.
    #[serde(flatten)]
    pub detail: D,
}

/// The fields of one kind of record.
pub(crate) trait Kind: Sized {
    /// Reads them from the record's JSON.
    fn read(object: &Object<'_>) -> Self;
}

/// Reads a record from JSON.
pub(crate) fn read_entry<D: Kind>(object: &Object<'_>) -> Entry<D> {
    Entry { common: Common::read(object), detail: D::read(object) }
}

/// A group, network or committee that practitioners can join or follow.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkingGroup {
    /// The short form of the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_name: Option<String>,
    /// Kind id, for example `thematic`.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::KindId"))]
    pub kind: String,
    /// Whether it is at work.
    pub status: Status,
    /// When it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started: Option<PartialDate>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<PartialDate>,
    /// Who may join.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joining: Option<Joining>,
    /// What it is for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub purpose: Vec<String>,
    /// What it does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub activities: Vec<String>,
    /// How often it meets and where meetings are announced.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(example = &"Plenary session each year."))]
    pub meetings: Option<String>,
    /// How joining works, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(example = &"Open to all DeLoG members and partners."))]
    pub membership: Option<String>,
    /// Public facts on chairs and coordinators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leadership: Option<String>,
    /// A public mailbox of the group, never a private address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Mailbox>"))]
    pub contact: Option<String>,
}

impl Kind for WorkingGroup {
    fn read(object: &Object<'_>) -> Self {
        Self {
            short_name: object.optional("short_name"),
            kind: object.required("kind"),
            status: object.required("status"),
            started: object.optional("started"),
            ended: object.optional("ended"),
            joining: object.optional("joining"),
            purpose: object.list("purpose"),
            activities: object.list("activities"),
            meetings: object.optional("meetings"),
            membership: object.optional("membership"),
            leadership: object.optional("leadership"),
            contact: object.optional("contact"),
        }
    }
}

/// An event from which others can learn.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// Format id, for example `peer-learning`.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::FormatId"))]
    pub format: String,
    /// First day, as far as known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<PartialDate>,
    /// Last day, where it is not the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<PartialDate>,
    /// Where it takes place, as far as known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What it is for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub purpose: Vec<String>,
    /// What participants took away.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub takeaways: Vec<String>,
    /// Processes and outputs that it feeds into.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub feeds_into: Vec<String>,
    /// What came of it and stands for itself, such as funded projects.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
    /// How many people took part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participants: Option<u32>,
    /// The hashtag, with its sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Hashtag>"))]
    pub hashtag: Option<String>,
    /// Address of a recording.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::WebAddress>"))]
    pub recording: Option<String>,
    /// Who spoke.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<Speaker>,
}

impl Kind for Event {
    fn read(object: &Object<'_>) -> Self {
        Self {
            format: object.required("format"),
            start: object.optional("start"),
            end: object.optional("end"),
            place: object.nested("place", Place::read),
            purpose: object.list("purpose"),
            takeaways: object.list("takeaways"),
            feeds_into: object.list("feeds_into"),
            outcomes: object.each("outcomes", Outcome::read),
            participants: object.optional("participants"),
            hashtag: object.optional("hashtag"),
            recording: object.optional("recording"),
            speakers: object.each("speakers", Speaker::read),
        }
    }
}

/// What a city tried, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseStudy {
    /// The city, in English.
    pub city: String,
    /// Its country (ISO 3166-1 alpha-2).
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::CountryCode"))]
    pub country: String,
    /// Latitude of the city centre, decimal degrees north.
    #[cfg_attr(feature = "schema", schemars(range(min = -90.0, max = 90.0)))]
    pub lat: f64,
    /// Longitude of the city centre, decimal degrees east.
    #[cfg_attr(feature = "schema", schemars(range(min = -180.0, max = 180.0)))]
    pub lon: f64,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub years: Option<Years>,
    /// How many people live there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<Population>,
    /// Instrument ids, for example `prevention-network`.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::schema::InstrumentId>"))]
    pub instruments: Vec<String>,
    /// What the city was up against.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub challenge: Vec<String>,
    /// What it did.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub approach: Vec<String>,
    /// What came of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<String>,
    /// What others can take from it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lessons: Vec<String>,
}

impl Kind for CaseStudy {
    fn read(object: &Object<'_>) -> Self {
        Self {
            city: object.required("city"),
            country: object.required("country"),
            lat: object.required("lat"),
            lon: object.required("lon"),
            years: object.nested("years", Years::read),
            population: object.nested("population", Population::read),
            instruments: object.list("instruments"),
            challenge: object.list("challenge"),
            approach: object.list("approach"),
            results: object.list("results"),
            lessons: object.list("lessons"),
        }
    }
}
