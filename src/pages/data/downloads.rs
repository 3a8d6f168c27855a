//! Downloads of all data, and the meaning of their fields.

use atlas_core::{Catalogue, Channel, Collection, Download, FeedFormat, Query};
use atlas_export::{
    subscription,
    table::{Meaning, meanings},
};
use leptos::prelude::*;

use crate::{
    components::{FieldRow, FieldTable},
    navigation::use_navigation,
    parts::schema,
    text::{rare, t},
};

/// Links to the files with all data, and their licence.
pub(super) fn files(catalogue: &Catalogue) -> impl IntoView + use<> {
    let kb = catalogue.knowledge_base();
    let mut files = vec![
        (Download::KnowledgeBase, t().download_data.to_owned()),
        (Download::Schema, rare().data_schema.to_owned()),
    ];
    for collection in Collection::ALL {
        let name = [("name", t().list(collection).title)];
        files.push((Download::Workbook(collection), rare().workbook_of.with(&name)));
        files.push((Download::Table(collection), rare().table_of.with(&name)));
    }
    if let Some((agenda, _)) = subscription::calendar(kb, &Query::default()) {
        files.push((Download::Calendar(agenda), t().calendar_of_all.to_owned()));
    }
    let feed = |channel, format| Download::Feed(channel, format);
    files.push((feed(Channel::All, FeedFormat::Atom), t().feed_of_all.to_owned()));
    files.push((feed(Channel::All, FeedFormat::Json), rare().json_feed_of_all.to_owned()));
    for collection in Collection::ALL {
        let name = [("name", t().list(collection).title)];
        let channel = Channel::Collection(collection);
        files.push((feed(channel, FeedFormat::Atom), t().feed_of.with(&name)));
    }
    let base = use_navigation().base();
    files.retain(|(file, _)| file.is_published(kb.site()));
    let links = files.into_iter().map(|(file, words)| {
        view! { <li><a href=file.href(&base) type=file.media_type()>{words}</a></li> }
    });
    let site = kb.site();
    let licence = site.licence.as_ref().map(|licence| {
        let words = t().content_licence.with(&[("licence", licence)]);
        match site.licence_link().map(str::to_owned) {
            Some(url) => view! { <p><a rel="license" href=url>{words}</a></p> }.into_any(),
            None => view! { <p>{words}</p> }.into_any(),
        }
    });
    view! {
        <h2>{rare().data_files}</h2>
        <p>{rare().data_files_note}</p>
        <ul class="prose-page__list">{links.collect_view()}</ul>
        {licence}
    }
}

/// The table of fields, made from the published schema.
pub(super) fn fields() -> impl IntoView {
    let schema = schema();
    move || schema.with(|schema| table(schema))
}

fn table(schema: &str) -> Option<AnyView> {
    let rows = rows(schema);
    (!rows.is_empty()).then(|| view! { <FieldTable rows /> }.into_any())
}

/// One row per field described in a schema.
pub(in crate::pages) fn rows(schema: &str) -> Vec<FieldRow> {
    let row = |meaning: Meaning| {
        let lists = meaning.collections.iter().map(|collection| t().list(*collection).title);
        let is_in_all = meaning.collections.len() == Collection::ALL.len();
        let lists = if is_in_all {
            rare().all_collections.to_owned()
        } else {
            lists.collect::<Vec<_>>().join(", ")
        };
        FieldRow { name: meaning.name, words: meaning.words, lists }
    };
    meanings(schema).into_iter().map(row).collect()
}
