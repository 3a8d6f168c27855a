//! The records of a shortlist as a list, each with its actions.

use atlas_core::{
    Catalogue, Collection, Item, Mark, Record, ShortlistView, characters::isolated, search::Matched,
};
use leptos::prelude::*;

use super::Shown;
use crate::{
    components::{Entry, MarkButton, MarkButtonProps, ResultList, ResultListProps},
    navigation::focus_page_title,
    pages::list::entry,
    parts::follow_arrivals,
    text::{rare, t},
};

/// The list; `None` if it is empty.
pub(super) fn list(shown: Shown) -> Option<AnyView> {
    follow_arrivals();
    let (view, list) = (shown.view.get(), shown.list.get());
    if list.is_empty() {
        return None;
    }
    let entries = shown.catalogue.with_value(|catalogue| {
        let records = list.records(catalogue.knowledge_base()).into_iter();
        records.map(|record| one(shown, catalogue, &view, record)).collect()
    });
    Some(ResultList(ResultListProps { entries, nested: false }).into_any())
}

fn one(shown: Shown, catalogue: &Catalogue, view: &ShortlistView, record: Record<'_>) -> Entry {
    let remove = shown.marks.map(|_| remove(shown, record));
    let comparable = record.collection() == Collection::Cases && shown.comparable() > 1;
    let compare = comparable.then(|| compare(shown, view, record));
    let controls = view! { {remove} {compare} }.into_any();
    let entry = entry(catalogue, Item { record, lesson: None }, &Matched::default());
    Entry { controls: Some(controls), ..entry }
}

/// The next entry's button moves to the position of the pressed one, and gets its focus; after the
/// last entry, the focus goes to the title.
fn remove(shown: Shown, record: Record<'_>) -> AnyView {
    let mark = StoredValue::new(Mark::from(record));
    let on_press = Callback::new(move |()| {
        let list = shown.list.get_untracked();
        let mark = mark.get_value();
        shown.put(list.toggled(&mark));
        if list.marks().last() == Some(&mark) {
            focus_page_title();
        }
    });
    let (label, about) = (Signal::stored(t().remove), isolated(&record.common.title));
    MarkButton(MarkButtonProps { label, pressed: None, about, on_press })
}

fn compare(shown: Shown, view: &ShortlistView, record: Record<'_>) -> AnyView {
    let mark = Mark::from(record);
    let chosen = view.compared().has(&mark);
    let full = !chosen && view.compared().len() >= ShortlistView::MOST_COMPARED;
    let name = format!("{}: {}", rare().compare_this, isolated(&record.common.title));
    let id = mark.id.to_string();
    let change = move |_| {
        let view = shown.view.get_untracked();
        let view = view.with_list(shown.list.get_untracked()).toggled(&mark);
        shown.navigation.push(shown.navigation.url().get_untracked().with_shortlist(view));
    };
    view! {
        <label class="mark-button no-print">
            <input
                type="checkbox"
                name="compare"
                value=id
                aria-label=name
                checked=chosen
                prop:checked=chosen
                disabled=full
                on:change=change
            />
            {rare().compare_this}
        </label>
    }
    .into_any()
}
