//! The page: tokens first, then the components.

use atlas_core::Catalogue;
use leptos::prelude::*;

use super::{samples, tokens};
use crate::{
    navigation::use_navigation,
    text::{ComponentWords, t},
};

/// The page. Its style sheet is a separate file that no other page needs.
pub(in crate::pages) fn design_page(catalogue: &Catalogue) -> AnyView {
    let words = t().design_words;
    let sheet = format!("{}{}", use_navigation().base(), atlas_tokens::SHEET);
    let components = words.list.iter().map(|component| section(catalogue, component));
    let components = components.collect_view();
    view! {
        <main id="main" tabindex="-1" class="design-page">
            <link rel="stylesheet" href=sheet />
            <h1 tabindex="-1">{t().design}</h1>
            <p class="design-page__lead">{t().design_lead}</p>
            <p class="design-page__note">{words.how}</p>
            {tokens::sections()}
            <h2 class="design-page__title" id="components">{words.components}</h2>
            <p class="design-page__note">{words.components_note}</p>
            <ul class="design-page__contents">{contents()}</ul>
            {components}
        </main>
    }
    .into_any()
}

/// A link to each component.
fn contents() -> AnyView {
    let navigation = use_navigation();
    let here = navigation.href(&navigation.url().get_untracked());
    let links = t().design_words.list.iter().map(|component| {
        let href = format!("{here}#{}", id(component));
        view! { <li><a href=href>{component.block}</a></li> }
    });
    links.collect_view().into_any()
}

/// The fragment id of a component.
fn id(component: &ComponentWords) -> String {
    component.file.replace('_', "-")
}

/// A component: its block, when to use it, and its states.
fn section(catalogue: &Catalogue, component: &'static ComponentWords) -> AnyView {
    let names = component.states.iter().map(Some).chain(std::iter::repeat(None));
    let states = samples::of(component.file, catalogue).into_iter().zip(names);
    let states = states.map(|(sample, name)| {
        let name = name.map(|name| view! { <p class="design-page__state">{*name}</p> });
        view! { <div class="design-page__sample">{name}{sample}</div> }.into_any()
    });
    let states = states.collect::<Vec<_>>();
    let name = format!("{}-name", id(component));
    view! {
        <section class="design-page__component" id=id(component)>
            <div class="design-page__about">
                <h3 id=name><code>{format!(".{}", component.block)}</code></h3>
                <p>{component.when}</p>
            </div>
            <div class="design-page__samples">{states}</div>
        </section>
    }
    .into_any()
}
