//! The static file of a page: the HTML document that a host serves before any script runs.
//!
//! Rendered natively from the application's components. Must not know where files are. Its content does not depend on the day it is read: see [`as_published`].

mod card;
mod head;

use atlas_core::{Catalogue, KnowledgeBase, PartialDate, Presentation, SiteUrl};
use atlas_export::Publication;
use leptos::{html, prelude::*, reactive::diagnostics::SpecialNonReactiveZone};

pub use card::{CARD, CARD_SIZE, CardWords, card_words};

use crate::{Navigation, app::Site, pages, text::t};

/// Hrefs start from the site's root, which the `<base>` of each document points to.
const ROOT: &str = "./";

/// How deep below the root a URL may be for the 404 page to find its files.
const DEPTHS: usize = 8;

/// What every page of a site shares: its policy, and the files of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shell<'a> {
    /// The content security policy.
    pub policy: &'a str,
    /// The one-line script that marks a page whose URL has a query.
    pub asked: &'a str,
    /// The text of the style sheet, inlined: a separate file would delay the first paint by another
    /// response.
    pub style: &'a str,
    /// The file of the style sheet, for the 404 page, which does not inline it.
    pub style_sheet: &'a str,
    /// The script of static pages, which starts the program after the first paint.
    pub start: &'a str,
    /// The script that styles an embedded page and reports its height to the host page.
    pub frame: &'a str,
    /// The script of the 404 page.
    pub not_found: &'a str,
    /// The program's module.
    pub module: &'a str,
    /// The program's wasm.
    pub wasm: &'a str,
    /// The records that the program begins with: the single file, or the head of a pack.
    pub records: &'a str,
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
pub fn document(catalogue: &Catalogue, url: &SiteUrl, shell: &Shell<'_>) -> String {
    Owner::new().with(|| {
        let _read_once = SpecialNonReactiveZone::enter();
        provide_context(Navigation::fixed(ROOT, url.clone()));
        whole(root_element(catalogue, url, shell))
    })
}

fn root_element(catalogue: &Catalogue, url: &SiteUrl, shell: &Shell<'_>) -> AnyView {
    let depth = url.href("").matches('/').count();
    let base = if depth == 0 { ROOT.to_owned() } else { "../".repeat(depth) };
    let in_frame = url.presentation == Presentation::Embed;
    let page = text_of(page(catalogue, url));
    let page = if in_frame { beside_the_host(&page) } else { page };
    let style = shell.style.to_owned();
    let parts = view! {
        <head>
            <meta charset="utf-8" />
            {policies(shell.policy, in_frame)}
            <meta name="referrer" content="strict-origin" />
            {first_paint(&page)}
            <base href=base />
            {head::head(catalogue, url, shell)}
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <link rel="icon" href="icon.svg" type="image/svg+xml" />
            <style inner_html=style></style>
            {(!url.route.is_only_read()).then(|| program(shell))}
        </head>
        <body inner_html=page></body>
    };
    // Controls that need scripts are hidden in a frame until `src/frame/look.js` runs.
    let class = in_frame.then_some("unscripted");
    html::html().attr("class", class).lang(t().language).dir(t().direction).child(parts).into_any()
}

/// The policy. It only governs what comes after it (HTML, section 4.2.5.3), including `<base>` and
/// everything that loads; the character set has to come first.
///
/// In WebKit, `'self'` matches nothing in a sandboxed frame: if the policy names no origin, its
/// directives with `'self'` would block `<base>` and all scripts. A page for frames then has only
/// the others, and stores the whole policy in another `<meta>`; `src/frame/look.js` adds it with the
/// origin.
fn policies(whole: &str, in_frame: bool) -> impl IntoView + use<> {
    let waits = in_frame && !whole.contains("'self' http");
    let directives = whole.split("; ").filter(|directive| !waits || !directive.contains("'self'"));
    let enforced = directives.collect::<Vec<_>>().join("; ");
    let whole = waits.then(|| whole.to_owned());
    view! {
        <meta http-equiv="Content-Security-Policy" content=enforced />
        {whole.map(|whole| view! { <meta name="policy" content=whole /> })}
    }
}

/// The program, where a browser ignores it until the script inserts it into the page.
fn program(shell: &Shell<'_>) -> impl IntoView + use<> {
    let Shell { records, wasm, module, start, .. } = shell;
    let [wasm, module, start] = [wasm, module, start].map(|name| format!("{ROOT}{name}"));
    let records = records.to_string();
    view! {
        <template id="program">
            <link rel="preload" href=records r#as="fetch" crossorigin="anonymous" />
            <link rel="preload" href=wasm r#as="fetch" type="application/wasm" crossorigin="anonymous" />
            <script type="module" src=module></script>
        </template>
        <script defer src=start></script>
    }
}

/// Delays first paint until the first screenful is parsed (`rel=expect`); painting the header alone
/// costs a second paint. Must precede `<base>`, because it refers to this document. Source: HTML,
/// section 4.6.7.6, link type `expect`.
fn first_paint(page: &str) -> impl IntoView + use<> {
    let has_fold = page.contains(&format!(" id=\"{}\"", pages::FOLD));
    let awaited = if has_fold { pages::FOLD } else { "notice" };
    view! { <link rel="expect" href=format!("#{awaited}") blocking="render" /> }
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
pub fn not_found(catalogue: &Catalogue, shell: &Shell<'_>) -> String {
    let upwards = || (0..DEPTHS).map(|depth| "../".repeat(depth));
    let sheets = upwards().map(|up| {
        let href = format!("{up}{}", shell.style_sheet);
        view! { <link rel="stylesheet" href=href /> }
    });
    let scripts =
        upwards().map(|up| view! { <script src=format!("{up}{}", shell.not_found)></script> });
    let root = Publication::new(catalogue.knowledge_base()).base().map(str::to_owned);
    let root = root.map(|url| view! { <p><a href=url>{pages::site_name(catalogue)}</a></p> });
    let name = pages::site_name(catalogue);
    let title = t().page_title.with(&[("page", t().not_found_title), ("site", &name)]);
    whole(view! {
        <html lang=t().language dir=t().direction>
            <head>
                <meta charset="utf-8" />
                {policies(shell.policy, false)}
                <meta name="referrer" content="strict-origin" />
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
    })
}

/// A whole document.
fn whole(element: impl IntoView) -> String {
    format!("<!DOCTYPE html>\n{}\n", text_of(element))
}

/// Opens external links of an embedded page in a new tab without scripts; with scripts,
/// `src/frame/look.js` does so.
fn beside_the_host(page: &str) -> String {
    page.replace(" rel=\"external\"", " rel=\"external noopener\" target=\"_blank\"")
}

/// HTML without the markers that Leptos writes for hydration: nothing is hydrated.
fn text_of(view: impl IntoView) -> String {
    view.into_view().to_html().replace("<!>", "").replace("<!---->", "")
}
