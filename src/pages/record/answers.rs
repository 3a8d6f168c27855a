//! The answers that come first on a record's page: "Can I join?", "What came out?", "Did it work, and
//! whom can I ask?". What no source says is said to be unknown.

use atlas_core::{
    CaseStudy, Catalogue, Detail, EvaluationLevel, Event, Record, Role, Route, Section,
    WorkingGroup, characters::isolated, safe_address,
};

use crate::{
    components::{Answer, FactValue},
    labels,
    navigation::use_navigation,
    text::t,
};

/// The most outcomes, recordings or addresses that an answer names.
const FEW: usize = 3;

/// The sections that the answers contain, and that the page does not repeat.
pub(super) fn has_section(section: Section) -> bool {
    matches!(section, Section::Joining | Section::Meetings)
}

/// The three answers of a fully loaded record.
pub(in crate::pages) fn answers(catalogue: &Catalogue, record: Record<'_>) -> Vec<Answer> {
    match record.detail {
        Detail::Group(group) => {
            vec![who_can_join(group), how_to_join(catalogue, record, group), meetings(group)]
        }
        Detail::Event(event) => {
            vec![when(catalogue, event), outcomes(catalogue, event), recordings(record, event)]
        }
        Detail::Case(case) => vec![result(case), evaluation(case), whom_to_ask(catalogue, record)],
    }
}

fn plain(text: impl Into<String>) -> FactValue {
    FactValue { text: text.into(), href: None, note: None }
}

/// A link to another site; its text alone if its address is not safe.
fn external(text: impl Into<String>, url: &str) -> FactValue {
    FactValue { href: safe_address(url).map(str::to_owned), ..plain(text) }
}

fn or_unknown(more: Vec<FactValue>, unknown: &'static str) -> Vec<FactValue> {
    if more.is_empty() { vec![plain(unknown)] } else { more }
}

fn who_can_join(group: &WorkingGroup) -> Answer {
    let lead = group.joining.map(|joining| (t().joinings)(joining).to_owned());
    let more: Vec<_> = group.membership.iter().map(|text| plain(isolated(text))).collect();
    let more = if lead.is_some() { more } else { or_unknown(more, t().not_published) };
    Answer { key: "who", question: t().who_can_join, lead, more, ..Answer::default() }
}

/// The page or mailbox for it; otherwise the group's own page, or its host to ask.
fn how_to_join(catalogue: &Catalogue, record: Record<'_>, group: &WorkingGroup) -> Answer {
    let page = group.contact_page.iter().map(|url| external(t().contact_page, url));
    let mailbox = group.contact.iter().map(|box_| external(box_, &format!("mailto:{box_}")));
    let mut more: Vec<_> = page.chain(mailbox).collect();
    if more.is_empty() {
        more.push(plain(t().not_published));
        let own = record.common.links.first();
        more.extend(own.map(|link| external(isolated(&link.label), &link.url)));
        let hosts = organisations(catalogue, record, &[Role::Host, Role::Lead]).into_iter();
        more.extend(hosts.take(1).map(|host| FactValue {
            text: t().ask_the_host.with(&[("name", &host.text)]),
            ..host
        }));
    }
    Answer { key: "how", question: (t().sections)(Section::Joining), more, ..Answer::default() }
}

fn meetings(group: &WorkingGroup) -> Answer {
    let next = group.next_meeting.as_ref();
    let lead = next.map(|next| {
        t().next_meeting_on.with(&[("date", &t().months.write(next.date)), ("what", &next.what)])
    });
    let mut more: Vec<_> = group.meetings.iter().map(|text| plain(isolated(text))).collect();
    if lead.is_none() {
        more = or_unknown(more, t().not_published);
    }
    more.extend(group.last_activity.iter().map(|last| FactValue {
        text: t().last_known.with(&[("date", &t().months.write(last.date))]),
        href: last.url.as_deref().and_then(safe_address).map(str::to_owned),
        note: Some(isolated(&last.what)),
    }));
    Answer { key: "meets", question: t().when_it_meets, lead, more, ..Answer::default() }
}

fn when(catalogue: &Catalogue, event: &Event) -> Answer {
    let lead = labels::event_date(event).unwrap_or_else(|| t().date_unknown.to_owned());
    let place = labels::event_place(catalogue, event);
    let more = or_unknown(place.into_iter().map(plain).collect(), t().place_unknown);
    Answer {
        key: "when",
        question: t().when_and_where,
        lead: Some(lead),
        more,
        ..Answer::default()
    }
}

fn outcomes(catalogue: &Catalogue, event: &Event) -> Answer {
    let named = event.outcomes.iter().map(|outcome| isolated(&outcome.title));
    let learned = event.takeaways.iter().map(|text| isolated(text));
    let mut more: Vec<_> = named.chain(learned).take(FEW - 1).map(plain).collect();
    if more.is_empty() {
        let is_over = event.last_day().is_some_and(|day| day < catalogue.today());
        more.push(plain(if is_over { t().nothing_recorded } else { t().not_held_yet }));
    }
    Answer { key: "outcome", question: t().what_came_out, more, ..Answer::default() }
}

fn recordings(record: Record<'_>, event: &Event) -> Answer {
    let links = event.recordings.iter().chain(&record.common.links).take(FEW);
    let more = links.map(|link| external(isolated(&link.label), &link.url)).collect();
    let more = or_unknown(more, t().no_recording);
    Answer { key: "watch", question: t().watch_or_read, more, ..Answer::default() }
}

fn result(case: &CaseStudy) -> Answer {
    let (key, question) = ("changed", t().what_changed);
    if let Some((figure, what)) = labels::key_result(case) {
        let (lead, more) = (Some(figure), vec![plain(what)]);
        return Answer { key, question, lead, is_figure: true, more };
    }
    let first = case.results.iter().take(1).map(|text| plain(isolated(text))).collect();
    Answer { key, question, more: or_unknown(first, t().no_result), ..Answer::default() }
}

fn evaluation(case: &CaseStudy) -> Answer {
    let known = case.evaluation.as_ref();
    let level = known.map_or(EvaluationLevel::NoneStated, |evaluation| evaluation.level);
    let why = known.and_then(|evaluation| evaluation.why.as_ref());
    Answer {
        key: "sure",
        question: t().how_sure,
        lead: Some((t().evaluations)(level).to_owned()),
        more: why.into_iter().map(|why| plain(isolated(why))).collect(),
        ..Answer::default()
    }
}

/// Those who lead or do the work, and groups that know the case.
fn whom_to_ask(catalogue: &Catalogue, record: Record<'_>) -> Answer {
    let mut more = organisations(catalogue, record, &[Role::Lead]);
    if more.is_empty() {
        more = organisations(catalogue, record, &[Role::Host, Role::Implementer, Role::Partner]);
    }
    more.truncate(FEW);
    let navigation = use_navigation();
    let related = catalogue.knowledge_base().related(record).into_iter();
    let groups = related.filter(|other| other.group().is_some()).take(FEW - 1);
    more.extend(groups.map(|group| FactValue {
        text: isolated(&group.common.title),
        href: Some(navigation.href(&navigation.to(Route::from(group)))),
        note: Some(t().groups.singular.to_owned()),
    }));
    let more = or_unknown(more, t().nobody_to_ask);
    Answer { key: "ask", question: t().whom_to_ask, more, ..Answer::default() }
}

/// The organisations with one of these roles, each with its home page.
fn organisations(catalogue: &Catalogue, record: Record<'_>, roles: &[Role]) -> Vec<FactValue> {
    let parts = record.common.organisations.iter().filter(|part| roles.contains(&part.role));
    let known = parts.filter_map(|part| {
        let organisation = catalogue.knowledge_base().organisation(&part.id)?;
        let url = organisation.url.as_deref().unwrap_or_default();
        Some(external(isolated(&organisation.name), url))
    });
    known.collect()
}
