//! Values of facets that are not plain fields.

use std::borrow::Cow;

use crate::{Attendance, Collection, Detail, Event, PartialDate, Record, Role};

pub(super) fn organisations(record: Record<'_>) -> Vec<&str> {
    let hosts_only = record.collection() == Collection::Groups;
    let counts = |role: Role| !hosts_only || matches!(role, Role::Host | Role::Lead);
    let parts = record.common.organisations.iter().filter(|part| counts(part.role));
    parts.fold(Vec::new(), |mut ids, part| {
        if !ids.contains(&part.id.as_str()) {
            ids.push(part.id.as_str());
        }
        ids
    })
}

pub(super) fn has(record: Record<'_>) -> Vec<&'static str> {
    let offers = match record.detail {
        Detail::Group(_) => vec![],
        Detail::Event(event) => vec![
            ("takeaways", !event.takeaways.is_empty()),
            ("recording", !event.recordings.is_empty()),
        ],
        Detail::Case(case) => {
            vec![("results", !case.results.is_empty()), ("lessons", !case.lessons.is_empty())]
        }
    };
    offers.into_iter().filter(|(_, present)| *present).map(|(name, _)| name).collect()
}

/// A practice without an end year is counted under its first year only, since no source says that
/// it continued.
pub(super) fn years(record: Record<'_>, today: PartialDate) -> Vec<Cow<'_, str>> {
    let span = match record.detail {
        Detail::Group(_) => None,
        Detail::Event(event) => {
            event.start.map(|start| (start.year(), event.end.unwrap_or(start).year()))
        }
        Detail::Case(case) => {
            case.years.map(|years| (years.from, years.to.unwrap_or(years.from).min(today.year())))
        }
    };
    let years = span.into_iter().flat_map(|(from, to)| from..=to);
    years.map(|year| format!("{year:04}").into()).collect()
}

pub(super) fn when(event: &Event, today: PartialDate) -> Option<&'static str> {
    let over = event.last_day()? < today;
    Some(if over { "past" } else { "upcoming" })
}

pub(super) fn attendance(attendance: Attendance) -> &'static str {
    match attendance {
        Attendance::InPerson => "in-person",
        Attendance::Online => "online",
        Attendance::Hybrid => "hybrid",
    }
}
