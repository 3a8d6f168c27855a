//! The embed builder, where partners create the code that embeds a view.
//!
//! Owns the choices; all except the width of the preview are in the URL. The meaning of parameters
//! belongs to `atlas_core`: a field is named after its parameter, and one handler serves them all.

mod codes;
mod preview;

use atlas_core::{
    Catalogue, EmbedDraft, Facet, List, Route, SiteUrl, embed_code, results::PAGE_SIZE,
};
use leptos::prelude::*;
use web_sys::{Element, Event};

use super::list::{ListView, active_filters, facet_group};
use crate::{
    Navigation,
    components::{PlainButton, PlainButtonProps},
    navigation::use_navigation,
    text::{rare, t},
    translated::whole,
};

/// Facets offered here; all others are chosen in the list itself.
const FACETS: [Facet; 2] = [Facet::Theme, Facet::Region];
/// Parts of a list that can be left out, in URL order.
const PARTS: [&str; 4] = ["search", "facets", "map", "count"];
/// Fields whose value is that of the parameter. Facets have their own handlers.
const FIELDS: [&str; 6] = ["list", "scheme", "font", "accent", "limit", "height"];
/// Value of the colour field for the site's own colour: `--accent` in the light scheme.
const OWN_ACCENT: &str = "#0b5c5a";

pub(super) fn builder_page(catalogue: &Catalogue) -> AnyView {
    let navigation = use_navigation();
    let url = navigation.url();
    let list = Memo::new(move |_| url.with(|url| SiteUrl::to(Route::List(url.draft().list))));
    let made = navigation.root().map(|root| {
        let codes = codes::codes(catalogue.clone(), url, root);
        view! { <div class="embed-builder__made">{preview::preview(navigation)} {codes}</div> }
    });
    let catalogue = catalogue.clone();
    let what = move || match list.get().route {
        Route::List(list) => what(catalogue.clone(), list),
        _ => ().into_any(),
    };
    let how = move || url.with(|url| how(navigation, url));
    view! {
        <main id="main" tabindex="-1" class="embed-builder">
            <h1 tabindex="-1">{t().builder_title}</h1>
            <p class="embed-builder__lead">{t().builder_lead}</p>
            <div class="embed-builder__columns">
                <form
                    class="embed-builder__form"
                    autocomplete="off"
                    on:submit=|event| event.prevent_default()
                    on:change=move |event| change(navigation, &event)
                >
                    {what}
                    {how}
                </form>
                {made}
            </div>
        </main>
    }
    .into_any()
}

/// Writes the value of a field into the URL.
fn change(navigation: Navigation, event: &Event) {
    let name = event_target::<Element>(event).get_attribute("name").unwrap_or_default();
    let value = event_target_value(event);
    let url = navigation.url().get_untracked();
    if name == "show" {
        navigation.replace(url.with_param("show", with_part_toggled(&url, &value).as_deref()));
    } else if FIELDS.contains(&&*name) {
        navigation.replace(url.with_param(&name, Some(value.trim_start_matches('#'))));
    }
}

/// Whether a part is shown; without `show`, all are.
fn shows(url: &SiteUrl, part: &str) -> bool {
    url.param("show").is_none_or(|shown| shown.split(',').any(|shown| shown == part))
}

fn with_part_toggled(url: &SiteUrl, toggled: &str) -> Option<String> {
    let shown = PARTS.into_iter().filter(|part| shows(url, part) != (*part == toggled));
    let shown: Vec<&str> = shown.collect();
    (shown.len() < PARTS.len()).then(|| shown.join(","))
}

/// The list and its filters.
fn what(catalogue: Catalogue, kind: List) -> AnyView {
    let navigation = use_navigation();
    let lists = List::ALL.map(|list| (list.slug(), t().list(list).title));
    let list = ListView::new(catalogue, kind);
    let found = move || {
        let (shown, all) = list.page.with(|page| (page.total(), page.list_total()));
        let words = t().list(kind).shown_of.count_with(all, &[("shown", &shown.to_string())]);
        let query = list.query.get();
        let chips = list.catalogue.with_value(|c| active_filters(list, c, &query));
        let own = navigation.href(&SiteUrl::to(Route::List(kind)).with_query(&query));
        view! {
            <p role="status" {..whole(words)}></p>
            <p><a href=own>{rare().builder_more_filters}</a></p>
            <div id="results" tabindex="-1">{chips}</div>
        }
    };
    let choice = select(("list", rare().builder_list), kind.slug(), &lists);
    let facets = FACETS.map(|facet| facet_group(list, facet).into_any());
    group(rare().builder_what, [choice, found.into_any()].into_iter().chain(facets).collect())
}

/// The parts of the list, its look and its size.
fn how(navigation: Navigation, url: &SiteUrl) -> Vec<AnyView> {
    let says = |key: &str| url.param(key).unwrap_or_default();
    let parts = PARTS.into_iter().zip(rare().builder_parts).map(|(part, label)| {
        let shown = shows(url, part);
        view! {
            <label class="embed-builder__tick">
                <input type="checkbox" name="show" value=part checked=shown prop:checked=shown />
                {label}
            </label>
        }
        .into_any()
    });
    let [auto, light, dark] = rare().builder_schemes;
    let schemes = [("", auto), ("light", light), ("dark", dark)];
    let [own, text] = rare().builder_fonts;
    let fonts = [("", own), ("inherit-stack", text)];
    let accent = url.param("accent").map_or(OWN_ACCENT.to_owned(), |accent| format!("#{accent}"));
    let reset = Callback::new(move |()| {
        navigation.replace(navigation.url().get_untracked().with_param("accent", None));
    });
    let look = vec![
        select(("scheme", rare().builder_scheme), &says("scheme"), &schemes),
        select(("font", rare().builder_font), &says("font"), &fonts),
        input(("accent", rare().builder_accent), "color", accent, None),
        PlainButton(PlainButtonProps { label: rare().builder_own_accent, on_press: reset }),
    ];
    let usual = embed_code::usual_height(&url.drafted().route);
    let (least, most) = EmbedDraft::HEIGHTS.into_inner();
    let height = Some([least, most, usual].map(usize::from));
    let size = vec![
        input(("limit", rare().builder_limit), "number", says("limit"), Some([1, 100, PAGE_SIZE])),
        input(("height", rare().builder_height), "number", says("height"), height),
    ];
    vec![
        group(rare().builder_parts_shown, parts.collect()),
        group(rare().builder_look, look),
        group(rare().builder_size, size),
    ]
}

fn group(name: &'static str, fields: Vec<AnyView>) -> AnyView {
    view! {
        <fieldset class="embed-builder__group">
            <legend>{name}</legend>
            {fields}
        </fieldset>
    }
    .into_any()
}

fn field(label: &'static str, control: AnyView) -> AnyView {
    view! { <label class="field"><span>{label}</span> {control}</label> }.into_any()
}

/// A parameter with a few values; the first is the default.
fn select(
    (key, label): (&'static str, &'static str),
    chosen: &str,
    options: &[(&'static str, &'static str)],
) -> AnyView {
    let options = options.iter().map(|(value, label)| {
        let chosen = *value == chosen;
        view! { <option value=*value selected=chosen prop:selected=chosen>{*label}</option> }
    });
    let options = options.collect_view();
    field(label, view! { <select name=key>{options}</select> }.into_any())
}

/// A parameter with many values; `range` is the minimum, maximum and default of a number.
fn input(
    (key, label): (&'static str, &'static str),
    kind: &'static str,
    value: String,
    range: Option<[usize; 3]>,
) -> AnyView {
    let range = range.map(|range| range.map(|number| Some(number.to_string())));
    let [least, most, usual] = range.unwrap_or_default();
    let control = view! {
        <input
            type=kind
            name=key
            min=least
            max=most
            placeholder=usual
            value=value.clone()
            prop:value=value
        />
    };
    field(label, control.into_any())
}
