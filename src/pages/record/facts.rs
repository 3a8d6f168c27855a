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
        view.terms(t().themes, Facet::Theme, &record.common.themes),
        view.terms(t().regions, Facet::Region, &record.common.regions),
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

fn text(name: &'static str, text: Option<impl Into<String>>) -> Fact {
    Fact { name, values: text.into_iter().map(plain).collect() }
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
            text(t().short_name, group.short_name.as_deref()),
            self.terms(t().kind, Facet::Kind, std::slice::from_ref(&group.kind)),
            Fact { name: t().status, values: status.map(plain).collect() },
            text(t().who_can_join, joining),
            text(t().started, group.started.map(|date| t().months.write(date))),
            text(t().ended, group.ended.map(|date| t().months.write(date))),
            Fact { name: t().last_activity, values: note(group.last_activity.as_ref()) },
            Fact { name: t().next_meeting, values: note(group.next_meeting.as_ref()) },
            Fact { name: t().contact, values: contact.chain(contact_page).collect() },
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
            text(t().when, Some(date)),
            text(t().place, Some(place.join(", ")).filter(|place| !place.is_empty())),
            self.terms(t().format, Facet::Format, std::slice::from_ref(&event.format)),
            text(t().participants, event.participants.map(|n| labels::grouped(n.into()))),
            text(
                t().expected_participants,
                event.expected_participants.map(|n| labels::grouped(n.into())),
            ),
            text(t().hashtag, event.hashtag.as_deref()),
            Fact { name: t().recording, values: recordings.collect() },
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
            text(t().city, Some(labels::city(self.catalogue, case))),
            text(t().years, labels::case_years(case)),
            text(t().population, population),
            self.terms(t().instruments, Facet::Instrument, &case.instruments),
            text(t().duration, case.duration.as_deref()),
            text(t().staff, case.staff.as_deref()),
        ]
    }

    fn terms(&self, name: &'static str, facet: Facet, ids: &[String]) -> Fact {
        let values = ids.iter().map(|id| FactValue {
            href: Some(self.list(facet, id)),
            ..plain(labels::facet_value(self.catalogue, facet, id))
        });
        Fact { name, values: values.collect() }
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
                Fact { name: t().countries, values: labels.collect() }
            }
            _ => self.terms(t().countries, Facet::Country, &ids),
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
        Fact { name: t().organisations, values: values.collect() }
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
    Fact { name: t().source_languages, values: record.common.languages.iter().map(name).collect() }
}
