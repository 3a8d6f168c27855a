//! The map as a standalone picture for the front page, with a point for every city of a case or an
//! event.
//!
//! Written by the build alone. Its colours follow the colour scheme of the embedding element: the
//! visitor's, or that of a frame with its own; `tests/browser/map.test.mjs` checks this in
//! browsers. In WebKit an SVG image ignores the scheme, so `#dark` at the end of its URL makes it
//! dark too.

use std::{collections::BTreeMap, fmt::Write};

use super::{HEIGHT, WIDTH, hits};
use crate::{Catalogue, Collection};

/// The name of the file, at the root of the site.
pub const FILE: &str = "map.svg";

/// The colours of `src/styles/tokens.css`: paper, land, cases, events.
const STYLE: &str = "\
    svg{--p:#fbfaf7;--l:#d9d4c9;--c:#1d6637;--e:#96390f}\
    svg:target{--p:#161614;--l:#3a3833;--c:#90cfa2;--e:#f2ab88}\
    @media (prefers-color-scheme:dark){svg{--p:#161614;--l:#3a3833;--c:#90cfa2;--e:#f2ab88}}\
    path{fill:var(--l);stroke:var(--p)}circle{fill:var(--c)}rect{fill:var(--e)}\
    circle,rect{stroke:var(--p);stroke-width:3}";

/// Draws the picture. `outlines` are those of `public/world.json`: path data of each country by its
/// code.
///
/// Cases are circles and events are diamonds, so that they differ by more than colour.
///
/// ```
/// use atlas_core::{Catalogue, KnowledgeBase, PartialDate, map::picture};
///
/// let (kb, _) = KnowledgeBase::decode(r#"{"format": 1}"#)?;
/// let svg = picture::svg(&Catalogue::new(kb, PartialDate::EPOCH), &Default::default());
/// assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>\n"));
/// # Ok::<(), atlas_core::DecodeError>(())
/// ```
#[must_use]
pub fn svg(catalogue: &Catalogue, outlines: &BTreeMap<String, String>) -> String {
    let land: String = outlines.values().map(String::as_str).collect();
    let points = points(catalogue, Collection::Cases) + &points(catalogue, Collection::Events);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"dark\" viewBox=\"0 0 {WIDTH} {HEIGHT}\">\
         <style>{STYLE}</style><path d=\"{land}\"/>{points}</svg>\n"
    )
}

/// A point for each city, larger for more records.
fn points(catalogue: &Catalogue, collection: Collection) -> String {
    let all: Vec<usize> = (0..catalogue.knowledge_base().len(collection)).collect();
    let mut points = String::new();
    for city in hits(catalogue, collection.into(), &all).cities {
        let (x, y) = (city.x.round(), city.y.round());
        let size = 8 + 4 * city.hits.len().min(4);
        // Writing to a string cannot fail.
        let _written = match collection {
            Collection::Cases => {
                write!(points, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{size}\"/>")
            }
            Collection::Groups | Collection::Events => {
                let turn = format_args!("rotate(45 {x} {y})");
                let (left, top, width) = (x - half(size), y - half(size), 2.0 * half(size));
                write!(
                    points,
                    "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{width}\" \
                     transform=\"{turn}\"/>"
                )
            }
        };
    }
    points
}

/// Half the side of a diamond with about the area of a circle of this radius.
fn half(radius: usize) -> f64 {
    (radius as f64 * 0.9).round()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{KnowledgeBase, PartialDate};

    #[test]
    fn each_city_of_cases_and_events_is_a_point() {
        let json = r#"{"format": 1,
          "vocabulary": {"cities": [{"city": "Quito", "country": "EC", "lat": -0.23, "lon": -78.52}]},
          "events": [
            {"id": "a", "title": "A", "summary": "S.", "format": "meeting", "sources": [],
             "place": {"city": "Quito", "country": "EC"}, "checked": "2026"},
            {"id": "b", "title": "B", "summary": "S.", "format": "meeting", "sources": [],
             "place": {"country": "EC"}, "checked": "2026"}],
          "case_studies": [
            {"id": "c", "title": "C", "summary": "S.", "city": "Saida", "country": "LB",
             "lat": 33.56, "lon": 35.38, "instruments": [], "sources": [], "checked": "2026"}]}"#;
        let (kb, faults) = KnowledgeBase::decode(json).unwrap();
        assert_eq!(faults, []);
        let outlines = BTreeMap::from([("LB".to_owned(), "M1,1l2 2 0 3z".to_owned())]);
        let svg = svg(&Catalogue::new(kb, PartialDate::EPOCH), &outlines);
        assert_eq!((svg.matches("<circle").count(), svg.matches("<rect").count()), (1, 1));
        assert!(svg.contains("d=\"M1,1l2 2 0 3z\""));
    }
}
