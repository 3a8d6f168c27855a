//! Every calendar, feed, citation and table of the whole content, written into a folder.
//!
//! Owns which files there are: those of every [`Download`] that has something in it. Their addresses
//! stand in `atlas_core::Download`, their texts in `atlas_core::export`. `knowledge-base.json` and its
//! schema are written by the build itself.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context, Result};
use atlas_core::{
    Agenda, Channel, CitationFormat, Collection, Download, FeedFormat, KnowledgeBase, Record,
    export::{Publication, calendar, citation, citation::Citation, feed, sitemap},
};

use crate::content;

/// A file before it is written.
type Export = (Download, String);

/// Writes every export below the folder and says which there are, in order of their addresses. The
/// site's own `canonical_url` is the address that they name; without one there is no sitemap and no
/// JSON Feed, and nothing names an address that is made up.
///
/// # Errors
/// When a file cannot be written.
pub(crate) fn write_exports(kb: &KnowledgeBase, folder: &Path) -> Result<Vec<Download>> {
    let mut exports = exports(Publication::new(kb));
    exports.sort_by_cached_key(|(download, _)| download.href(""));
    for (download, text) in &exports {
        let path = folder.join(download.href(""));
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, text))
            .with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(exports.into_iter().map(|(download, _)| download).collect())
}

/// `cargo xtask exports`.
pub(crate) fn command(folder: &Path, site_url: Option<&str>) -> Result<()> {
    let bundle = content::publishable(site_url)?;
    let (kb, _) = KnowledgeBase::decode(&serde_json::to_string(&bundle)?)?;
    let written = write_exports(&kb, folder)?;
    println!("{} files are written into {}", written.len(), folder.display());
    let undated =
        calendar::write(Publication::new(&kb), "", kb.records(Collection::Events)).left_out;
    println!("{} events have no day and stand in no calendar", undated.len());
    if bundle.site.canonical_url.is_none() {
        println!(
            "The site has no address: no sitemap.xml, no JSON Feed; add --site-url to have them"
        );
    }
    Ok(())
}

fn exports(publication: Publication<'_>) -> Vec<Export> {
    let mut exports = calendars(publication);
    exports.extend(feeds(publication));
    exports.extend(citations(publication));
    exports.extend(sitemap::write(publication).map(|text| (Download::Sitemap, text)));
    exports.push((Download::Robots, sitemap::robots(publication)));
    exports
}

/// One for all events, one for each theme, region and organisation, and one for each event; a
/// calendar needs an event with a day.
fn calendars(publication: Publication<'_>) -> Vec<Export> {
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

fn concerns(agenda: &Agenda, record: Record<'_>) -> bool {
    match agenda {
        Agenda::All => true,
        Agenda::Theme(id) => record.common.themes.contains(id),
        Agenda::Region(id) => record.common.regions.contains(id),
        Agenda::Organisation(id) => record.common.organisations.iter().any(|part| part.id == *id),
    }
}

fn feeds(publication: Publication<'_>) -> Vec<Export> {
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

/// Files rather than texts inside the page, so that a plain link serves those without JavaScript, and
/// a host can name the type by which reference managers take them.
fn citations(publication: Publication<'_>) -> Vec<Export> {
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
