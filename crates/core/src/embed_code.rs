//! The code with which a partner embeds a view of the site in another page.
//!
//! Owns the HTML of the snippets and the initial heights of frames. Must not know which parameters
//! a frame has: the URL of the view is used as it is. The loader that two of the snippets reference
//! is `src/frame/embed.js`.

use std::{borrow::Cow, fmt::Write as _};

use crate::{Presentation, Route, SiteUrl};

/// The input of a snippet: the site, the view, its title and the initial height.
///
/// ```
/// use atlas_core::{SiteUrl, embed_code::EmbedCode};
///
/// let view = SiteUrl::parse("/", "/embed/cases/", "?theme=migration-displacement&theme=youth");
/// let code = EmbedCode { root: "https://atlas.example/", view: &view, title: "City case studies", height: None };
/// assert_eq!(code.loader(), concat!(
///     "<div data-peer-atlas=\"cases\" data-theme=\"migration-displacement,youth\">\n",
///     "  <a href=\"https://atlas.example/cases/?theme=migration-displacement&amp;theme=youth\">City case studies</a>\n",
///     "</div>\n",
///     "<script async src=\"https://atlas.example/embed.js\"></script>"
/// ));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct EmbedCode<'a> {
    /// The absolute URL of the site's root, with a trailing slash.
    pub root: &'a str,
    /// The view, with the options of its frame.
    pub view: &'a SiteUrl,
    /// The name of the view: the frame's title and the link text.
    pub title: &'a str,
    /// The initial height of the frame in CSS pixels; `None` for the default of its page.
    pub height: Option<u16>,
}

/// The default initial height of a frame in CSS pixels: the front page about its real height, all
/// others taller than a screen, so that the host's content below them is out of sight when they
/// grow. Keep in step with `src/frame/embed.js`.
#[must_use]
pub fn usual_height(route: &Route) -> u16 {
    if *route == Route::Home { 1100 } else { 1400 }
}

impl EmbedCode<'_> {
    /// An `<iframe>` alone. It keeps its initial height unless a script on the host's page resizes
    /// it.
    #[must_use]
    pub fn frame(self) -> String {
        let scheme = self.parameters().into_iter().find(|(key, _)| key == "scheme");
        let scheme = scheme.map_or_else(|| "light dark".to_owned(), |(_, scheme)| scheme);
        let height = self.height.unwrap_or_else(|| usual_height(&self.view.route));
        format!(
            "<iframe src=\"{src}\" title=\"{title}\" width=\"100%\" height=\"{height}\" \
             loading=\"lazy\" allow=\"clipboard-write; web-share\" \
             referrerpolicy=\"strict-origin\" \
             style=\"border:0;color-scheme:{scheme}\"></iframe>\n<p>{link}</p>",
            src = escaped(&self.view.href(self.root)),
            title = escaped(self.title),
            link = self.link(),
        )
    }

    /// An element that the site's loader replaces by a frame as tall as its content.
    #[must_use]
    pub fn loader(self) -> String {
        self.element("", "")
    }

    /// The same behind a button, so that the frame loads only on a click. The snippet names the
    /// site separately from the script, so that the script can be hosted on the partner's own
    /// server.
    #[must_use]
    pub fn facade(self) -> String {
        let root = format!(" data-root=\"{}\"", escaped(self.root));
        self.element(" data-consent=\"click\"", &root)
    }

    fn element(self, consent: &str, root: &str) -> String {
        let mut attributes = String::new();
        for (key, value) in self.parameters() {
            let _infallible = write!(attributes, " data-{key}=\"{}\"", escaped(&value));
        }
        if let Some(height) = self.height {
            let _infallible = write!(attributes, " data-height=\"{height}\"");
        }
        format!(
            "<div data-peer-atlas=\"{page}\"{attributes}{consent}>\n  {link}\n</div>\n\
             <script async src=\"{source}embed.js\"{root}></script>",
            link = self.link(),
            page = escaped(self.view.route.path().trim_end_matches('/')),
            source = escaped(self.root),
        )
    }

    /// A link to the same view on the site, as the fallback without a frame.
    fn link(self) -> String {
        let own = self.view.clone().presented(Presentation::Page).href(self.root);
        format!("<a href=\"{}\">{}</a>", escaped(&own), escaped(self.title))
    }

    /// The query parameters of the frame's URL; several values of one key are joined by commas.
    fn parameters(self) -> Vec<(String, String)> {
        let href = self.view.href("");
        let asked = href.split_once('?').map_or("", |(_, asked)| asked);
        let mut parameters: Vec<(String, String)> = Vec::new();
        for (key, value) in form_urlencoded::parse(asked.as_bytes()) {
            match parameters.iter_mut().find(|(known, _)| *known == key) {
                Some((_, values)) => values.extend([",", &*value]),
                None => parameters.push((key.into_owned(), value.into_owned())),
            }
        }
        parameters
    }
}

/// A text escaped for HTML, both between tags and in a quoted attribute.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"']) {
        return text.into();
    }
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = "https://atlas.example/in/";

    fn code<'a>(view: &'a SiteUrl, title: &'a str) -> EmbedCode<'a> {
        EmbedCode { root: ROOT, view, title, height: None }
    }

    #[test]
    fn frame_has_a_title_a_height_and_a_link_after_it() {
        let view = SiteUrl::parse("/", "/embed/events/", "?theme=youth&region=africa");
        let code = EmbedCode { height: Some(700), ..code(&view, "Events: Youth") };
        assert_eq!(
            code.frame(),
            "<iframe src=\"https://atlas.example/in/embed/events/?theme=youth&amp;region=africa\" \
             title=\"Events: Youth\" width=\"100%\" height=\"700\" loading=\"lazy\" \
             allow=\"clipboard-write; web-share\" referrerpolicy=\"strict-origin\" \
             style=\"border:0;color-scheme:light dark\"></iframe>\n\
             <p><a href=\"https://atlas.example/in/events/?theme=youth&amp;region=africa\">Events: Youth</a></p>"
        );
    }

    #[test]
    fn visitor_text_cannot_break_out_of_its_attribute() {
        let view =
            SiteUrl::parse("/", "/embed/cases/", "?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E%26,");
        let code = code(&view, "Cases: “\"><script>alert(1)</script>”");
        for snippet in [code.frame(), code.loader(), code.facade()] {
            assert_eq!(
                snippet.matches("<script").count(),
                usize::from(!snippet.contains("<iframe"))
            );
            assert!(!snippet.contains("alert(1)</script>"), "{snippet}");
        }
        assert!(
            code.loader()
                .contains("data-q=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;,\"")
        );
    }

    #[test]
    fn facade_puts_a_button_before_the_frame_and_the_site_next_to_the_script() {
        let view = SiteUrl::parse("/", "/embed/groups/", "");
        assert_eq!(
            EmbedCode { height: Some(640), ..code(&view, "Working groups") }.facade(),
            "<div data-peer-atlas=\"groups\" data-height=\"640\" data-consent=\"click\">\n  \
             <a href=\"https://atlas.example/in/groups/\">Working groups</a>\n</div>\n\
             <script async src=\"https://atlas.example/in/embed.js\" \
             data-root=\"https://atlas.example/in/\"></script>"
        );
    }

    #[test]
    fn records_and_the_front_page_can_be_embedded() {
        let record = SiteUrl::parse("/", "/embed/cases/saida-network/", "");
        assert!(
            code(&record, "Saida").loader().contains("data-peer-atlas=\"cases/saida-network\"")
        );
        assert!(code(&record, "Saida").frame().contains("height=\"1400\""));
        let home = SiteUrl::parse("/", "/embed/", "");
        assert!(code(&home, "Peer Atlas").loader().starts_with("<div data-peer-atlas=\"\">"));
        assert!(code(&home, "Peer Atlas").frame().contains("height=\"1100\""));
    }
}
