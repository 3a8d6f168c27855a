//! Which URLs in records may become links.
//!
//! Owns the check that pages and exports make before they link a URL from a record. A knowledge
//! base may come from an untrusted source, so the check also runs in the browser; the build is
//! stricter (`crates/content/src/validate/rules/links.rs`). Must not know which field a URL comes
//! from.

/// The URL, if it is safe to link: a web page (`http`, `https`) or one plain mailbox (`mailto`).
/// Everything else is shown as text: other schemes, URLs relative to the site, user names before
/// the host, and mail with header fields (`?bcc=`).
///
/// ```
/// use atlas_core::safe_address;
///
/// assert!(safe_address("https://www.uclg.org/a?b#c").is_some());
/// assert!(safe_address("mailto:info@example.org").is_some());
/// assert_eq!(safe_address("javascript:alert(1)"), None);
/// assert_eq!(safe_address("https://user:secret@example.org/"), None);
/// ```
#[must_use]
pub fn safe_address(address: &str) -> Option<&str> {
    // Browsers skip tabs and line breaks inside a URL, and read `\` as `/`.
    if address.contains(|sign: char| sign.is_whitespace() || sign.is_control() || sign == '\\') {
        return None;
    }
    let (scheme, rest) = address.split_once(':')?;
    let is_safe = if scheme.eq_ignore_ascii_case("mailto") {
        is_mailbox(rest)
    } else {
        let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
        let host = rest.strip_prefix("//").and_then(|rest| rest.split(['/', '?', '#']).next());
        is_web && host.is_some_and(|host| !host.is_empty() && !host.contains('@'))
    };
    is_safe.then_some(address)
}

/// One mailbox without anything that mail programs read as a header field or another recipient.
fn is_mailbox(text: &str) -> bool {
    let is_plain = |part: &str| {
        let is_sign = |sign: char| sign.is_alphanumeric() || ".-_+'".contains(sign);
        !part.is_empty() && part.chars().all(is_sign)
    };
    text.split_once('@').is_some_and(|(name, host)| is_plain(name) && is_plain(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_pages_and_mailboxes_become_links() {
        for address in [
            "https://uclg.org",
            "HTTP://www.unhabitat.org/a-b/c_d?x=1&y=%20#top",
            "https://example.org:8080/(a)?mail=a@b",
            "https://www.münchen.de/straße",
            "https://web.archive.org/web/2016/http://a.org/",
            "https://www.flickr.com/photos/12@N08",
            "mailto:info@example.org",
            "MAILTO:o'neill.press+atlas@city.example.org",
        ] {
            assert_eq!(safe_address(address), Some(address));
        }
    }

    #[test]
    fn everything_else_stays_text() {
        for address in [
            "",
            "javascript:alert(1)",
            "JavaScript:alert(1)//https://a.org",
            "java\nscript:alert(1)",
            "\tjavascript:alert(1)",
            " https://a.org/",
            "https://a.org/a b",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:x",
            "file:///etc/passwd",
            "intent://a.org#Intent;scheme=https;end",
            "blob:https://a.org/1",
            "ftp://a.org/",
            "tel:+1",
            "//evil.example/",
            "/local/page",
            "page",
            "#main",
            "www.uclg.org",
            "https:evil.example",
            "https:/evil.example",
            "https:///evil.example",
            "https://",
            "https://?x",
            "https:\\\\evil.example",
            "https://good.example\\@evil.example",
            "https://user@a.org/",
            "https://user:pw@host/",
            "https://a\u{0}.org/",
            "mailto:",
            "mailto:info",
            "mailto:info@example.org?bcc=a@b.org",
            "mailto:info@example.org&cc=a@b.org",
            "mailto:info@example.org,a@b.org",
            "mailto:info@example.org;a@b.org",
            "mailto:info%0abcc:a@b.org",
            "mailto:@example.org",
            "mailto:Info <info@example.org>",
            "mailto://info@example.org",
        ] {
            assert_eq!(safe_address(address), None, "{address}");
        }
    }
}
