//! URLs: complete and safe. Whether a page responds, encrypted or not, is checked by
//! `cargo xtask links`.
//!
//! Written by hand and stricter than the URL standard, which repairs what people write; here every
//! deviation is reported.

use super::{
    findings::FileFindings,
    texts::{Sort, Text},
};

/// Characters that a URL can contain only in escaped form.
const UNSAFE_SIGNS: [char; 9] = ['"', '<', '>', '\\', '^', '`', '{', '|', '}'];

/// Checks the URLs of one file.
pub(super) fn check(texts: &[Text<'_>], findings: &mut FileFindings<'_>) {
    let addresses = texts.iter().filter(|text| {
        matches!(text.sort, Sort::Address | Sort::SiteAddress | Sort::CorrectionsAddress)
    });
    for Text { field, sort, words, .. } in addresses.filter(|text| !text.words.trim().is_empty()) {
        let mailbox = words.strip_prefix("mailto:").filter(|_| *sort == Sort::CorrectionsAddress);
        if mailbox.is_some_and(|mailbox| mailbox.contains('@')) {
            continue;
        }
        if let Some((problem, remedy)) = fault(words) {
            findings.error(field, problem, remedy);
        }
        if *sort == Sort::SiteAddress && !words.ends_with('/') {
            findings.error(field, "the address does not end in a slash", "Add / at its end.");
        }
    }
}

/// The problem of a URL, and its remedy.
fn fault(address: &str) -> Option<(String, &'static str)> {
    const WHOLE: &str = "Write the full address, beginning with https://.";
    if address.contains(char::is_whitespace) {
        let remedy = "Remove the space; inside an address write %20.";
        return Some((format!("`{address}` contains a space"), remedy));
    }
    if address.contains(|sign: char| sign.is_control() || UNSAFE_SIGNS.contains(&sign)) {
        let remedy = "Copy the address from the address bar of a browser.";
        return Some((
            format!("`{address}` contains a character that addresses cannot have"),
            remedy,
        ));
    }
    let Some((scheme, rest)) = address.split_once(':') else {
        return Some((format!("`{address}` is not a web address"), WHOLE));
    };
    let scheme = scheme.to_ascii_lowercase();
    if ["javascript", "data", "vbscript", "file", "blob"].contains(&scheme.as_str()) {
        return Some((format!("a link with `{scheme}:` is not safe for visitors"), WHOLE));
    }
    if scheme != "https" && scheme != "http" {
        return Some((format!("`{scheme}:` is not the address of a web page"), WHOLE));
    }
    let server = rest.strip_prefix("//").map(|rest| rest.split(['/', '?', '#']).next());
    let server = server.flatten().unwrap_or_default();
    if server.contains('@') {
        let remedy = "Remove everything between // and @.";
        return Some((format!("`{address}` contains a user name"), remedy));
    }
    let wrong = !is_server(server);
    wrong.then(|| {
        (
            format!("`{address}` has no valid host name"),
            "Write the host name after https://, such as example.org.",
        )
    })
}

/// Whether this is a host name of at least two parts, with an optional port.
fn is_server(server: &str) -> bool {
    let (name, port) = server.split_once(':').unwrap_or((server, "443"));
    let is_part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.chars().all(|sign| sign.is_alphanumeric() || sign == '-' || sign == '_')
    };
    name.contains('.') && name.split('.').all(is_part) && port.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn usual_urls_pass() {
        for address in [
            "https://uclg.org",
            "http://www.unhabitat.org/a-b/c_d?x=1&y=%20#top",
            "https://example.org:8080/(a)",
            "https://www.münchen.de/straße",
            "https://web.archive.org/web/2016/http://a.org/",
        ] {
            assert_eq!(fault(address), None, "{address}");
        }
    }

    #[test]
    fn everything_else_is_reported() {
        for (address, words) in [
            ("www.uclg.org", "not a web address"),
            ("/local/page", "not a web address"),
            ("JavaScript:alert(1)", "not safe"),
            ("data:text/html,x", "not safe"),
            ("ftp://files.org/x", "not the address of a web page"),
            ("https:/uclg.org", "no valid host name"),
            ("https://", "no valid host name"),
            ("https:///path", "no valid host name"),
            ("https://localhost/", "no valid host name"),
            ("https://a..b/", "no valid host name"),
            ("https://a.org:port/", "no valid host name"),
            ("https://user@a.org/", "contains a user name"),
            ("https://a.org/a b", "contains a space"),
            (" https://a.org/", "contains a space"),
            ("https://a.org/<script>", "contains a character"),
        ] {
            let (problem, _) = fault(address).unwrap_or_default();
            assert!(problem.contains(words), "{address}: {problem}");
        }
    }
}
