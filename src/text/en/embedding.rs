//! English: the statement on frames, for whoever puts one into a page and whoever answers for that page.
//!
//! What it promises is tested: the list of requests by `tests/embed/requests.test.mjs`, which reads it
//! from the page.

use crate::text::prose::{
    Block::{Code, Published, Quote, Terms, Words},
    Section,
};

/// The page under its title and lead.
pub(super) static SECTIONS: &[Section] =
    &[HOW, FRAME, LOADER, HEIGHT, REQUESTS, STORED, NOTICE, POLICY, SANDBOX, OWN_COPY];

const HOW: Section = Section {
    id: "how",
    title: "How to show a view in your page",
    blocks: &[
        Words(
            "Every list and every record of this site has a twin for frames, without header and footer: \
             put `embed/` before its path. There are four ways to show one.",
        ),
        Words(
            "A link. In WordPress, and wherever else oEmbed is understood, paste the address of a list or \
             a record on a line of its own, and the frame stands there. A pasted link to a list always \
             shows the whole list; for a filtered one take one of the other ways. WordPress shows at most \
             1,000 pixels of height and scrolls the rest.",
        ),
        Published(
            "This site answers such links.",
            "This copy of the site cannot answer such links, since it was built without the address at \
             which it stands. In the examples, `https://…/` is the address of this site.",
        ),
        Words("A frame, which needs no script in your page:"),
        Code(
            "<iframe src=\"{root}embed/cases/?theme=youth\"\n  title=\"City case studies on youth\"\n  \
             width=\"100%\" height=\"600\" loading=\"lazy\"></iframe>\n\
             <p><a href=\"{root}cases/?theme=youth\">City case studies on youth</a></p>",
        ),
        Words(
            "The loader, which makes that frame, gives it the right height and leaves the link where \
             scripts do not run:",
        ),
        Code(
            "<div data-peer-atlas=\"cases\" data-theme=\"youth\">\n  \
             <a href=\"{root}cases/?theme=youth\">City case studies on youth</a>\n</div>\n\
             <script src=\"{root}embed.js\" async></script>",
        ),
        Words(
            "The loader on click: with `data-consent=\"click\"` nothing but the loader itself is asked of \
             this site before a visitor presses a button that says so. Put `embed.js` on your own server, \
             and name this site in `data-root`, to leave out even that.",
        ),
    ],
};

const FRAME: Section = Section {
    id: "parameters",
    title: "Parameters of a frame",
    blocks: &[
        Words(
            "They stand in the query of the address, in any order, beside the filters, which are those of \
             the list. What is unknown or wrong is left out and harms nothing.",
        ),
        Terms(&[
            (
                "theme=youth",
                "A filter, as it stands in the address of a list when you choose it there; so are `q` \
                 (the search), `sort` and `page`. Several values of one filter: `theme=youth&theme=rule-of-law`.",
            ),
            (
                "show=search,facets",
                "Which parts are shown: any of `search`, `facets`, `map` (with it, other views than the list) and \
                 `count`. All, when left out; \
                 none but the results, when empty.",
            ),
            (
                "limit=6",
                "At most so many results on a page, from 1 to 100. The site's own number, when left out.",
            ),
            (
                "scheme=dark",
                "`light`, `dark` or `auto`, the visitor's own choice, which is the default.",
            ),
            (
                "accent=0a6e5c",
                "Your colour for links and controls, as three or six hexadecimal digits without `#`. It is \
                 made lighter or darker where text would be hard to read.",
            ),
            (
                "font=system",
                "`system`, the default, or `inherit-stack`, by which titles stand in the letters of the text. \
                 No font is loaded.",
            ),
            ("lang=en", "The language of the interface. So far there is English."),
        ]),
    ],
};

const LOADER: Section = Section {
    id: "loader",
    title: "Parameters of the loader",
    blocks: &[
        Words("They are attributes of the element that the loader turns into a frame."),
        Terms(&[
            (
                "data-peer-atlas",
                "What to show: `groups`, `events`, `cases`, `lessons`, or a record such as \
                 `cases/mombasa-county-action-plan`. Empty for the front page.",
            ),
            (
                "data-theme, data-scheme, …",
                "Every parameter of a frame by its name. Several values stand with commas: \
                 `data-theme=\"youth,rule-of-law\"`.",
            ),
            (
                "data-title",
                "The title of the frame, which screen readers say. The text of your link, when left out.",
            ),
            ("data-height", "The height in pixels before the frame has said its own."),
            ("data-consent", "`click`: load the frame only when a visitor has pressed a button."),
            (
                "data-button, data-note",
                "The words on that button and under it, in the language of your page.",
            ),
            (
                "data-root",
                "Of the script, not the element: the address of this site, where `embed.js` is a copy on \
                 your own server. Without it, and where `embed.js` is part of another file or a module, the \
                 link in the element names the site.",
            ),
        ]),
        Words(
            "The link in the element is shown until the frame has said its height, so it stays where frames \
             or scripts are blocked. What a visitor does in the frame arrives at the element as the events \
             `peer-atlas:record-opened` and `peer-atlas:filters-changed`, with the data described below in \
             `detail`. After you have put further elements into the page, call `PeerAtlas.scan()`.",
        ),
    ],
};

const HEIGHT: Section = Section {
    id: "messages",
    title: "Height and messages",
    blocks: &[
        Words(
            "A frame says how high it is whenever that changes, with `postMessage` to your page. It needs no \
             answer. These are its words, with H for the height in pixels:",
        ),
        Terms(&[
            (
                "{\"source\":\"peer-atlas\",\"version\":1,\"type\":\"height\",\"height\":H}",
                "Our own, for your own script. Compare `event.source` with the `contentWindow` of your \
                 frame, and take a number only.",
            ),
            (
                "{\"datawrapper-height\":{\"…\":H}}",
                "For pages that already hear Datawrapper's charts; … is the address of the frame without its host.",
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
            "To pym.js, iframe-resizer (3 to 5), open-iframe-resizer and WordPress it speaks in their own \
             words, once it knows by the address or by their greeting that they are there.",
        ),
        Words("It also says what a visitor does in it, should you want to react:"),
        Terms(&[
            (
                "{\"source\":\"peer-atlas\",\"version\":1,\"type\":\"record-opened\",\"data\":\
                 {\"collection\":\"cases\",\"id\":\"…\",\"title\":\"…\",\"href\":\"…\"}}",
                "A record was opened; `href` is its page on this site.",
            ),
            (
                "{\"source\":\"peer-atlas\",\"version\":1,\"type\":\"filters-changed\",\"data\":\
                 {\"collection\":\"cases\",\"query\":\"theme=youth\",\"shown\":12}}",
                "Another view was chosen; `shown` is how many records fit it, where that is known. \
                 What a visitor types is never in `query`.",
            ),
        ]),
        Words(
            "Your page may say `{\"target\":\"peer-atlas\",\"type\":\"height?\"}` to hear the height once more. \
             Beside that only the greetings of the libraries above are heard: a frame takes no address and \
             no HTML from your page, and leads it nowhere, except that in WordPress it asks for the links \
             that a visitor clicks.",
        ),
    ],
};

const REQUESTS: Section = Section {
    id: "requests",
    title: "What a frame asks for",
    blocks: &[
        Words(
            "All of it comes from this site, and nothing from anywhere else: no font, no map tile, no \
             statistics, no content network. These are all its requests; … stands for a name or a number.",
        ),
        Terms(&[
            ("embed/…", "The page, with all its text and how it looks."),
            ("frame-….js", "What says the height and sets the colours."),
            ("static-….js", "What starts the program, and filters the list until it is there."),
            ("peer-atlas-….js", "What the program needs of the browser."),
            (
                "peer-atlas-….wasm",
                "The program, which searches and filters in the browser, and parts of it that few views \
                 need, when one needs them.",
            ),
            ("knowledge-base.json", "All records in one file."),
            (
                "pack-…/…",
                "The same in parts, on sites of a thousand records and more: which parts are fetched then \
                 depends on what is shown and searched for.",
            ),
            ("map.svg", "The map as a picture, on the front page only."),
            ("world.json", "The outlines of countries, on a map only."),
            (
                "schema/knowledge-base.json",
                "What the fields mean, on the page about the data only.",
            ),
        ]),
        Words(
            "A file such as a table or a calendar is loaded when a visitor takes it. The loader, if you use \
             it, is one more request of your page: `embed.js`.",
        ),
        Words(
            "The server of this site sees of each request what every web server sees: the address of the \
             visitor's device (IP), the time, the file, the name of the browser and, unless your page \
             forbids it, the address of your site (`Referer`). The file's address holds the filters that you \
             put into it. What a visitor searches for and chooses afterwards stays in the browser, until the \
             view is loaded anew or opened in a tab of its own. Whoever runs the server has to say what is \
             kept of that, and how long.",
        ),
    ],
};

const STORED: Section = Section {
    id: "stored",
    title: "What is stored on the device",
    blocks: &[
        Words(
            "Nothing: no cookie, no local or session storage, no database, no service worker. Browsers keep \
             files in their cache, as of every page. A frame works the same where storage is blocked.",
        ),
        Words(
            "Only on this site itself, outside frames, can visitors mark records. What they mark stays on their \
             device, in local storage, under one key that begins with `peer-atlas:shortlist:`; nothing is \
             stored before they mark something, and it is gone when they remove the last. In a frame there is \
             nothing to mark, and that key is not read.",
        ),
        Words(
            "It reads the day from the device's clock, to tell events to come from those that were, and \
             whether the visitor prefers light or dark colours. Neither is sent anywhere.",
        ),
    ],
};

const NOTICE: Section = Section {
    id: "privacy-notice",
    title: "For your privacy notice",
    blocks: &[
        Words("A paragraph that you may paste, and change as you need:"),
        Quote(
            "Some of our pages show content of {site} in a frame. Your browser loads it from {origin}, which \
             thereby learns your IP address, as the server of any page does. The frame stores nothing on \
             your device, sets no cookie and involves nobody else.",
        ),
        Words(
            "Whether you need your visitors' consent depends on your law and on who runs the server. Where \
             you do, take the loader on click; where you want nobody else involved, take a copy of your own.",
        ),
    ],
};

const POLICY: Section = Section {
    id: "policy",
    title: "What your content security policy has to allow",
    blocks: &[
        Words("For a frame, and for a pasted link:"),
        Code("frame-src {origin}"),
        Words("For the loader also the following. It sets no inline style and calls no `eval`."),
        Code("script-src {root}embed.js"),
        Words(
            "The pages of this site have a policy too: scripts, styles, data and pictures from this site \
             only, nothing inline, no plug-in, forms to this site only. It does not forbid frames.",
        ),
    ],
};

const SANDBOX: Section = Section {
    id: "sandbox",
    title: "What a sandbox costs",
    blocks: &[
        Words(
            "A frame needs no `sandbox` attribute, since it is of another site than your page and cannot \
             reach into it. If you set one all the same, each word gives something back:",
        ),
        Terms(&[
            (
                "allow-scripts",
                "Height and messages. Search and filters too, if this site is served as its recipes say (all \
                 files with `Access-Control-Allow-Origin: *`); otherwise the page can be read and not \
                 filtered. This is what WordPress allows. Without it there is text, and no height.",
            ),
            (
                "allow-same-origin",
                "Search and filters on any host. Pointless on a copy of your own, which could then lift its \
                 own sandbox.",
            ),
            (
                "allow-popups allow-popups-to-escape-sandbox",
                "Links open in a tab of their own. Without them they stay shut, but for the way that WordPress \
                 offers.",
            ),
            (
                "allow-downloads",
                "Tables, calendars and citations can be saved. Without it they can be shown and copied as text.",
            ),
        ]),
        Words(
            "Nothing needs `allow-forms`, `allow-modals` or `allow-top-navigation`. The attribute \
             `allow=\"clipboard-write\"` lets the buttons copy; without it the text stands there selected.",
        ),
    ],
};

const OWN_COPY: Section = Section {
    id: "own-copy",
    title: "A copy of your own",
    blocks: &[Words(
        "This site is a folder of plain files without a server program. Put a copy of the folder on your own \
         server, under any path, and the frames come from you: no other party learns of your visitors.",
    )],
};
