//! One facet: its values as checkboxes with live counts.

use atlas_core::search::fold;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::{text::t, translated::whole};

/// Number of values a long facet shows before it is expanded.
const TOP: usize = 8;
/// Collapse threshold: never hide fewer than three values.
const LONG: usize = TOP + 3;

/// Number of bar lengths: each is a rule of the style sheet, because markup may contain no styles.
const BAR_LENGTHS: usize = 20;

/// How many of a facet's `values` are shown before it is expanded.
#[must_use]
pub fn shown_at_first(values: usize) -> usize {
    if values >= LONG { TOP } else { values }
}

/// A value that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetOption {
    /// The value in URLs.
    pub value: String,
    /// The visible label.
    pub label: String,
}

/// A collapsible fieldset of checkboxes. Values never move: a value without hits keeps its
/// position, disabled, and a chosen value never disappears. A group with a choice in it opens by
/// itself; what the visitor opens or closes is not remembered on the next page. The application
/// creates no elements for hidden values: most values of a list are in groups that nobody opens.
#[component]
pub fn FacetGroup<S>(
    /// The facet's key: the `name` of its inputs.
    key: &'static str,
    /// The facet's name.
    name: &'static str,
    /// The values, in order.
    options: Vec<FacetOption>,
    /// For an index in `options`: the number of hits, if known, and whether the value is chosen.
    state: S,
    /// Receives the value whose checkbox changed.
    on_toggle: Callback<String>,
    /// Whether it is open initially even if nothing in it is chosen.
    begins_open: bool,
) -> impl IntoView
where
    S: Fn(usize) -> (Option<usize>, bool) + Copy + Send + Sync + 'static,
{
    let is_long = options.len() >= LONG;
    let folded: Vec<String> = options.iter().map(|option| fold(&option.label)).collect();
    let expanded = RwSignal::new(false);
    let wanted = RwSignal::new(String::new());
    // An unticked value stays visible and keeps the focus, so that it can be ticked again.
    let once_chosen = StoredValue::new(vec![false; options.len()]);
    let open = RwSignal::new(begins_open);
    // A static page contains the values: the group can be opened without scripts.
    let has_rows = RwSignal::new(begins_open || cfg!(feature = "prerender"));
    let on_fold = move |event: web_sys::Event| {
        let details = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        open.set(details.is_some_and(|details| details.has_attribute("open")));
        if open.get_untracked() && !has_rows.get_untracked() {
            has_rows.set(true);
        }
    };
    move || {
        let (wants, shows_all) = (wanted.get(), expanded.get() || !is_long);
        let (mut chosen, mut in_sight) = (0, 0);
        let states: Vec<_> = (0..options.len()).map(state).collect();
        let largest = states.iter().filter_map(|(count, _)| *count).max().unwrap_or(0).max(1);
        let has_rows = has_rows.get() || states.iter().any(|(_, selected)| *selected);
        let rows: Vec<_> = options
            .iter()
            .enumerate()
            .filter_map(|(at, option)| {
                let (count, selected) = states[at];
                chosen += usize::from(selected);
                if selected {
                    once_chosen.update_value(|once| once[at] = true);
                }
                let stays = once_chosen.with_value(|once| once[at]);
                let in_view = shows_all || stays || at < TOP || !wants.is_empty();
                let shown = selected || (in_view && folded[at].contains(&wants));
                in_sight += usize::from(shown);
                let share = (count.unwrap_or(0) * BAR_LENGTHS).div_ceil(largest);
                (shown && has_rows)
                    .then(|| facet_row((key, option.clone()), (count, share, selected), on_toggle))
            })
            .collect();
        let more = options.len() - TOP.min(options.len());
        let is_open = open.get_untracked() || chosen > 0;
        view! {
            <details class="facet-group" data-facet=key open=is_open on:toggle=on_fold>
                <summary class="facet-group__name">
                    {name}
                    {(chosen > 0).then(|| chosen_note(chosen))}
                </summary>
                <fieldset>
                    <legend class="visually-hidden">{name}</legend>
                    {is_long.then(|| facet_finder(name, wanted))}
                    {rows}
                    {(in_sight == 0).then(|| view! { <p class="facet-group__none">{t().no_such_value}</p> })}
                    {(is_long && wants.is_empty()).then(|| more_button(more, expanded))}
                </fieldset>
            </details>
        }
    }
}

/// The number of chosen values, also announced while the group is collapsed.
fn chosen_note(chosen: usize) -> impl IntoView {
    view! {
        <span class="facet-group__chosen" aria-hidden="true" {..whole(chosen.to_string())}></span>
        <span class="visually-hidden" {..whole(t().values_chosen.count(chosen))}></span>
    }
}

fn facet_row(
    (key, option): (&'static str, FacetOption),
    (count, share, selected): (Option<usize>, usize, bool),
    on_toggle: Callback<String>,
) -> impl IntoView {
    let value = option.value.clone();
    view! {
        <label class="facet-group__option" data-share=share>
            <input
                type="checkbox"
                name=key
                value=option.value
                checked=selected
                prop:checked=selected
                disabled=count == Some(0) && !selected
                on:change=move |_| on_toggle.run(value.clone())
            />
            <span {..whole(option.label)}></span>
            " "
            <span class="facet-group__count" {..whole(count.map_or_else(String::new, |n| n.to_string()))}></span>
        </label>
    }
}

/// A field that narrows the values of a long facet, ignoring case and accents.
fn facet_finder(name: &'static str, wanted: RwSignal<String>) -> impl IntoView {
    let label = t().narrow_values.with(&[("facet", name)]);
    view! {
        <input
            type="search"
            class="facet-group__finder"
            autocomplete="off"
            aria-label=label.clone()
            placeholder=label
            on:input=move |event| wanted.set(fold(event_target_value(&event).trim()))
        />
    }
}

fn more_button(more: usize, expanded: RwSignal<bool>) -> impl IntoView {
    let is_open = expanded.get();
    view! {
        <button
            type="button"
            class="facet-group__more"
            aria-expanded=is_open.to_string()
            on:click=move |_| expanded.update(|expanded| *expanded = !*expanded)
            {..whole(if is_open { t().show_fewer.to_owned() } else { t().show_more.count(more) })}
        ></button>
    }
}
