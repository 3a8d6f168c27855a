//! Display texts for records, terms and dates, from knowledge base and messages.

use atlas_core::{
    CaseStudy, Catalogue, Cost, Detail, Event, Facet, List, Query, Record, Role, Status, TermList,
    characters::isolated,
};

use crate::text::t;

/// The label of a facet value.
pub(crate) fn facet_value(catalogue: &Catalogue, facet: Facet, value: &str) -> String {
    match (facet.terms(), facet) {
        (Some(list), _) => catalogue.knowledge_base().vocabulary().label(list, value).to_owned(),
        (None, Facet::Organisation) => organisation(catalogue, value),
        (None, _) => t().facet_value(facet, value).unwrap_or(value).to_owned(),
    }
}

/// The name of an organisation; the short one if there is one.
pub(crate) fn organisation(catalogue: &Catalogue, id: &str) -> String {
    let organisation = catalogue.knowledge_base().organisation(id);
    let name = organisation.map_or(id, |o| o.short_name.as_ref().unwrap_or(&o.name));
    name.to_owned()
}

/// The filters of `query` that `other` lacks: the text in quotation marks, and the labels of facet
/// values.
pub(crate) fn dropped(catalogue: &Catalogue, query: &Query, other: &Query) -> String {
    let text = if other.text().is_empty() { query.text() } else { "" };
    let rest = query.with_text(text).restricted(|facet, value| !other.has(facet, value));
    asked(catalogue, &rest).join(t().or)
}

/// The filters of a query: the text in quotation marks, and the labels of facet values.
pub(crate) fn asked(catalogue: &Catalogue, query: &Query) -> Vec<String> {
    let text = Some(query.text()).filter(|text| !text.is_empty());
    let text = text.map(|text| t().text_filter.with(&[("text", text)]));
    let values = query.chosen().iter();
    let values = values.map(|(facet, value)| facet_value(catalogue, *facet, value));
    text.into_iter().chain(values).collect()
}

/// The name of a country, from its code.
pub(crate) fn country(catalogue: &Catalogue, code: &str) -> String {
    catalogue.knowledge_base().vocabulary().label(TermList::Countries, code).to_owned()
}

/// Where an event takes place: "Bogotá, Colombia", "Online".
pub(crate) fn event_place(catalogue: &Catalogue, event: &Event) -> Option<String> {
    let place = event.place.as_ref()?;
    let country = place.country.as_deref().map(|code| country(catalogue, code));
    let named: Vec<String> = place.city.clone().into_iter().chain(country).collect();
    match (named.is_empty(), place.online) {
        (true, true) => Some(t().online.to_owned()),
        (true, false) => None,
        (false, _) => Some(named.join(", ")),
    }
}

/// When an event takes place, as text.
pub(crate) fn event_date(event: &Event) -> Option<String> {
    Some(t().months.write_span(event.start?, event.end))
}

/// The same for the date column: day, month and year, or one part if it cannot be split.
pub(crate) fn event_date_parts(event: &Event) -> Vec<String> {
    let parts = event.start.and_then(|start| t().months.parts(start, event.end));
    let whole = || vec![event_date(event).unwrap_or_else(|| t().date_unknown.to_owned())];
    parts.unwrap_or_else(whole)
}

/// The years of a case study, as text.
pub(crate) fn case_years(case: &CaseStudy) -> Option<String> {
    let years = case.years?;
    let from = years.from.to_string();
    Some(match years.to {
        Some(to) if to == years.from => from,
        Some(to) => t().from_to.with(&[("from", &from), ("to", &to.to_string())]),
        None => t().since.with(&[("year", &from)]),
    })
}

/// The chosen result of a case study: its figure, and what that counts and when.
pub(crate) fn key_result(case: &CaseStudy) -> Option<(String, String)> {
    let result = case.key_result.as_ref()?;
    let what = isolated(&result.what);
    let what = match result.year {
        Some(year) => t().figure_of_year.with(&[("figure", &what), ("year", &year.to_string())]),
        None => what,
    };
    Some((isolated(&result.figure), what))
}

/// The line under a title in a list: place, date, organisation.
pub(crate) fn meta(catalogue: &Catalogue, record: Record<'_>) -> Vec<String> {
    let parts = &record.common.organisations;
    // Who pays for it does not carry it.
    let host = parts.iter().find(|part| matches!(part.role, Role::Host | Role::Lead));
    let host = host.or_else(|| parts.iter().find(|part| part.role != Role::Funder));
    let host = host.map(|part| organisation(catalogue, &part.id));
    let parts = match record.detail {
        Detail::Group(group) => {
            let kind = facet_value(catalogue, Facet::Kind, &group.kind);
            let joining =
                group.joining.map(|who| t().joined_by.with(&[("who", (t().joinings)(who))]));
            [Some(kind), joining, group_status(catalogue, record), host]
        }
        Detail::Event(event) => {
            let format = facet_value(catalogue, Facet::Format, &event.format);
            [Some(format), event_place(catalogue, event), host, None]
        }
        Detail::Case(case) => [Some(city(catalogue, case)), case_years(case), None, None],
    };
    parts.into_iter().flatten().collect()
}

/// One-line summary for the record header: date and place, or the status of a group.
pub(crate) fn glance(catalogue: &Catalogue, record: Record<'_>) -> Vec<String> {
    let parts = match record.detail {
        Detail::Group(_) => [group_status(catalogue, record), None],
        Detail::Event(event) => [event_date(event), event_place(catalogue, event)],
        Detail::Case(case) => [Some(city(catalogue, case)), case_years(case)],
    };
    parts.into_iter().flatten().collect()
}

/// The status of a group; observed inactivity overrides the stated status.
fn group_status(catalogue: &Catalogue, record: Record<'_>) -> Option<String> {
    let Detail::Group(group) = record.detail else { return None };
    let quiet = catalogue.knowledge_base().quiet_since(record, catalogue.today()).map(quiet);
    let known = group.status != Status::Unknown;
    quiet.or_else(|| known.then(|| (t().statuses)(group.status).to_owned()))
}

/// "Mombasa, Kenya".
pub(crate) fn city(catalogue: &Catalogue, case: &CaseStudy) -> String {
    format!("{}, {}", case.city, country(catalogue, &case.country))
}

/// "No activity seen since 2023".
pub(crate) fn quiet(year: i16) -> String {
    t().quiet.with(&[("year", &year.to_string())])
}

/// "7 case studies".
pub(crate) fn counted(list: impl Into<List>, n: usize) -> String {
    t().list(list).noun.count(n)
}

/// A number with narrow spaces between thousands, which every interface language accepts.
pub(crate) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

/// "EUR 10 500 000 (2021)"; `None` if no amount is known.
pub(crate) fn amount(cost: &Cost) -> Option<String> {
    let currency = cost.currency.as_deref().unwrap_or_default();
    let from = grouped(cost.amount?);
    let amount = match cost.to {
        Some(to) => {
            t().amount_range.with(&[("currency", currency), ("from", &from), ("to", &grouped(to))])
        }
        None => format!("{currency} {from}").trim_start().to_owned(),
    };
    Some(match cost.year {
        Some(year) => t().amount_of_year.with(&[("amount", &amount), ("year", &year.to_string())]),
        None => amount,
    })
}
