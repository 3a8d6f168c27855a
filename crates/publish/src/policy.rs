//! The content security policy of a site: inside every page, for hosts that send no headers, and in
//! the configurations that hosts read from its folder.

use atlas_core::Facet;
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use crate::{Error, Program};

/// The configuration files of hosts among the files of a program.
const CONFIGURATIONS: [&str; 2] = ["_headers", ".htaccess"];

/// The site makes no third-party requests. Its pages inline their style, so that the first paint
/// needs a single response, and a one-line script. Headers apply to many releases and cannot
/// contain the hash of a style, so they allow inline styles; the policy in the page allows only its
/// own ([`INLINE_STYLES`]). No text becomes HTML or a script in the browser either (Trusted Types, without
/// any policy that would allow it). This works for pages with an opaque origin too: 'self' is the
/// origin of the URL that the policy came from (CSP 3, section 2.2.2), not that of the page.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self' 'sha256-Y0mYH3q19j7VI5GdNIXlpb0XcDiaBs0VbsfstUUBP2M=' 'wasm-unsafe-eval'; \
     style-src 'self' 'unsafe-inline'; \
     img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; \
     require-trusted-types-for 'script'; trusted-types 'none'";

/// The source of inline styles in the header. The policy of a page contains the hash of its style
/// instead.
pub const INLINE_STYLES: &str = "'unsafe-inline'";

/// The script that marks a page whose URL has a list query, before the first paint.
#[must_use]
pub fn asked_script() -> String {
    let keys: Vec<&str> =
        Facet::ALL.map(Facet::key).into_iter().chain(["q", "sort", "view", "page"]).collect();
    format!(
        "/[?&]({})=/.test(location.search)&&document.documentElement.classList.add(\"asked\")",
        keys.join("|")
    )
}

/// The source expression for an inline script or style in a policy (CSP 3, section 2.3.1).
#[must_use]
pub fn hash_source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// In WebKit, 'self' matches nothing in a page with an opaque origin (a sandboxed frame), neither
/// in a header nor in a page, so the policy also names the origin if it is known.
#[must_use]
pub fn policy(address: Option<&str>) -> String {
    let origin = address.and_then(|address| {
        let host = address.find("//")? + 2;
        let end = address[host..].find('/').map_or(address.len(), |length| host + length);
        Some(format!("'self' {}", &address[..end]))
    });
    CONTENT_SECURITY_POLICY.replace("'self'", origin.as_deref().unwrap_or("'self'"))
}

/// The policy of pages that inline a style.
#[must_use]
pub fn of_pages(policy: &str, style: &str) -> String {
    policy.replace(INLINE_STYLES, &hash_source(style))
}

/// The configurations of the program with this policy, by path.
///
/// # Errors
/// If one is missing or has no policy.
pub fn configurations(program: &Program, policy: &str) -> Result<Vec<(String, Vec<u8>)>, Error> {
    CONFIGURATIONS
        .into_iter()
        .map(|name| {
            let text = program.text(name)?;
            if !text.contains(CONTENT_SECURITY_POLICY) {
                let problem = "it has no content security policy".to_owned();
                return Err(Error::Program { file: name.to_owned(), problem });
            }
            let text = text.replace(CONTENT_SECURITY_POLICY, policy);
            Ok((name.to_owned(), text.into_bytes()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_origin_is_added_to_self() {
        assert_eq!(policy(None), CONTENT_SECURITY_POLICY);
        let known = policy(Some("https://host.example/atlas/"));
        assert!(
            known.starts_with("default-src 'self' https://host.example; script-src 'self' https")
        );
    }

    #[test]
    fn the_policy_allows_the_script_of_pages_with_a_query() {
        let hash = hash_source(&asked_script());
        assert!(CONTENT_SECURITY_POLICY.contains(&hash), "write {hash} into the policy");
    }

    #[test]
    fn configurations_name_the_origin() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/");
        let read = |name: &str| std::fs::read(format!("{folder}{name}")).unwrap();
        let files = CONFIGURATIONS.map(|name| (name.to_owned(), read(name))).into();
        let mut program = Program { files, ..Program::default() };
        let known = policy(Some("https://host.example/atlas/"));
        for (name, text) in configurations(&program, &known).unwrap() {
            let text = String::from_utf8(text).unwrap();
            assert!(text.contains("base-uri 'self' https://host.example;"), "{name}");
            assert!(text.contains(INLINE_STYLES) && !text.contains("'self';"), "{name}");
        }
        program.files.insert("_headers".to_owned(), Vec::new());
        let error = configurations(&program, &known).unwrap_err().to_string();
        assert!(error.contains("_headers of the program: it has no content security policy"));
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
