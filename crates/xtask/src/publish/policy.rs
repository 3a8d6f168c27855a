//! The content security policy of a release: inside every page, for hosts that send no headers, and
//! in the configurations that hosts read from the folder.
//!
//! Must not know the content of the policy; `hosting.rs` does. Development pages have none, since
//! Trunk adds an inline script to them.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};

use crate::hosting::{CONTENT_SECURITY_POLICY, STYLES, hash_source};

/// The policy follows this tag: it only governs what comes after it (HTML, section 4.2.5.3),
/// including `<base>` and everything that loads, and the character set has to come first.
const BEFORE: &str = "<meta charset=\"utf-8\">";

/// The configuration files inside the published folder.
const CONFIGURATIONS: [&str; 2] = ["_headers", ".htaccess"];

/// Writes the policy into the template of all pages, and into the configurations. `address` is the
/// URL of the site, if it is known.
pub(crate) fn write_policy(staging: &Path, address: Option<&str>) -> Result<()> {
    let index = staging.join("index.html");
    let page = fs::read_to_string(&index)?;
    let style = page.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>"));
    let Some((style, _)) = style else { bail!("index.html has lost its style") };
    let policy = policy(address);
    let of_pages = policy.replace(STYLES, &hash_source(style));
    fs::write(index, with_policy(&page, &of_pages)?)?;
    for name in CONFIGURATIONS {
        let file = staging.join(name);
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        if !text.contains(CONTENT_SECURITY_POLICY) {
            bail!("{name} has no content security policy; run `cargo xtask hosting`");
        }
        fs::write(file, text.replace(CONTENT_SECURITY_POLICY, &policy))?;
    }
    Ok(())
}

/// In WebKit, 'self' matches nothing in a page with an opaque origin (a sandboxed frame), neither
/// in a header nor in a page, so the policy also names the origin if it is known.
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
    use std::{env, process};

    use super::*;
    use crate::project::root;

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
    fn a_known_origin_is_added_to_self() {
        assert_eq!(policy(None), CONTENT_SECURITY_POLICY);
        let known = policy(Some("https://host.example/atlas/"));
        assert!(
            known.starts_with("default-src 'self' https://host.example; script-src 'self' https")
        );
    }

    #[test]
    fn configurations_in_the_folder_name_the_origin() {
        let staging = env::temp_dir().join(format!("peer-atlas-policy-{}", process::id()));
        let write = |name: &str, text: &str| fs::write(staging.join(name), text).unwrap();
        let page = format!("<head>{BEFORE}<style>a{{}}</style></head>");
        fs::create_dir_all(&staging).unwrap();
        write("index.html", &page);
        for name in CONFIGURATIONS {
            write(name, &fs::read_to_string(root().join("public").join(name)).unwrap());
        }
        write_policy(&staging, Some("https://host.example/atlas/")).unwrap();
        for name in CONFIGURATIONS {
            let text = fs::read_to_string(staging.join(name)).unwrap();
            assert!(text.contains("base-uri 'self' https://host.example;"), "{name}");
            assert!(text.contains(STYLES) && !text.contains("'self';"), "{name}");
        }
        write("index.html", &page);
        write("_headers", "");
        assert!(write_policy(&staging, None).is_err());
        fs::remove_dir_all(staging).unwrap();
    }

    /// Browsers ignore these in a `<meta>`, with a warning (CSP 3, section 3.3), and a quotation
    /// mark would end the attribute.
    #[test]
    fn the_policy_is_valid_in_a_meta_element() {
        for word in ["frame-ancestors", "report-uri", "sandbox", "\""] {
            assert!(!CONTENT_SECURITY_POLICY.contains(word), "{word}");
        }
    }
}
