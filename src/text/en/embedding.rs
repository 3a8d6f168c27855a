//! English: the page about embedding, for people who embed a frame or are responsible for the host
//! page.
//!
//! Its promises are tested: `tests/embed/requests.test.mjs` reads the list of requests from the
//! page.

use crate::text::prose::{
    Block::{Code, Published, Quote, Terms, Words},
    Section,
};

/// The page below its title and lead.
pub(super) static SECTIONS: &[Section] =
    &[HOW, FRAME, LOADER, HEIGHT, REQUESTS, STORED, NOTICE, POLICY, SANDBOX, OWN_COPY];

const HOW: Section = Section {
    id: "how",
    title: "How to embed a view",
    blocks: &[
        Words(
            "Every list and every record of this site also exists as an embedded view, without header and \
             footer: put `embed/` before its path. There are four ways to embed one.",
        ),
        Words(
            "A link. In WordPress, and wherever else oEmbed is supported, paste the URL of a list or a \
             record on a line of its own. The embedded view replaces it. A pasted link to a list always \
             shows the whole list; for a filtered list, use one of the other ways. WordPress shows at most \
             1,000 pixels of height and scrolls the rest.",
        ),
        Published(
            "This site supports oEmbed for links to it.",
            "This copy of the site does not support oEmbed, because it was built without its public URL. In \
             the examples, `https://…/` is the URL of this site.",
        ),
        Words("An iframe. It needs no script on your page:"),
        Code(
            "<iframe src=\"{root}embed/cases/?theme=youth\"\n  title=\"City case studies on youth\"\n  \
             width=\"100%\" height=\"600\" loading=\"lazy\"></iframe>\n\
             <p><a href=\"{root}cases/?theme=youth\">City case studies on youth</a></p>",
        ),
        Words(
            "The loader. This script creates the iframe and sets its height. Where scripts do not run, \
             the link remains:",
        ),
        Code(
            "<div data-peer-atlas=\"cases\" data-theme=\"youth\">\n  \
             <a href=\"{root}cases/?theme=youth\">City case studies on youth</a>\n</div>\n\
             <script src=\"{root}embed.js\" async></script>",
        ),
        Words(
            "The loader on click. With `data-consent=\"click\"`, your page requests only the loader itself \
             from this site until the visitor presses a button that explains this. To avoid that request \
             too, host `embed.js` on your own server and name this site in `data-root`.",
        ),
    ],
};

const FRAME: Section = Section {
    id: "parameters",
    title: "Parameters of an embedded view",
    blocks: &[
        Words(
            "Put them in the query string of the URL, in any order, together with the filters of the list. \
             Unknown and invalid parameters are ignored.",
        ),
        Terms(&[
            (
                "theme=youth",
                "A filter, as it appears in the URL of a list when you choose it there. The same applies to `q` \
                 (the search), `sort` and `page`. For several values, repeat the filter: \
                 `theme=youth&theme=rule-of-law`.",
            ),
            (
                "show=search,facets",
                "The parts to show: any of `search`, `facets`, `map` (all views other than the list) and \
                 `count`. Default: all. If empty: only the results.",
            ),
            (
                "limit=6",
                "The maximum number of results per page, from 1 to 100. Default: the page size of this site.",
            ),
            (
                "scheme=dark",
                "The colour scheme: `light`, `dark` or `auto`. The last is the default and follows the \
                 visitor's setting.",
            ),
            (
                "accent=0a6e5c",
                "Your colour for links and controls, as three or six hexadecimal digits without `#`. It is \
                 lightened or darkened where the contrast ratio of text would be too low.",
            ),
            (
                "font=system",
                "`system`, the default, or `inherit-stack`, which sets titles in the same font as the text. \
                 No font is loaded.",
            ),
            ("lang=en", "The language of the interface. So far, only English is available."),
        ]),
    ],
};

const LOADER: Section = Section {
    id: "loader",
    title: "Parameters of the loader",
    blocks: &[
        Words("They are attributes of the element that the loader turns into an iframe."),
        Terms(&[
            (
                "data-peer-atlas",
                "What to show: `groups`, `events`, `cases`, `lessons`, or a record such as \
                 `cases/mombasa-county-action-plan`. Leave it empty for the front page.",
            ),
            (
                "data-theme, data-scheme, …",
                "Any parameter of an embedded view, by its name. Separate several values with commas: \
                 `data-theme=\"youth,rule-of-law\"`.",
            ),
            (
                "data-title",
                "The title of the iframe, which screen readers announce. Default: the text of your link.",
            ),
            ("data-height", "The height in pixels until the embedded view sends its own."),
            ("data-consent", "`click`: load the iframe only after the visitor presses a button."),
            (
                "data-button, data-note",
                "The label of that button and the note below it, in the language of your page.",
            ),
            (
                "data-root",
                "An attribute of the script, not of the element: the URL of this site, if `embed.js` is a \
                 copy on your own server. Without it, and if `embed.js` is part of another file or a module, \
                 the loader finds the site through the link in the element.",
            ),
        ]),
        Words(
            "The link in the element stays visible until the embedded view sends its height, so it remains \
             where iframes or scripts are blocked. The visitor's actions reach the element as the DOM events \
             `peer-atlas:record-opened` and `peer-atlas:filters-changed`, with the data described below in \
             `detail`. If you add more elements to the page later, call `PeerAtlas.scan()`.",
        ),
    ],
};

const HEIGHT: Section = Section {
    id: "messages",
    title: "Height and messages",
    blocks: &[
        Words(
            "An embedded view sends its height to the host page with `postMessage` whenever it changes. It \
             needs no reply. These are the message formats, with H for the height in pixels:",
        ),
        Terms(&[
            (
                "{\"source\":\"peer-atlas\",\"version\":1,\"type\":\"height\",\"height\":H}",
                "Our own format, for your own script. Compare `event.source` with the `contentWindow` of your \
                 iframe, and accept only a number.",
            ),
            (
                "{\"datawrapper-height\":{\"…\":H}}",
                "For pages that already support Datawrapper charts; … is the URL of the embedded view without \
                 its host.",
            ),
            (
                "{\"sentinel\":\"amp\",\"type\":\"embed-size\",\"height\":H}",
                "For AMP and @newswire/frames.",
            ),
            (
                "'{\"src\":\"…\",\"context\":\"iframe.resize\",\"height\":H}'",
                "As a string, for Medium and Embedly.",
            ),
        ]),
        Words(
            "For pym.js, iframe-resizer (3 to 5), open-iframe-resizer and WordPress, it uses their own \
             message formats once it detects them by the URL or by their handshake.",
        ),
        Words("It also sends the visitor's actions, so that your page can react to them:"),
        Terms(&[
            (
                "{\"source\":\"peer-atlas\",\"version\":1,\"type\":\"record-opened\",\"data\":\
                 {\"collection\":\"cases\",\"id\":\"…\",\"title\":\"…\",\"href\":\"…\"}}",
                "The visitor opened a record; `href` is its page on this site.",
            ),
            (
                "{\"source\":\"peer-atlas\",\"version\":1,\"type\":\"filters-changed\",\"data\":\
                 {\"collection\":\"cases\",\"query\":\"theme=youth\",\"shown\":12}}",
                "The visitor changed the filters or the view; `shown` is the number of matching records, if \
                 known. Text that the visitor types is never in `query`.",
            ),
        ]),
        Words(
            "Your page can send `{\"target\":\"peer-atlas\",\"type\":\"height?\"}` to receive the height again. \
             Apart from that, an embedded view accepts only the handshakes of the libraries above: it \
             accepts no URL or HTML from your page and never navigates it. Only in WordPress does it ask the \
             host page to open the links that the visitor clicks.",
        ),
    ],
};

const REQUESTS: Section = Section {
    id: "requests",
    title: "Requests of an embedded view",
    blocks: &[
        Words(
            "All requests go to this site. There are no third-party requests: no fonts, no map tiles, no \
             analytics, no content delivery network. This is the complete list; … replaces a name or a \
             number.",
        ),
        Terms(&[
            ("embed/…", "The page, with all its text and styles."),
            ("frame-….js", "The script that sends the height and sets the colours."),
            (
                "static-….js",
                "The script that starts the application, and filters the list until it has started.",
            ),
            ("peer-atlas-….js", "The script that connects the application to the browser."),
            (
                "peer-atlas-….wasm",
                "The application, which searches and filters in the browser. Parts of it that few views need \
                 are loaded on demand.",
            ),
            ("knowledge-base.json", "All records in one file."),
            (
                "pack-…/…",
                "The same records as a pack of small files, on sites of a few hundred records and more. The \
                 first visit loads the start of the pack (what lists show), and the single file follows in \
                 the background. On sites of a thousand records and more, other parts are loaded on demand \
                 instead, depending on what is shown and searched for.",
            ),
            ("map.svg", "The map as an image, on the front page only."),
            ("world.json", "The outlines of countries, on a map only."),
            (
                "schema/knowledge-base.json",
                "The meaning of the fields, on the page about the data only.",
            ),
        ]),
        Words(
            "A file such as a table or a calendar is loaded when the visitor downloads it. The loader, if \
             you use it, is one more request of your page: `embed.js`.",
        ),
        Words(
            "For each request, the server of this site receives the same data as any web server: the IP \
             address of the visitor's device, the time, the file, the name of the browser and, unless your \
             page prevents it, the address of your site (`Referer`). The URL of the embedded view contains \
             the filters that you put into it. What the visitor searches for and chooses after that stays in \
             the browser, until the view is reloaded or opened in its own tab. The operator of the server \
             has to state which of these data are kept, and for how long.",
        ),
    ],
};

const STORED: Section = Section {
    id: "stored",
    title: "What is stored on the device",
    blocks: &[
        Words(
            "Nothing: no cookies, no local or session storage, no database, no service worker. Browsers \
             cache files, as for every page. An embedded view works the same where storage is blocked.",
        ),
        Words(
            "Visitors can mark records only on this site itself, outside iframes. The marked records stay on \
             their device, in local storage, under one key that begins with `peer-atlas:shortlist:`. Nothing \
             is stored before the first record is marked, and the key is deleted with the last. In an \
             iframe, records cannot be marked, and that key is not read.",
        ),
        Words(
            "An embedded view reads the date from the device's clock, to tell upcoming events from past \
             ones, and whether the visitor prefers light or dark colours. It sends neither anywhere.",
        ),
    ],
};

const NOTICE: Section = Section {
    id: "privacy-notice",
    title: "For your privacy notice",
    blocks: &[
        Words("A paragraph that you can paste, and change as you need:"),
        Quote(
            "Some of our pages show content of {site} in a frame. Your browser loads it from {origin}, which \
             then learns your IP address, as the server of any page does. The frame stores nothing on your \
             device, sets no cookies and involves no other party.",
        ),
        Words(
            "Whether you need your visitors' consent depends on your law and on the operator of the server. \
             If you need it, use the loader on click. To involve no other party, host your own copy.",
        ),
    ],
};

const POLICY: Section = Section {
    id: "policy",
    title: "What your Content Security Policy must allow",
    blocks: &[
        Words("For an iframe, and for a pasted link:"),
        Code("frame-src {origin}"),
        Words("For the loader, also the following. It sets no inline style and calls no `eval`."),
        Code("script-src {root}embed.js"),
        Words(
            "The pages of this site have a policy too: scripts, styles, data and images from this site only, \
             nothing inline, no plug-ins, forms to this site only. It does not restrict embedding.",
        ),
    ],
};

const SANDBOX: Section = Section {
    id: "sandbox",
    title: "What a sandbox blocks",
    blocks: &[
        Words(
            "The iframe needs no `sandbox` attribute: it has a different origin and cannot access your page. \
             If you set one anyway, each keyword restores something:",
        ),
        Terms(&[
            (
                "allow-scripts",
                "Height and messages. Also search and filters, if this site is served as its hosting recipes \
                 say (all files with `Access-Control-Allow-Origin: *`); otherwise the page can be read but not \
                 filtered. WordPress allows this keyword. Without it, the text is shown, but no height is \
                 sent.",
            ),
            (
                "allow-same-origin",
                "Search and filters on any host. It is pointless on your own copy, which could then remove \
                 its own sandbox.",
            ),
            (
                "allow-popups allow-popups-to-escape-sandbox",
                "Links open in a new tab. Without these keywords, links do not open, except in the way that \
                 WordPress offers.",
            ),
            (
                "allow-downloads",
                "Tables, calendars and citations can be downloaded. Without it, they can be shown and copied \
                 as text.",
            ),
        ]),
        Words(
            "Nothing needs `allow-forms`, `allow-modals` or `allow-top-navigation`. The attribute \
             `allow=\"clipboard-write\"` lets the copy buttons work; without it, they select the text instead.",
        ),
    ],
};

const OWN_COPY: Section = Section {
    id: "own-copy",
    title: "Your own copy",
    blocks: &[Words(
        "This site is a folder of static files and needs no server program. Put a copy of the folder on your \
         own server, under any path, and embed views from there: no other party learns about your visitors.",
    )],
};
