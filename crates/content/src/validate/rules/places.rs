//! Places that do not match their country, and countries that do not match the region.

use super::{countries, findings::FileFindings};
use atlas_core::{Detail, Record};

/// Checks the places of a record.
pub(super) fn check(record: Record<'_>, findings: &mut FileFindings<'_>) {
    if let Detail::Case(case) = record.detail {
        position((&case.country, case.lat, case.lon), "lat", findings);
        if case.population.as_ref().is_some_and(|population| population.value == 0) {
            let remedy = "Write how many people live there, or leave the field out.";
            findings.error("population.value", "the population is 0", remedy);
        }
    }
    regions(record, findings);
}

/// Checks that a position may be in its country.
pub(super) fn position(
    (code, lat, lon): (&str, f64, f64),
    field: &str,
    findings: &mut FileFindings<'_>,
) {
    let Some(country) = countries::find(code) else {
        return;
    };
    if !country.may_contain(lat, lon) {
        let problem = format!("{lat}, {lon} is not in {code}");
        let remedy = if country.may_contain(lon, lat) {
            "Swap `lat` (north) and `lon` (east)."
        } else if country.may_contain(-lat, lon) {
            "Correct `lat`; it is negative in the south only."
        } else if country.may_contain(lat, -lon) {
            "Correct `lon`; it is negative in the west only."
        } else {
            "Correct `lat`, `lon` or `country`."
        };
        findings.error(field, problem, remedy);
    }
}

/// Checks that a record names a region for each of its countries. The venue of an event says little
/// about its subject, so the country of its place is exempt.
fn regions(record: Record<'_>, findings: &mut FileFindings<'_>) {
    let regions = &record.common.regions;
    if regions.iter().any(|region| region == "global") {
        return;
    }
    let host = match record.detail {
        Detail::Event(event) => event.place.as_ref().and_then(|place| place.country.as_deref()),
        Detail::Group(_) | Detail::Case(_) => None,
    };
    for code in record.countries().into_iter().filter(|code| Some(*code) != host) {
        let Some(country) = countries::find(code) else {
            continue;
        };
        if !regions.iter().any(|region| country.regions().contains(&region.as_str())) {
            let usual = country.regions().first().copied().unwrap_or("global");
            let problem = format!("no region matches the country {code}");
            findings.warning("regions", problem, format!("Add `{usual}`, or correct the country."));
        }
    }
}
