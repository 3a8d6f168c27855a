//! The embed codes for the current choice, each with its requirements and effect.

use atlas_core::{Catalogue, Presentation, Query, SiteUrl, embed_code::EmbedCode};
use leptos::prelude::*;

use crate::{components::CodeSample, pages::list::view_name, text::rare, translated::afresh};

/// The embed codes; `root` is the URL of the site unless it states where it is published.
pub(super) fn codes(catalogue: Catalogue, url: Signal<SiteUrl>, root: String) -> AnyView {
    let samples = move || {
        let url = url.get();
        let published = catalogue.knowledge_base().site().canonical_url.as_deref();
        let view = &url.drafted();
        let title = &*view_name(&catalogue, url.draft().list, url.query());
        let height = url.draft().height;
        let code = EmbedCode { root: published.unwrap_or(&root), view, title, height };
        let mut samples = vec![
            (rare().code_loader, rare().code_loader_note, code.loader()),
            (rare().code_facade, rare().code_facade_note, code.facade()),
            (rare().code_frame, rare().code_frame_note, code.frame()),
        ];
        if let Some(root) = published {
            let list = view.clone().with_query(&Query::default()).presented(Presentation::Page);
            samples.push((rare().code_link, rare().code_link_note, list.href(root)));
        }
        let samples = samples.into_iter();
        let samples = samples.map(|(title, note, code)| view! { <CodeSample title note code /> });
        afresh(samples.collect_view().into_any())
    };
    view! {
        <section class="embed-codes" aria-labelledby="code">
            <h2 id="code">{rare().builder_code}</h2>
            {samples}
        </section>
    }
    .into_any()
}
