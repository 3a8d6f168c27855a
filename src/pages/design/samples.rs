//! The samples of each component: the component itself, with records of the site.
//!
//! If a site has no suitable record, the sample is left out.

mod around;
mod lists;
mod records;

use atlas_core::{Catalogue, Collection, Detail, KnowledgeBase, Record};
use leptos::prelude::*;

/// Renders the states of a component, in the order of `ComponentWords::states`.
type Make = fn(&Catalogue) -> Vec<AnyView>;

/// The components by file name. The page frame has no sample: the page itself is inside it.
const SAMPLES: [(&str, Make); 32] = [
    ("active_filters", lists::active_filters),
    ("answer_band", records::answer_band),
    ("briefing", records::briefing),
    ("code_sample", around::code_sample),
    ("collection_card", around::collection_card),
    ("compare_table", records::compare_table),
    ("copy_button", around::copy_button),
    ("count_table", around::count_table),
    ("embed_frame", around::embed_frame),
    ("event_action", records::event_action),
    ("event_lanes", lists::event_lanes),
    ("facet_group", lists::facet_group),
    ("fact_list", records::fact_list),
    ("field_table", around::field_table),
    ("filter_button", lists::filter_button),
    ("map_picture", around::map_picture),
    ("mark_button", records::mark_button),
    ("pagination", lists::pagination),
    ("plain_button", around::plain_button),
    ("record_section", records::record_section),
    ("related_list", records::related_list),
    ("result_list", records::result_list),
    ("result_table", records::result_table),
    ("search_box", lists::search_box),
    ("sort_select", lists::sort_select),
    ("source_list", records::source_list),
    ("suggestions", lists::suggestions),
    ("take_panel", lists::take_panel),
    ("title_list", around::title_list),
    ("view_switch", lists::view_switch),
    ("world_map", lists::world_map),
    ("year_bars", lists::year_bars),
];

/// The states of the component in a file; empty without a sample.
pub(super) fn of(file: &str, catalogue: &Catalogue) -> Vec<AnyView> {
    let own = SAMPLES.iter().find(|(name, _)| *name == file);
    own.map(|(_, make)| make(catalogue)).unwrap_or_default()
}

/// The record of a collection with the greatest key; the first of several.
fn greatest<K: Ord>(
    kb: &KnowledgeBase,
    collection: Collection,
    by: impl Fn(&Record<'_>) -> K,
) -> Option<Record<'_>> {
    let mut records: Vec<Record<'_>> = kb.records(collection).collect();
    records.sort_by_cached_key(|record| std::cmp::Reverse(by(record)));
    records.into_iter().next()
}

/// The case study with the most results and lessons.
fn rich_case(kb: &KnowledgeBase) -> Option<Record<'_>> {
    greatest(kb, Collection::Cases, |record| match record.detail {
        Detail::Case(case) => case.results.len() + case.lessons.len(),
        _ => 0,
    })
}
