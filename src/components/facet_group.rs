//! One facet: its values as checkboxes with live counts.

use atlas_core::search::fold;
use leptos::prelude::*;

use crate::text::t;

/// How many values a long facet shows before it is asked for more.
const TOP: usize = 8;
/// From how many values on a facet is long: two more than it would show are shown at once.
const LONG: usize = TOP + 3;

/// A value that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetOption {
    /// The value in addresses.
    pub value: String,
    /// What people read.
    pub label: String,
}

/// A fieldset of checkboxes. Values never move: what has no hits stays in place, switched off, and
/// what is chosen never disappears.
#[component]
pub fn FacetGroup<S>(
    /// The facet's key: `name` of its inputs.
    key: &'static str,
    /// The facet's name.
    name: &'static str,
    /// The values in order.
    options: Vec<FacetOption>,
    /// For a position in `options`: how many hits it gives, and whether it is chosen.
    state: S,
    /// Takes the value whose box was ticked or unticked.
    on_toggle: Callback<String>,
) -> impl IntoView
where
    S: Fn(usize) -> (usize, bool) + Copy + Send + Sync + 'static,
{
    let total = options.len();
    let is_long = total >= LONG;
    let expanded = RwSignal::new(false);
    let wanted = RwSignal::new(String::new());
    let row = |(at, option): (usize, FacetOption)| {
        let folded = fold(&option.label);
        move || {
            let (count, selected) = state(at);
            let wanted = wanted.read();
            let in_view = !is_long || expanded.get() || at < TOP || !wanted.is_empty();
            let shown = selected || (in_view && folded.contains(&*wanted));
            let box_name = (key, option.clone());
            view! { <li hidden=!shown>{facet_row(box_name, (count, selected), on_toggle)}</li> }
        }
    };
    let rows = options.into_iter().enumerate().map(row).collect_view();
    let chosen = move || {
        let chosen = (0..total).filter(|at| state(*at).1).count();
        (chosen > 0).then(|| view! { <span class="facet-group__chosen">{chosen}</span> })
    };
    view! {
        <fieldset class="facet-group">
            <legend class="facet-group__name">{name}{chosen}</legend>
            {is_long.then(|| view! { <FacetFinder name wanted /> })}
            <ul class="facet-group__options">{rows}</ul>
            {is_long.then(|| view! { <MoreButton total wanted expanded /> })}
        </fieldset>
    }
}

fn facet_row(
    (key, option): (&'static str, FacetOption),
    (count, selected): (usize, bool),
    on_toggle: Callback<String>,
) -> impl IntoView {
    let value = option.value.clone();
    view! {
        <label class="facet-group__option">
            <input
                type="checkbox"
                name=key
                value=option.value
                checked=selected
                prop:checked=selected
                disabled=count == 0 && !selected
                on:change=move |_| on_toggle.run(value.clone())
            />
            <span class="facet-group__label">{option.label}</span>
            " "
            <span class="facet-group__count">{count}</span>
        </label>
    }
}

/// A field that narrows the values of a long facet, whatever their case and accents.
#[component]
fn FacetFinder(name: &'static str, wanted: RwSignal<String>) -> impl IntoView {
    let label = t().narrow_values.with(&[("facet", name)]);
    view! {
        <input
            type="search"
            class="facet-group__finder"
            autocomplete="off"
            aria-label=label.clone()
            placeholder=label
            prop:value=wanted
            on:input=move |event| wanted.set(fold(event_target_value(&event).trim()))
        />
    }
}

#[component]
fn MoreButton(total: usize, wanted: RwSignal<String>, expanded: RwSignal<bool>) -> impl IntoView {
    let words = move || {
        if expanded.get() { t().show_fewer.to_owned() } else { t().show_more.count(total - TOP) }
    };
    view! {
        <button
            type="button"
            class="facet-group__more"
            aria-expanded=move || expanded.get().to_string()
            hidden=move || !wanted.get().is_empty()
            on:click=move |_| expanded.update(|expanded| *expanded = !*expanded)
        >
            {words}
        </button>
    }
}
