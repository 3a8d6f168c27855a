//! Samples for everything but lists and records: the front page, the data, embed codes, buttons.

use atlas_core::{
    Catalogue, Collection, Presentation, Record, Route, SiteUrl, coverage, embed_code::EmbedCode,
};
use leptos::prelude::*;

use super::rich_case;
use crate::{
    components::{CodeSample, CopyButton, EmbedFrame, FieldTable, PlainButton, TitleLink},
    labels,
    navigation::use_navigation,
    pages::{data, home::browse, site_name},
    parts::schema,
    text::{rare, t},
};

/// Number of fields in the sample of the field table.
const FIELDS: usize = 4;
/// Placeholder for an unknown site URL.
const UNKNOWN: &str = "https://…/";

pub(super) fn code_sample(catalogue: &Catalogue) -> Vec<AnyView> {
    let list = Route::List(Collection::Cases.into());
    let view = SiteUrl::to(list).presented(Presentation::Embed);
    let root = catalogue.knowledge_base().site().canonical_url.as_deref().unwrap_or(UNKNOWN);
    let title = t().list(Collection::Cases).title;
    let code = EmbedCode { root, view: &view, title, height: None }.loader();
    let (title, note) = (rare().code_loader, rare().code_loader_note);
    vec![view! { <CodeSample title note code /> }.into_any()]
}

pub(super) fn copy_button(_: &Catalogue) -> Vec<AnyView> {
    let text = Callback::new(|()| String::new());
    vec![view! { <CopyButton label=t().copy_link text /> }.into_any()]
}

pub(super) fn plain_button(_: &Catalogue) -> Vec<AnyView> {
    let on_press = Callback::new(|()| {});
    vec![view! { <PlainButton label=t().clear_all on_press /> }.into_any()]
}

pub(super) fn count_table(catalogue: &Catalogue) -> Vec<AnyView> {
    let regions = coverage::regions(catalogue);
    vec![data::table(rare().data_regions, t().region, regions).into_any()]
}

pub(super) fn field_table(_: &Catalogue) -> Vec<AnyView> {
    let rows = schema().with_untracked(|schema| data::downloads::rows(schema));
    let rows = rows.into_iter().take(FIELDS).collect();
    vec![view! { <FieldTable rows /> }.into_any()]
}

pub(super) fn collection_card(catalogue: &Catalogue) -> Vec<AnyView> {
    vec![browse::collection_cards(catalogue).into_any()]
}

pub(super) fn map_picture(_: &Catalogue) -> Vec<AnyView> {
    vec![browse::map()]
}

pub(super) fn title_list(catalogue: &Catalogue) -> Vec<AnyView> {
    titles(catalogue).into_iter().collect()
}

fn titles(catalogue: &Catalogue) -> Option<AnyView> {
    let navigation = use_navigation();
    let title_link = |record: Record<'_>| TitleLink {
        title: record.common.title.clone(),
        href: navigation.href(&navigation.to(Route::from(record))),
        meta: labels::meta(catalogue, record).join(" · "),
    };
    let record = rich_case(catalogue.knowledge_base())?;
    Some(crate::components::title_list(vec![title_link(record)]))
}

pub(super) fn embed_frame(catalogue: &Catalogue) -> Vec<AnyView> {
    let navigation = use_navigation();
    let own = move || navigation.href(&SiteUrl::to(Route::List(Collection::Cases.into())));
    let inside = titles(catalogue);
    vec![view! { <EmbedFrame site=site_name(catalogue) own>{inside}</EmbedFrame> }.into_any()]
}
