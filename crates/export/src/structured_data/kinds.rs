//! The three kinds of record as schema.org types.
//!
//! Owns the mapping of fields to properties. Must not know pages.

use serde_json::{Value, json};

use super::{address, licence, publisher, put, put_each};
use crate::{LANGUAGE, Publication};
use atlas_core::{
    Attendance, CaseStudy, Detail, Event, KnowledgeBase, Place, Record, Role, Route, Source,
    TermList, WorkingGroup, safe_address,
};

/// The `@id` of a record, distinct from that of its page.
pub(super) fn name(publication: Publication<'_>, record: Record<'_>) -> String {
    format!("{}#record", address(publication, &record.into()))
}

/// The entity of a record; `None` for an event without the properties that search engines require.
pub(super) fn entity(publication: Publication<'_>, record: Record<'_>) -> Option<Value> {
    let kb = publication.knowledge_base();
    let mut node = match record.detail {
        Detail::Group(group) => organization(group),
        Detail::Event(event) => self::event(publication, record, event)?,
        Detail::Case(case) => article(publication, case),
    };
    node["@id"] = name(publication, record).into();
    node["mainEntityOfPage"] = json!({"@id": address(publication, &record.into())});
    node["name"] = record.common.title.as_str().into();
    node["description"] = record.common.summary.as_str().into();
    let vocabulary = kb.vocabulary();
    let themes = record.common.themes.iter().map(|id| vocabulary.label(TermList::Themes, id));
    let instruments = record.case().into_iter().flat_map(|case| &case.instruments);
    let instruments = instruments.map(|id| vocabulary.label(TermList::Instruments, id));
    put_each(&mut node, "keywords", themes.chain(instruments).map(Value::from));
    for (property, roles) in parts_played(record) {
        let ids = Publication::organisations(record, roles);
        put_each(&mut node, property, ids.map(|id| named_organisation(kb, id)));
    }
    if let Detail::Case(_) = record.detail {
        node["headline"] = record.common.title.as_str().into();
        node["isBasedOn"] = sources(record);
    }
    if let Detail::Event(_) = record.detail {
        node["url"] = address(publication, &record.into()).into();
    }
    Some(node)
}

/// The property for each role of an organisation. A role without an accurate property has none: a
/// partner of a group need not be a member, and the implementers of a case study did not write the
/// article.
fn parts_played(record: Record<'_>) -> &'static [(&'static str, &'static [Role])] {
    match record.detail {
        Detail::Group(_) => &[
            ("memberOf", &[Role::Host]),
            ("member", &[Role::Lead, Role::Organiser, Role::CoOrganiser]),
            ("funder", &[Role::Funder]),
        ],
        Detail::Event(_) => &[
            ("organizer", &[Role::Organiser, Role::CoOrganiser, Role::Host, Role::Lead]),
            ("contributor", &[Role::Partner, Role::Implementer]),
            ("funder", &[Role::Funder]),
        ],
        Detail::Case(_) => &[("mentions", &Role::ALL)],
    }
}

fn named_organisation(kb: &KnowledgeBase, id: &str) -> Value {
    let mut node = json!({"@type": "Organization", "name": id});
    if let Some(organisation) = kb.organisation(id) {
        node["name"] = organisation.name.as_str().into();
        put(&mut node, "alternateName", organisation.short_name.as_deref());
        put(&mut node, "url", organisation.url.as_deref().and_then(safe_address));
    }
    node
}

/// No `url`: that would be the group's own home page, which is not known.
fn organization(group: &WorkingGroup) -> Value {
    let mut node = json!({"@type": "Organization"});
    put(&mut node, "alternateName", group.short_name.as_deref());
    put(&mut node, "foundingDate", group.started.map(|date| date.to_string()));
    put(&mut node, "dissolutionDate", group.ended.map(|date| date.to_string()));
    let contact = group.contact.as_deref();
    let contact = contact.filter(|mailbox| safe_address(&format!("mailto:{mailbox}")).is_some());
    put(&mut node, "email", contact);
    node
}

/// Search engines require a start and a location of every `Event`, with a postal address for a
/// place and a URL for a virtual one (Google, "Event structured data"); without them they report an
/// error to the site's owner. So a record without them gets no `Event`.
///
/// It states `EventScheduled`, the default of schema.org, explicitly. Records have no field for
/// cancelled events.
fn event(publication: Publication<'_>, record: Record<'_>, event: &Event) -> Option<Value> {
    let place = event.place.as_ref()?;
    let mut node = json!({
        "@type": "Event",
        "startDate": event.start?.to_string(),
        "eventStatus": "https://schema.org/EventScheduled",
        "location": location(publication, place, online_address(record, event))?,
    });
    put(&mut node, "endDate", event.end.map(|date| date.to_string()));
    let mode = event.attendance().map(|attendance| match attendance {
        Attendance::InPerson => "https://schema.org/OfflineEventAttendanceMode",
        Attendance::Online => "https://schema.org/OnlineEventAttendanceMode",
        Attendance::Hybrid => "https://schema.org/MixedEventAttendanceMode",
    });
    put(&mut node, "eventAttendanceMode", mode);
    let performers = event.speakers.iter().map(|speaker| {
        let mut person = json!({"@type": "Person", "name": speaker.name});
        put(&mut person, "description", speaker.role.as_deref());
        person
    });
    put_each(&mut node, "performer", performers);
    let recordings =
        event.recordings.iter().filter_map(|link| Some((link, safe_address(&link.url)?)));
    let recordings = recordings
        .map(|(link, url)| json!({"@type": "CreativeWork", "name": link.label, "url": url}));
    put_each(&mut node, "recordedIn", recordings);
    Some(node)
}

/// Where to follow an online event: its recording, or else the first page about it on another site.
fn online_address<'kb>(record: Record<'kb>, event: &'kb Event) -> Option<&'kb str> {
    let links = record.common.links.iter().map(|link| link.url.as_str());
    let sources = record.common.sources.iter().filter_map(|source| source.url.as_deref());
    event
        .recordings
        .iter()
        .map(|link| link.url.as_str())
        .chain(links)
        .chain(sources)
        .find_map(safe_address)
}

/// A physical place counts only with a postal address, so at least its country or city.
fn location(publication: Publication<'_>, place: &Place, online: Option<&str>) -> Option<Value> {
    let country = place.country.as_deref().map(|code| publication.country(code));
    let area = place.city.as_deref().or(country);
    let room = area.map(|area| {
        let name = place.venue.as_deref().unwrap_or(area);
        let address = postal_address(place.city.as_deref(), place.country.as_deref());
        json!({"@type": "Place", "name": name, "address": address})
    });
    let online = online.filter(|_| place.online);
    let screen = online.map(|url| json!({"@type": "VirtualLocation", "url": url}));
    match (room, screen) {
        (Some(room), Some(screen)) => Some(json!([room, screen])),
        (room, screen) => room.or(screen),
    }
}

fn postal_address(city: Option<&str>, country: Option<&str>) -> Value {
    let mut address = json!({"@type": "PostalAddress"});
    put(&mut address, "addressLocality", city);
    put(&mut address, "addressCountry", country);
    address
}

fn article(publication: Publication<'_>, case: &CaseStudy) -> Value {
    let mut node = json!({
        "@type": "Article",
        "inLanguage": LANGUAGE,
        "isAccessibleForFree": true,
        "publisher": publisher(publication),
        "isPartOf": {"@id": format!("{}#dataset", address(publication, &Route::Data))},
        "spatialCoverage": {
            "@type": "Place",
            "name": format!("{}, {}", case.city, publication.country(&case.country)),
            "address": postal_address(Some(&case.city), Some(&case.country)),
            "geo": {"@type": "GeoCoordinates", "latitude": case.lat, "longitude": case.lon},
        },
    });
    put(&mut node, "license", licence(publication));
    let years = case.years.map(|years| match years.to {
        Some(to) => format!("{:04}/{to:04}", years.from),
        None => format!("{:04}/..", years.from),
    });
    put(&mut node, "temporalCoverage", years);
    node
}

/// The sources of the facts.
pub(super) fn sources(record: Record<'_>) -> Value {
    record.common.sources.iter().map(source).collect()
}

fn source(source: &Source) -> Value {
    let mut node = json!({
        "@type": "CreativeWork",
        "name": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher},
    });
    put(&mut node, "url", source.url.as_deref().and_then(safe_address));
    put(&mut node, "datePublished", source.date.map(|date| date.to_string()));
    node
}
