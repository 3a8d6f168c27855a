//! What values a record has under a facet.

use super::Facet;
use crate::{Attendance, Collection, Detail, Event, PartialDate, Record, Role};

/// The values of a record under a facet, each once, in no order.
pub(crate) fn values(record: Record<'_>, facet: Facet, today: PartialDate) -> Vec<String> {
    let one = |value: &str| vec![value.to_owned()];
    match (facet, record.detail) {
        (Facet::Theme, _) => record.common.themes.clone(),
        (Facet::Region, _) => record.common.regions.clone(),
        (Facet::Country, _) => record.countries().into_iter().map(str::to_owned).collect(),
        (Facet::Organisation, _) => organisations(record),
        (Facet::Type, _) => one(record.collection().slug()),
        (Facet::Has, _) => has(record).into_iter().map(str::to_owned).collect(),
        (Facet::Year, _) => {
            years(record, today).into_iter().map(|year| format!("{year:04}")).collect()
        }
        (Facet::Kind, Detail::Group(group)) => one(&group.kind),
        (Facet::Status, Detail::Group(group)) => one(group.status.key()),
        (Facet::Open, Detail::Group(group)) => {
            group.joining.map_or(vec![], |joining| one(joining.key()))
        }
        (Facet::Format, Detail::Event(event)) => one(&event.format),
        (Facet::When, Detail::Event(event)) => when(event, today).map_or(vec![], one),
        (Facet::Online, Detail::Event(event)) => {
            event.attendance().map(attendance).map_or(vec![], one)
        }
        (Facet::Instrument, Detail::Case(case)) => case.instruments.clone(),
        _ => vec![],
    }
}

fn organisations(record: Record<'_>) -> Vec<String> {
    let hosts_only = record.collection() == Collection::Groups;
    let counts = |role: Role| !hosts_only || matches!(role, Role::Host | Role::Lead);
    let parts = record.common.organisations.iter().filter(|part| counts(part.role));
    parts.fold(Vec::new(), |mut ids, part| {
        if !ids.contains(&part.id) {
            ids.push(part.id.clone());
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
