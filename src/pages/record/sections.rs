//! The sections of a record as text: for its page, for comparison and for print.

use atlas_core::{
    Catalogue, Cost, Detail, Evaluation, Outcome, Record, Route, Section, Speaker, Transfer,
    characters::isolated,
};

use crate::{components::SectionItem, labels, navigation::use_navigation, text::t};

/// The sections in reading order, empty ones too: the columns of a comparison need the same rows.
pub(super) fn sections(
    catalogue: &Catalogue,
    record: Record<'_>,
) -> Vec<(Section, Vec<SectionItem>)> {
    let items = |(section, texts): (Section, Vec<&str>)| {
        let items = match (section, record.detail) {
            (Section::Outcomes, Detail::Event(event)) => {
                event.outcomes.iter().map(outcome).collect()
            }
            (Section::Speakers, Detail::Event(event)) => {
                event.speakers.iter().map(speaker).collect()
            }
            (Section::Evaluation, Detail::Case(case)) => {
                case.evaluation.iter().map(evaluation).collect()
            }
            (Section::Cost, Detail::Case(case)) => case.cost.iter().map(cost).collect(),
            (Section::LearnedFrom, Detail::Case(case)) => transfers(catalogue, &case.learned_from),
            (Section::TakenUpBy, Detail::Case(case)) => transfers(catalogue, &case.taken_up_by),
            _ => texts.into_iter().map(plain).collect(),
        };
        (section, items)
    };
    record.sections().into_iter().map(items).collect()
}

fn plain(text: impl Into<String>) -> SectionItem {
    SectionItem { text: text.into(), ..SectionItem::default() }
}

fn outcome(outcome: &Outcome) -> SectionItem {
    SectionItem {
        title: Some(outcome.title.clone()),
        note: outcome.lead.as_ref().map(|lead| t().led_by.with(&[("name", lead)])),
        ..plain(&outcome.summary)
    }
}

fn speaker(speaker: &Speaker) -> SectionItem {
    let name = isolated(&speaker.name);
    plain(match &speaker.role {
        Some(role) => format!("{name}, {role}"),
        None => name,
    })
}

fn evaluation(evaluation: &Evaluation) -> SectionItem {
    let level = (t().evaluations)(evaluation.level).to_owned();
    match &evaluation.why {
        Some(why) => SectionItem { title: Some(level), ..plain(why) },
        None => plain(level),
    }
}

fn cost(cost: &Cost) -> SectionItem {
    SectionItem { title: labels::amount(cost), ..plain(&cost.covers) }
}

/// Each links to the record about it, if there is one.
fn transfers(catalogue: &Catalogue, transfers: &[Transfer]) -> Vec<SectionItem> {
    let navigation = use_navigation();
    let item = |transfer: &Transfer| {
        let record = transfer.record.as_ref();
        let record = record.and_then(|id| catalogue.knowledge_base().find(id));
        let href = record.map(|record| navigation.href(&navigation.to(Route::from(record))));
        SectionItem { href, ..plain(isolated(&transfer.who)) }
    };
    transfers.iter().map(item).collect()
}

/// The sections as named lists of plain texts.
pub(in crate::pages) fn named_sections(
    catalogue: &Catalogue,
    record: Record<'_>,
) -> Vec<(&'static str, Vec<String>)> {
    let sections = keyed_sections(catalogue, record).into_iter();
    sections.map(|(_, name, texts)| (name, texts)).collect()
}

/// The same, each with its name in URLs.
pub(in crate::pages) fn keyed_sections(
    catalogue: &Catalogue,
    record: Record<'_>,
) -> Vec<(&'static str, &'static str, Vec<String>)> {
    let keyed = |(section, items): (Section, Vec<SectionItem>)| {
        let texts = items.iter().map(SectionItem::in_one_line).collect();
        (section.id(), (t().sections)(section), texts)
    };
    sections(catalogue, record).into_iter().map(keyed).collect()
}
