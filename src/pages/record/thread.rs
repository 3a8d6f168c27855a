//! The timeline of related records as text: title, date and relation.

use atlas_core::{
    Catalogue, Detail, Record, Route, TakesPart, TimelineEntry, characters::isolated,
};
use leptos::prelude::*;

use crate::{
    components::{RecordSection, RelatedList, RelatedRecord},
    labels,
    navigation::use_navigation,
    text::t,
};

/// Maximum number of organisations named per entry; more would hide what matters.
const NAMED: usize = 3;

/// The timeline; `None` if no record is related.
pub(super) fn thread(catalogue: &Catalogue, record: Record<'_>) -> Option<AnyView> {
    let list = thread_list(catalogue, record)?;
    Some(view! { <RecordSection id="related" title=t().related>{list}</RecordSection> }.into_any())
}

/// The timeline without its heading.
pub(in crate::pages) fn thread_list(catalogue: &Catalogue, record: Record<'_>) -> Option<AnyView> {
    let entries = atlas_core::thread(catalogue.knowledge_base(), record);
    let item = |entry: TimelineEntry<'_>| {
        let is_own = entry.record.id() == record.id();
        // An undated record has no position among the others.
        (!is_own || entry.begins.is_some()).then(|| knot_in_words(catalogue, &entry, is_own))
    };
    let records: Vec<RelatedRecord> = entries.into_iter().filter_map(item).collect();
    (!records.is_empty()).then(|| view! { <RelatedList records /> }.into_any())
}

fn knot_in_words(catalogue: &Catalogue, entry: &TimelineEntry<'_>, is_own: bool) -> RelatedRecord {
    let navigation = use_navigation();
    let record = entry.record;
    let url = navigation.to(Route::Record(record.collection(), record.id().clone()));
    let date = match record.detail {
        Detail::Event(event) => labels::event_date(event),
        Detail::Case(case) => labels::case_years(case),
        Detail::Group(group) => {
            group.started.map(|date| t().since.with(&[("year", &date.year().to_string())]))
        }
    };
    let outcome = entry.outcome.map(|title| t().tied_by_outcome.with(&[("title", title)]));
    RelatedRecord {
        collection: record.collection().slug(),
        kind: t().list(record.collection()).singular,
        title: if is_own { t().this_record.to_owned() } else { isolated(&record.common.title) },
        href: (!is_own).then(|| navigation.href(&url)),
        date,
        ties: outcome.into_iter().chain(shared(catalogue, &entry.shared)).collect(),
    }
}

/// "In common: UCLG (organiser), NWO (funder)".
fn shared(catalogue: &Catalogue, parts: &[&TakesPart]) -> Option<String> {
    let words = |part: &&TakesPart| {
        let name = labels::organisation(catalogue, &part.id);
        t().part_taken.with(&[("name", &name), ("role", (t().roles)(part.role))])
    };
    let names: Vec<String> = parts.iter().take(NAMED).map(words).collect();
    (!names.is_empty()).then(|| t().tied_by_organisations.with(&[("names", &names.join(", "))]))
}
