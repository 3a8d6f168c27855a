//! The codes for what is chosen, each with what it needs and what it gives.

use atlas_core::{Catalogue, Presentation, Query, embed_code::EmbedCode};
use leptos::prelude::*;

use super::Draft;
use crate::{components::CodeSample, pages::list::view_name, text::t};

/// The codes, for a site at this address unless it says where it is published.
pub(super) fn codes(catalogue: Catalogue, draft: Draft, root: String) -> AnyView {
    let published = catalogue.knowledge_base().site().canonical_url.clone();
    let root = published.clone().unwrap_or(root);
    let samples = move || {
        let url = draft.url().get();
        let view = url.drafted();
        let title = view_name(&catalogue, url.draft().list, url.query());
        let height = url.draft().height;
        let code = EmbedCode { root: &root, view: &view, title: &title, height };
        let link = published.as_deref().map(|root| {
            let list = view.clone().asking(&Query::default()).presented(Presentation::Page);
            sample(t().code_link, t().code_link_note, list.href(root))
        });
        let loader = code.loader_address();
        let facade = view! {
            {t().code_facade_note}
            " "
            <a href=loader download>{t().code_loader_file}</a>
        };
        view! {
            {sample(t().code_loader, t().code_loader_note, code.loader())}
            <CodeSample title=t().code_facade note=facade.into_any() code=code.facade() />
            {sample(t().code_frame, t().code_frame_note, code.frame())}
            {link}
        }
    };
    view! {
        <section class="embed-codes" aria-labelledby="code">
            <h2 id="code">{t().builder_code}</h2>
            {samples}
        </section>
    }
    .into_any()
}

fn sample(title: &'static str, note: &'static str, code: String) -> AnyView {
    view! { <CodeSample title note=note.into_any() code /> }.into_any()
}
