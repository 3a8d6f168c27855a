//! The shortlist page: marked records as a list, side by side, and in full for print.
//!
//! The URL determines the shown list. Without one, the visitor's own list is shown; a shared list
//! is shown separately and overwrites nothing.

pub(super) mod compare;
mod entries;
pub(super) mod in_full;
mod take;
mod toggle;

use atlas_core::{Catalogue, Collection, Mark, Record, Route, Shortlist, ShortlistView};
use leptos::prelude::*;

use crate::{
    Navigation,
    navigation::{focus_page_title, use_navigation},
    parts::{fetch_what, follow_arrivals, waiting},
    shortlist::{Marks, use_marks},
    text::{rare, t},
    translated::afresh,
};

pub(super) use toggle::toggle;

/// Shared by all parts of the page.
#[derive(Debug, Clone, Copy)]
struct Shown {
    catalogue: StoredValue<Catalogue>,
    navigation: Navigation,
    /// The visitor's marks; `None` in a frame.
    marks: Option<Marks>,
    view: Memo<ShortlistView>,
    /// The existing records of the view, by their current ids.
    list: Memo<Shortlist>,
}

impl Shown {
    fn new(catalogue: &Catalogue) -> Self {
        let (navigation, marks) = (use_navigation(), use_marks());
        let (catalogue, url) = (StoredValue::new(catalogue.clone()), navigation.url());
        let view = Memo::new(move |_| {
            let view = url.with(|url| url.shortlist().clone());
            match marks.filter(|_| view.list().is_empty()) {
                Some(marks) => view.with_list(marks.list().get()),
                None => view,
            }
        });
        let list = Memo::new(move |_| {
            let known =
                |catalogue: &Catalogue| view.get().list().known(catalogue.knowledge_base()).0;
            catalogue.with_value(known)
        });
        Self { catalogue, navigation, marks, view, list }
    }

    /// Whether the shown list is the visitor's own.
    fn is_own(self) -> bool {
        self.marks.is_some_and(|marks| marks.list().get() == *self.view.get().list())
    }

    /// Number of records in the list that can be compared.
    fn comparable(self) -> usize {
        let is_case = |mark: &&Mark| mark.collection == Collection::Cases;
        self.list.with(|list| list.marks().iter().filter(is_case).count())
    }

    /// Shows another list; if the visitor's own list is shown, replaces it.
    fn put(self, list: Shortlist) {
        match self.marks.filter(|_| untrack(|| self.is_own())) {
            Some(marks) => marks.put(list),
            None => self.show(&self.view.get_untracked().with_list(list)),
        }
    }

    fn show(self, view: &ShortlistView) {
        self.navigation.replace(self.navigation.url().get_untracked().with_shortlist(view.clone()));
    }

    /// Renders the records once they are fully loaded; a loading message until then.
    fn in_full(self, show: impl Fn(&Catalogue, &[Record<'_>]) -> AnyView) -> AnyView {
        follow_arrivals();
        let list = self.list.get();
        self.catalogue.with_value(|catalogue| {
            let records = list.records(catalogue.knowledge_base());
            if records.iter().any(|record| record.is_brief()) {
                return waiting();
            }
            show(catalogue, &records)
        })
    }
}

pub(super) fn shortlist_page(catalogue: &Catalogue) -> AnyView {
    let shown = Shown::new(catalogue);
    let panel_state = take::ExportPanel::default();
    fetch_what(catalogue.clone(), {
        let catalogue = catalogue.clone();
        Box::new(move || {
            let list = shown.list.get();
            let records = list.records(catalogue.knowledge_base()).into_iter();
            records.filter_map(|record| catalogue.part_of(record)).collect()
        })
    });
    view! {
        <main id="main" tabindex="-1" class="shortlist-page">
            <h1 tabindex="-1">{t().shortlist}</h1>
            <p class="shortlist-page__lead no-print">{t().shortlist_lead}</p>
            {move || about_the_list(shown).map(afresh)}
            {move || take::tools(shown, panel_state)}
            {move || entries::list(shown).map(afresh)}
            {move || compare::comparison(shown).map(afresh)}
            {move || in_full::briefing(shown).map(afresh)}
        </main>
    }
    .into_any()
}

/// The number of records, whose list it is, and missing records.
fn about_the_list(shown: Shown) -> Option<AnyView> {
    let (view, list) = (shown.view.get(), shown.list.get());
    // A static page cannot know the list, so it shows nothing about it.
    if shown.navigation.root().is_none() && view.list().is_empty() {
        return None;
    }
    let unknown: Vec<String> = shown.catalogue.with_value(|catalogue| {
        let (_, unknown) = view.list().known(catalogue.knowledge_base());
        unknown.into_iter().map(Mark::to_string).collect()
    });
    let unknown = (!unknown.is_empty()).then(|| {
        let words = rare().shortlist_unknown.with(&[("ids", &unknown.join(", "))]);
        view! { <p class="shortlist-page__note">{words}</p> }
    });
    let refused =
        shown.marks.filter(|marks| !marks.is_kept().get() && !marks.list().get().is_empty());
    let refused =
        refused.map(|_| view! { <p class="shortlist-page__note">{rare().shortlist_not_kept}</p> });
    let shared = (!view.list().is_empty() && !shown.is_own()).then(|| shared(shown, &view));
    let empty = list.is_empty().then(|| empty(shown.navigation));
    let about = view! {
        <p role="status" class="shortlist-page__status">{t().records.count(list.len())}</p>
        {shared.flatten()}
        {unknown}
        {refused}
        {empty}
    };
    Some(about.into_any())
}

/// A list from a shared URL: how to keep it, and a link to the visitor's own.
fn shared(shown: Shown, view: &ShortlistView) -> Option<AnyView> {
    let marks = shown.marks?;
    let own = marks.list().get();
    let merged = own.merged(view.list());
    let keep = (merged != own).then(|| {
        let keep = move |_| {
            let view = shown.view.get_untracked();
            marks.put(marks.now().merged(view.list()));
            focus_page_title();
        };
        view! { <button type="button" class="button" on:click=keep>{rare().shortlist_keep}</button> }
    });
    let words = if keep.is_some() { rare().shortlist_shared } else { rare().shortlist_part };
    let way = (!own.is_empty()).then(|| {
        let words = rare().shortlist_own.count(own.len());
        let url = shown.navigation.to(Route::Shortlist).with_shortlist(ShortlistView::new(own));
        view! { <a href=shown.navigation.href(&url)>{words}</a> }
    });
    let shared =
        view! { <div class="shortlist-page__shared no-print"><p>{words}</p> {keep} {way}</div> }
            .into_any();
    Some(shared)
}

/// What to do if nothing is marked.
fn empty(navigation: Navigation) -> AnyView {
    let lists = Collection::ALL.map(|collection| {
        let href = navigation.href(&navigation.to(Route::List(collection.into())));
        view! { <li><a href=href>{t().list(collection).title}</a></li> }
    });
    view! {
        <div class="nothing">
            <p>{rare().shortlist_empty}</p>
            <ul>{lists.collect_view()}</ul>
        </div>
    }
    .into_any()
}
