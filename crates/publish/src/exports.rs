//! Every calendar, feed, citation, table and oEmbed response of the content.
//!
//! Owns which files exist: those of every [`Download`] that is not empty. `atlas_core::Download`
//! defines their addresses, `atlas_export` their texts. [`crate::records()`] makes
//! `knowledge-base.json`.

use std::collections::BTreeSet;

use atlas_content::spreadsheet::workbook;
use atlas_core::{Agenda, Channel, CitationFormat, Collection, Download, FeedFormat, List, Route};
use atlas_export::{
    Publication, calendar,
    citation::{self, Citation},
    feed, oembed, sitemap,
    subscription::concerns,
    table,
};

use crate::Error;

/// A file, and its content.
pub type Export = (Download, Vec<u8>);

/// A text file to write.
type Written = (Download, String);

/// Every export, sorted by address. They use the site's `canonical_url`; without one there is no
/// sitemap, no JSON Feed and no oEmbed, and no file contains a made-up address.
///
/// # Errors
/// If a workbook cannot be written.
pub fn exports(publication: Publication<'_>) -> Result<Vec<Export>, Error> {
    let mut exports: Vec<Export> = texts(publication)
        .into_iter()
        .map(|(download, text)| (download, text.into_bytes()))
        .collect();
    for collection in Collection::ALL {
        let records = publication.knowledge_base().records(collection);
        let bytes = workbook(collection, records).map_err(|e| Error::Workbook(format!("{e:#}")))?;
        exports.push((Download::Workbook(collection), bytes));
    }
    exports.sort_by_cached_key(|(download, _)| download.href(""));
    Ok(exports)
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
mod tests;
