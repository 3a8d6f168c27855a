//! The location of each country: its regions, and bounding boxes.
//!
//! `countries.txt` has a line for each country of ISO 3166-1: its code, the matching regions (the
//! usual one first), and boxes as south, west, north and east, in degrees. The boxes come from
//! Natural Earth's countries at 1:50 million (public domain), as in the npm package `world-atlas`
//! 2.0.2, through a script that takes the box of each polygon, widens it by half a degree, cuts it
//! at the date line, and then joins boxes while that adds little empty area and until at most four
//! are left (up to seven for Fiji, France, Kiribati, New Zealand, Russia and the United States).
//! Territories with their own code that Natural Earth includes in their state (French overseas
//! departments, Svalbard, the Caribbean Netherlands, Tokelau) have the polygons of the territory;
//! Gibraltar, Tuvalu and the smallest islands have a box around their known position.

use std::{collections::BTreeMap, sync::LazyLock};

/// A country's regions and bounding boxes.
#[derive(Debug)]
pub(super) struct Country {
    regions: Vec<&'static str>,
    boxes: Vec<[f64; 4]>,
}

static COUNTRIES: LazyLock<BTreeMap<&'static str, Country>> =
    LazyLock::new(|| include_str!("countries.txt").lines().filter_map(row).collect());

fn row(line: &'static str) -> Option<(&'static str, Country)> {
    let mut columns = line.split(' ');
    let (code, regions) = (columns.next()?, columns.next()?);
    let degrees: Vec<f64> = columns.filter_map(|column| column.parse().ok()).collect();
    let (boxes, _) = degrees.as_chunks();
    Some((code, Country { regions: regions.split('/').collect(), boxes: boxes.to_vec() }))
}

/// The country with this code of ISO 3166-1 (two capitals).
pub(super) fn find(code: &str) -> Option<&'static Country> {
    COUNTRIES.get(code)
}

impl Country {
    /// The matching regions, the usual one first.
    pub(super) fn regions(&self) -> &[&'static str] {
        &self.regions
    }

    /// Whether a position may be in it.
    pub(super) fn may_contain(&self, lat: f64, lon: f64) -> bool {
        let within = |[south, west, north, east]: &[f64; 4]| {
            (*south..=*north).contains(&lat) && (*west..=*east).contains(&lon)
        };
        self.boxes.iter().any(within)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_complete() {
        assert_eq!(COUNTRIES.len(), 249);
        for (code, country) in COUNTRIES.iter() {
            assert!(code.len() == 2 && !country.boxes.is_empty(), "{code}");
            for [south, west, north, east] in &country.boxes {
                assert!(south < north && west < east, "{code}");
                assert!(*south >= -90.0 && *north <= 90.0, "{code}");
                assert!(*west >= -180.0 && *east <= 180.0, "{code}");
            }
        }
    }

    #[test]
    fn all_parts_of_scattered_countries_are_covered() {
        for (code, place, lat, lon) in [
            ("FJ", "Suva", -18.14, 178.44),
            ("FJ", "Lau Islands", -18.2, -178.8),
            ("RU", "Moscow", 55.75, 37.62),
            ("RU", "Kaliningrad", 54.71, 20.51),
            ("RU", "Uelen", 66.16, -169.81),
            ("US", "Honolulu", 21.31, -157.86),
            ("US", "Anchorage", 61.22, -149.9),
            ("US", "Attu", 52.9, 172.9),
            ("FR", "Paris", 48.86, 2.35),
            ("FR", "Cayenne", 4.92, -52.31),
            ("FR", "Saint-Denis", -20.88, 55.45),
            ("RE", "Saint-Denis", -20.88, 55.45),
            ("NO", "Oslo", 59.91, 10.75),
            ("NO", "Longyearbyen", 78.22, 15.65),
            ("NZ", "Auckland", -36.85, 174.76),
            ("NZ", "Chatham Islands", -43.95, -176.56),
            ("KI", "Tarawa", 1.45, 172.97),
            ("KI", "Kiritimati", 1.87, -157.43),
        ] {
            assert!(find(code).unwrap().may_contain(lat, lon), "{place}");
        }
    }

    #[test]
    fn neighbours_across_the_sea_are_distinguished() {
        for (code, lat, lon) in [
            ("FR", 40.42, -3.7 - 10.0),
            ("RU", 51.5, -0.12),
            ("US", 51.5, -0.12),
            ("NZ", -33.87, 151.21),
            ("KE", -1.29, -36.82),
            ("FJ", 0.0, 0.0),
        ] {
            assert!(!find(code).unwrap().may_contain(lat, lon), "{code} {lat} {lon}");
        }
    }
}
