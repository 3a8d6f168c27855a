//! The knowledge base together with the URL at which it is published, if known.
//!
//! Owns the absolute URLs of pages and files. Must not know any format.

use atlas_core::{
    Collection, Download, KnowledgeBase, List, Moment, Record, Role, Route, SiteUrl, TermList,
    safe_address,
};

/// A knowledge base as it is published.
///
/// One build works on any host and under any path, so the URL may be unknown when files are
/// written: then no format contains an invented one. In the browser it is always known.
///
/// ```
/// use atlas_core::{KnowledgeBase, Route};
/// use atlas_export::Publication;
///
/// let (kb, _) = KnowledgeBase::decode(r#"{"format": 1}"#)?;
/// let published = Publication::at(&kb, "https://host.example/atlas/");
/// assert_eq!(published.url(Route::About).unwrap(), "https://host.example/atlas/about/");
/// assert_eq!(Publication::new(&kb).url(Route::About), None);
/// # Ok::<(), atlas_core::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Publication<'kb> {
    knowledge_base: &'kb KnowledgeBase,
    base: Option<&'kb str>,
}

impl<'kb> Publication<'kb> {
    /// Published at the site's own `canonical_url` in `site.json`; without one, the URL is unknown.
    #[must_use]
    pub fn new(knowledge_base: &'kb KnowledgeBase) -> Self {
        let base = knowledge_base.site().canonical_url.as_deref().and_then(safe_address);
        Self { knowledge_base, base }
    }

    /// The same knowledge base without a URL, whatever the site says.
    pub(super) fn nowhere(knowledge_base: &'kb KnowledgeBase) -> Self {
        Self { knowledge_base, base: None }
    }

    /// Published at an absolute URL with a trailing slash, for example the `baseURI` of the current
    /// document.
    #[must_use]
    pub fn at(knowledge_base: &'kb KnowledgeBase, base: &'kb str) -> Self {
        Self { knowledge_base, base: Some(base) }
    }

    /// The knowledge base.
    #[must_use]
    pub fn knowledge_base(self) -> &'kb KnowledgeBase {
        self.knowledge_base
    }

    /// The absolute URL of the site's root, if known.
    #[must_use]
    pub fn base(self) -> Option<&'kb str> {
        self.base
    }

    /// The absolute URL of a page, if the site's URL is known.
    #[must_use]
    pub fn url(self, route: impl Into<Route>) -> Option<String> {
        Some(SiteUrl::to(route.into()).href(self.base?))
    }

    /// The absolute URL of a file, if the site's URL is known.
    #[must_use]
    pub fn download_url(self, download: &Download) -> Option<String> {
        Some(download.href(self.base?))
    }

    pub(super) fn title(self) -> &'kb str {
        &self.knowledge_base.site().title
    }

    /// Labels of a record's themes.
    pub(super) fn themes(self, record: Record<'kb>) -> impl Iterator<Item = &'kb str> {
        let vocabulary = self.knowledge_base.vocabulary();
        record.common.themes.iter().map(|id| vocabulary.label(TermList::Themes, id))
    }

    /// The name of a country by its code.
    pub(super) fn country(self, code: &'kb str) -> &'kb str {
        self.knowledge_base.vocabulary().label(TermList::Countries, code)
    }

    /// The ids of organisations that have one of these roles in a record.
    pub(super) fn organisations(
        record: Record<'kb>,
        roles: &'static [Role],
    ) -> impl Iterator<Item = &'kb str> {
        let parts = record.common.organisations.iter();
        parts.filter(|part| roles.contains(&part.role)).map(|part| part.id.as_str())
    }

    /// The latest change of any of these records.
    pub(super) fn last_change<'a>(
        self,
        records: impl IntoIterator<Item = Record<'a>>,
    ) -> Option<Moment> {
        records.into_iter().map(|record| self.knowledge_base.dates(record).changed).max()
    }
}

/// The name of a list in files and breadcrumbs, the same as on the pages.
#[must_use]
pub fn list_name(list: List) -> &'static str {
    match list {
        List::Records(Collection::Groups) => "Working groups",
        List::Records(Collection::Events) => "Events",
        List::Records(Collection::Cases) => "City case studies",
        List::Lessons => "Lessons",
    }
}
