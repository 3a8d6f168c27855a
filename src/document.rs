//! The static file of a page: the HTML document that a host serves before any script runs.
//!
//! Rendered natively from the application's components, into the page written by Trunk. Must not
//! know files. Its content does not depend on the day it is read: see [`as_published`].

mod card;
mod head;

use atlas_core::{Catalogue, KnowledgeBase, PartialDate, Presentation, Route, SiteUrl};
use atlas_export::Publication;
use leptos::{prelude::*, reactive::diagnostics::SpecialNonReactiveZone};

pub use card::{CARD, CARD_SIZE, CardWords, card_words};

use crate::{Navigation, app::Site, pages, text::t};

/// Hrefs start from the site's root, which the `<base>` of each document points to.
const ROOT: &str = "./";

/// How deep below the root a URL may be for the 404 page to find its files.
const DEPTHS: usize = 8;

/// Scripts and styles that a head references or contains.
#[derive(Debug, Clone, Copy)]
pub struct HeadParts<'a> {
    /// The one-line script that marks a page whose URL has a query.
    pub asked: &'a str,
    /// The name of the script that styles an embedded page and reports its height to the host page.
    pub frame: &'a str,
    /// The name of the style sheet, for the 404 page, which does not inline it.
    pub style_sheet: &'a str,
}

/// The document written by Trunk, split where pages differ.
#[derive(Debug, Clone, Copy)]
pub struct Template<'a> {
    before_base: &'a str,
    before_head: &'a str,
    before_page: &'a str,
    after_page: &'a str,
    policy: Option<&'a str>,
    parts: HeadParts<'a>,
}

impl<'a> Template<'a> {
    /// Splits a document; `None` if it lacks its `<base>`, one of the comments that mark head and
    /// page, or its style sheet.
    #[must_use]
    pub fn new(document: &'a str, parts: HeadParts<'a>) -> Option<Self> {
        let (before_base, rest) = document.split_once("<base href=\"./\">")?;
        let (before_head, rest) = rest.split_once("<!-- head -->")?;
        let (_, rest) = rest.split_once("<!-- /head -->")?;
        let (before_page, rest) = rest.split_once("<!-- page -->")?;
        let (_, after_page) = rest.split_once("<!-- /page -->")?;
        before_page.contains("<style>").then_some(())?;
        let policy = before_base.split_once("\"Content-Security-Policy\" content=\"");
        let policy = policy.and_then(|(_, rest)| Some(rest.split_once('"')?.0));
        Some(Self { before_base, before_head, before_page, after_page, policy, parts })
    }

    /// The markup before `<base>` in a page for frames. Controls that need scripts are hidden until
    /// `src/frame/look.js` runs. In WebKit, `'self'` matches nothing in a sandboxed frame: if the
    /// policy names no origin, its directives with `'self'` would block `<base>` and all scripts.
    /// The page then stores the policy in another `<meta>`, and the script adds it with the origin.
    fn before_base_in_frame(&self) -> String {
        let page = self.before_base.replacen("<html ", "<html class=\"unscripted\" ", 1);
        let Some(policy) = self.policy.filter(|policy| !policy.contains("'self' http")) else {
            return page;
        };
        let fixed: Vec<&str> =
            policy.split("; ").filter(|directive| !directive.contains("'self'")).collect();
        let content = |policy: &str| format!(" content=\"{policy}\"");
        let both =
            format!("{}><meta name=\"policy\"{}", content(&fixed.join("; ")), content(policy));
        page.replacen(&content(policy), &both, 1)
    }

    /// The markup between the page-specific head and the page. Read-only pages do not load the
    /// program.
    fn before_page(&self, route: &Route) -> String {
        let program = self.before_page.split_once("<template id=\"program\"");
        let program =
            program.and_then(|(before, rest)| Some((before, rest.split_once("</head>")?.1)));
        match program {
            Some((before, after)) if route.is_only_read() => {
                format!("{before}</head>{after}")
            }
            _ => self.before_page.to_owned(),
        }
    }
}

/// The records as static pages show them. A file may be read weeks after the build, so its date is
/// not that of the build but of the latest check of a record: no group is called quiet too early,
/// the order of events depends on the content alone, and equal content gives equal files.
#[must_use]
pub fn as_published(knowledge_base: KnowledgeBase) -> Catalogue {
    let checked = knowledge_base.all().map(|record| record.common.checked).max();
    let day = checked.unwrap_or(PartialDate::EPOCH).first_day();
    Catalogue::new(knowledge_base, day)
}

/// The document of the page at a URL.
#[must_use]
pub fn document(catalogue: &Catalogue, url: &SiteUrl, template: &Template<'_>) -> String {
    let depth = url.href("").matches('/').count();
    let base = if depth == 0 { ROOT.to_owned() } else { "../".repeat(depth) };
    let (head, page) = Owner::new().with(|| {
        let _read_once = SpecialNonReactiveZone::enter();
        provide_context(Navigation::fixed(ROOT, url.clone()));
        (html(head::head(catalogue, url, template.parts)), html(page(catalogue, url)))
    });
    let base = format!("{}<base href=\"{base}\">", first_paint(&page));
    let in_frame = url.presentation == Presentation::Embed;
    let page = if in_frame { beside_the_host(&page) } else { page };
    let before_base =
        if in_frame { template.before_base_in_frame() } else { template.before_base.to_owned() };
    let before_page = template.before_page(&url.route);
    let Template { before_head, after_page, .. } = template;
    [&*before_base, &*base, before_head, &*head, &*before_page, &*page, after_page].concat()
}

/// Delays first paint until the first screenful is parsed (`rel=expect`); painting the header alone
/// costs a second paint. Must precede `<base>`, because it refers to this document. Source: HTML,
/// section 4.6.7.6, link type `expect`.
fn first_paint(page: &str) -> String {
    let has_fold = page.contains(&format!(" id=\"{}\"", pages::FOLD));
    let awaited = if has_fold { pages::FOLD } else { "notice" };
    format!("<link rel=\"expect\" href=\"#{awaited}\" blocking=\"render\">")
}

/// The page body, the no-script notices (part of the body in a frame), then JSON-LD last so that it
/// does not delay parsing.
fn page(catalogue: &Catalogue, url: &SiteUrl) -> impl IntoView + use<> {
    let notes = (url.presentation == Presentation::Page).then(|| pages::notes(&url.route));
    view! {
        <div id="site" class="static"><Site catalogue=catalogue.clone() /></div>
        {notes}
        {pages::waiting_entries(catalogue, &url.route)}
        {head::structured_data(catalogue, url)}
    }
}

/// The 404 document. A host serves it at any depth, so no relative URL in it can be right: it names
/// its style sheet and script at every depth, and the script that loads finds the root.
#[must_use]
pub fn not_found(catalogue: &Catalogue, template: &Template<'_>, script: &str) -> String {
    let upwards = || (0..DEPTHS).map(|depth| "../".repeat(depth));
    let sheets = upwards().map(|up| {
        let href = format!("{up}{}", template.parts.style_sheet);
        view! { <link rel="stylesheet" href=href /> }
    });
    let scripts = upwards().map(|up| view! { <script src=format!("{up}{script}")></script> });
    let root = Publication::new(catalogue.knowledge_base()).base().map(str::to_owned);
    let root = root.map(|url| view! { <p><a href=url>{pages::site_name(catalogue)}</a></p> });
    let policy = template.policy.map(str::to_owned);
    let policy =
        policy.map(|policy| view! { <meta http-equiv="Content-Security-Policy" content=policy /> });
    let name = pages::site_name(catalogue);
    let title = t().page_title.with(&[("page", t().not_found_title), ("site", &name)]);
    let document = view! {
        <html lang=t().language dir=t().direction>
            <head>
                <meta charset="utf-8" />
                <meta name="referrer" content="strict-origin" />
                {policy}
                <title>{title}</title>
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="robots" content="noindex" />
                <meta name="color-scheme" content="light dark" />
                {sheets.collect_view()}
                {scripts.collect_view()}
            </head>
            <body>
                <div id="site" class="static">
                    <main id="main" class="status-page">
                        <h1>{t().not_found_title}</h1>
                        <p>{t().not_found_anywhere}</p>
                        {root}
                    </main>
                </div>
                <div id="notice" class="notice" role="status"></div>
            </body>
        </html>
    };
    format!("<!DOCTYPE html>\n{}\n", html(document))
}

/// Opens external links of an embedded page in a new tab without scripts; with scripts,
/// `src/frame/look.js` does so.
fn beside_the_host(page: &str) -> String {
    page.replace(" rel=\"external\"", " rel=\"external noopener\" target=\"_blank\"")
}

/// HTML without the markers that Leptos writes for hydration: nothing is hydrated.
fn html(view: impl IntoView) -> String {
    view.into_view().to_html().replace("<!>", "").replace("<!---->", "")
}
