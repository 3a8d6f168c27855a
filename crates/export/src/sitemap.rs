//! Files for crawlers: sitemap.xml (sitemaps.org 0.9) and robots.txt (RFC 9309).
//!
//! Must not know hosts: a sitemap needs absolute URLs, so there is none until the site's URL is
//! known.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::Publication;
use atlas_core::{Download, List, Record, Route};

/// The pages of the site with the day on which each last changed. Former URLs of renamed records
/// and frame pages are left out. `None` if the site's URL is not known.
#[must_use]
pub fn write(publication: Publication<'_>) -> Option<String> {
    publication.base()?;
    let kb = publication.knowledge_base();
    let mut sitemap = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let all = publication.last_change(kb.all());
    let lists = List::ALL.map(|list| {
        let records = list.items(kb).map(|item| item.record);
        (Route::List(list), publication.last_change(records))
    });
    let changed = |record: Record<'_>| (record.into(), Some(kb.dates(record).changed));
    let records = kb.all().map(changed);
    let pages = [(Route::Home, all.clone())].into_iter().chain(lists);
    let others = [Route::About, Route::Embedding, Route::Design, Route::EmbedBuilder];
    let others = others.map(|page| (page, None));
    let pages = pages.chain([(Route::Data, all)]).chain(others).chain(records);
    for (route, changed) in pages {
        let address = escape(publication.url(route)?);
        let lastmod = changed.map(|moment| moment.day());
        let lastmod = lastmod.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
        let _infallible = writeln!(sitemap, "<url><loc>{address}</loc>{lastmod}</url>");
    }
    sitemap.push_str("</urlset>\n");
    Some(sitemap)
}

/// Allows everything, and names the sitemap if there is one.
#[must_use]
pub fn robots(publication: Publication<'_>) -> String {
    let sitemap = publication.download_url(&Download::Sitemap);
    let sitemap = sitemap.map(|url| format!("\nSitemap: {url}\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use atlas_core::KnowledgeBase;

    fn knowledge_base() -> KnowledgeBase {
        let json = r#"{"format": 1, "events": [{"id": "x", "aliases": ["w"], "title": "X",
            "summary": "S.", "format": "meeting", "sources": [], "checked": "2026-10"}]}"#;
        KnowledgeBase::decode(json).unwrap().0
    }

    #[test]
    fn each_page_is_listed_once_with_a_full_date() {
        let kb = knowledge_base();
        let sitemap = write(Publication::at(&kb, "https://a.example/o'b&c/")).unwrap();
        let root = "https://a.example/o&apos;b&amp;c/";
        let url = |rest: &str| format!("<url><loc>{root}{rest}</url>\n");
        assert!(sitemap.contains(&url("</loc><lastmod>2026-10-01</lastmod>")));
        assert!(sitemap.contains(&url("events/x/</loc><lastmod>2026-10-01</lastmod>")));
        assert!(sitemap.contains(&url("groups/</loc>")), "an empty list has no date");
        assert!(sitemap.contains(&url("about/</loc>")));
        assert_eq!(sitemap.matches("<url>").count(), 11, "personal pages are left out");
    }

    #[test]
    fn without_a_site_url_there_is_no_sitemap_and_robots_names_none() {
        let kb = knowledge_base();
        assert_eq!(write(Publication::new(&kb)), None);
        assert_eq!(robots(Publication::new(&kb)), "User-agent: *\nAllow: /\n");
        let robots = robots(Publication::at(&kb, "https://a.example/"));
        assert!(robots.ends_with("\nSitemap: https://a.example/sitemap.xml\n"));
    }
}
