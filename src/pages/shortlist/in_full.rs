//! The briefing: every record of the list in full, for print.

use atlas_core::{Catalogue, Presentation, Record, Route, characters::isolated};
use leptos::prelude::*;

use super::Shown;
use crate::{
    Navigation,
    components::{Briefing, BriefingProps, BriefingRecord},
    pages::record::{facts, named_sections, source_items},
    text::t,
};

/// The records; `None` if there are none.
pub(super) fn briefing(shown: Shown) -> Option<AnyView> {
    if shown.list.get().is_empty() {
        return None;
    }
    let records = shown.in_full(|catalogue, records| {
        let records = records.iter().map(|record| in_full(shown.navigation, catalogue, *record));
        Briefing(BriefingProps { records: records.collect() })
    });
    Some(records)
}

/// A record with everything known about it.
pub(in crate::pages) fn in_full(
    navigation: Navigation,
    catalogue: &Catalogue,
    record: Record<'_>,
) -> BriefingRecord {
    let own = navigation.to(Route::from(record)).presented(Presentation::Page);
    let links = record.common.links.iter();
    BriefingRecord {
        kind: t().list(record.collection()).singular,
        title: isolated(&record.common.title),
        summary: isolated(&record.common.summary),
        address: own.href(&navigation.root().unwrap_or_default()),
        facts: facts(catalogue, record),
        sections: named_sections(catalogue, record),
        links: links.map(|link| (isolated(&link.label), link.url.clone())).collect(),
        sources: source_items(record),
        checked: t().checked.with(&[("date", &t().months.write(record.common.checked))]),
    }
}
