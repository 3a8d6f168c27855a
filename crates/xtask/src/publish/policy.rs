//! The content security policy inside every page of a release, for hosts that send no headers.
//!
//! Must not know what the policy says: `hosting.rs` does. Development pages go without, since Trunk puts
//! an inline script into them.

use std::{fs, path::Path};

use anyhow::{Result, bail};

use crate::hosting::CONTENT_SECURITY_POLICY;

/// After this the policy stands: it governs only what comes later (HTML, section 4.2.5.3), so all that
/// loads, and the base address; and the character set has to come first.
const BEFORE: &str = "<meta charset=\"utf-8\">";

/// Writes the policy into the page of which all pages are made.
pub(crate) fn write_policy(staging: &Path) -> Result<()> {
    let index = staging.join("index.html");
    let page = fs::read_to_string(&index)?;
    Ok(fs::write(index, with_policy(&page)?)?)
}

fn with_policy(page: &str) -> Result<String> {
    let Some((before, after)) = page.split_once(BEFORE) else {
        bail!("index.html has lost its {BEFORE}");
    };
    if ["<base", "<script", "<link", "<style"].iter().any(|tag| before.contains(tag)) {
        bail!("index.html has something before its {BEFORE} that a policy should govern");
    }
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{CONTENT_SECURITY_POLICY}\">"
    );
    Ok(format!("{before}{BEFORE}\n    {policy}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_comes_before_what_it_governs() {
        let page = "<head><meta charset=\"utf-8\"><base href=\"./\"></head>";
        let page = with_policy(page).unwrap();
        assert!(page.find("Content-Security-Policy") < page.find("<base"), "{page}");
        assert!(page.contains("object-src 'none'"));
        assert!(with_policy("<base href=\"./\"><meta charset=\"utf-8\">").is_err());
        assert!(with_policy("<head></head>").is_err());
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
