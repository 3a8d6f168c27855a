//! The page about embedding: how to embed, and everything that a frame does in a host page.
//!
//! Prose for reading, so a release has it only as a static file, which loads no program; see
//! [`crate::document()`]. The program contains only a link to it.

#[cfg(any(feature = "prerender", debug_assertions))]
pub(super) use whole::embedding_page;

#[cfg(not(any(feature = "prerender", debug_assertions)))]
pub(super) fn embedding_page(_: &atlas_core::Catalogue) -> leptos::prelude::AnyView {
    super::way(atlas_core::Route::Embedding, crate::text::t().embedding)
}

#[cfg(any(feature = "prerender", debug_assertions))]
mod whole {
    use atlas_core::{Catalogue, Route};
    use leptos::prelude::*;

    use crate::{
        navigation::use_navigation,
        pages::site_name,
        text::{Block, Pattern, Section, t},
    };

    /// Placeholder for an unknown site URL.
    const UNKNOWN: &str = "https://…/";

    /// The values for the placeholders of the prose.
    struct Gaps {
        root: Option<String>,
        site: String,
    }

    impl Gaps {
        fn fill(&self, text: &'static str) -> String {
            let root = self.root.as_deref().unwrap_or(UNKNOWN);
            let scheme = root.find("//").map_or(0, |at| at + 2);
            let host = root[scheme..].find('/').map_or(root.len(), |at| scheme + at);
            let values = [("root", root), ("origin", &root[..host]), ("site", &self.site)];
            Pattern(text).with(&values)
        }
    }

    pub(crate) fn embedding_page(catalogue: &Catalogue) -> AnyView {
        let root = catalogue.knowledge_base().site().canonical_url.clone();
        let gaps = Gaps { root, site: site_name(catalogue) };
        let navigation = use_navigation();
        let builder = navigation.href(&navigation.to(Route::EmbedBuilder));
        let sections = t().embedding_sections.iter().map(|section| show(section, &gaps));
        view! {
            <main id="main" tabindex="-1" class="prose-page">
                <h1 tabindex="-1">{t().embedding}</h1>
                <p class="prose-page__lead">{t().embedding_lead}</p>
                <p><a href=builder>{t().about_builder_link}</a></p>
                {sections.collect_view()}
            </main>
        }
        .into_any()
    }

    fn show(section: &'static Section, gaps: &Gaps) -> impl IntoView + use<> {
        let blocks: Vec<AnyView> =
            section.blocks.iter().map(|block| block_view(block, gaps)).collect();
        view! { <h2 id=section.id>{section.title}</h2> {blocks} }
    }

    fn block_view(block: &'static Block, gaps: &Gaps) -> AnyView {
        match block {
            Block::Words(text) => view! { <p>{words(&gaps.fill(text))}</p> }.into_any(),
            Block::Published(known, unknown) => {
                let text = if gaps.root.is_some() { known } else { unknown };
                view! { <p>{words(&gaps.fill(text))}</p> }.into_any()
            }
            Block::Code(text) => view! { <pre><code>{gaps.fill(text)}</code></pre> }.into_any(),
            Block::Quote(text) => {
                view! { <blockquote><p>{gaps.fill(text)}</p></blockquote> }.into_any()
            }
            Block::Terms(terms) => {
                let term = |(term, meaning): &'static (&str, &str)| {
                    let meaning = words(&gaps.fill(meaning));
                    view! { <dt><code>{*term}</code></dt> <dd>{meaning}</dd> }
                };
                view! { <dl>{terms.iter().map(term).collect_view()}</dl> }.into_any()
            }
        }
    }

    /// Text in which backticks enclose code.
    fn words(text: &str) -> Vec<AnyView> {
        let pieces = text.split('`').map(str::to_owned).enumerate();
        let view = |(at, piece): (usize, String)| {
            if at % 2 == 0 { piece.into_any() } else { view! { <code>{piece}</code> }.into_any() }
        };
        pieces.map(view).collect()
    }
}
