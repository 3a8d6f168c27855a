//! The file `_headers` for Netlify and Cloudflare Pages. Must not know their other settings.

use std::fmt::Write as _;

use super::{HASHED_NAMES, HEADERS, KEEP, KEEP_A_WHILE, KINDS, Known, LOADER, NAMED, NOTICE};

/// If two rules match an address, Cloudflare joins the values of a header that both set, so no
/// header is set twice. Revalidation is left out, since both hosts do it by default.
pub(super) fn headers() -> String {
    let mut text = format!("# {NOTICE}\n\n/*\n");
    for (name, value) in HEADERS {
        let _infallible = writeln!(text, "  {name}: {value}");
    }
    for (begin, ending) in HASHED_NAMES {
        let _infallible = write!(text, "\n/{begin}*.{ending}\n  Cache-Control: {KEEP}\n");
    }
    let _infallible = write!(text, "\n/{LOADER}\n  Cache-Control: {KEEP_A_WHILE}\n");
    for kind in KINDS.iter().filter(|kind| kind.known == Known::ToFew) {
        let _infallible =
            write!(text, "\n/*.{}\n  Content-Type: {}\n", kind.ending, kind.media_type);
    }
    for named in &NAMED {
        for glob in named.globs {
            let _infallible = write!(text, "\n{glob}\n  Content-Type: {}\n", named.media_type);
        }
    }
    text
}
