//! "Take this view with you": the ways to share and export a list, and their results.
//!
//! A static page offers only exports that need no script: the calendar, feed and table files next
//! to it.

use std::rc::Rc;

use atlas_core::{
    Agenda, Catalogue, Channel, Download, Facet, FeedFormat, List, Presentation, Query, SiteUrl,
};
use atlas_export::{TakenView, ViewFormat, file_name, subscription};
use leptos::prelude::*;

use super::ListView;
use crate::{
    Navigation,
    components::{CopyButton, PlainButton, TakePanel, TakeRow, take_rows},
    download, labels,
    lazy::{at_once, lazy, tell_missing, view_of_part},
    navigation::{focus_first, use_navigation},
    pages::{publication, site_name},
    parts::all_hits,
    text::t,
    translated::whole,
};

/// State of the panel that survives changes of the view.
#[derive(Debug, Clone, Copy)]
pub(super) struct ExportPanel {
    open: RwSignal<bool>,
    last: RwSignal<Option<Last>>,
}

/// The last export, and its query.
#[derive(Debug, Clone)]
struct Last {
    query: Query,
    words: String,
    /// The text of the file, for frames that block downloads.
    text: Option<String>,
}

impl ExportPanel {
    pub(super) fn new() -> Self {
        Self { open: RwSignal::new(false), last: RwSignal::new(None) }
    }

    /// Opens the panel and moves the focus to it.
    pub(super) fn show(self) {
        self.open.set(true);
        request_animation_frame(|| {
            focus_first(".take-panel__title");
        });
    }
}

/// The panel for the current view. Its content is loaded when it is opened.
pub(super) fn panel(list: ListView, panel_state: ExportPanel) -> impl IntoView {
    let is_static = use_navigation().root().is_none();
    let rows = move || {
        let fetch = || Box::pin(fetch_files()) as _;
        view_of_part(Rc::new(fetch), move || at_once(make_rows(list, panel_state)), |note| note)
    };
    view! { <TakePanel open=panel_state.open is_static rows /> }
}

lazy!(
    files via fetch_files;
    fn make_rows(list: ListView, panel_state: ExportPanel) -> AnyView {
        rows(list, panel_state)
    }
);

fn rows(list: ListView, panel_state: ExportPanel) -> AnyView {
    let query = list.query.get();
    let subscriptions = list.catalogue.with_value(|c| subscriptions(c, list.kind, &query));
    let subscriptions = TakeRow { name: t().take_subscribe, content: subscriptions };
    take_rows(match use_navigation().root() {
        Some(root) => vec![
            TakeRow { name: t().take_link, content: link(root) },
            TakeRow { name: t().take_embed, content: embed() },
            TakeRow { name: t().take_download, content: downloads(list, panel_state) },
            subscriptions,
            TakeRow { name: t().take_print, content: print_button() },
        ],
        None => whole_table(list.kind).into_iter().chain([subscriptions]).collect(),
    })
}

/// The URL of the view on the site, also from an embedded frame.
fn link(root: String) -> AnyView {
    let navigation = use_navigation();
    let address =
        move |()| navigation.url().get_untracked().presented(Presentation::Page).href(&root);
    view! { <CopyButton label=t().copy_link text=Callback::new(address) /> }.into_any()
}

/// The link to the embed builder; it leaves a frame, which has no room for it.
fn embed() -> AnyView {
    let navigation = use_navigation();
    let url = navigation.url();
    let href = move || navigation.href(&url.with(SiteUrl::builder));
    let in_frame = url.with_untracked(|url| url.presentation == Presentation::Embed);
    let target = in_frame.then_some("_blank");
    view! { <a href=href target=target rel="noopener">{t().embed_view}</a> }.into_any()
}

pub(in crate::pages) fn print_button() -> AnyView {
    let on_press = Callback::new(|()| download::print());
    view! { <PlainButton label=t().print_page on_press /> }.into_any()
}

/// Without scripts a list is not filtered, so the whole table is the view.
fn whole_table(list: List) -> Option<TakeRow> {
    let List::Records(collection) = list else { return None };
    let href = Download::Table(collection).href(&use_navigation().base());
    let content = view! { <a href=href>{(t().view_formats)(ViewFormat::Table)}</a> };
    Some(TakeRow { name: t().take_download, content: content.into_any() })
}

fn downloads(list: ListView, panel_state: ExportPanel) -> AnyView {
    let navigation = use_navigation();
    let button = |format: ViewFormat| {
        let on_press = Callback::new(move |()| take((list, panel_state), navigation, format));
        view! { <PlainButton label=(t().view_formats)(format) on_press /> }
    };
    let buttons = ViewFormat::of(list.kind).map(button).collect_view();
    let outcome = move || {
        let taken = panel_state.last.get();
        let taken = taken.filter(|taken| list.query.with(|query| taken.query == query.on_page(1)));
        let (words, text) = taken.map(|taken| (taken.words, taken.text)).unzip();
        let text = text.flatten().map(|text| {
            let text = Callback::new(move |()| text.clone());
            view! { <CopyButton label=t().copy_text text /> }
        });
        view! { <p class="take-panel__note" role="status" {..whole(words.unwrap_or_default())}></p> {text} }
    };
    view! { <div class="take-panel__choices">{buttons}</div> {outcome} }.into_any()
}

/// Exports all hits once they have loaded, and reports the file name and the number of records.
fn take((list, panel_state): (ListView, ExportPanel), navigation: Navigation, format: ViewFormat) {
    let catalogue = list.catalogue.get_value();
    let query = list.query.get_untracked().on_page(1);
    let root = navigation.root();
    leptos::task::spawn_local(async move {
        let question = (list.kind, query.clone());
        let hits = all_hits(navigation.base(), catalogue.clone(), question).await;
        let (words, text) = match hits {
            Some(hits) => {
                let view = (list.kind, query.clone());
                let taken = write(catalogue.clone(), root, view, (format, hits)).await;
                if let Ok(taken) = taken {
                    hand_over(&catalogue, (list.kind, &query), format, taken)
                } else {
                    tell_missing();
                    (t().part_missing.to_owned(), None)
                }
            }
            None => (t().not_taken.to_owned(), None),
        };
        let _gone = panel_state.last.try_set(Some(Last { query, words, text }));
    });
}

lazy!(
    files;
    fn write(
        catalogue: Catalogue,
        root: Option<String>,
        view: (List, Query),
        wanted: (ViewFormat, Vec<usize>),
    ) -> TakenView {
        let (list, query) = view;
        let (format, hits) = wanted;
        let name = view_name(&catalogue, list, &query);
        let items = catalogue.items_at(list, &hits);
        format.write(publication(&catalogue, root.as_deref()), (list, &name), &items)
    }
);

/// Saves a file unless it is empty.
fn hand_over(
    catalogue: &Catalogue,
    (list, query): (List, &Query),
    format: ViewFormat,
    taken: TakenView,
) -> (String, Option<String>) {
    if taken.items == 0 {
        return (t().no_day_at_all.to_owned(), None);
    }
    let stem = file_name(&site_name(catalogue), list, query);
    let file = format!("{stem}.{}", format.extension());
    download::save(&file, format.media_type(), &taken.text);
    let hits = labels::counted(list, taken.items);
    let words = t().taken.with(&[("file", &file), ("hits", &hits)]);
    let left_out = (taken.left_out > 0).then(|| t().no_day.count(taken.left_out));
    let words = [words].into_iter().chain(left_out).collect::<Vec<_>>().join(" ");
    (words, Some(taken.text))
}

/// "Events: Africa, Youth".
pub(in crate::pages) fn view_name(catalogue: &Catalogue, list: List, query: &Query) -> String {
    let values = query.chosen().iter();
    let values = values.map(|(facet, value)| labels::facet_value(catalogue, *facet, value));
    let text = Some(query.text()).filter(|text| !text.is_empty());
    let text = text.map(|text| t().text_filter.with(&[("text", text)]));
    let asked: Vec<String> = text.into_iter().chain(values).collect();
    let title = t().list(list).title;
    if asked.is_empty() { title.to_owned() } else { format!("{title}: {}", asked.join(", ")) }
}

/// The calendar and the feed that match the view most closely.
fn subscriptions(catalogue: &Catalogue, list: List, query: &Query) -> AnyView {
    let kb = catalogue.knowledge_base();
    let calendar = (list == atlas_core::Collection::Events.into())
        .then(|| subscription::calendar(kb, query))
        .flatten();
    let calendar = calendar.map(|(agenda, is_exact)| {
        let words = agenda_words(catalogue, &agenda);
        subscription_link(words, Download::Calendar(agenda), is_exact)
    });
    let (channel, is_exact) = subscription::feed(kb, list, query);
    let words = channel_words(catalogue, &channel);
    let feed = subscription_link(words, Download::Feed(channel, FeedFormat::Atom), is_exact);
    view! { {calendar} {feed} }.into_any()
}

fn subscription_link(words: String, file: Download, is_exact: bool) -> AnyView {
    let navigation = use_navigation();
    let copy = navigation.root().map(|root| {
        let address = file.href(&root);
        let text = Callback::new(move |()| address.clone());
        view! { <CopyButton label=t().copy_address text /> }
    });
    let note =
        (!is_exact).then(|| view! { <span class="take-panel__note">{t().holds_more}</span> });
    view! {
        <div class="take-panel__source">
            <a href=file.href(&navigation.base()) type=file.media_type()>{words}</a>
            {copy}
            {note}
        </div>
    }
    .into_any()
}

fn agenda_words(catalogue: &Catalogue, agenda: &Agenda) -> String {
    let (facet, id) = match agenda {
        Agenda::All => return t().calendar_of_all.to_owned(),
        Agenda::Theme(id) => (Facet::Theme, id),
        Agenda::Region(id) => (Facet::Region, id),
        Agenda::Organisation(id) => (Facet::Organisation, id),
    };
    t().calendar_of.with(&[("name", &labels::facet_value(catalogue, facet, id))])
}

fn channel_words(catalogue: &Catalogue, channel: &Channel) -> String {
    match channel {
        Channel::All => t().feed_of_all.to_owned(),
        Channel::Collection(collection) => {
            t().feed_of.with(&[("name", t().list(*collection).title)])
        }
        Channel::Theme(id) => {
            let name = labels::facet_value(catalogue, Facet::Theme, id);
            t().feed_of_theme.with(&[("name", &name)])
        }
    }
}
