//! The design tokens and rules, from the style sources.

use atlas_tokens::{Kind, Pair, Scheme, Token, Wear, pairs, rule, tokens};
use leptos::prelude::*;

use crate::text::t;

const TOKENS: &str = include_str!("../../styles/tokens.css");
const BASE: &str = include_str!("../../styles/base.css");

/// The sections about tokens and rules.
pub(super) fn sections() -> AnyView {
    let words = t().design_words;
    let all = tokens(TOKENS);
    let of = |kinds: &[Kind]| -> Vec<AnyView> {
        let own = all.iter().filter(|token| kinds.contains(&token.kind()));
        own.map(token_row).collect()
    };
    let list = |rows: Vec<AnyView>| view! { <ul>{rows}</ul> }.into_any();
    vec![
        section("colour", (words.colour, words.colour_note), list(of(&[Kind::Colour]))),
        section("contrast", (words.contrast, words.contrast_note), contrast(&pairs(&all))),
        section("forced-colours", (words.forced, words.forced_note), list(system_colours())),
        section("letters", (words.letters, words.letters_note), {
            list(of(&[Kind::Letters, Kind::Text]))
        }),
        section("space", (words.space, words.space_note), {
            list(of(&[Kind::Space, Kind::Radius, Kind::Extent]))
        }),
        section("focus", (words.focus, words.focus_note), {
            let ring = view! { <p><span class="design-page__ring">{words.ring}</span></p> };
            view! { {ring} {code(":focus-visible")} }.into_any()
        }),
        section("motion", (words.motion, words.motion_note), {
            code("@media (prefers-reduced-motion: no-preference)")
        }),
    ]
    .into_any()
}

fn section(
    id: &'static str,
    (title, note): (&'static str, &'static str),
    content: AnyView,
) -> AnyView {
    view! {
        <h2 class="design-page__title" id=id>{title}</h2>
        <p class="design-page__note">{note}</p>
        {content}
    }
    .into_any()
}

/// A token: its value, its use, and a demonstration.
fn token_row(token: &Token) -> AnyView {
    let usage = named(t().design_words.uses, &token.name);
    let value = match (token.kind(), &token.media) {
        (Kind::Colour, _) => None,
        (_, Some(media)) => Some(format!("@media {media} {{ {} }}", token.value)),
        _ if token.holds_everywhere() => Some(token.value.clone()),
        _ => Some(format!("{} {{ {} }}", token.selector, token.value)),
    };
    let value = value.map(|value| view! { <code class="design-page__value">{value}</code> });
    let class = match token.kind() {
        Kind::Colour => "design-page__shown",
        Kind::Extent => "design-page__shown design-page__shown--one design-page__shown--wide",
        _ => "design-page__shown design-page__shown--one",
    };
    view! {
        <li class="design-page__token">
            <span><code>{format!("--{}", token.name)}</code> " " {value}</span>
            <span class="design-page__use">{usage}</span>
            <span class=class>{token.media.is_none().then(|| shown(token))}</span>
        </li>
    }
    .into_any()
}

/// The description of a name in a list.
fn named(list: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    list.iter().find(|(known, _)| *known == name).map(|(_, words)| *words)
}

/// A demonstration of a token.
fn shown(token: &Token) -> AnyView {
    let class = format!("token--{}", token.name);
    match token.kind() {
        Kind::Colour => Scheme::ALL.map(|scheme| swatch(token, scheme)).into_any(),
        Kind::Letters | Kind::Text => match language(token) {
            None => view! { <span class=class>{t().site_name}</span> }.into_any(),
            Some(tag) => {
                let name = named(t().design_words.scripts, &tag);
                view! { <span class=class lang=tag dir="auto">{name}</span> }.into_any()
            }
        },
        Kind::Radius => {
            view! { <span class=format!("design-page__swatch {class}")></span> }.into_any()
        }
        Kind::Space | Kind::Extent => {
            view! { <span class=format!("design-page__bar {class}")></span> }.into_any()
        }
    }
}

/// The language that a token's value is limited to.
fn language(token: &Token) -> Option<String> {
    Some(token.selector.strip_prefix(":lang(")?.strip_suffix(')')?.to_owned())
}

fn swatch(token: &Token, scheme: Scheme) -> AnyView {
    let class = format!("design-page__swatch token--{}", token.name);
    let value = token.colour(scheme).unwrap_or_default().to_owned();
    view! {
        <span class=format!("design-page__scheme--{}", scheme.name())>
            <span class=class></span>
        </span>
        <code class="design-page__value">{value}</code>
    }
    .into_any()
}

/// Every pair of foreground and background colour, rendered in these colours.
fn contrast(pairs: &[Pair]) -> AnyView {
    let schemes = Scheme::ALL.into_iter().zip(t().design_words.schemes).map(|(scheme, name)| {
        let own = pairs.iter().filter(|pair| pair.scheme == scheme);
        let own = own.filter_map(pair_view).collect::<Vec<_>>();
        let scheme = scheme.name();
        let class = format!(
            "design-page__scheme design-page__scheme--{scheme} token--paper token--ink-text"
        );
        view! {
            <div class=class>
                <h3>{name}</h3>
                <ul>{own}</ul>
            </div>
        }
        .into_any()
    });
    view! { <div class="design-page__schemes">{schemes.collect::<Vec<_>>()}</div> }.into_any()
}

fn pair_view(pair: &Pair) -> Option<AnyView> {
    let Pair { mark, ground, wear, .. } = *pair;
    let words = match wear {
        Wear::Text => t().design_words.pair,
        Wear::Edge => t().design_words.edge,
    };
    // Rounded down, so that the shown ratio is always reached.
    let ratio = format!("{:.1}", (pair.ratio? * 10.0).floor() / 10.0);
    let least = pair.least.to_string();
    let values = [("mark", mark), ("ground", ground), ("ratio", &ratio), ("least", &least)];
    let own = match wear {
        Wear::Text => format!("token--{mark}-text"),
        Wear::Edge => format!("token--ink-text token--{mark}-edge"),
    };
    let class = format!("design-page__pair token--{ground} {own}");
    Some(view! { <li class=class>{words.with(&values)}</li> }.into_any())
}

fn system_colours() -> Vec<AnyView> {
    let colours = t().design_words.system.iter().map(|(name, usage)| {
        let class = format!("design-page__swatch design-page__system--{}", name.to_lowercase());
        view! {
            <li class="design-page__token">
                <code>{*name}</code>
                <span class="design-page__use">{*usage}</span>
                <span class="design-page__shown"><span class=class></span></span>
            </li>
        }
        .into_any()
    });
    colours.collect()
}

/// A style rule as written in its source.
fn code(begins: &str) -> AnyView {
    let rule = rule(BASE, begins);
    view! { <pre class="design-page__code"><code>{rule}</code></pre> }.into_any()
}
