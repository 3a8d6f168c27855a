//! Where partners make the code that puts a view into a page of theirs.
//!
//! Owns the choices; all but the width of the preview stand in the address. What parameters mean is
//! `atlas_core`'s business, and a field here is named after its parameter.

mod codes;
mod preview;

use atlas_core::{Catalogue, Facet, List, SiteUrl, embed_code, results::ResultPage};
use leptos::prelude::*;

use super::list::{ListView, active_filters, facet_group};
use crate::{
    Navigation,
    components::{Field, PlainButton},
    navigation::use_navigation,
    text::t,
};

/// The facets that are offered at once; all others are chosen in the list itself.
const FACETS: [Facet; 2] = [Facet::Theme, Facet::Region];
/// The parts of a list that can be left out, in the order of addresses.
const PARTS: [&str; 3] = ["search", "facets", "count"];
/// What the colour field shows while the site's own colour is meant: `--accent` in the light scheme.
const OWN_ACCENT: &str = "#0b5c5a";

/// The parameters of the address, and how they are changed.
#[derive(Debug, Clone, Copy)]
struct Draft {
    navigation: Navigation,
}

impl Draft {
    fn url(self) -> Signal<SiteUrl> {
        self.navigation.url()
    }

    fn says(self, key: &str) -> String {
        self.url().with(|url| url.says(key)).unwrap_or_default()
    }

    fn say(self, key: &str, value: Option<&str>) {
        self.navigation.replace(self.url().get_untracked().saying(key, value));
    }
}

/// The page.
pub(super) fn builder_page(catalogue: Catalogue) -> AnyView {
    let navigation = use_navigation();
    let draft = Draft { navigation };
    let list = Memo::new(move |_| draft.url().with(|url| url.draft().list));
    let made = navigation.root().map(|root| {
        let codes = codes::codes(catalogue.clone(), draft, root.clone());
        view! { <div class="embed-builder__made">{preview::preview(draft, root)} {codes}</div> }
    });
    view! {
        <main id="main" tabindex="-1" class="embed-builder">
            <h1 tabindex="-1">{t().builder_title}</h1>
            <p class="embed-builder__lead">{t().builder_lead}</p>
            <div class="embed-builder__columns">
                <form
                    class="embed-builder__form"
                    autocomplete="off"
                    on:submit=|event| event.prevent_default()
                >
                    {what(catalogue, draft, list)}
                    {parts(draft)}
                    {look(draft)}
                    {size(draft)}
                </form>
                {made}
            </div>
        </main>
    }
    .into_any()
}

/// Which list, and what of it.
fn what(catalogue: Catalogue, draft: Draft, list: Memo<List>) -> AnyView {
    let lists = List::ALL.map(|list| (list.slug(), t().list(list).title));
    let filters = move || filters(&catalogue, draft, list.get());
    view! {
        <fieldset class="embed-builder__group">
            <legend>{t().builder_what}</legend>
            {select(draft, ("list", t().builder_list), &lists)}
            {filters}
        </fieldset>
    }
    .into_any()
}

fn filters(catalogue: &Catalogue, draft: Draft, kind: List) -> AnyView {
    let list = ListView::new(catalogue.clone(), kind);
    let shown = move || {
        let (shown, all) = list.page.with(|page: &ResultPage| (page.total(), page.list_total()));
        t().list(kind).shown_of.count_with(all, &[("shown", &shown.to_string())])
    };
    let chips = move || list.catalogue.with_value(|c| active_filters(list, c, &list.query.get()));
    let own = move || {
        let view = draft.url().with(SiteUrl::drafted);
        draft.navigation.href(&view.presented(atlas_core::Presentation::Page))
    };
    view! {
        <p role="status">{shown}</p>
        <div id="results" tabindex="-1">{chips}</div>
        {FACETS.map(|facet| facet_group(list, facet)).collect_view()}
        <p><a href=own>{t().builder_more_filters}</a></p>
    }
    .into_any()
}

/// Which parts of the page the frame shows.
fn parts(draft: Draft) -> AnyView {
    let all = || PARTS.map(str::to_owned).to_vec();
    let shown = move || match draft.url().with(|url| url.says("show")) {
        Some(shown) => shown.split(',').map(str::to_owned).collect(),
        None => all(),
    };
    let part = |(part, label): (&'static str, &'static str)| {
        let is_shown = move || shown().iter().any(|shown| shown == part);
        let toggle = move |_| {
            let mut shown = untrack(shown);
            match shown.iter().position(|shown| shown == part) {
                Some(at) => drop(shown.remove(at)),
                None => shown.push(part.to_owned()),
            }
            let is_all = PARTS.iter().all(|part| shown.iter().any(|shown| shown == part));
            draft.say("show", Some(shown.join(",")).filter(|_| !is_all).as_deref());
        };
        view! {
            <label class="embed-builder__tick">
                <input
                    type="checkbox"
                    name="show"
                    value=part
                    checked=untrack(is_shown)
                    prop:checked=is_shown
                    on:change=toggle
                />
                {label}
            </label>
        }
    };
    let parts = PARTS.into_iter().zip(t().builder_parts).map(part);
    view! {
        <fieldset class="embed-builder__group">
            <legend>{t().builder_parts_shown}</legend>
            {parts.collect_view()}
        </fieldset>
    }
    .into_any()
}

/// Scheme, colour and letters.
fn look(draft: Draft) -> AnyView {
    let accent = move || match draft.says("accent") {
        accent if accent.is_empty() => OWN_ACCENT.to_owned(),
        accent => format!("#{accent}"),
    };
    let on_change = move |event| {
        let accent = event_target_value(&event);
        draft.say("accent", Some(accent.trim_start_matches('#')));
    };
    let reset = Callback::new(move |()| draft.say("accent", None));
    let [auto, light, dark] = t().builder_schemes;
    let [own, text] = t().builder_fonts;
    view! {
        <fieldset class="embed-builder__group">
            <legend>{t().builder_look}</legend>
            {select(draft, ("scheme", t().builder_scheme), &[("", auto), ("light", light), ("dark", dark)])}
            {select(draft, ("font", t().builder_font), &[("", own), ("inherit-stack", text)])}
            <div class="embed-builder__row">
                <Field label=t().builder_accent>
                    <input
                        type="color"
                        name="accent"
                        value=untrack(accent)
                        prop:value=accent
                        on:change=on_change
                    />
                </Field>
                <PlainButton label=t().builder_own_accent on_press=reset />
            </div>
        </fieldset>
    }
    .into_any()
}

/// How much is shown, and how high the frame begins.
fn size(draft: Draft) -> AnyView {
    let usual = draft.url().with_untracked(|url| embed_code::usual_height(&url.drafted().route));
    let [lowest, highest] =
        [atlas_core::EmbedDraft::HEIGHTS.start(), atlas_core::EmbedDraft::HEIGHTS.end()]
            .map(ToString::to_string);
    view! {
        <fieldset class="embed-builder__group">
            <legend>{t().builder_size}</legend>
            {number(draft, ("limit", t().builder_limit), ["1".into(), "100".into(), "20".into()])}
            {number(draft, ("height", t().builder_height), [lowest, highest, usual.to_string()])}
        </fieldset>
    }
    .into_any()
}

/// A parameter with a few values; the first is the default.
fn select(
    draft: Draft,
    (key, label): (&'static str, &'static str),
    options: &[(&'static str, &'static str)],
) -> AnyView {
    let option = |(value, label): (&'static str, &'static str)| {
        let chosen = move || draft.says(key) == value;
        view! { <option value=value selected=untrack(chosen) prop:selected=chosen>{label}</option> }
    };
    let options = options.iter().copied().map(option).collect_view();
    let on_change = move |event| draft.say(key, Some(&event_target_value(&event)));
    view! {
        <Field label>
            <select name=key on:change=on_change>{options}</select>
        </Field>
    }
    .into_any()
}

/// A parameter that is a number: the least, the most, and what is meant where there is none.
fn number(
    draft: Draft,
    (key, label): (&'static str, &'static str),
    [least, most, usual]: [String; 3],
) -> AnyView {
    let value = move || draft.says(key);
    let on_change = move |event| draft.say(key, Some(&event_target_value(&event)));
    view! {
        <Field label>
            <input
                type="number"
                name=key
                min=least
                max=most
                placeholder=usual
                value=untrack(value)
                prop:value=value
                on:change=on_change
            />
        </Field>
    }
    .into_any()
}
