//! The content security policy inside every page of a release, for hosts that send no headers.
//!
//! Must not know what the policy says: `hosting.rs` does. Development pages go without, since Trunk puts
//! an inline script into them.

use std::{fs, path::Path};

use anyhow::{Result, bail};

use crate::hosting::{CONTENT_SECURITY_POLICY, STYLES, hash_source};

/// After this the policy stands: it governs only what comes later (HTML, section 4.2.5.3), so all that
/// loads, and the base address; and the character set has to come first.
const BEFORE: &str = "<meta charset=\"utf-8\">";

/// Writes the policy into the page of which all pages are made. `address` is where the site is published,
/// where that is known.
pub(crate) fn write_policy(staging: &Path, address: Option<&str>) -> Result<()> {
    let index = staging.join("index.html");
    let page = fs::read_to_string(&index)?;
    let style = page.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>"));
    let Some((style, _)) = style else { bail!("index.html has lost its style") };
    let policy = policy(address).replace(STYLES, &hash_source(style));
    Ok(fs::write(index, with_policy(&page, &policy)?)?)
}

/// What 'self' means in a page with an opaque origin is settled for headers and not for pages
/// (w3c/webappsec-csp issue 384), so the origin stands beside it where it is known.
fn policy(address: Option<&str>) -> String {
    let origin = address.and_then(|address| {
        let host = address.find("//")? + 2;
        let end = address[host..].find('/').map_or(address.len(), |length| host + length);
        Some(format!("'self' {}", &address[..end]))
    });
    CONTENT_SECURITY_POLICY.replace("'self'", origin.as_deref().unwrap_or("'self'"))
}

fn with_policy(page: &str, policy: &str) -> Result<String> {
    let Some((before, after)) = page.split_once(BEFORE) else {
        bail!("index.html has lost its {BEFORE}");
    };
    if ["<base", "<script", "<link", "<style"].iter().any(|tag| before.contains(tag)) {
        bail!("index.html has something before its {BEFORE} that a policy should govern");
    }
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    Ok(format!("{before}{BEFORE}\n    {meta}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_comes_before_what_it_governs() {
        let page = "<head><meta charset=\"utf-8\"><base href=\"./\"></head>";
        let page = with_policy(page, &policy(None)).unwrap();
        assert!(page.find("Content-Security-Policy") < page.find("<base"), "{page}");
        assert!(page.contains("object-src 'none'"));
        assert!(with_policy("<base href=\"./\"><meta charset=\"utf-8\">", "").is_err());
        assert!(with_policy("<head></head>", "").is_err());
    }

    #[test]
    fn the_origin_stands_beside_self_where_it_is_known() {
        assert_eq!(policy(None), CONTENT_SECURITY_POLICY);
        let known = policy(Some("https://host.example/atlas/"));
        assert!(
            known.starts_with("default-src 'self' https://host.example; script-src 'self' https")
        );
    }

    /// Browsers pass over these in a `<meta>`, with a warning (CSP 3, section 3.3), and a quotation mark
    /// would end the attribute.
    #[test]
    fn the_policy_can_stand_in_a_page() {
        for word in ["frame-ancestors", "report-uri", "sandbox", "\""] {
            assert!(!CONTENT_SECURITY_POLICY.contains(word), "{word}");
        }
    }
}
