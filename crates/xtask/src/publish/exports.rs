//! Every calendar, feed, citation, table and oEmbed response of the content, written into a folder.
//!
//! Owns which files exist: those of every [`Download`] that is not empty. `atlas_core::Download`
//! defines their addresses, `atlas_export` their texts. The build itself writes
//! `knowledge-base.json` and its schema.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context, Result};
use atlas_core::{
    Agenda, Channel, CitationFormat, Collection, Download, FeedFormat, KnowledgeBase, List, Record,
    Route, results,
};
use atlas_export::{
    Publication, calendar,
    citation::{self, Citation},
    feed, oembed, sitemap, structured_data,
    subscription::concerns,
    table,
};
use serde_json::Value;

use crate::{content, spreadsheet::workbook, whole_file};

/// A file to write.
type Export = (Download, Vec<u8>);

/// A text file to write.
type Written = (Download, String);

/// Writes every export below the folder and returns them, sorted by address. They use the site's
/// `canonical_url`; without one there is no sitemap, no JSON Feed and no oEmbed, and no file
/// contains a made-up address.
///
/// # Errors
/// If a file cannot be written.
pub(crate) fn write_exports(kb: &KnowledgeBase, folder: &Path) -> Result<Vec<Download>> {
    let mut exports = exports(Publication::new(kb))?;
    exports.sort_by_cached_key(|(download, _)| download.href(""));
    for (download, bytes) in &exports {
        let path = whole_file::below(folder, &download.href(""))?;
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, bytes))
            .with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(exports.into_iter().map(|(download, _)| download).collect())
}

/// `cargo xtask exports`: writes the exports, and the structured data of all pages as
/// `structured-data.json`, so that the tests in `tests/formats/` can read it.
pub(crate) fn command(folder: &Path, site_url: Option<&str>) -> Result<()> {
    let bundle = content::publishable(site_url)?;
    let (kb, _) = KnowledgeBase::decode(&serde_json::to_string(&bundle)?)?;
    let written = write_exports(&kb, folder)?;
    let publication = Publication::new(&kb);
    fs::write(folder.join("structured-data.json"), heads(publication).to_string())?;
    println!("{} files are written into {}", written.len(), folder.display());
    let undated = calendar::write(publication, "", kb.records(Collection::Events)).left_out;
    println!("{} events have no day and stand in no calendar", undated.len());
    if bundle.site.canonical_url.is_none() {
        println!(
            "The site has no address: no sitemap.xml, JSON Feed or oEmbed; add --site-url to have them"
        );
    }
    Ok(())
}

/// The structured data of every page, by its path.
fn heads(publication: Publication<'_>) -> Value {
    let kb = publication.knowledge_base();
    let lists = List::ALL.map(|list| {
        let shown: Vec<Record<'_>> = match list {
            List::Records(collection) => kb.records(collection).take(results::PAGE_SIZE).collect(),
            List::Lessons => Vec::new(),
        };
        (Route::List(list), structured_data::list(publication, list, &shown))
    });
    let pages = [
        (Route::Home, structured_data::home(publication)),
        (Route::Data, structured_data::dataset(publication, "About the data")),
    ];
    let records = kb.all().map(|r| (Route::from(r), structured_data::record(publication, r)));
    let pages = pages.into_iter().chain(lists).chain(records);
    Value::Object(pages.map(|(route, json)| (route.path(), json)).collect())
}

fn exports(publication: Publication<'_>) -> Result<Vec<Export>> {
    let texts = texts(publication).into_iter().map(|(file, text)| (file, text.into_bytes()));
    let workbooks = Collection::ALL.map(|collection| {
        let records = publication.knowledge_base().records(collection);
        let bytes = workbook::of_records(collection, records)?;
        Ok((Download::Workbook(collection), bytes))
    });
    texts.map(Ok).chain(workbooks).collect()
}

fn texts(publication: Publication<'_>) -> Vec<Written> {
    let mut exports = calendars(publication);
    exports.extend(feeds(publication));
    exports.extend(citations(publication));
    exports.extend(Collection::ALL.map(|collection| {
        let records = publication.knowledge_base().records(collection);
        (Download::Table(collection), table::write(collection, records))
    }));
    exports.extend(embeddable(publication));
    exports.extend(sitemap::write(publication).map(|text| (Download::Sitemap, text)));
    exports.push((Download::Robots, sitemap::robots(publication)));
    exports
}

/// One for all events, one for each theme, region and organisation, and one for each event; a
/// calendar needs an event with a date.
fn calendars(publication: Publication<'_>) -> Vec<Written> {
    let kb = publication.knowledge_base();
    let title = &kb.site().title;
    let vocabulary = kb.vocabulary();
    let themes = vocabulary.themes.iter().map(|t| (Agenda::Theme(t.id.clone()), &t.label));
    let regions = vocabulary.regions.iter().map(|t| (Agenda::Region(t.id.clone()), &t.label));
    let taking_part = kb.records(Collection::Events).flat_map(|r| &r.common.organisations);
    let organisations: BTreeSet<&str> = taking_part.map(|part| part.id.as_str()).collect();
    let organisations = organisations.into_iter().filter_map(|id| kb.organisation(id));
    let organisations = organisations.map(|o| (Agenda::Organisation(o.id.clone()), &o.name));
    let named = themes.chain(regions).chain(organisations);
    let named = named.map(|(agenda, label)| (agenda, format!("{title}: {label}")));
    let agendas = [(Agenda::All, title.clone())].into_iter().chain(named);
    let calendars = agendas.filter_map(|(agenda, name)| {
        let records = kb.records(Collection::Events).filter(|record| concerns(&agenda, *record));
        let calendar = calendar::write(publication, &name, records);
        (calendar.entries > 0).then_some((Download::Calendar(agenda), calendar.text))
    });
    let events = kb.records(Collection::Events).filter_map(|record| {
        let text = calendar::write_event(publication, record)?;
        Some((Download::EventCalendar(record.id().clone()), text))
    });
    calendars.chain(events).collect()
}

fn feeds(publication: Publication<'_>) -> Vec<Written> {
    let themes = &publication.knowledge_base().vocabulary().themes;
    let themes = themes.iter().map(|theme| Channel::Theme(theme.id.clone()));
    let collections = Collection::ALL.map(Channel::Collection);
    let channels = [Channel::All].into_iter().chain(collections).chain(themes);
    let feeds =
        channels.flat_map(|channel| FeedFormat::ALL.map(|format| (channel.clone(), format)));
    let written = feeds.filter_map(|(channel, format)| {
        let text = feed::write(publication, &channel, format)?;
        Some((Download::Feed(channel, format), text))
    });
    written.collect()
}

/// Files rather than texts in the page, so that a plain link works without JavaScript, and a host
/// can send the media type that reference managers recognise.
fn citations(publication: Publication<'_>) -> Vec<Written> {
    let records = publication.knowledge_base().all();
    let citations = records.flat_map(|record| {
        let citation = Citation::new(publication, record);
        CitationFormat::ALL.map(|format| {
            let download = Download::Citation(record.collection(), record.id().clone(), format);
            (download, citation::write(format, std::slice::from_ref(&citation)))
        })
    });
    citations.collect()
}

/// oEmbed responses for the front page, each list and each record, if the site has an address.
fn embeddable(publication: Publication<'_>) -> Vec<Written> {
    let records = publication.knowledge_base().all().map(Route::from);
    let routes = [Route::Home].into_iter().chain(List::ALL.map(Route::List)).chain(records);
    let written = routes.filter_map(|route| {
        let text = oembed::write(publication, &route)?;
        Some((Download::OEmbed(route), text))
    });
    written.collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::project::root;

    fn published(site_url: Option<&str>) -> BTreeMap<String, String> {
        let bundle = content::publishable(site_url).unwrap();
        let json = serde_json::to_string(&bundle).unwrap();
        let (kb, faults) = KnowledgeBase::decode(&json).unwrap();
        assert_eq!(faults, []);
        let folder = tempfile::tempdir().unwrap();
        let written = write_exports(&kb, folder.path()).unwrap();
        assert!(written.iter().all(|download| download.is_published(kb.site())));
        let text = |path: &String| fs::read_to_string(folder.path().join(path)).unwrap();
        let is_text = |download: &&Download| !matches!(download, Download::Workbook(_));
        let paths = written.iter().filter(is_text).map(|download| download.href(""));
        paths.map(|path| (path.clone(), text(&path))).collect()
    }

    /// Visitors download the same tables that editors edit, without any loss.
    #[test]
    fn the_tables_equal_those_of_the_editors() {
        let files = published(None);
        let content = content::texts(&root().join("content")).unwrap();
        for collection in Collection::ALL {
            let table = &files[&Download::Table(collection).href("")];
            assert_eq!(table, &crate::spreadsheet::to_csv(collection, &content).unwrap());
        }
    }

    #[test]
    fn no_file_contains_a_made_up_address() {
        let (nowhere, somewhere) = (published(None), published(Some("https://host.example/a/")));
        let missing: Vec<&String> =
            somewhere.keys().filter(|p| !nowhere.contains_key(*p)).collect();
        for expected in
            ["sitemap.xml", "feed.json", "events/feed.json", "themes/youth.json", "oembed.json"]
        {
            assert!(missing.iter().any(|path| *path == expected), "{expected} in {missing:?}");
        }
        assert!(nowhere.keys().all(|path| somewhere.contains_key(path)));
        assert!(somewhere["calendar.ics"].contains("\r\nURL:https://host.example/a/events/"));
        assert!(!nowhere["calendar.ics"].contains("\r\nURL:"));
    }

    #[test]
    fn an_invalid_address_stops_the_build() {
        for wrong in ["host.example/", "https://host.example/atlas", "ftp://host.example/"] {
            assert!(content::publishable(Some(wrong)).is_err(), "{wrong}");
        }
    }
}
