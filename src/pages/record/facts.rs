//! Which facts are shown next to a record, and their links.

use atlas_core::{
    CaseStudy, Catalogue, Collection, DatedNote, Detail, Event, Facet, Query, Record, Role, Route,
    WorkingGroup, characters::isolated, safe_address,
};

use crate::{
    components::{Fact, FactValue},
    labels,
    navigation::use_navigation,
    text::t,
};

/// The facts of a record in reading order; unknown facts have no values.
pub(in crate::pages) fn facts(catalogue: &Catalogue, record: Record<'_>) -> Vec<Fact> {
    let view = FactView { catalogue, collection: record.collection() };
    let mut facts = match record.detail {
        Detail::Group(group) => view.group(record, group),
        Detail::Event(event) => view.event(event),
        Detail::Case(case) => view.case(case),
    };
    facts.extend([
        view.organisations(record),
        view.terms(("themes", t().themes), Facet::Theme, &record.common.themes),
        view.terms(("regions", t().regions), Facet::Region, &record.common.regions),
        view.countries(record),
        languages(record),
    ]);
    facts
}

/// A past or future activity, with a link to the page that states it.
fn note(note: Option<&DatedNote>) -> Vec<FactValue> {
    let value = |note: &DatedNote| FactValue {
        href: note.url.as_deref().and_then(safe_address).map(str::to_owned),
        text: t().months.write(note.date),
        note: Some(isolated(&note.what)),
    };
    note.map(value).into_iter().collect()
}

struct FactView<'a> {
    catalogue: &'a Catalogue,
    collection: Collection,
}

fn plain(text: impl Into<String>) -> FactValue {
    FactValue { text: text.into(), href: None, note: None }
}

fn fact(key: &'static str, name: &'static str, values: Vec<FactValue>) -> Fact {
    Fact { key, name, values }
}

fn text(key: &'static str, name: &'static str, text: Option<impl Into<String>>) -> Fact {
    fact(key, name, text.into_iter().map(plain).collect())
}

impl FactView<'_> {
    fn group(&self, record: Record<'_>, group: &WorkingGroup) -> Vec<Fact> {
        let joining = group.joining.map(t().joinings);
        let kb = self.catalogue.knowledge_base();
        let quiet = kb.quiet_since(record, self.catalogue.today()).map(labels::quiet);
        let status = [(t().statuses)(group.status).to_owned()].into_iter().chain(quiet);
        let contact = group.contact.iter().map(|contact| {
            let href = safe_address(&format!("mailto:{contact}")).map(str::to_owned);
            FactValue { href, ..plain(contact) }
        });
        let contact_page = group.contact_page.iter().map(|url| match safe_address(url) {
            Some(url) => FactValue { href: Some(url.to_owned()), ..plain(t().contact_page) },
            None => plain(url),
        });
        vec![
            text("short_name", t().short_name, group.short_name.as_deref()),
            self.terms(("kind", t().kind), Facet::Kind, std::slice::from_ref(&group.kind)),
            fact("status", t().status, status.map(plain).collect()),
            text("joining", t().who_can_join, joining),
            text("started", t().started, group.started.map(|date| t().months.write(date))),
            text("ended", t().ended, group.ended.map(|date| t().months.write(date))),
            fact("last_activity", t().last_activity, note(group.last_activity.as_ref())),
            fact("next_meeting", t().next_meeting, note(group.next_meeting.as_ref())),
            fact("contact", t().contact, contact.chain(contact_page).collect()),
        ]
    }

    fn event(&self, event: &Event) -> Vec<Fact> {
        let date = labels::event_date(event).unwrap_or_else(|| t().date_unknown.to_owned());
        let venue = event.place.as_ref().and_then(|place| place.venue.clone());
        let place = labels::event_place(self.catalogue, event);
        let place: Vec<String> = venue.into_iter().chain(place).collect();
        let recordings = event.recordings.iter().map(|link| match safe_address(&link.url) {
            Some(url) => FactValue { href: Some(url.to_owned()), ..plain(isolated(&link.label)) },
            None => plain(format!("{}: {}", isolated(&link.label), link.url)),
        });
        vec![
            text("date", t().when, Some(date)),
            text("place", t().place, Some(place.join(", ")).filter(|place| !place.is_empty())),
            self.terms(("format", t().format), Facet::Format, std::slice::from_ref(&event.format)),
            text(
                "participants",
                t().participants,
                event.participants.map(|n| labels::grouped(n.into())),
            ),
            text(
                "expected_participants",
                t().expected_participants,
                event.expected_participants.map(|n| labels::grouped(n.into())),
            ),
            text("hashtag", t().hashtag, event.hashtag.as_deref()),
            fact("recordings", t().recording, recordings.collect()),
        ]
    }

    fn case(&self, case: &CaseStudy) -> Vec<Fact> {
        let population = case.population.as_ref().map(|population| {
            let figure = labels::grouped(population.value.into());
            let figure = match population.year {
                Some(year) => {
                    t().figure_of_year.with(&[("figure", &figure), ("year", &year.to_string())])
                }
                None => figure,
            };
            match &population.source {
                Some(source) => {
                    t().source_of_figure.with(&[("figure", &figure), ("source", source)])
                }
                None => figure,
            }
        });
        vec![
            text("city", t().city, Some(labels::city(self.catalogue, case))),
            text("years", t().years, labels::case_years(case)),
            text("population", t().population, population),
            self.terms(("instruments", t().instruments), Facet::Instrument, &case.instruments),
            text("duration", t().duration, case.duration.as_deref()),
            text("staff", t().staff, case.staff.as_deref()),
        ]
    }

    fn terms(
        &self,
        (key, name): (&'static str, &'static str),
        facet: Facet,
        ids: &[String],
    ) -> Fact {
        let values = ids.iter().map(|id| FactValue {
            href: Some(self.list(facet, id)),
            ..plain(labels::facet_value(self.catalogue, facet, id))
        });
        fact(key, name, values.collect())
    }

    fn countries(&self, record: Record<'_>) -> Fact {
        // The place of an event is a separate fact.
        let ids = match record.detail {
            Detail::Event(_) => record.common.countries.clone(),
            _ => record.countries().into_iter().map(str::to_owned).collect(),
        };
        match record.detail {
            Detail::Group(_) => {
                let labels = ids.iter().map(|id| plain(labels::country(self.catalogue, id)));
                fact("countries", t().countries, labels.collect())
            }
            _ => self.terms(("countries", t().countries), Facet::Country, &ids),
        }
    }

    /// Organisations link to their other records; the list of groups filters by hosts only.
    fn organisations(&self, record: Record<'_>) -> Fact {
        let leads = |role: Role| {
            self.collection != Collection::Groups || matches!(role, Role::Host | Role::Lead)
        };
        let values = record.common.organisations.iter().map(|part| FactValue {
            text: self
                .catalogue
                .knowledge_base()
                .organisation(&part.id)
                .map_or_else(|| part.id.clone(), |organisation| organisation.name.clone()),
            href: leads(part.role).then(|| self.list(Facet::Organisation, &part.id)),
            note: Some((t().roles)(part.role).to_owned()),
        });
        fact("organisations", t().organisations, values.collect())
    }

    /// The URL of the record's collection, filtered by a value.
    fn list(&self, facet: Facet, value: &str) -> String {
        let navigation = use_navigation();
        let list = navigation.to(Route::List(self.collection.into()));
        navigation.href(&list.with_query(&Query::default().toggled(facet, value)))
    }
}

/// The languages of the source pages; the code if the name is unknown.
fn languages(record: Record<'_>) -> Fact {
    let name = |code: &String| plain((t().languages)(code).unwrap_or(code));
    fact("languages", t().source_languages, record.common.languages.iter().map(name).collect())
}
