//! Feeds of new and changed records: Atom (RFC 4287) and JSON Feed 1.1.
//!
//! Owns which records a feed has, their order, and the content of an entry. Must not know the
//! clock: the dates of an entry are those of its record (`KnowledgeBase::dates`).
//!
//! - Sorted by last change, latest first; among records changed at the same time, new ones first.
//! - Ids are UUIDs of version 5 (RFC 9562) made from the record's path below the root: the same in
//!   both formats, on every host, and after a move of the site. A `tag:` URI would need a host
//!   name.
//! - If the site's URL is not known, Atom links to pages relative to the feed's own URL, which RFC
//!   4287 (section 2) and RFC 3986 (5.1.3) make the base. Some readers do not follow that
//!   (Feedjira, older `NetNewsWire`), so a site with feed subscribers should state its URL. JSON
//!   Feed has no such rule, so it is written only if the URL is known.

use std::cmp::Reverse;

use quick_xml::{Writer, events::BytesText};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{LANGUAGE, Publication, list_name};
use atlas_core::{Channel, Dates, Download, FeedFormat, Record, Route, SiteUrl, TermList};

/// Drawn at random once. Every id of a feed or entry is derived from it, so it never changes.
const NAMESPACE: Uuid = Uuid::from_u128(0x11e4_f5ea_e9ab_4005_9e82_56a1_6c6a_9b45);

/// A feed, independent of the format.
struct Feed<'kb> {
    publication: Publication<'kb>,
    title: String,
    /// The page that the feed follows.
    page: Route,
    /// Newest first, never empty.
    records: Vec<Record<'kb>>,
    /// Its own URL and, if no absolute one is known, the relative path from there to the root.
    address: String,
    base: String,
}

/// Writes a feed; `None` if it would have no records, or if the format needs a URL that the site
/// does not have ([`Download::is_published`]).
///
/// ```
/// use atlas_core::{Channel, FeedFormat, KnowledgeBase};
/// use atlas_export::{Publication, feed};
///
/// let (kb, _) = KnowledgeBase::decode(r#"{"format": 1, "site": {"title": "Peer Atlas"}, "events": [
///   {"id": "x", "title": "X & Y", "summary": "S.", "format": "meeting",
///    "sources": [], "checked": "2026-11"}]}"#)?;
/// let atom = feed::write(Publication::new(&kb), &Channel::All, FeedFormat::Atom).unwrap();
/// assert!(atom.contains("<title>X &amp; Y</title>"));
/// assert!(atom.contains("<updated>2026-11-01T00:00:00Z</updated>"));
/// assert_eq!(feed::write(Publication::new(&kb), &Channel::All, FeedFormat::Json), None);
/// # Ok::<(), atlas_core::DecodeError>(())
/// ```
#[must_use]
pub fn write(
    publication: Publication<'_>,
    channel: &Channel,
    format: FeedFormat,
) -> Option<String> {
    let download = Download::Feed(channel.clone(), format);
    if publication.base().is_none() && format == FeedFormat::Json {
        return None;
    }
    let feed = Feed::new(publication, channel, &download)?;
    match format {
        FeedFormat::Atom => feed.to_atom(),
        FeedFormat::Json => Some(format!("{:#}\n", feed.to_json())),
    }
}

impl<'kb> Feed<'kb> {
    fn new(publication: Publication<'kb>, channel: &Channel, download: &Download) -> Option<Self> {
        let kb = publication.knowledge_base();
        let mut records: Vec<Record<'kb>> = match channel {
            Channel::All => kb.all().collect(),
            Channel::Collection(collection) => kb.records(*collection).collect(),
            Channel::Theme(id) => kb.all().filter(|r| r.common.themes.contains(id)).collect(),
        };
        records.sort_by_cached_key(|record| {
            let dates = kb.dates(*record);
            (Reverse((dates.changed, dates.first_seen, record.date())), &record.common.title)
        });
        records.first()?;
        let (page, about) = match channel {
            Channel::All => (Route::Home, None),
            Channel::Collection(collection) => {
                let list = (*collection).into();
                (Route::List(list), Some(list_name(list)))
            }
            Channel::Theme(id) => (Route::Home, Some(kb.vocabulary().label(TermList::Themes, id))),
        };
        let title = publication.title();
        let title = about.map_or_else(|| title.into(), |about| format!("{title}: {about}"));
        let path = download.href("");
        let to_root = "../".repeat(path.matches('/').count());
        let base = publication.base().map_or_else(|| to_root, str::to_owned);
        let base = if base.is_empty() { "./".into() } else { base };
        Some(Self { publication, title, page, records, address: download.href(&base), base })
    }

    fn url(&self, route: Route) -> String {
        SiteUrl::to(route).href(&self.base)
    }

    fn dates(&self, record: Record<'_>) -> Dates {
        self.publication.knowledge_base().dates(record)
    }

    fn to_json(&self) -> Value {
        let items = self.records.iter().map(|record| {
            let mut item = json!({
                "id": id(&Route::from(*record).path()),
                "url": self.url((*record).into()),
                "title": record.common.title,
                "content_text": record.common.summary,
                "date_modified": self.dates(*record).changed.to_string(),
                "tags": self.publication.themes(*record).collect::<Vec<_>>(),
            });
            if let Some(first_seen) = self.dates(*record).first_seen {
                item["date_published"] = first_seen.to_string().into();
            }
            item
        });
        json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "description": self.publication.knowledge_base().site().description.as_deref().unwrap_or_default(),
            "home_page_url": self.url(self.page.clone()),
            "feed_url": self.address,
            "language": LANGUAGE,
            "authors": [{"name": self.publication.title()}],
            "items": items.collect::<Value>(),
        })
    }

    /// Writing to memory cannot fail; the errors of the writer are those of files.
    fn to_atom(&self) -> Option<String> {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
        let feed = writer.create_element("feed");
        let feed = feed
            .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", LANGUAGE)]);
        feed.write_inner_content(|writer| {
            self.write_head(writer)?;
            self.records.iter().try_for_each(|record| self.write_entry(*record, writer))
        })
        .ok()?;
        let body = String::from_utf8(writer.into_inner()).ok()?;
        Some(format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{body}\n"))
    }

    /// RFC 4287 requires an author (4.1.1), which is the site: no person is named anywhere.
    fn write_head(&self, writer: &mut Xml) -> Written {
        let site = self.publication.knowledge_base().site();
        let path = self.address.strip_prefix(&self.base).unwrap_or(&self.address);
        element(writer, "title", &self.title)?;
        element(writer, "id", &id(path))?;
        let newest = self.publication.last_change(self.records.iter().copied());
        element(writer, "updated", &newest.map(|moment| moment.to_string()).unwrap_or_default())?;
        link(writer, ["self", "application/atom+xml", &self.address])?;
        link(writer, ["alternate", "text/html", &self.url(self.page.clone())])?;
        if let Some(licence) = &site.licence {
            element(writer, "rights", licence)?;
        }
        let author = writer.create_element("author");
        author.write_inner_content(|writer| element(writer, "name", &site.title))?;
        Ok(())
    }

    fn write_entry(&self, record: Record<'_>, writer: &mut Xml) -> Written {
        let vocabulary = self.publication.knowledge_base().vocabulary();
        let route = Route::from(record);
        let entry = writer.create_element("entry");
        entry.write_inner_content(|writer| {
            element(writer, "title", &record.common.title)?;
            element(writer, "id", &id(&route.path()))?;
            let dates = self.dates(record);
            element(writer, "updated", &dates.changed.to_string())?;
            if let Some(first_seen) = dates.first_seen {
                element(writer, "published", &first_seen.to_string())?;
            }
            link(writer, ["alternate", "text/html", &self.url(route)])?;
            for theme in &record.common.themes {
                let label = vocabulary.label(TermList::Themes, theme);
                let category = writer.create_element("category");
                category
                    .with_attributes([("term", theme.as_str()), ("label", label)])
                    .write_empty()?;
            }
            element(writer, "summary", &record.common.summary)
        })?;
        Ok(())
    }
}

type Xml = Writer<Vec<u8>>;
type Written = std::io::Result<()>;

fn element(writer: &mut Xml, name: &str, text: &str) -> Written {
    writer.create_element(name).write_text_content(BytesText::new(text))?;
    Ok(())
}

fn link(writer: &mut Xml, [rel, kind, href]: [&str; 3]) -> Written {
    let link = writer.create_element("link");
    link.with_attributes([("rel", rel), ("type", kind), ("href", href)]).write_empty()?;
    Ok(())
}

fn id(path: &str) -> String {
    Uuid::new_v5(&NAMESPACE, path.as_bytes()).urn().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use atlas_core::{Collection, KnowledgeBase};

    fn knowledge_base() -> KnowledgeBase {
        let event = |id: &str, checked: &str, start: &str| {
            format!(
                r#"{{"id": "{id}", "title": "{id} <b>", "summary": "S & T.", "format": "meeting",
                "themes": ["youth"], "start": "{start}", "sources": [], "checked": "{checked}"}}"#
            )
        };
        let events = [
            event("old", "2026-10", "2026-01-01"),
            event("new", "2026-11", "2015"),
            event("later", "2026-11", "2016"),
        ];
        let json = format!(
            r#"{{"format": 1, "site": {{"title": "Peer Atlas", "licence": "CC BY 4.0"}},
            "vocabulary": {{"themes": [{{"id": "youth", "label": "Youth"}}]}},
            "events": [{}]}}"#,
            events.join(",")
        );
        KnowledgeBase::decode(&json).unwrap().0
    }

    #[test]
    fn latest_check_comes_first_and_ids_do_not_depend_on_the_host() {
        let kb = knowledge_base();
        let ids = |base: &str| -> Vec<Value> {
            let text = write(Publication::at(&kb, base), &Channel::All, FeedFormat::Json).unwrap();
            let feed: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(feed["items"][0]["url"], format!("{base}events/later/"));
            let urls = feed["items"].as_array().unwrap().iter().map(|item| item["title"].clone());
            assert_eq!(urls.collect::<Vec<_>>(), ["later <b>", "new <b>", "old <b>"]);
            feed["items"].as_array().unwrap().iter().map(|item| item["id"].clone()).collect()
        };
        assert_eq!(ids("https://a.example/"), ids("https://b.example/x/"));
        // Checked against another UUID generator.
        assert_eq!(ids("https://a.example/")[2], "urn:uuid:b090b96f-a9c8-548d-a00f-646dc292b614");
    }

    #[test]
    fn without_a_site_url_atom_links_are_relative_to_the_feed() {
        let kb = knowledge_base();
        let feed = |channel| write(Publication::new(&kb), &channel, FeedFormat::Atom).unwrap();
        let theme = feed(Channel::Theme("youth".into()));
        assert!(theme.contains("<title>Peer Atlas: Youth</title>"));
        assert!(
            theme.contains(
                "rel=\"self\" type=\"application/atom+xml\" href=\"../themes/youth.atom\""
            )
        );
        assert!(theme.contains("href=\"../events/later/\""));
        assert!(theme.contains("<title>later &lt;b&gt;</title>"));
        assert!(theme.contains("<category term=\"youth\" label=\"Youth\"/>"));
        let all = feed(Channel::All);
        assert!(all.contains("rel=\"alternate\" type=\"text/html\" href=\"./\""));
        assert!(all.contains("href=\"./events/later/\""));
    }

    #[test]
    fn empty_feeds_are_not_written() {
        let kb = knowledge_base();
        let published = Publication::at(&kb, "https://a.example/");
        for channel in [Channel::Collection(Collection::Cases), Channel::Theme("gone".into())] {
            assert_eq!(write(published, &channel, FeedFormat::Atom), None);
            assert_eq!(write(published, &channel, FeedFormat::Json), None);
        }
    }
}
