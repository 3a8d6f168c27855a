//! How to embed a page, for sites that are given its address: oEmbed 1.0 (oembed.com), type `rich`.
//!
//! Owns the HTML of the frame. Must not know what stands in it, nor the visitor's wishes: the answer is
//! a file, so `maxwidth` and `maxheight` cannot be heeded, and an address with filters is answered with
//! the whole list.

use quick_xml::escape::partial_escape;
use serde_json::json;

use super::{Publication, list_name};
use crate::{Presentation, Route, SiteUrl};

/// The frame before it knows its own height, in CSS pixels: the widest that WordPress gives to an
/// embedded page by default, and as high as a list needs for its first cards.
const SIZE: (u16, u16) = (600, 600);

/// The oEmbed answer of a page; `None` where it is prose or unknown, or the address of the site is not
/// known.
///
/// ```
/// use atlas_core::{KnowledgeBase, Route, export::{Publication, oembed}};
///
/// let (kb, _) = KnowledgeBase::decode(r#"{"format": 1, "site": {"title": "Peer Atlas"}}"#)?;
/// let publication = Publication::at(&kb, "https://host.example/");
/// let answer = oembed::write(publication, &Route::Home).unwrap();
/// assert!(answer.contains(r#"src=\"https://host.example/embed/\""#));
/// assert_eq!(oembed::write(Publication::new(&kb), &Route::Home), None);
/// # Ok::<(), atlas_core::DecodeError>(())
/// ```
#[must_use]
pub fn write(publication: Publication<'_>, route: &Route) -> Option<String> {
    let title = title(publication, route)?;
    let base = publication.base()?;
    let (width, height) = SIZE;
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": publication.title(),
        "provider_url": base,
        "html": html(title, route, base),
        "width": width,
        "height": height,
    });
    Some(format!("{answer:#}\n"))
}

/// What the page shows; `None` for pages that nobody embeds.
fn title<'kb>(publication: Publication<'kb>, route: &Route) -> Option<&'kb str> {
    match route {
        Route::Home => Some(publication.title()),
        Route::List(list) => Some(list_name(*list)),
        Route::Record(_, id) => Some(&publication.knowledge_base().find(id)?.common.title),
        _ => None,
    }
}

/// A link and a frame, in the form that WordPress lets through (`wp_filter_oembed_result`): of hosts
/// that it does not know it keeps only `blockquote` without attributes, links and frames, and only
/// attributes like these. The quotation is what makes it load the script that hears of our height; it
/// shows the link until then, and for good where no script serves. No `scrolling="no"`: it gives a
/// frame at most 1,000 pixels.
fn html(title: &str, route: &Route, base: &str) -> String {
    let page = SiteUrl::to(route.clone());
    let frame = page.clone().presented(Presentation::Embed);
    let [page, frame] = [page, frame].map(|url| attribute(&url.href(base)));
    let (width, height) = SIZE;
    format!(
        "<blockquote><a href=\"{page}\">{}</a></blockquote>\
         <iframe src=\"{frame}\" title=\"{}\" width=\"{width}\" height=\"{height}\" \
         frameborder=\"0\"></iframe>",
        partial_escape(title),
        attribute(title),
    )
}

/// Text in double quotation marks. WordPress does not know `&apos;`, so an apostrophe stays.
fn attribute(text: &str) -> String {
    partial_escape(text).replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::{Collection, KnowledgeBase, List, RecordId};

    fn knowledge_base() -> KnowledgeBase {
        let json = r#"{"format": 1, "site": {"title": "A & B"}, "events": [{"id": "x",
            "title": "Youth's \"peace\" <now> & then", "summary": "S.", "format": "meeting",
            "sources": [], "checked": "2026-10"}]}"#;
        KnowledgeBase::decode(json).unwrap().0
    }

    fn answer(route: &Route) -> Option<Value> {
        let kb = knowledge_base();
        let text = write(Publication::at(&kb, "https://a.example/b/"), route)?;
        Some(serde_json::from_str(&text).unwrap())
    }

    #[test]
    fn a_title_stays_text() {
        let id = RecordId::new("x").unwrap();
        let answer = answer(&Route::Record(Collection::Events, id)).unwrap();
        assert_eq!(answer["title"], "Youth's \"peace\" <now> & then");
        assert_eq!(
            answer["html"],
            "<blockquote><a href=\"https://a.example/b/events/x/\">\
             Youth's \"peace\" &lt;now&gt; &amp; then</a></blockquote>\
             <iframe src=\"https://a.example/b/embed/events/x/\" \
             title=\"Youth's &quot;peace&quot; &lt;now&gt; &amp; then\" width=\"600\" \
             height=\"600\" frameborder=\"0\"></iframe>"
        );
    }

    #[test]
    fn home_and_lists_have_one_and_prose_has_none() {
        assert_eq!(answer(&Route::Home).unwrap()["title"], "A & B");
        let lessons = answer(&Route::List(List::Lessons)).unwrap();
        assert_eq!(
            (&lessons["title"], &lessons["provider_name"]),
            (&"Lessons".into(), &"A & B".into())
        );
        for prose in [Route::About, Route::Data, Route::Unknown("x".into())] {
            assert_eq!(answer(&prose), None);
        }
    }
}
