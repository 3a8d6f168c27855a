//! Metadata for browsers, search engines, feed readers and link previews: the head of a document,
//! and its structured data.

use atlas_core::{
    Catalogue, Channel, Collection, Detail, Download, FeedFormat, List, Presentation, Query,
    Record, Route, SiteUrl, results,
};
use atlas_export::{Publication, calendar, structured_data, subscription};
use leptos::{html, prelude::*};

use super::{CARD, CARD_SIZE, ROOT, Shell, card_words};
use crate::{pages, text::t};

/// The part of the head that differs between pages.
pub(super) fn head(
    catalogue: &Catalogue,
    url: &SiteUrl,
    shell: &Shell<'_>,
) -> impl IntoView + use<> {
    let words = pages::head(catalogue, url, None);
    let asks = matches!(url.route, Route::Home | Route::List(_));
    let in_frame = url.presentation == Presentation::Embed;
    // A shortlist belongs to one visitor, so it is not indexed.
    let is_unlisted = in_frame || url.route == Route::Shortlist;
    let metadata = words.metadata.into_iter();
    let metadata = metadata.map(|(name, content)| view! { <meta name=name content=content /> });
    let metadata = metadata.collect_view();
    let shared = (!in_frame).then(|| {
        view! {
            {metadata}
            {social_card(catalogue, url)}
            {feeds(catalogue, &url.route)}
            {calendar(catalogue, &url.route)}
        }
    });
    // Inlined: a separate file would delay the first paint.
    let asked = shell.asked.to_owned();
    let script = |name: &str| view! { <script src=format!("{ROOT}{name}")></script> };
    view! {
        {in_frame.then(|| script(shell.frame))}
        <title>{words.title}</title>
        <meta name="description" content=words.description />
        {is_unlisted.then(|| view! { <meta name="robots" content="noindex" /> })}
        {canonical(catalogue, url).map(|href| view! { <link rel="canonical" href=href /> })}
        {oembed(catalogue, url)}
        {asks.then(|| view! { <script inner_html=asked></script> })}
        {shared}
    }
}

/// The page's canonical URL, with the current id of a record and outside frames; `None` if the site
/// does not state where it is published.
fn canonical(catalogue: &Catalogue, url: &SiteUrl) -> Option<String> {
    Publication::new(catalogue.knowledge_base()).url(present_name(catalogue, &url.route))
}

/// The route with the current id of a record.
fn present_name(catalogue: &Catalogue, route: &Route) -> Route {
    match route {
        Route::Record(_, id) => {
            catalogue.knowledge_base().find(id).map_or_else(|| route.clone(), Route::from)
        }
        route => route.clone(),
    }
}

/// The oEmbed discovery link of a page and of its embedded twin (oembed.com, section 4). Absolute,
/// because WordPress does not resolve it.
fn oembed(catalogue: &Catalogue, url: &SiteUrl) -> impl IntoView + use<> {
    let kb = catalogue.knowledge_base();
    let answer = Download::OEmbed(present_name(catalogue, &url.route));
    let href = answer.is_published(kb.site()).then(|| Publication::new(kb).download_url(&answer));
    let title = pages::head(catalogue, url, None).title;
    href.flatten().map(|href| {
        view! { <link rel="alternate" type="application/json+oembed" title=title href=href /> }
    })
}

/// Link preview metadata: Open Graph (ogp.me), which other card formats fall back to.
fn social_card(catalogue: &Catalogue, url: &SiteUrl) -> impl IntoView + use<> {
    let words = pages::head(catalogue, url, None);
    let kind = if matches!(url.route, Route::Record(..)) { "article" } else { "website" };
    let card = card_url(catalogue, &url.route);
    let shown_as = if card.is_some() { "summary_large_image" } else { "summary" };
    let (width, height) = CARD_SIZE;
    let properties = [
        ("og:image", card.clone()),
        ("og:image:width", card.as_ref().map(|_| width.to_string())),
        ("og:image:height", card.as_ref().map(|_| height.to_string())),
        ("og:image:alt", card.map(|_| words.title.clone())),
        ("og:type", Some(kind.to_owned())),
        ("og:site_name", Some(pages::site_name(catalogue))),
        ("og:title", Some(words.title)),
        ("og:description", Some(words.description)),
        ("og:url", canonical(catalogue, url)),
    ];
    let properties = properties.map(|(name, content)| {
        content.map(|content| html::meta().attr("property", name).content(content))
    });
    view! {
        {properties.collect_view()}
        <meta name="twitter:card" content=shown_as />
    }
}

/// The absolute URL of the preview image; pages without their own use that of the front page.
fn card_url(catalogue: &Catalogue, route: &Route) -> Option<String> {
    let kb = catalogue.knowledge_base();
    let own = match route {
        Route::Record(_, id) => kb.find(id).map_or(Route::Home, Route::from),
        route if card_words(catalogue, route).is_some() => route.clone(),
        _ => Route::Home,
    };
    Publication::new(kb).url(own).map(|page| page + CARD)
}

/// The feeds of the page's collection and of everything.
fn feeds(catalogue: &Catalogue, route: &Route) -> impl IntoView + use<> {
    let site = catalogue.knowledge_base().site().clone();
    let name = pages::site_name(catalogue);
    let own = match route {
        Route::List(List::Records(collection)) | Route::Record(collection, _) => Some(*collection),
        _ => None,
    };
    let titled = |collection: Collection| {
        let words = [("page", t().list(collection).title), ("site", &name)];
        (Channel::Collection(collection), t().page_title.with(&words))
    };
    let channels = own.map(titled).into_iter().chain([(Channel::All, name.clone())]);
    let feeds = channels.flat_map(|(channel, title)| {
        FeedFormat::ALL.map(|format| (Download::Feed(channel.clone(), format), title.clone()))
    });
    let links = feeds.filter(|(feed, _)| feed.is_published(&site)).map(|(feed, title)| {
        let kind = feed.media_type();
        view! { <link rel="alternate" type=kind title=title href=feed.href(ROOT) /> }
    });
    links.collect_view()
}

/// The calendar of the event list, or of an event.
fn calendar(catalogue: &Catalogue, route: &Route) -> impl IntoView + use<> {
    let kb = catalogue.knowledge_base();
    let file = match route {
        Route::List(List::Records(Collection::Events)) => {
            let calendar = subscription::calendar(kb, &Query::default());
            calendar.map(|(agenda, _)| Download::Calendar(agenda))
        }
        Route::Record(Collection::Events, id) => kb.find(id).and_then(|record| {
            let Detail::Event(event) = record.detail else { return None };
            calendar::has_day(event).then(|| Download::EventCalendar(record.id().clone()))
        }),
        _ => None,
    };
    file.map(|file| {
        let kind = file.media_type();
        view! { <link rel="alternate" type=kind title=t().calendar href=file.href(ROOT) /> }
    })
}

/// JSON-LD for search engines; nothing for frames.
pub(super) fn structured_data(catalogue: &Catalogue, url: &SiteUrl) -> impl IntoView + use<> {
    let kb = catalogue.knowledge_base();
    let publication = Publication::new(kb);
    let data = match &url.route {
        Route::Home => Some(structured_data::home(publication)),
        Route::List(list) => {
            Some(structured_data::list(publication, *list, &first_page(catalogue, *list)))
        }
        Route::Record(_, id) => kb.find(id).map(|r| structured_data::record(publication, r)),
        Route::Data => Some(structured_data::dataset(publication, t().data_title)),
        Route::About
        | Route::Embedding
        | Route::Design
        | Route::EmbedBuilder
        | Route::Shortlist
        | Route::Unknown(_) => None,
    };
    let data = data.filter(|_| url.presentation == Presentation::Page);
    let text = data.as_ref().map(structured_data::script_text);
    text.map(|text| view! { <script type="application/ld+json" inner_html=text></script> })
}

/// The records on the first page of a list; lessons have no pages of their own.
fn first_page(catalogue: &Catalogue, list: List) -> Vec<Record<'_>> {
    let List::Records(_) = list else { return Vec::new() };
    let page = results::run(catalogue, list, &Query::default());
    catalogue.items_at(list, &page.hits).into_iter().map(|item| item.record).collect()
}
