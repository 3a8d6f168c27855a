//! Exports of a shortlist: its link, its briefing, its records as files.

use atlas_core::{
    Catalogue, CitationFormat, Collection, Item, List, Presentation, Record, Shortlist,
};
use atlas_export::{TakenView, ViewFormat, joined_name};
use leptos::prelude::*;

use super::Shown;
use crate::{
    components::{CopyButton, PlainButton, TakePanel, TakeRow, take_rows},
    download,
    lazy::{lazy, tell_missing},
    navigation::focus_page_title,
    pages::{list::print_button, publication, site_name},
    text::{rare, t},
    translated::whole,
};

/// State of the panel that survives changes of the list.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ExportPanel {
    open: RwSignal<bool>,
    last: RwSignal<Option<Last>>,
}

/// The last export, its list, and the text of the file, for browsers that block downloads.
#[derive(Debug, Clone)]
struct Last {
    list: Shortlist,
    words: String,
    text: Option<String>,
}

/// A file: its label, its format, and its collection if it cannot contain all.
type File = (String, ViewFormat, Option<Collection>);

/// Sharing, printing and files, once the list has records.
pub(super) fn tools(shown: Shown, panel_state: ExportPanel) -> Option<AnyView> {
    let root = shown.navigation.root();
    let root = root.filter(|_| !shown.list.get().is_empty())?;
    let tools = shown.in_full(|_, records| {
        let root = root.clone();
        let address = Callback::new(move |()| {
            let url = shown.navigation.url().get_untracked().presented(Presentation::Page);
            url.with_shortlist(shown.view.get_untracked()).href(&root)
        });
        let clear = shown.marks.map(|_| {
            let on_press = Callback::new(move |()| {
                shown.put(Shortlist::default());
                focus_page_title();
            });
            view! { <PlainButton label=rare().shortlist_clear on_press /> }
        });
        let files = files(records);
        let rows = move || {
            let content = downloads(shown, panel_state, &files);
            take_rows(vec![TakeRow { name: t().take_download, content }])
        };
        view! {
            <div class="shortlist-page__tools no-print">
                <CopyButton label=rare().shortlist_share text=address />
                {print_button()}
                {clear}
                <TakePanel open=panel_state.open is_static=false rows />
            </div>
        }
        .into_any()
    });
    Some(tools)
}

/// Citations and data of everything; tables and calendars per collection.
fn files(records: &[Record<'_>]) -> Vec<File> {
    let citations = CitationFormat::ALL.map(ViewFormat::Citation);
    let of_all = citations.into_iter().chain([ViewFormat::Json]);
    let of_all = of_all.map(|format| ((t().view_formats)(format).to_owned(), format, None));
    let is_there = |collection: &Collection| records.iter().any(|r| r.collection() == *collection);
    let of_one = Collection::ALL.into_iter().filter(is_there).flat_map(|collection| {
        let formats = ViewFormat::of(collection.into());
        let formats = formats.filter(|f| matches!(f, ViewFormat::Calendar | ViewFormat::Table));
        formats.map(move |format| {
            let name = format!("{}: {}", t().list(collection).title, (t().view_formats)(format));
            (name, format, Some(collection))
        })
    });
    of_all.chain(of_one).collect()
}

fn downloads(shown: Shown, panel_state: ExportPanel, files: &[File]) -> AnyView {
    let buttons = files.iter().cloned().map(|(name, format, collection)| {
        let press = move |_| take(shown, panel_state, (format, collection));
        view! { <button type="button" class="button" on:click=press>{name}</button> }.into_any()
    });
    let buttons = buttons.collect::<Vec<_>>();
    let outcome = move || {
        let last = panel_state.last.get().filter(|last| last.list == shown.list.get());
        let (words, text) = last.map(|last| (last.words, last.text)).unzip();
        let text = text.flatten().map(|text| {
            let text = Callback::new(move |()| text.clone());
            view! { <CopyButton label=t().copy_text text /> }
        });
        view! { <p class="take-panel__note" role="status" {..whole(words.unwrap_or_default())}></p> {text} }
    };
    view! { <div class="take-panel__choices">{buttons}</div> {outcome} }.into_any()
}

lazy!(
    files;
    fn write_marked(
        catalogue: Catalogue,
        root: Option<String>,
        list: Shortlist,
        wanted: (ViewFormat, Option<Collection>),
    ) -> TakenView {
        let (format, collection) = wanted;
        let records = list.records(catalogue.knowledge_base()).into_iter();
        let of_it = records.filter(|record| collection.is_none_or(|own| own == record.collection()));
        let items: Vec<Item<'_>> = of_it.map(|record| Item { record, lesson: None }).collect();
        // Formats that contain all collections ignore the list.
        let kind = List::from(collection.unwrap_or(Collection::Cases));
        format.write(publication(&catalogue, root.as_deref()), (kind, t().shortlist), &items)
    }
);

/// Saves a file, and reports its name and the number of records.
fn take(shown: Shown, panel_state: ExportPanel, wanted: (ViewFormat, Option<Collection>)) {
    let (catalogue, root) = (shown.catalogue.get_value(), shown.navigation.root());
    let list = shown.list.get_untracked();
    leptos::task::spawn_local(async move {
        let taken = write_marked(catalogue.clone(), root, list.clone(), wanted).await;
        let (words, text) = if let Ok(taken) = taken {
            hand_over(&catalogue, wanted, taken)
        } else {
            tell_missing();
            (t().part_missing.to_owned(), None)
        };
        let _gone = panel_state.last.try_set(Some(Last { list, words, text }));
    });
}

fn hand_over(
    catalogue: &Catalogue,
    (format, collection): (ViewFormat, Option<Collection>),
    taken: TakenView,
) -> (String, Option<String>) {
    if taken.items == 0 {
        return (t().no_day_at_all.to_owned(), None);
    }
    let site = site_name(catalogue);
    let of_one = collection.map(Collection::slug);
    let stem = joined_name([&*site, t().shortlist].into_iter().chain(of_one));
    let file = format!("{stem}.{}", format.extension());
    download::save(&file, format.media_type(), &taken.text);
    let words = t().taken.with(&[("file", &file), ("hits", &t().records.count(taken.items))]);
    let left_out = (taken.left_out > 0).then(|| t().no_day.count(taken.left_out));
    let words = [words].into_iter().chain(left_out).collect::<Vec<_>>().join(" ");
    (words, Some(taken.text))
}
