//! The configuration of nginx, in two files: one for the `http` block, one for the `location` of
//! the site. Must not know the URL path.

use std::fmt::Write as _;

use super::{ASK_FIRST, HASHED, HEADERS, KEEP, KEEP_A_WHILE, KINDS, LOADER, NAMED, NOTICE};

/// In WebKit, `'self'` matches nothing in a sandboxed frame, so the policy also names the host of
/// the request. `http:` includes `https:` (CSP 3, section 6.7.2.8), so it fits behind any proxy.
const SELF: &str = "'self' http://$host";

/// For the `http` block: the cache lifetimes.
pub(super) fn cache() -> String {
    let loader = LOADER.replace('.', r"\.");
    format!(
        "# {NOTICE}
# How long a file of Peer Atlas may be kept. For the http block: put it into /etc/nginx/conf.d/.

map $uri $peer_atlas_cache {{
    default \"{ASK_FIRST}\";
    \"~{HASHED}$\" \"{KEEP}\";
    \"~/{loader}$\" \"{KEEP_A_WHILE}\";
}}
"
    )
}

/// For the `location` of the site: media types and headers.
pub(super) fn location() -> String {
    let mut text = format!(
        "# {NOTICE}
# How the files of Peer Atlas are served. Include it in the location of the site.

index index.html;
# Redirects name no host, so they fit behind any proxy.
absolute_redirect off;

# The packed twins beside the files; `brotli_static on;` does the same where that module is loaded.
gzip_static on;
gzip_vary on;

types {{
"
    );
    for kind in &KINDS {
        let _infallible = writeln!(text, "    \"{}\" {};", kind.media_type, kind.ending);
    }
    text.push_str("}\ndefault_type application/octet-stream;\ncharset off;\n");
    for named in &NAMED {
        let _infallible = writeln!(
            text,
            "location ~ \"{}\" {{ types {{ }} default_type {}; }}",
            named.pattern, named.media_type
        );
    }
    text.push_str("\n# Not on errors: a file that is missing today may be there tomorrow.\n");
    text.push_str("add_header Cache-Control $peer_atlas_cache;\n\n");
    for (name, value) in HEADERS {
        let value = value.replace("'self'", SELF);
        let _infallible = writeln!(text, "add_header {name} \"{value}\" always;");
    }
    text
}
