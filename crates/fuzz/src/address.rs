//! Addresses: `SiteUrl::parse`, and every address derived from a parsed one.

use atlas_core::{Presentation, Route, SiteUrl};

use crate::{first_line, frame_options::is_query_string};

/// Base paths under which the site may be published.
const BASES: [&str; 3] = ["/", "/atlas/", "/a/b.c/~d/"];

/// Parses the first line as a path and the rest as a query string, under each base.
///
/// # Panics
/// When an invariant does not hold.
pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (path, search) = first_line(&text);
    for base in BASES {
        let below = format!("{base}{path}");
        for path in [path, &below] {
            let url = SiteUrl::parse(base, path, search);
            check(base, &url);
            check(base, &url.builder());
            check(base, &url.builder().drafted());
            check(base, &url.clone().presented(Presentation::Page));
            check(base, &url.clone().framed(url.frame().clone()));
            check(base, &SiteUrl::to(Route::Home).framed(url.frame().clone()));
        }
    }
    let href = SiteUrl::parse("/", path, search).href("./");
    let relative = href.split('?').next().and_then(|path| path.strip_prefix("./"));
    assert!(relative.is_some_and(|path| !leaves(path)), "{href}");
}

/// The address parses to the same view again, and stays within the site.
fn check(base: &str, url: &SiteUrl) {
    let href = url.href(base);
    let (path, search) = href.split_once('?').unwrap_or((&href, ""));
    assert_eq!(&SiteUrl::parse(base, path, search), url, "{href}");
    let below = path.strip_prefix(base);
    assert!(below.is_some_and(|below| !leaves(below)), "{href} is not below {base}");
    assert!(is_query_string(search), "{href}");
}

/// Whether a browser resolves a relative path to anything but segments below its base (WHATWG URL:
/// dot segments, backslashes, empty segments, and characters that it drops or that end a path).
fn leaves(path: &str) -> bool {
    let segments = path.split('/').map(|segment| segment.to_ascii_lowercase().replace("%2e", "."));
    let is_dots = |segment: String| segment == "." || segment == "..";
    let is_raw = |byte: u8| byte <= b' ' || byte >= 0x7f || b"\\\"<>#?`{}".contains(&byte);
    segments.into_iter().any(is_dots)
        || path.starts_with('/')
        || path.contains("//")
        || path.bytes().any(is_raw)
}
