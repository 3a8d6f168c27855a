//! Samples of record components: entries, facts, sources, timelines.

use atlas_core::{
    Catalogue, Collection, Facet, Item, Query, Record, Route, Section, results, search::Matched,
};
use leptos::prelude::*;

use super::{greatest, rich_case};
use crate::{
    components::{
        AnswerBand, Briefing, BriefingProps, Entry, EventAction, FactList, ListSection, MarkButton,
        ResultList, SectionItem, SourceList, Tag,
    },
    labels,
    navigation::use_navigation,
    pages::{
        list::{entry, table::table_of_hits, timeline::calendar_action},
        record::{answers::answers, facts, source_items, thread::thread_list},
        shortlist::{compare::table, in_full::in_full},
    },
    text::t,
};

/// Number of themes that one entry must be able to show.
const MANY: usize = 12;

/// Number of rows of the sample table.
const MANY_ROWS: usize = 4;

/// Number of related records in the sample timeline.
const TIED: usize = 6;

pub(super) fn result_list(catalogue: &Catalogue) -> Vec<AnyView> {
    let kb = catalogue.knowledge_base();
    let length = |record: &Record<'_>| record.common.title.chars().count();
    let ends = Collection::ALL.into_iter().flat_map(|collection| {
        let shortest = greatest(kb, collection, |record| std::cmp::Reverse(length(record)));
        [shortest, greatest(kb, collection, length)]
    });
    let plain = |record: Record<'_>| own_entry(catalogue, record, &Matched::default());
    let ends = ends.flatten().map(|record| listed(plain(record)));
    let found = results::run(catalogue, Collection::Cases.into(), &Query::parse("q=youth"));
    let hit = found.hits.first().and_then(|at| kb.at(Collection::Cases, *at));
    let hit = hit.map(|record| listed(own_entry(catalogue, record, &found.matched)));
    let many =
        rich_case(kb).map(|record| Entry { themes: many_themes(catalogue), ..plain(record) });
    ends.chain(hit).chain(many.map(listed)).collect()
}

pub(super) fn result_table(catalogue: &Catalogue) -> Vec<AnyView> {
    let list = Collection::Cases.into();
    let query = Query::parse("view=table");
    let page = results::run_in_pages_of(MANY_ROWS, catalogue, list, &query);
    vec![table_of_hits(catalogue, (list, &query), &page)]
}

fn own_entry(catalogue: &Catalogue, record: Record<'_>, matched: &Matched) -> Entry {
    entry(catalogue, Item { record, lesson: None }, matched)
}

fn listed(entry: Entry) -> AnyView {
    view! { <ResultList entries=vec![entry] nested=true /> }.into_any()
}

fn many_themes(catalogue: &Catalogue) -> Vec<Tag> {
    let navigation = use_navigation();
    let themes = catalogue.knowledge_base().vocabulary().themes.iter().take(MANY);
    let tag = |id: &String| {
        let cases = navigation.to(Route::List(Collection::Cases.into()));
        let query = Query::default().toggled(Facet::Theme, id);
        Tag {
            label: labels::facet_value(catalogue, Facet::Theme, id),
            href: navigation.href(&cases.with_query(&query)),
        }
    };
    themes.map(|theme| tag(&theme.id)).collect()
}

pub(super) fn event_action(catalogue: &Catalogue) -> Vec<AnyView> {
    let actions = catalogue.knowledge_base().records(Collection::Events);
    let actions: Vec<EventAction> = actions.filter_map(calendar_action).collect();
    let with = |words: &'static str| actions.iter().find(|action| action.words == words).cloned();
    [t().add_to_calendar, t().no_calendar_vague, t().no_calendar_undated]
        .into_iter()
        .filter_map(with)
        .map(EventAction::view)
        .collect()
}

pub(super) fn fact_list(catalogue: &Catalogue) -> Vec<AnyView> {
    let list = |record| view! { <FactList facts=facts(catalogue, record) /> }.into_any();
    rich_case(catalogue.knowledge_base()).map(list).into_iter().collect()
}

pub(super) fn source_list(catalogue: &Catalogue) -> Vec<AnyView> {
    let kb = catalogue.knowledge_base();
    let record = greatest(kb, Collection::Events, |record| record.common.sources.len());
    let list = |record| view! { <SourceList sources=source_items(record) /> }.into_any();
    record.map(list).into_iter().collect()
}

pub(super) fn related_list(catalogue: &Catalogue) -> Vec<AnyView> {
    let kb = catalogue.knowledge_base();
    let record = greatest(kb, Collection::Events, |record| {
        std::cmp::Reverse(atlas_core::thread(kb, *record).len().abs_diff(TIED))
    });
    record.and_then(|record| thread_list(catalogue, record)).into_iter().collect()
}

pub(super) fn record_section(catalogue: &Catalogue) -> Vec<AnyView> {
    let section = |record: Record<'_>| {
        let texts = record.case().map(|case| case.challenge.clone()).unwrap_or_default();
        let item = |text| SectionItem { text, ..SectionItem::default() };
        let items = texts.into_iter().map(item).collect();
        let title = (t().sections)(Section::Challenge);
        view! { <ListSection id="sample-texts" title items /> }.into_any()
    };
    rich_case(catalogue.knowledge_base()).map(section).into_iter().collect()
}

pub(super) fn answer_band(catalogue: &Catalogue) -> Vec<AnyView> {
    let kb = catalogue.knowledge_base();
    let figure = greatest(kb, Collection::Cases, |record| {
        record.case().is_some_and(|case| case.key_result.is_some())
    });
    let group = greatest(kb, Collection::Groups, |record| {
        record.group().is_some_and(|group| group.contact_page.is_some())
    });
    let band = |record| view! { <AnswerBand answers=answers(catalogue, record) /> }.into_any();
    figure.into_iter().chain(group).map(band).collect()
}

pub(super) fn mark_button(catalogue: &Catalogue) -> Vec<AnyView> {
    let Some(record) = rich_case(catalogue.knowledge_base()) else { return Vec::new() };
    let states =
        [(t().add_to_shortlist, Some(false)), (t().shortlisted, Some(true)), (t().remove, None)];
    let button = |(label, pressed): (&'static str, Option<bool>)| {
        let label = Signal::stored(label);
        let pressed = pressed.map(Signal::stored);
        let about = record.common.title.clone();
        view! { <MarkButton label pressed about on_press=Callback::new(|()| {}) /> }.into_any()
    };
    states.map(button).into()
}

pub(super) fn compare_table(catalogue: &Catalogue) -> Vec<AnyView> {
    let cases: Vec<Record<'_>> =
        catalogue.knowledge_base().records(Collection::Cases).take(2).collect();
    let table = (cases.len() == 2).then(|| table(catalogue, &cases, "compare-table-name"));
    table.into_iter().collect()
}

pub(super) fn briefing(catalogue: &Catalogue) -> Vec<AnyView> {
    let kb = catalogue.knowledge_base();
    let record = greatest(kb, Collection::Cases, |record| {
        std::cmp::Reverse(record.body().iter().map(|text| text.len()).sum::<usize>())
    });
    let pack = |record| {
        let records = vec![in_full(use_navigation(), catalogue, record)];
        Briefing(BriefingProps { records })
    };
    record.map(pack).into_iter().collect()
}
