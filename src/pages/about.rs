//! About page: what the site is, how far it can be trusted, privacy, reuse, corrections.

use atlas_core::{Catalogue, Route};
use leptos::prelude::*;

use crate::{
    navigation::use_navigation,
    text::{rare, t},
};

#[component]
pub(super) fn AboutPage(catalogue: Catalogue) -> impl IntoView {
    let site = catalogue.knowledge_base().site().clone();
    let licence = site.licence.clone().map(|licence| {
        let words = rare().about_reuse_text.with(&[("licence", &licence)]);
        let link = site.licence_link().map(str::to_owned);
        view! {
            <h2>{rare().about_reuse}</h2>
            <p>{words}</p>
            {link.map(|url| view! { <p><a href=url>{licence}</a></p> })}
        }
    });
    let corrections = site
        .corrections_link()
        .map(str::to_owned)
        .map(|url| view! { <p><a class="button" href=url>{t().about_corrections}</a></p> });
    let navigation = use_navigation();
    let [data, embedding, builder, design] =
        [Route::Data, Route::Embedding, Route::EmbedBuilder, Route::Design]
            .map(|route| navigation.href(&navigation.to(route)));
    let sections = [
        (rare().about_find, rare().about_find_text),
        (rare().about_trust, rare().about_trust_text),
        (rare().about_privacy, rare().about_privacy_text),
    ];
    let sections = sections.map(|(title, text)| view! { <h2>{title}</h2> <p>{text}</p> });
    view! {
        <main id="main" tabindex="-1" class="prose-page">
            <h1 tabindex="-1">{t().about}</h1>
            <p class="prose-page__lead">{t().about_lead}</p>
            {sections.collect_view()}
            <p><a href=data>{t().about_data_link}</a></p>
            <p><a href=builder>{t().about_builder_link}</a></p>
            <p><a href=embedding>{t().embedding}</a></p>
            <p><a href=design>{t().design}</a></p>
            {corrections}
            {licence}
        </main>
    }
}
