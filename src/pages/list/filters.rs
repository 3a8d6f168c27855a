//! The facets of a list, and its active filters as chips.

use std::time::Duration;

use atlas_core::{
    Catalogue, Facet, FacetCount, List, Presentation, Query, Route,
    results::{self, ResultPage},
};
use leptos::prelude::*;

use super::ListView;
use crate::{
    components::{ActiveFilters, AnyOrAll, Chip, FacetGroup, FacetOption, PlainButton},
    labels,
    navigation::{focus_first, use_navigation},
    text::t,
    translated::whole,
};

/// A natively rendered page may be read weeks later, so it does not count upcoming events.
pub(super) const KNOWS_TODAY: bool = cfg!(not(feature = "prerender"));

/// Number of facets that are open initially: those that most visitors use, without a screenful of
/// checkboxes.
const BEGIN_OPEN: usize = 4;

#[component]
pub(super) fn FacetPanel(list: ListView, open: RwSignal<bool>) -> impl IntoView {
    let navigation = use_navigation();
    let groups = Facet::of(list.kind).iter().map(|facet| facet_group(list, *facet));
    let is_active = move || list.query.with(|query| query.active() > 0);
    let results = navigation.href(&navigation.to(Route::List(list.kind))) + "#results";
    let close = move || {
        open.set(false);
        request_animation_frame(|| {
            focus_first(".filter-button");
        });
    };
    let fills_screen = fills_screen();
    let is_dialog = move || fills_screen && open.get();
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && is_dialog() {
            close();
        }
    };
    let clear = Callback::new(move |()| list.ask.run(list.query.get_untracked().cleared()));
    view! {
        <section
            id="filters"
            class="facet-panel"
            tabindex="-1"
            role=move || is_dialog().then_some("dialog")
            aria-modal=move || is_dialog().then_some("true")
            aria-label=t().filters
            on:keydown=on_key
        >
            <a class="skip-link" href=results>{t().skip_to_results}</a>
            <p class="visually-hidden">{t().updates_as_you_choose}</p>
            <form class="facet-panel__groups" autocomplete="off" on:submit=|event| event.prevent_default()>
                {groups.collect_view()}
            </form>
            <div class="facet-panel__foot">
                <button type="button" class="button button--primary" on:click=move |_| close()>
                    {move || {
                        let total = list.page.with(ResultPage::total);
                        view! { <span {..whole(t().show_results.count(total))}></span> }
                    }}
                </button>
                {move || is_active().then(|| view! { <PlainButton label=t().clear_all on_press=clear /> })}
            </div>
        </section>
    }
}

/// Whether the open panel fills the screen, as a dialog. In a frame, which has no screen of its own,
/// it is part of the page.
fn fills_screen() -> bool {
    let url = use_navigation().url();
    url.with_untracked(|url| url.presentation == Presentation::Page)
}

/// Opens and closes the panel; a dialog takes the focus.
pub(super) fn open_or_close(open: RwSignal<bool>) -> Callback<()> {
    let takes_focus = fills_screen();
    Callback::new(move |()| {
        open.update(|open| *open = !*open);
        if takes_focus && open.get_untracked() {
            request_animation_frame(|| {
                focus_first("#filters");
            });
        }
    })
}

/// A facet with its values; nothing if it has none.
pub(in crate::pages) fn facet_group(list: ListView, facet: Facet) -> impl IntoView + use<> {
    let options: Vec<FacetOption> = list.catalogue.with_value(|catalogue| {
        let option = |count: &FacetCount| FacetOption {
            label: labels::facet_value(catalogue, facet, &count.value),
            value: count.value.clone(),
        };
        list.page.with_untracked(|page| page.counts_of(facet).iter().map(option).collect())
    });
    let state = move |at: usize| {
        let counted = KNOWS_TODAY || facet != Facet::When;
        list.page.with(|page| {
            let count = page.counts_of(facet).get(at);
            count.map_or((None, false), |count| (counted.then_some(count.count), count.selected))
        })
    };
    let on_toggle = Callback::new(move |value: String| {
        after_paint(move || {
            // The visitor may have left the list meanwhile.
            if let Some(query) = list.query.try_get_untracked() {
                list.ask.run(query.toggled(facet, &value));
            }
        });
    });
    (!options.is_empty()).then(|| {
        let name = t().facet(facet, list.kind);
        let begins_open = Facet::of(list.kind).iter().take(BEGIN_OPEN).any(|first| *first == facet);
        view! { <FacetGroup key=facet.key() name options state on_toggle begins_open /> }
    })
}

/// Runs work that takes a slow processor several frames, after the ticked box is painted.
fn after_paint(work: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(work, Duration::ZERO));
}

/// The chips; nothing if no filter is active.
pub(in crate::pages) fn active_filters(
    list: ListView,
    catalogue: &Catalogue,
    query: &Query,
) -> impl IntoView + use<> {
    let on_remove = Callback::new(move |chip: Chip| {
        let query = list.query.get_untracked();
        list.ask.run(match Facet::from_key(chip.key) {
            Some(facet) => query.toggled(facet, &chip.value),
            None => query.with_text(""),
        });
        keep_focus_in_chips();
    });
    let on_clear = Callback::new(move |()| {
        list.ask.run(list.query.get_untracked().cleared());
        keep_focus_in_chips();
    });
    let on_switch = Callback::new(move |(key, all): (&str, bool)| {
        if let Some(facet) = Facet::from_key(key) {
            list.ask.run(list.query.get_untracked().asking_all(facet, all));
        }
    });
    let chips = chips(catalogue, query);
    let switches = any_or_all(catalogue, list.kind, query);
    (!chips.is_empty())
        .then(|| view! { <ActiveFilters chips switches on_switch on_remove on_clear /> })
}

pub(in crate::pages) fn chips(catalogue: &Catalogue, query: &Query) -> Vec<Chip> {
    let text = (!query.text().is_empty()).then(|| Chip {
        key: "q",
        value: String::new(),
        label: t().text_filter.with(&[("text", query.text())]),
    });
    let values = query.chosen().iter().map(|(facet, value)| Chip {
        key: facet.key(),
        value: value.clone(),
        label: labels::facet_value(catalogue, *facet, value),
    });
    text.into_iter().chain(values).collect()
}

pub(in crate::pages) fn any_or_all(
    catalogue: &Catalogue,
    list: List,
    query: &Query,
) -> Vec<AnyOrAll> {
    let switch = |(facet, totals): (Facet, [usize; 2])| AnyOrAll {
        key: facet.key(),
        name: t().facet(facet, list),
        totals,
        asks_all: query.asks_all(facet),
    };
    results::any_or_all(catalogue, list, query).into_iter().map(switch).collect()
}

/// Removing a chip removes the focus with it: move it to the next chip, or to the results.
fn keep_focus_in_chips() {
    request_animation_frame(|| {
        let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        if lost && !focus_first(".active-filters button") {
            focus_first("#results");
        }
    });
}
