//! The list of cities: unique, located in their country, used by an event, and complete.

use std::collections::BTreeSet;

use super::{ContentIndex, findings::FileFindings, places::position};
use atlas_core::{Detail, Record};

/// Checks `cities` in `vocabulary.json`.
pub(super) fn check(index: &ContentIndex<'_>, findings: &mut FileFindings<'_>) {
    let vocabulary = &index.bundle.vocabulary;
    let used: BTreeSet<(&str, &str)> = index.records.iter().filter_map(|r| place(*r)).collect();
    let mut seen = BTreeSet::new();
    for (at, city) in vocabulary.cities.iter().enumerate() {
        let field = |name: &str| format!("cities[{at}].{name}");
        let own = (city.city.as_str(), city.country.as_str());
        position((own.1, city.lat, city.lon), &field("lat"), findings);
        if !seen.insert(own) {
            let problem = format!("duplicate city `{}` in {}", own.0, own.1);
            findings.error(&field("city"), problem, "Remove one of the two.");
        } else if index.is_complete() && !used.contains(&own) {
            let problem = format!("no event takes place in `{}`, {}", own.0, own.1);
            findings.warning(&field("city"), problem, "Correct the name, or remove it here.");
        }
    }
}

/// Checks that the city of an event has coordinates. An event in two cities (`A and B`) needs none.
pub(super) fn of_event(
    index: &ContentIndex<'_>,
    record: Record<'_>,
    findings: &mut FileFindings<'_>,
) {
    let Some((city, country)) = place(record) else { return };
    let is_known = index.is_broken("vocabulary.json") || city.contains(" and ");
    if !is_known && index.bundle.vocabulary.city(city, country).is_none() {
        let problem = format!("the map has no coordinates for `{city}`");
        let remedy = "Write it as in `cities` of vocabulary.json, or add it there.";
        findings.warning("place.city", problem, remedy);
    }
}

fn place(record: Record<'_>) -> Option<(&str, &str)> {
    let Detail::Event(event) = record.detail else { return None };
    let place = event.place.as_ref()?;
    Some((place.city.as_deref()?, place.country.as_deref()?))
}
