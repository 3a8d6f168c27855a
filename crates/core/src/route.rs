//! Addresses: the only place that reads or writes one.
//!
//! Owns paths, the `/embed/` twin and how a query hangs on a route; `download` owns those of files,
//! `frame_options` what a frame adds. Must not know the browser: the base path comes as a parameter, so one
//! build works under any path.

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
    /// The front page, with the search over everything.
    Home,
    /// A list.
    List(List),
    /// The page of a record. Whether the record exists is the knowledge base's business.
    Record(Collection, RecordId),
    /// About the site.
    About,
    /// About the data: what there is, and what is missing.
    Data,
    /// Where partners make the code that puts a view into their page.
    EmbedBuilder,
    /// About frames: how to embed, and what a frame does.
    Embedding,
    /// About the looks of the site: its tokens and components.
    Design,
    /// What the visitor has marked, or was sent by another.
    Shortlist,
    /// No page of ours; keeps the path for the reader.
    Unknown(String),
}

/// In which frame a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Presentation {
    /// The site's own, with header and footer.
    #[default]
    Page,
    /// Somebody else's: the same page without header and footer, under `/embed/`.
    Embed,
}

/// The address of a view: what `parse` reads is what `href` writes.
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
    /// In which frame.
    pub presentation: Presentation,
    /// Which page.
    pub route: Route,
    /// What is asked of it; always canonical for the route.
    query: Query,
    /// What is chosen beside it on the page of embed codes; nothing on any other.
    draft: EmbedDraft,
    /// What the page of a shortlist shows; nothing on any other.
    shortlist: ShortlistView,
    /// How the frame shall be: one's own, or the one that embed codes are made for.
    frame: FrameOptions,
}

/// Everything that may not stand raw in a path segment (RFC 3986, `pchar`), and the percent sign.
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
    /// An address of the site's own pages, without a query.
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

    /// Another page in the same frame, without a query.
    #[must_use]
    pub fn beside(&self, route: Route) -> Self {
        match self.presentation {
            Presentation::Page => Self::to(route),
            Presentation::Embed => Self::to(route).framed(self.frame.clone()),
        }
    }

    /// The same place on the site or in a frame that nobody has chosen the look of.
    #[must_use]
    pub fn presented(self, presentation: Presentation) -> Self {
        Self { presentation, frame: FrameOptions::default(), ..self }
    }

    /// The same place in a frame of this kind.
    #[must_use]
    pub fn framed(self, frame: FrameOptions) -> Self {
        Self { presentation: Presentation::Embed, frame, ..self }
    }

    /// The same place with another question. What the route cannot answer is left out, so that the
    /// same view always has the same address.
    #[must_use]
    pub fn asking(self, query: &Query) -> Self {
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

    /// The page of embed codes with this chosen.
    fn drafting(self, draft: EmbedDraft, frame: FrameOptions) -> Self {
        Self { route: Route::EmbedBuilder, draft, frame, ..self }
    }

    /// What is chosen on the page of embed codes.
    #[must_use]
    pub fn draft(&self) -> EmbedDraft {
        self.draft
    }

    /// The page of a shortlist in the same frame, showing this.
    ///
    /// ```
    /// use atlas_core::{Route, Shortlist, ShortlistView, SiteUrl};
    ///
    /// let view = ShortlistView::new(Shortlist::parse("cases.saida"));
    /// let url = SiteUrl::to(Route::Home).listing(view);
    /// assert_eq!(url.href("/"), "/shortlist/?ids=cases.saida");
    /// ```
    #[must_use]
    pub fn listing(&self, shortlist: ShortlistView) -> Self {
        Self { shortlist, ..self.beside(Route::Shortlist) }
    }

    /// What the page of a shortlist shows.
    #[must_use]
    pub fn shortlist(&self) -> &ShortlistView {
        &self.shortlist
    }

    /// The frame for which the page of embed codes makes code.
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
        Self::to(Route::List(self.draft.list)).framed(self.frame.clone()).asking(&self.query)
    }

    /// The page that makes code for this view of a list.
    #[must_use]
    pub fn builder(&self) -> Self {
        let list = match self.route {
            Route::List(list) => list,
            _ => self.draft.list,
        };
        let draft = EmbedDraft { list, ..self.draft };
        let builder = Self::to(Route::EmbedBuilder).drafting(draft, self.frame.clone());
        builder.asking(&self.query)
    }

    /// The same place where a parameter of the address says something else; `None` takes it away.
    ///
    /// ```
    /// use atlas_core::SiteUrl;
    ///
    /// let url = SiteUrl::parse("/", "/embed-builder/", "?theme=youth&limit=5");
    /// assert_eq!(url.saying("limit", Some("9")).href("/"), "/embed-builder/?theme=youth&limit=9");
    /// assert_eq!(url.saying("limit", Some("many")).href("/"), "/embed-builder/?theme=youth");
    /// assert_eq!(url.says("limit").as_deref(), Some("5"));
    /// ```
    #[must_use]
    pub fn saying(&self, key: &str, value: Option<&str>) -> Self {
        let href = self.href("");
        let (path, search) = href.split_once('?').unwrap_or((&href, ""));
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        pairs.extend_pairs(form_urlencoded::parse(search.as_bytes()).filter(|pair| pair.0 != key));
        pairs.extend_pairs(value.map(|value| (key, value)));
        Self::parse("", path, &pairs.finish())
    }

    /// What a parameter of the address says; of several values the first.
    #[must_use]
    pub fn says(&self, key: &str) -> Option<String> {
        let href = self.href("");
        let (_, search) = href.split_once('?')?;
        let mut pairs = form_urlencoded::parse(search.as_bytes());
        pairs.find(|pair| pair.0 == key).map(|pair| pair.1.into_owned())
    }

    /// What is asked.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// How the frame shall be.
    #[must_use]
    pub fn frame(&self) -> &FrameOptions {
        &self.frame
    }

    /// The path of the site's root, with a slash at both ends: the folder of `path`, which is the path of
    /// the document's base address. Slashes at its beginning become one, since an address that begins with
    /// two names a host.
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

    /// Reads an address. `base` is the path of the site's root with a slash at both ends; `path`
    /// and `search` are the location's, still percent-encoded. Slashes at the beginning of `path` count as
    /// one. Never fails.
    #[must_use]
    pub fn parse(base: &str, path: &str, search: &str) -> Self {
        let below = path.trim_start_matches('/');
        let path =
            if path.starts_with("//") { &path[path.len() - below.len() - 1..] } else { path };
        let path = path.strip_prefix(base).unwrap_or(below);
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let decoded = percent_decode_str(path).decode_utf8_lossy();
        // Browsers resolve dot segments before this; written into a link, they would lead out of the site.
        let is_named = |segment: &&str| !matches!(*segment, "" | "." | "..");
        let segments: Vec<&str> = decoded.split('/').filter(is_named).collect();
        // `embed` twice is a frame too: without its frame, an unknown `embed/x` would be one again.
        let framed = segments.iter().take_while(|segment| **segment == "embed").count();
        let url = Self::to(Route::parse(&segments[framed..]));
        let url = if framed > 0 { url.framed(FrameOptions::parse(search)) } else { url };
        let url = match url.route {
            Route::EmbedBuilder => {
                url.drafting(EmbedDraft::parse(search), FrameOptions::parse(search))
            }
            Route::Shortlist => url.listing(ShortlistView::parse(search)),
            _ => url,
        };
        url.asking(&Query::parse(search))
    }

    /// Writes the address under a base path with a slash at its end; `./` gives an address
    /// relative to the site's root.
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

/// The question with what this list cannot answer and what it answers anyway left out.
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
    /// The path below the site's root, with a slash at its end; empty for the front page.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        self.write(&mut path);
        path
    }

    /// Whether the page is only read: its file is whole and loads no program, and the program leaves it to
    /// the browser.
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
        fn what_is_written_is_read_under_any_base(
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
    fn one_address_for_one_view() {
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
    fn no_address_leads_out_of_the_site() {
        reads("/atlas/../admin", "/atlas/admin/");
        reads("/atlas/%2e%2E/./admin/..", "/atlas/admin/");
        reads("/atlas/embed/..", "/atlas/embed/");
        reads("/atlas/embed/embed/shor", "/atlas/embed/shor/");
        reads("/atlas/%252e%252e/x", "/atlas/%252e%252e/x/");
        reads("/atlas/..a/...", "/atlas/..a/.../");
        reads("//evil.example/%5Cx", "/atlas/evil.example/%5Cx/");
    }

    #[test]
    fn what_a_frame_is_like_stays_within_the_frame() {
        let list = SiteUrl::parse("/", "/embed/cases/", "?scheme=dark&theme=youth");
        assert_eq!(list.beside(Route::About).href("/"), "/embed/about/?scheme=dark");
        assert_eq!(list.clone().presented(Presentation::Page).href("/"), "/cases/?theme=youth");
        let record = list.beside(Route::Home).presented(Presentation::Page);
        assert_eq!(record.framed(list.frame().clone()).href("/"), "/embed/?scheme=dark");
        assert_eq!(list.builder().beside(Route::About).href("/"), "/about/");
    }
}
