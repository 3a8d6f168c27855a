//! The controlled terms of the knowledge base, the organisations that records name, and where cities lie.
//!
//! Owns labels and how a term or a city is found; must not know records.

use serde::Serialize;

use crate::json::Object;

/// One term of a controlled list, for example the theme `youth`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::ReadBy(Self::read)))]
pub struct Term {
    /// The stable value used in records and addresses, for example `security-sector-reform`.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::TermId"))]
    pub id: String,
    /// What people read, for example "Security sector reform".
    pub label: String,
    /// The field's short form, for example "SSR".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acronym: Option<String>,
}

impl Term {
    /// Reads it from JSON.
    pub(crate) fn read(object: &Object<'_>) -> Self {
        Self {
            id: object.required("id"),
            label: object.required("label"),
            acronym: object.optional("acronym"),
        }
    }
}

/// Where a city lies that events name: on the map all of them stand at one point.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::ReadBy(Self::read)))]
pub struct City {
    /// Its name, as events write it.
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
}

impl City {
    /// Reads it from JSON.
    pub(crate) fn read(object: &Object<'_>) -> Self {
        Self {
            city: object.required("city"),
            country: object.required("country"),
            lat: object.required("lat"),
            lon: object.required("lon"),
        }
    }
}

/// The controlled lists, each in the order in which it is shown.
///
/// ```
/// use atlas_core::{Term, Vocabulary};
///
/// let term = Term { id: "youth".into(), label: "Youth".into(), acronym: None };
/// let vocabulary = Vocabulary { themes: vec![term], ..Vocabulary::default() };
/// assert_eq!(Vocabulary::find(&vocabulary.themes, "youth").unwrap().label, "Youth");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::ReadBy(Self::read)))]
pub struct Vocabulary {
    /// What a record is about.
    pub themes: Vec<Term>,
    /// Parts of the world.
    pub regions: Vec<Term>,
    /// Countries by their ISO 3166-1 alpha-2 code in capitals, for example `KE`.
    pub countries: Vec<Term>,
    /// Kinds of working group.
    pub kinds: Vec<Term>,
    /// Formats of event.
    pub formats: Vec<Term>,
    /// What a city did: the policy instruments of case studies.
    pub instruments: Vec<Term>,
    /// Where the cities of events lie (geonames.org, CC BY 4.0). An event in another city, or in a country
    /// only, stands at no point of the map.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cities: Vec<City>,
}

impl Vocabulary {
    /// Reads it from JSON.
    pub(crate) fn read(object: &Object<'_>) -> Self {
        Self {
            themes: object.each("themes", Term::read),
            regions: object.each("regions", Term::read),
            countries: object.each("countries", Term::read),
            kinds: object.each("kinds", Term::read),
            formats: object.each("formats", Term::read),
            instruments: object.each("instruments", Term::read),
            cities: object.each("cities", City::read),
        }
    }

    /// The term with this id in one of the lists.
    #[must_use]
    pub fn find<'a>(terms: &'a [Term], id: &str) -> Option<&'a Term> {
        terms.iter().find(|term| term.id == id)
    }

    /// Where the city of this name in this country lies.
    #[must_use]
    pub fn city(&self, name: &str, country: &str) -> Option<&City> {
        self.cities.iter().find(|city| city.city == name && city.country == country)
    }

    /// The lists of terms with the name that each has in `vocabulary.json`.
    #[must_use]
    pub fn lists(&self) -> [(&'static str, &[Term]); 6] {
        [
            ("themes", &self.themes),
            ("regions", &self.regions),
            ("countries", &self.countries),
            ("kinds", &self.kinds),
            ("formats", &self.formats),
            ("instruments", &self.instruments),
        ]
    }
}

/// An organisation that takes part in groups, events or case studies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::ReadBy(Self::read)))]
pub struct Organisation {
    /// The stable value used in records and addresses, for example `uclg`.
    #[cfg_attr(feature = "schema", schemars(with = "crate::RecordId"))]
    pub id: String,
    /// The full name.
    pub name: String,
    /// The usual short form, for example "UCLG".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_name: Option<String>,
    /// Other spellings found in sources; search knows them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The home page.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::WebAddress>"))]
    pub url: Option<String>,
    /// The country (ISO 3166-1 alpha-2) of a national or local body.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::CountryCode>"))]
    pub country: Option<String>,
}

impl Organisation {
    /// Reads it from JSON.
    pub(crate) fn read(object: &Object<'_>) -> Self {
        Self {
            id: object.required("id"),
            name: object.required("name"),
            short_name: object.optional("short_name"),
            aliases: object.list("aliases"),
            url: object.optional("url"),
            country: object.optional("country"),
        }
    }

    /// Every name it goes by: the full name first, then the short one, then the other spellings.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let rest = self.short_name.iter().chain(&self.aliases);
        std::iter::once(&self.name).chain(rest).map(String::as_str)
    }
}
