//! URLs of pages: the only module that reads or writes them.
//!
//! Owns paths, the `/embed/` twin and the query string of a route; `download` owns URLs of files,
//! `frame_options` the parameters of a frame. Must not know the browser: the base path is a
//! parameter, so one build works under any path.

mod download;
mod embed_draft;
mod frame_options;
mod shortlist_view;

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

pub use download::{Agenda, Channel, CitationFormat, Download, FeedFormat};
pub use embed_draft::EmbedDraft;
pub use frame_options::FrameOptions;
pub use shortlist_view::ShortlistView;

use crate::{Collection, Facet, List, Query, Record, RecordId, results};

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// The front page, with the search across all lists.
    Home,
    /// A list.
    List(List),
    /// The page of a record. The knowledge base decides whether the record exists.
    Record(Collection, RecordId),
    /// About the site.
    About,
    /// About the data: coverage and gaps.
    Data,
    /// The builder of embed codes for partners.
    EmbedBuilder,
    /// About frames: how to embed, and what a frame does.
    Embedding,
    /// About the design of the site: its tokens and components.
    Design,
    /// The records that the visitor has marked or received as a link.
    Shortlist,
    /// Not a page of the site; keeps the path to show it.
    Unknown(String),
}

/// Whether a page has the site's frame around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Presentation {
    /// On the site, with header and footer.
    #[default]
    Page,
    /// In a partner's page: the same page without header and footer, under `/embed/`.
    Embed,
}

/// The URL of a view; `href` writes the form that `parse` reads.
///
/// ```
/// use atlas_core::{Collection, Presentation, Route, SiteUrl};
///
/// let url = SiteUrl::parse("/atlas/", "/atlas/embed/cases/", "?theme=youth&page=1");
/// assert_eq!(url.route, Route::List(Collection::Cases.into()));
/// assert_eq!(url.presentation, Presentation::Embed);
/// assert_eq!(url.href("/atlas/"), "/atlas/embed/cases/?theme=youth");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SiteUrl {
    /// On the site or in a partner's page.
    pub presentation: Presentation,
    /// The page.
    pub route: Route,
    /// The query; always canonical for the route.
    query: Query,
    /// The other settings of the embed builder; default on every other page.
    draft: EmbedDraft,
    /// The content of the shortlist page; empty on every other page.
    shortlist: ShortlistView,
    /// The options of the frame: its own, or those that the embed builder edits.
    frame: FrameOptions,
}

/// Characters that need escaping in a path segment (RFC 3986, `pchar`), and the percent sign.
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

impl SiteUrl {
    /// A page on the site, without a query.
    #[must_use]
    pub fn to(route: Route) -> Self {
        Self {
            presentation: Presentation::Page,
            route,
            query: Query::default(),
            draft: EmbedDraft::default(),
            shortlist: ShortlistView::default(),
            frame: FrameOptions::default(),
        }
    }

    /// Another page in the same presentation, without a query.
    #[must_use]
    pub fn sibling(&self, route: Route) -> Self {
        match self.presentation {
            Presentation::Page => Self::to(route),
            Presentation::Embed => Self::to(route).framed(self.frame.clone()),
        }
    }

    /// The same view on the site, or in a frame with default options.
    #[must_use]
    pub fn presented(self, presentation: Presentation) -> Self {
        Self { presentation, frame: FrameOptions::default(), ..self }
    }

    /// The same view in a frame with these options.
    #[must_use]
    pub fn framed(self, frame: FrameOptions) -> Self {
        Self { presentation: Presentation::Embed, frame, ..self }
    }

    /// The same route with another query. Parts of the query that the route does not support are
    /// dropped, so that each view has exactly one URL.
    #[must_use]
    pub fn with_query(self, query: &Query) -> Self {
        let query = match &self.route {
            Route::List(list) => canonical(*list, query),
            Route::Home => Query::default().with_text(query.text()),
            Route::EmbedBuilder => canonical(self.draft.list, query).on_page(1),
            Route::Record(..)
            | Route::About
            | Route::Data
            | Route::Embedding
            | Route::Design
            | Route::Shortlist
            | Route::Unknown(_) => Query::default(),
        };
        Self { query, ..self }
    }

    /// The embed builder with these settings.
    fn drafting(self, draft: EmbedDraft, frame: FrameOptions) -> Self {
        Self { route: Route::EmbedBuilder, draft, frame, ..self }
    }

    /// The settings of the embed builder.
    #[must_use]
    pub fn draft(&self) -> EmbedDraft {
        self.draft
    }

    /// The shortlist page in the same presentation, with this content.
    ///
    /// ```
    /// use atlas_core::{Route, Shortlist, ShortlistView, SiteUrl};
    ///
    /// let view = ShortlistView::new(Shortlist::parse("cases.saida"));
    /// let url = SiteUrl::to(Route::Home).with_shortlist(view);
    /// assert_eq!(url.href("/"), "/shortlist/?ids=cases.saida");
    /// ```
    #[must_use]
    pub fn with_shortlist(&self, shortlist: ShortlistView) -> Self {
        Self { shortlist, ..self.sibling(Route::Shortlist) }
    }

    /// The content of the shortlist page.
    #[must_use]
    pub fn shortlist(&self) -> &ShortlistView {
        &self.shortlist
    }

    /// The frame for which the embed builder makes code.
    ///
    /// ```
    /// use atlas_core::SiteUrl;
    ///
    /// let framed = SiteUrl::parse("/", "/embed/cases/", "?theme=youth&scheme=dark");
    /// assert_eq!(framed.builder().href("/"), "/embed-builder/?list=cases&theme=youth&scheme=dark");
    /// assert_eq!(framed.builder().drafted(), framed);
    /// ```
    #[must_use]
    pub fn drafted(&self) -> Self {
        Self::to(Route::List(self.draft.list)).framed(self.frame.clone()).with_query(&self.query)
    }

    /// The embed builder for this view of a list.
    #[must_use]
    pub fn builder(&self) -> Self {
        let list = match self.route {
            Route::List(list) => list,
            _ => self.draft.list,
        };
        let draft = EmbedDraft { list, ..self.draft };
        let builder = Self::to(Route::EmbedBuilder).drafting(draft, self.frame.clone());
        builder.with_query(&self.query)
    }

    /// The same URL with one parameter changed; `None` removes it.
    ///
    /// ```
    /// use atlas_core::SiteUrl;
    ///
    /// let url = SiteUrl::parse("/", "/embed-builder/", "?theme=youth&limit=5");
    /// assert_eq!(url.with_param("limit", Some("9")).href("/"), "/embed-builder/?theme=youth&limit=9");
    /// assert_eq!(url.with_param("limit", Some("many")).href("/"), "/embed-builder/?theme=youth");
    /// assert_eq!(url.param("limit").as_deref(), Some("5"));
    /// ```
    #[must_use]
    pub fn with_param(&self, key: &str, value: Option<&str>) -> Self {
        let href = self.href("");
        let (path, search) = href.split_once('?').unwrap_or((&href, ""));
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        pairs.extend_pairs(form_urlencoded::parse(search.as_bytes()).filter(|pair| pair.0 != key));
        pairs.extend_pairs(value.map(|value| (key, value)));
        Self::parse("", path, &pairs.finish())
    }

    /// The value of a parameter; the first one if there are several.
    #[must_use]
    pub fn param(&self, key: &str) -> Option<String> {
        let href = self.href("");
        let (_, search) = href.split_once('?')?;
        let mut pairs = form_urlencoded::parse(search.as_bytes());
        pairs.find(|pair| pair.0 == key).map(|pair| pair.1.into_owned())
    }

    /// The query.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// The options of the frame.
    #[must_use]
    pub fn frame(&self) -> &FrameOptions {
        &self.frame
    }

    /// The path of the site's root, with a slash at both ends: the folder of `path`, which is the
    /// path of the document's base URL. Several leading slashes become one, since a URL that begins
    /// with two names a host.
    ///
    /// ```
    /// use atlas_core::SiteUrl;
    ///
    /// assert_eq!(SiteUrl::base("/in/atlas/index.html"), "/in/atlas/");
    /// assert_eq!(SiteUrl::base("//host.example/"), "/host.example/");
    /// ```
    #[must_use]
    pub fn base(path: &str) -> String {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder.trim_start_matches('/'));
        if folder.is_empty() { "/".to_owned() } else { format!("/{folder}/") }
    }

    /// Parses a URL. `base` is the path of the site's root with a slash at both ends; `path` and
    /// `search` are the location's, still percent-encoded. Several leading slashes of `path` count
    /// as one. Never fails.
    #[must_use]
    pub fn parse(base: &str, path: &str, search: &str) -> Self {
        let below = path.trim_start_matches('/');
        let path =
            if path.starts_with("//") { &path[path.len() - below.len() - 1..] } else { path };
        let path = path.strip_prefix(base).unwrap_or(below);
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let decoded = percent_decode_str(path).decode_utf8_lossy();
        // Browsers resolve dot segments before this point; in a link, they would lead out of the
        // site.
        let is_named = |segment: &&str| !matches!(*segment, "" | "." | "..");
        let segments: Vec<&str> = decoded.split('/').filter(is_named).collect();
        // Repeated `embed` segments count as one frame. Otherwise an unknown page `embed/x` would
        // print as `embed/embed/x` and parse as a frame.
        let framed = segments.iter().take_while(|segment| **segment == "embed").count();
        let url = Self::to(Route::parse(&segments[framed..]));
        let url = if framed > 0 { url.framed(FrameOptions::parse(search)) } else { url };
        let url = match url.route {
            Route::EmbedBuilder => {
                url.drafting(EmbedDraft::parse(search), FrameOptions::parse(search))
            }
            Route::Shortlist => url.with_shortlist(ShortlistView::parse(search)),
            _ => url,
        };
        url.with_query(&Query::parse(search))
    }

    /// Writes the URL under a base path with a trailing slash; `./` gives a URL relative to the
    /// site's root.
    #[must_use]
    pub fn href(&self, base: &str) -> String {
        let mut href = base.to_owned();
        if self.presentation == Presentation::Embed {
            href.push_str("embed/");
        }
        self.route.write(&mut href);
        let mut mark = '?';
        let own = self.draft.to_string() + &self.shortlist.to_string();
        for part in [own, self.query.to_string(), self.frame.to_string()] {
            if !part.is_empty() {
                href.push(mark);
                href.push_str(&part);
                mark = '&';
            }
        }
        href
    }
}

/// The query without the parts that this list does not support and without defaults.
fn canonical(list: List, query: &Query) -> Query {
    let query = query.restricted(|facet, _| Facet::of(list).contains(&facet));
    let default = results::sort(list, &query.sorted(None));
    let chosen = results::sort(list, &query);
    let view = Some(query.view()).filter(|view| results::views(list).contains(view));
    let page = query.page();
    let query = query.sorted(Some(chosen).filter(|chosen| *chosen != default)).on_page(page);
    query.viewed(view.unwrap_or_default())
}

impl From<Record<'_>> for Route {
    /// The record's own page.
    fn from(record: Record<'_>) -> Self {
        Self::Record(record.collection(), record.id().clone())
    }
}

impl Route {
    /// The path below the site's root, with a trailing slash; empty for the front page.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        self.write(&mut path);
        path
    }

    /// Whether the page is static: its file is complete and loads no program, and the app leaves
    /// links to it to the browser.
    #[must_use]
    pub fn is_only_read(&self) -> bool {
        matches!(self, Self::Embedding | Self::Design)
    }

    fn parse(segments: &[&str]) -> Self {
        let unknown = || Self::Unknown(segments.join("/"));
        match segments {
            [] => Self::Home,
            ["about"] => Self::About,
            ["about", "data"] => Self::Data,
            ["embed-builder"] => Self::EmbedBuilder,
            ["about", "embedding"] => Self::Embedding,
            ["about", "design"] => Self::Design,
            ["shortlist"] => Self::Shortlist,
            [slug] => List::from_slug(slug).map_or_else(unknown, Self::List),
            [slug, id] => match (Collection::from_slug(slug), RecordId::new(id)) {
                (Some(collection), Ok(id)) => Self::Record(collection, id),
                _ => unknown(),
            },
            _ => unknown(),
        }
    }

    fn write(&self, href: &mut String) {
        let _infallible = match self {
            Self::Home => Ok(()),
            Self::List(list) => write!(href, "{}/", list.slug()),
            Self::Record(collection, id) => write!(href, "{}/{id}/", collection.slug()),
            Self::About => write!(href, "about/"),
            Self::Data => write!(href, "about/data/"),
            Self::EmbedBuilder => write!(href, "embed-builder/"),
            Self::Embedding => write!(href, "about/embedding/"),
            Self::Design => write!(href, "about/design/"),
            Self::Shortlist => write!(href, "shortlist/"),
            Self::Unknown(path) => path
                .split('/')
                .try_for_each(|segment| write!(href, "{}/", utf8_percent_encode(segment, SEGMENT))),
        };
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn round_trip(base: &str, url: &SiteUrl) -> SiteUrl {
        let href = url.href(base);
        let (path, search) = href.split_once('?').unwrap_or((&href, ""));
        SiteUrl::parse(base, path, search)
    }

    proptest! {
        #[test]
        fn every_url_round_trips_under_any_base(
            base in "(/[a-z0-9._~-]{1,8}){0,3}/",
            path in "([a-zA-Zé%?#./ -]{0,12}|groups|events|cases|lessons|about|data|design|embedding|embed|embed-builder|shortlist|[a-z-]{1,9}|/){0,6}",
            search in any::<String>(),
        ) {
            let url = SiteUrl::parse(&base, &format!("{base}{path}"), &search);
            prop_assert_eq!(round_trip(&base, &url), url);
        }
    }

    #[track_caller]
    fn reads(path: &str, expected: &str) {
        let (path, search) = path.split_once('?').unwrap_or((path, ""));
        assert_eq!(SiteUrl::parse("/atlas/", path, search).href("/atlas/"), expected);
    }

    #[test]
    fn each_view_has_one_url() {
        reads("/atlas/", "/atlas/");
        reads("/atlas/index.html", "/atlas/");
        reads("/atlas/events", "/atlas/events/");
        reads("/atlas/events/index.html", "/atlas/events/");
        reads("/atlas/events/?theme=b&theme=a&page=1", "/atlas/events/?theme=a&theme=b");
        reads("/atlas/events/?sort=date", "/atlas/events/");
        reads("/atlas/events/?sort=city&instrument=housing", "/atlas/events/");
        reads("/atlas/events/?q=x&sort=date", "/atlas/events/?q=x&sort=date");
        reads("/atlas/events/?sort=relevance", "/atlas/events/");
        reads("/atlas/events/?view=timeline&q=x", "/atlas/events/?q=x&view=timeline");
        reads("/atlas/cases/?view=timeline", "/atlas/cases/");
        reads("/atlas/cases/?page=2&view=map", "/atlas/cases/?view=map&page=2");
        reads("/atlas/?q=x&theme=youth", "/atlas/?q=x");
        reads("/atlas/about/?q=x", "/atlas/about/");
        reads("/atlas/about/?list=cases&height=700", "/atlas/about/");
        reads("/atlas/embed-builder", "/atlas/embed-builder/");
        reads("/atlas/embed-builder/?list=groups&page=2&scheme=auto", "/atlas/embed-builder/");
        reads("/atlas/cases/?scheme=dark", "/atlas/cases/");
        reads(
            "/atlas/embed-builder/?height=700&instrument=a&format=b&list=cases",
            "/atlas/embed-builder/?list=cases&height=700&instrument=a",
        );
        reads(
            "/atlas/shortlist/?ids=cases.a&compare=a&q=x",
            "/atlas/shortlist/?ids=cases.a&compare=a",
        );
        reads("/atlas/cases/?ids=cases.a", "/atlas/cases/");
        reads("/atlas/cases/Bad%20id/", "/atlas/cases/Bad%20id/");
        reads("/atlas/embed/about/?q=x&limit=5", "/atlas/embed/about/?limit=5");
    }

    #[test]
    fn no_url_leads_out_of_the_site() {
        reads("/atlas/../admin", "/atlas/admin/");
        reads("/atlas/%2e%2E/./admin/..", "/atlas/admin/");
        reads("/atlas/embed/..", "/atlas/embed/");
        reads("/atlas/embed/embed/shor", "/atlas/embed/shor/");
        reads("/atlas/%252e%252e/x", "/atlas/%252e%252e/x/");
        reads("/atlas/..a/...", "/atlas/..a/.../");
        reads("//evil.example/%5Cx", "/atlas/evil.example/%5Cx/");
    }

    #[test]
    fn frame_options_stay_within_the_frame() {
        let list = SiteUrl::parse("/", "/embed/cases/", "?scheme=dark&theme=youth");
        assert_eq!(list.sibling(Route::About).href("/"), "/embed/about/?scheme=dark");
        assert_eq!(list.clone().presented(Presentation::Page).href("/"), "/cases/?theme=youth");
        let record = list.sibling(Route::Home).presented(Presentation::Page);
        assert_eq!(record.framed(list.frame().clone()).href("/"), "/embed/?scheme=dark");
        assert_eq!(list.builder().sibling(Route::About).href("/"), "/about/");
    }
}
