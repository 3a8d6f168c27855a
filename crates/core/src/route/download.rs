//! URLs of files: calendars, feeds, citations, tables.
//!
//! Owns these URLs and the media type that a host should send. Must not know the content of the
//! files: `export` does.

use percent_encoding::utf8_percent_encode;

use super::SEGMENT;
use crate::{Collection, RecordId, Route, Site};

/// A file of the site that is not a page.
///
/// ```
/// use atlas_core::{Agenda, Download};
///
/// let youth = Download::Calendar(Agenda::Theme("youth".into()));
/// assert_eq!(youth.href("/atlas/"), "/atlas/calendars/theme/youth.ics");
/// assert_eq!(youth.media_type(), "text/calendar");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Download {
    /// Every record and term in one file, which the app itself loads.
    KnowledgeBase,
    /// The JSON Schema of that file.
    Schema,
    /// A collection as a table (CSV).
    Table(Collection),
    /// The same table as a workbook (XLSX), which spreadsheets open without asking about
    /// separators.
    Workbook(Collection),
    /// A calendar to subscribe to.
    Calendar(Agenda),
    /// One event, to be added to a calendar.
    EventCalendar(RecordId),
    /// A feed to subscribe to.
    Feed(Channel, FeedFormat),
    /// The citation of a record.
    Citation(Collection, RecordId, CitationFormat),
    /// The oEmbed response of a page.
    OEmbed(Route),
    /// The URLs of all pages, for search engines.
    Sitemap,
    /// Rules for crawlers. Only a robots.txt at the root of a host counts (RFC 9309, 2.3).
    Robots,
}

/// The events of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agenda {
    /// Every event.
    All,
    /// Events with a theme, by its id.
    Theme(String),
    /// Events in a region, by its id.
    Region(String),
    /// Events in which an organisation takes part, by its id.
    Organisation(String),
}

/// The records of a feed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// Every record.
    All,
    /// Records of a collection.
    Collection(Collection),
    /// Records with a theme, by its id.
    Theme(String),
}

/// The format of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedFormat {
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.1.
    Json,
}

/// The format of a citation for reference managers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CitationFormat {
    /// BibTeX, for LaTeX and `JabRef`.
    BibTex,
    /// RIS, for `EndNote`, Mendeley and others.
    Ris,
    /// CSL-JSON, for Zotero and Pandoc.
    CslJson,
}

impl FeedFormat {
    /// Both formats.
    pub const ALL: [Self; 2] = [Self::Atom, Self::Json];

    fn extension(self) -> &'static str {
        match self {
            Self::Atom => "atom",
            Self::Json => "json",
        }
    }
}

impl CitationFormat {
    /// The formats, in display order.
    pub const ALL: [Self; 3] = [Self::BibTex, Self::Ris, Self::CslJson];

    /// The file extension.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::BibTex => "bib",
            Self::Ris => "ris",
            Self::CslJson => "csl.json",
        }
    }

    /// The media type. None of the three is registered; these are the ones that reference managers
    /// look for.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::BibTex => "application/x-bibtex",
            Self::Ris => "application/x-research-info-systems",
            Self::CslJson => "application/vnd.citationstyles.csl+json",
        }
    }
}

impl Download {
    /// Writes the URL under a base with a trailing slash; an empty base gives the path below the
    /// site's root.
    #[must_use]
    pub fn href(&self, base: &str) -> String {
        let path = match self {
            Self::KnowledgeBase => "knowledge-base.json".into(),
            Self::Schema => "schema/knowledge-base.json".into(),
            Self::Table(collection) => format!("{}.csv", collection.slug()),
            Self::Workbook(collection) => format!("{}.xlsx", collection.slug()),
            Self::Calendar(agenda) => agenda.path(),
            Self::EventCalendar(id) => format!("{}/{id}/event.ics", Collection::Events.slug()),
            Self::Feed(channel, format) => format!("{}.{}", channel.stem(), format.extension()),
            Self::Citation(collection, id, format) => {
                format!("{}/{id}/cite.{}", collection.slug(), format.extension())
            }
            Self::OEmbed(route) => format!("{}oembed.json", route.path()),
            Self::Sitemap => "sitemap.xml".into(),
            Self::Robots => "robots.txt".into(),
        };
        format!("{base}{path}")
    }

    /// The media type that a host should send with it.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        match self {
            Self::KnowledgeBase | Self::OEmbed(_) => "application/json",
            Self::Schema => "application/schema+json",
            Self::Table(_) => "text/csv",
            Self::Workbook(_) => {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
            Self::Calendar(_) | Self::EventCalendar(_) => "text/calendar",
            Self::Feed(_, FeedFormat::Atom) => "application/atom+xml",
            Self::Feed(_, FeedFormat::Json) => "application/feed+json",
            Self::Citation(_, _, format) => format.media_type(),
            Self::Sitemap => "application/xml",
            Self::Robots => "text/plain",
        }
    }

    /// Whether the build writes it for this site. A sitemap, a JSON Feed and an oEmbed response
    /// contain absolute URLs only (sitemaps.org; JSON Feed 1.1 has no base to resolve against; the
    /// HTML of oEmbed is inserted into another site's page), so they need the site's URL. Prose
    /// pages have no oEmbed response.
    #[must_use]
    pub fn is_published(&self, site: &Site) -> bool {
        match self {
            Self::OEmbed(Route::Home | Route::List(_) | Route::Record(..))
            | Self::Sitemap
            | Self::Feed(_, FeedFormat::Json) => site.canonical_url.is_some(),
            Self::OEmbed(_) => false,
            _ => true,
        }
    }
}

impl Agenda {
    fn path(&self) -> String {
        let (facet, id) = match self {
            Self::All => return "calendar.ics".into(),
            Self::Theme(id) => ("theme", id),
            Self::Region(id) => ("region", id),
            Self::Organisation(id) => ("organisation", id),
        };
        format!("calendars/{facet}/{}.ics", utf8_percent_encode(id, SEGMENT))
    }
}

impl Channel {
    fn stem(&self) -> String {
        match self {
            Self::All => "feed".into(),
            Self::Collection(collection) => format!("{}/feed", collection.slug()),
            Self::Theme(id) => format!("themes/{}", utf8_percent_encode(id, SEGMENT)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{List, SiteUrl};

    #[test]
    fn urls_and_media_types_match_the_contract() {
        let id = || RecordId::new("saida-network").unwrap();
        let expected = [
            (Download::KnowledgeBase, "knowledge-base.json"),
            (Download::Schema, "schema/knowledge-base.json"),
            (Download::Table(Collection::Groups), "groups.csv"),
            (Download::Workbook(Collection::Groups), "groups.xlsx"),
            (Download::Calendar(Agenda::All), "calendar.ics"),
            (Download::Calendar(Agenda::Region("africa".into())), "calendars/region/africa.ics"),
            (
                Download::Calendar(Agenda::Organisation("uclg".into())),
                "calendars/organisation/uclg.ics",
            ),
            (Download::EventCalendar(id()), "events/saida-network/event.ics"),
            (Download::Feed(Channel::All, FeedFormat::Atom), "feed.atom"),
            (
                Download::Feed(Channel::Collection(Collection::Cases), FeedFormat::Json),
                "cases/feed.json",
            ),
            (Download::Feed(Channel::Theme("youth".into()), FeedFormat::Atom), "themes/youth.atom"),
            (
                Download::Citation(Collection::Cases, id(), CitationFormat::CslJson),
                "cases/saida-network/cite.csl.json",
            ),
            (Download::OEmbed(Route::Home), "oembed.json"),
            (Download::OEmbed(Route::List(List::Lessons)), "lessons/oembed.json"),
            (
                Download::OEmbed(Route::Record(Collection::Cases, id())),
                "cases/saida-network/oembed.json",
            ),
            (Download::Sitemap, "sitemap.xml"),
            (Download::Robots, "robots.txt"),
        ];
        for (download, path) in expected {
            assert_eq!(download.href(""), path);
            let page = SiteUrl::parse("/", &format!("/{path}"), "").route;
            assert!(matches!(page, Route::Unknown(_)), "{path} is also a page");
        }
    }

    #[test]
    fn files_with_absolute_urls_need_a_site_url() {
        let nowhere = Site::default();
        let somewhere =
            Site { canonical_url: Some("https://a.example/".into()), ..Site::default() };
        let json = Download::Feed(Channel::All, FeedFormat::Json);
        for download in [Download::Sitemap, json, Download::OEmbed(Route::Home)] {
            assert!(!download.is_published(&nowhere) && download.is_published(&somewhere));
        }
        assert!(!Download::OEmbed(Route::About).is_published(&somewhere));
        assert!(Download::Feed(Channel::All, FeedFormat::Atom).is_published(&nowhere));
    }
}
