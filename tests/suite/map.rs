//! The map of the shipped content: the hits of the list, counted as the filters count them, on
//! outlines that a browser can draw.

use atlas_core::{
    Collection, Facet, Query,
    map::{self, HEIGHT, WIDTH, clusters, outlines},
    results,
};

use crate::content::catalogue;

const WORLD: &str = include_str!("../../public/world.json");

#[test]
fn the_map_has_every_hit_of_the_list_once() {
    let catalogue = catalogue();
    for collection in [Collection::Cases, Collection::Events] {
        for asked in ["", "theme=youth", "q=migration", "region=africa&theme=urban-security"] {
            let (list, query) = (collection.into(), Query::parse(asked));
            let hits = results::positions_of(&catalogue, list, &query).unwrap();
            assert_eq!(hits.len(), results::run(&catalogue, list, &query).total(), "{asked}");
            let found = map::hits(&catalogue, list, &hits);
            let mut placed: Vec<usize> =
                found.cities.iter().flat_map(|city| city.hits.clone()).collect();
            placed.sort_unstable();
            placed.dedup();
            assert_eq!(placed.len() + found.placeless, hits.len(), "{asked}");
            let gathered = clusters(&found.cities, WIDTH / 20.0);
            let counted: usize = gathered.iter().map(|cluster| cluster.count).sum();
            assert_eq!(counted, placed.len(), "{asked}");
            for (country, count) in &found.countries {
                let within =
                    results::run(&catalogue, list, &query.toggled(Facet::Country, country));
                assert_eq!(within.total(), *count, "{asked} {country}");
            }
        }
    }
}

#[test]
fn every_case_is_in_or_near_the_outline_of_its_country() {
    let catalogue = catalogue();
    let list = Collection::Cases.into();
    let hits = results::positions_of(&catalogue, list, &Query::default()).unwrap();
    let world = outlines(WORLD);
    for city in map::hits(&catalogue, list, &hits).cities {
        let Some((_, data)) = world.iter().find(|(code, _)| *code == city.country) else {
            continue;
        };
        let corners = corners(data);
        let least = |at: fn(&(f64, f64)) -> f64| corners.iter().map(at).fold(f64::MAX, f64::min);
        let most = |at: fn(&(f64, f64)) -> f64| corners.iter().map(at).fold(f64::MIN, f64::max);
        let room = 6.0;
        let is_near = (least(|c| c.0) - room..=most(|c| c.0) + room).contains(&city.x)
            && (least(|c| c.1) - room..=most(|c| c.1) + room).contains(&city.y);
        assert!(is_near, "{}, {}: {} {}", city.city, city.country, city.x, city.y);
    }
}

#[test]
fn outlines_are_integer_paths_within_the_map() {
    let world = outlines(WORLD);
    assert!(world.len() > 170 && world.is_sorted(), "{}", world.len());
    for (code, data) in &world {
        assert!(code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()), "{code}");
        assert!(data.bytes().all(|b| b"Mlz-, 0123456789".contains(&b)), "{code}");
        for (x, y) in corners(data) {
            assert!((0.0..=WIDTH).contains(&x) && (0.0..=HEIGHT).contains(&y), "{code}: {x} {y}");
        }
    }
}

/// The corners of a path like `M1204,38l3-2 1 4z`, in map coordinates.
fn corners(data: &str) -> Vec<(f64, f64)> {
    let mut corners = Vec::new();
    for ring in data.split('M').skip(1) {
        let (start, steps) = ring.trim_end_matches('z').split_once('l').unwrap();
        let (x, y) = start.split_once(',').unwrap();
        let (mut x, mut y): (f64, f64) = (x.parse().unwrap(), y.parse().unwrap());
        corners.push((x, y));
        let steps = steps.replace('-', " -");
        let steps: Vec<f64> = steps.split_whitespace().map(|n| n.parse().unwrap()).collect();
        assert!(steps.len() >= 4 && steps.len().is_multiple_of(2), "{ring}");
        for step in steps.chunks(2) {
            // Russia and Fiji are cut at the date line: no line runs around the back of the Earth.
            assert!(step[0].abs() < WIDTH / 7.0, "{ring}");
            (x, y) = (x + step[0], y + step[1]);
            corners.push((x, y));
        }
    }
    corners
}
