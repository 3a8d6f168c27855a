//! How other sites embed a page, given its URL: oEmbed 1.0 (oembed.com), type `rich`.
//!
//! Owns the HTML of the frame. Must not know its content or the consumer's parameters: the response
//! is a file, so `maxwidth` and `maxheight` are ignored, and a URL with filters gets the response
//! for the whole list.

use quick_xml::escape::partial_escape;
use serde_json::json;

use super::{Publication, list_name};
use atlas_core::{Presentation, Route, SiteUrl};

/// The initial size of the frame in CSS pixels, before it reports its height: the default maximum
/// width of embeds in WordPress, and enough height for the first cards of a list.
const SIZE: (u16, u16) = (600, 600);

/// The oEmbed response of a page; `None` if the page is prose or unknown, or if the site's URL is
/// not known.
///
/// ```
/// use atlas_core::{KnowledgeBase, Route};
/// use atlas_export::{Publication, oembed};
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

/// The title of a page; `None` for pages that cannot be embedded.
fn title<'kb>(publication: Publication<'kb>, route: &Route) -> Option<&'kb str> {
    match route {
        Route::Home => Some(publication.title()),
        Route::List(list) => Some(list_name(*list)),
        Route::Record(_, id) => Some(&publication.knowledge_base().find(id)?.common.title),
        _ => None,
    }
}

/// A link and a frame, in the form that WordPress accepts (`wp_filter_oembed_result`): from unknown
/// hosts it keeps only `blockquote` without attributes, links and frames, and only these
/// attributes. The quotation makes WordPress load the script that receives the frame's height; it
/// shows the link until then, and permanently without JavaScript. No `scrolling="no"`: with it,
/// WordPress gives a frame at most 1,000 pixels.
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

/// Text for a double-quoted attribute. WordPress does not know `&apos;`, so apostrophes stay.
fn attribute(text: &str) -> String {
    partial_escape(text).replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use atlas_core::{Collection, KnowledgeBase, List, RecordId};

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
    fn title_is_escaped() {
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
    fn home_and_lists_can_be_embedded_and_prose_cannot() {
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
