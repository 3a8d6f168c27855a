//! Every URL of a site, derived from its records.

use crate::{KnowledgeBase, List, Presentation, Route, SiteUrl};

/// All pages of a site with these records: on the site and in frames, under current and former
/// record ids.
///
/// ```
/// use atlas_core::{KnowledgeBase, addresses};
///
/// let (kb, _) = KnowledgeBase::decode(r#"{"format": 1}"#)?;
/// let hrefs: Vec<String> = addresses(&kb).iter().map(|url| url.href("/")).collect();
/// assert_eq!(hrefs[..4], ["/", "/embed/", "/groups/", "/embed/groups/"]);
/// # Ok::<(), atlas_core::DecodeError>(())
/// ```
#[must_use]
pub fn addresses(knowledge_base: &KnowledgeBase) -> Vec<SiteUrl> {
    let lists = List::ALL.map(Route::List);
    let records = knowledge_base.all().flat_map(|record| {
        let ids = std::iter::once(record.id()).chain(&record.common.aliases);
        ids.map(move |id| Route::Record(record.collection(), id.clone()))
    });
    let others = [
        Route::About,
        Route::Data,
        Route::Embedding,
        Route::Design,
        Route::EmbedBuilder,
        Route::Shortlist,
    ];
    let routes = [Route::Home].into_iter().chain(lists).chain(others);
    let twins = |route: Route| {
        [Presentation::Page, Presentation::Embed]
            .map(|presentation| SiteUrl::to(route.clone()).presented(presentation))
    };
    routes.chain(records).flat_map(twins).collect()
}
