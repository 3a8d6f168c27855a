//! The map of a list: the locations of its hits, the count per country, and the visible part of the
//! map.
//!
//! Owns locations, their clustering and the visible window. Must not know outlines of countries (a
//! file, `public/world.json`) or how the map is drawn.

mod cluster;
mod projection;
mod window;

pub mod picture;

use std::collections::BTreeMap;

pub use cluster::{Cluster, clusters};
pub use projection::{HEIGHT, WIDTH, project};
pub use window::Window;

use serde_json::Value;

use crate::{Catalogue, Detail, List, Record, Vocabulary, positions};

/// A city with hits.
#[derive(Debug, Clone, PartialEq)]
pub struct MapCity {
    /// The x coordinate in map units, growing eastwards.
    pub x: f64,
    /// The y coordinate in map units, growing southwards.
    pub y: f64,
    /// The name of the city.
    pub city: String,
    /// Its country (ISO 3166-1 alpha-2).
    pub country: String,
    /// List positions of the hits in this city.
    pub hits: Vec<usize>,
}

/// Hits on a map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MapHits {
    /// Their cities: the one with the most hits first, then by name.
    pub cities: Vec<MapCity>,
    /// The number of hits per country code, as the filter `country=` would count them.
    pub countries: BTreeMap<String, usize>,
    /// The number of hits without a map location: online, unknown, or known by country only.
    pub placeless: usize,
}

/// The map locations of hits of a list.
///
/// ```
/// use atlas_core::{Catalogue, Collection, KnowledgeBase, PartialDate, map};
///
/// let json = r#"{"format": 1, "case_studies": [
///   {"id": "saida-network", "title": "Saida's network", "summary": "A network.", "city": "Saida",
///    "country": "LB", "lat": 33.56, "lon": 35.38, "instruments": [], "sources": [], "checked": "2026"}]}"#;
/// let (kb, _) = KnowledgeBase::decode(json)?;
/// let catalogue = Catalogue::new(kb, PartialDate::EPOCH);
/// let found = map::hits(&catalogue, Collection::Cases.into(), &[0]);
/// assert_eq!((found.cities[0].city.as_str(), found.countries["LB"]), ("Saida", 1));
/// # Ok::<(), atlas_core::DecodeError>(())
/// ```
#[must_use]
pub fn hits(catalogue: &Catalogue, list: List, hits: &[usize]) -> MapHits {
    let vocabulary = catalogue.knowledge_base().vocabulary();
    let mut found = MapHits::default();
    let mut cities: BTreeMap<(&str, &str), MapCity> = BTreeMap::new();
    for (hit, item) in hits.iter().zip(catalogue.items_at(list, hits)) {
        for country in item.record.countries() {
            *found.countries.entry(country.to_owned()).or_default() += 1;
        }
        let Some((city, country, lat, lon)) = place(vocabulary, item.record) else {
            found.placeless += 1;
            continue;
        };
        let city = cities.entry((city, country)).or_insert_with(|| {
            let (x, y) = project(lat, lon);
            let (city, country) = (city.to_owned(), country.to_owned());
            MapCity { x, y, city, country, hits: Vec::new() }
        });
        city.hits.push(*hit);
    }
    let cities: Vec<MapCity> = cities.into_values().collect();
    let mut order: Vec<usize> = (0..cities.len()).collect();
    positions::sort(&mut order, &|a, b| cities[b].hits.len().cmp(&cities[a].hits.len()));
    found.cities = order.into_iter().map(|at| cities[at].clone()).collect();
    found
}

/// City, country, latitude and longitude of a record; `None` without a known city.
fn place<'kb>(
    vocabulary: &'kb Vocabulary,
    record: Record<'kb>,
) -> Option<(&'kb str, &'kb str, f64, f64)> {
    match record.detail {
        Detail::Group(_) => None,
        Detail::Case(case) => Some((&case.city, &case.country, case.lat, case.lon)),
        Detail::Event(event) => {
            let place = event.place.as_ref()?;
            let city = vocabulary.city(place.city.as_deref()?, place.country.as_deref()?)?;
            Some((&city.city, &city.country, city.lat, city.lon))
        }
    }
}

/// The outlines of countries from the text of `world.json`: code and path data; empty if the text
/// is not an object.
///
/// ```
/// let outlines = atlas_core::map::outlines(r#"{"KE": "M1,1l2 2 0 3z"}"#);
/// assert_eq!(outlines, [("KE".to_owned(), "M1,1l2 2 0 3z".to_owned())]);
/// ```
#[must_use]
pub fn outlines(json: &str) -> Vec<(String, String)> {
    let file: Value = serde_json::from_str(json).unwrap_or_default();
    let countries = file.as_object().into_iter().flatten();
    countries.filter_map(|(code, data)| Some((code.clone(), data.as_str()?.to_owned()))).collect()
}

/// The number of shades.
pub const SHADES: usize = 4;

/// The shade of a country with `n` hits if the highest count is `most`: 1 to [`SHADES`], darker for
/// more; 0 for none. The upper bounds of the shades grow with their square, since most countries
/// have few hits.
///
/// ```
/// use atlas_core::map::shade;
/// assert_eq!([0, 1, 2, 5, 12, 20].map(|n| shade(n, 20)), [0, 1, 2, 2, 4, 4]);
/// ```
#[must_use]
pub fn shade(n: usize, most: usize) -> usize {
    let reaches = |shade: &usize| n * SHADES * SHADES <= most * shade * shade;
    if n == 0 { 0 } else { (1..SHADES).find(reaches).unwrap_or(SHADES) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Collection, Facet, KnowledgeBase, PartialDate, Query, results};

    const EVENTS: &str = r#"{"format": 1,
        "vocabulary": {"cities": [{"city": "Quito", "country": "EC", "lat": -0.23, "lon": -78.52},
                                  {"city": "Geneva", "country": "CH", "lat": 46.2, "lon": 6.15}]},
        "events": [
          {"id": "a", "title": "A", "summary": "S.", "format": "meeting", "sources": [],
           "place": {"city": "Geneva", "country": "CH"}, "countries": ["EC", "CO"], "checked": "2026"},
          {"id": "b", "title": "B", "summary": "S.", "format": "meeting", "sources": [],
           "place": {"city": "Quito", "country": "EC"}, "checked": "2026"},
          {"id": "c", "title": "C", "summary": "S.", "format": "meeting", "sources": [],
           "place": {"city": "Quito", "country": "EC"}, "checked": "2026"},
          {"id": "d", "title": "D", "summary": "S.", "format": "meeting", "sources": [],
           "place": {"country": "EC"}, "checked": "2026"},
          {"id": "e", "title": "E", "summary": "S.", "format": "meeting", "sources": [],
           "place": {"online": true}, "checked": "2026"},
          {"id": "f", "title": "F", "summary": "S.", "format": "meeting", "sources": [],
           "place": {"city": "Quito", "country": "PE"}, "checked": "2026"}]}"#;

    #[test]
    fn every_hit_has_a_location_or_is_counted_as_without_one() {
        let (kb, faults) = KnowledgeBase::decode(EVENTS).unwrap();
        assert_eq!(faults, []);
        let catalogue = Catalogue::new(kb, PartialDate::EPOCH);
        let list = Collection::Events.into();
        let hits = results::positions_of(&catalogue, list, &Query::default()).unwrap();
        let found = super::hits(&catalogue, list, &hits);
        let placed: Vec<_> = found.cities.iter().map(|s| (s.city.as_str(), s.hits.len())).collect();
        assert_eq!(placed, [("Quito", 2), ("Geneva", 1)]);
        assert_eq!(found.placeless, 3, "a country, online, and an unknown Quito");
        for (country, count) in &found.countries {
            let query = Query::default().toggled(Facet::Country, country);
            assert_eq!(results::run(&catalogue, list, &query).total(), *count, "{country}");
        }
        assert_eq!(found.countries["EC"], 4);
    }

    #[test]
    fn shades_grow_with_the_count_up_to_the_darkest() {
        for most in 1..60 {
            let shades: Vec<usize> = (0..=most).map(|n| shade(n, most)).collect();
            assert!(shades.is_sorted() && shades[1] >= 1 && shades[most] == SHADES, "{most}");
        }
    }
}
