//! What values a record has under a facet.

use std::borrow::Cow;

use super::Facet;
use crate::{Attendance, Collection, Detail, Event, Joining, PartialDate, Record, Role};

/// The values of a record under a facet, each once, in no order.
pub(crate) fn values(record: Record<'_>, facet: Facet, today: PartialDate) -> Vec<Cow<'_, str>> {
    match (facet, record.detail) {
        (Facet::Theme, _) => all(record.common.themes.iter().map(String::as_str)),
        (Facet::Region, _) => all(record.common.regions.iter().map(String::as_str)),
        (Facet::Country, _) => all(record.countries()),
        (Facet::Organisation, _) => all(organisations(record)),
        (Facet::Type, _) => all([record.collection().slug()]),
        (Facet::Has, _) => all(has(record)),
        (Facet::Year, _) => {
            years(record, today).into_iter().map(|year| format!("{year:04}").into()).collect()
        }
        (Facet::Kind, Detail::Group(group)) => all([group.kind.as_str()]),
        (Facet::Status, Detail::Group(group)) => all([group.status.key()]),
        (Facet::Open, Detail::Group(group)) => all(group.joining.map(Joining::key)),
        (Facet::Format, Detail::Event(event)) => all([event.format.as_str()]),
        (Facet::When, Detail::Event(event)) => all(when(event, today)),
        (Facet::Online, Detail::Event(event)) => all(event.attendance().map(attendance)),
        (Facet::Instrument, Detail::Case(case)) => all(case.instruments.iter().map(String::as_str)),
        _ => vec![],
    }
}

fn all<'a>(values: impl IntoIterator<Item = &'a str>) -> Vec<Cow<'a, str>> {
    values.into_iter().map(Cow::Borrowed).collect()
}

fn organisations(record: Record<'_>) -> Vec<&str> {
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

fn has(record: Record<'_>) -> Vec<&'static str> {
    let offers = match record.detail {
        Detail::Group(_) => vec![],
        Detail::Event(event) => vec![
            ("takeaways", !event.takeaways.is_empty()),
            ("recording", event.recording.is_some()),
        ],
        Detail::Case(case) => {
            vec![("results", !case.results.is_empty()), ("lessons", !case.lessons.is_empty())]
        }
    };
    offers.into_iter().filter(|(_, present)| *present).map(|(name, _)| name).collect()
}

/// A practice without a known end is counted under its first year only: nothing says it went on.
fn years(record: Record<'_>, today: PartialDate) -> Vec<i16> {
    let span = match record.detail {
        Detail::Group(_) => None,
        Detail::Event(event) => {
            event.start.map(|start| (start.year(), event.end.unwrap_or(start).year()))
        }
        Detail::Case(case) => {
            case.years.map(|years| (years.from, years.to.unwrap_or(years.from).min(today.year())))
        }
    };
    span.map_or_else(Vec::new, |(from, to)| (from..=to).collect())
}

fn when(event: &Event, today: PartialDate) -> Option<&'static str> {
    let over = event.last_day()? < today;
    Some(if over { "past" } else { "upcoming" })
}

fn attendance(attendance: Attendance) -> &'static str {
    match attendance {
        Attendance::InPerson => "in-person",
        Attendance::Online => "online",
        Attendance::Hybrid => "hybrid",
    }
}
