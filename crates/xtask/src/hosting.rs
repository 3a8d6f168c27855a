//! How the files of `dist/` are to be served: their types, how long they may be kept, and the
//! headers of every answer. The configurations of the web servers and hosts that the project ships
//! are written from these tables, each by its own module, and a test finds any that has drifted.
//! Must not know what stands in the files.

mod apache;
mod cloudfront;
mod header_file;
mod nginx;

use std::fs;

use anyhow::{Context, Result};
use atlas_core::Facet;
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use crate::project::root;

/// First words of every file that is written here.
const NOTICE: &str =
    "Written by `cargo xtask hosting`; change crates/xtask/src/hosting.rs instead.";

/// The end of a name that carries a hash of the content, or a folder that does: it changes with the
/// content, so the file may be kept for ever. Trunk leaves out the zeros with which a hash begins.
const HASHED: &str = r"-[0-9a-f]{12,16}(/[^/]+|(_bg)?\.(css|js|wasm))";
/// The same for hosts that know nothing but stars, by beginning and ending: Trunk names the program
/// after its package, `crates/xtask/src/publish/scripts.rs` names the scripts.
const HASHED_NAMES: [(&str, &str); 7] = [
    ("frame-", "js"),
    ("pack-", "bin"),
    ("pack-", "json"),
    ("peer-atlas-", "css"),
    ("peer-atlas-", "js"),
    ("peer-atlas-", "wasm"),
    ("static-", "js"),
];
/// What caches are told of them (RFC 8246).
const KEEP: &str = "public, max-age=31536000, immutable";
/// And of everything else: a page and the script that it names must come from the same release, so
/// a copy is always asked after first, and costs an answer without content (304) when it still fits.
const ASK_FIRST: &str = "public, max-age=0, must-revalidate";
/// The script that partners' pages name, and that fits every release.
const LOADER: &str = "embed.js";
/// It is kept a while: each of their pages would else wait for an answer from here.
const KEEP_A_WHILE: &str = "public, max-age=3600";

/// The headers of every answer, errors too. There is no X-Frame-Options and no `frame-ancestors`,
/// since partners are to embed. Everything here is public and nothing reads a cookie, so every site
/// may read every file. A frame with `sandbox="allow-scripts"` has an opaque origin, and could not
/// even start without that.
const HEADERS: [(&str, &str); 6] = [
    ("Access-Control-Allow-Origin", "*"),
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    // The address of a page holds what was searched for. No request tells it, not even to our own server.
    ("Referrer-Policy", "strict-origin"),
    ("X-Content-Type-Options", "nosniff"),
];

/// The site asks nothing of another host. Its pages hold their style, so that the first paint waits for one
/// answer only, and a script of one line; headers stand for many releases and cannot know the hash of a
/// style, so they leave it to the policy in the page, which does ([`STYLES`]). No text becomes HTML or a
/// script in the browser either (Trusted Types, without any policy that would lift them). Pages with an opaque
/// origin keep to it too: 'self' is the origin of the address that the policy came from (CSP 3,
/// section 2.2.2), not that of the page.
pub(crate) const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self' 'sha256-Y0mYH3q19j7VI5GdNIXlpb0XcDiaBs0VbsfstUUBP2M=' 'wasm-unsafe-eval'; \
     style-src 'self' 'unsafe-inline'; \
     img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; \
     require-trusted-types-for 'script'; trusted-types 'none'";

/// What the policy of headers says of inline styles. That of a page names the hash of its own instead.
pub(crate) const STYLES: &str = "'unsafe-inline'";

/// The script that marks a page whose address asks something, before it is painted.
pub(crate) fn asked_script() -> String {
    let keys: Vec<&str> =
        Facet::ALL.map(Facet::key).into_iter().chain(["q", "sort", "view", "page"]).collect();
    format!(
        "/[?&]({})=/.test(location.search)&&document.documentElement.classList.add(\"asked\")",
        keys.join("|")
    )
}

/// By what a policy knows an inline script or style (CSP 3, section 2.3.1).
pub(crate) fn hash_source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// A kind of file.
struct Kind {
    /// The ending of its name.
    ending: &'static str,
    /// Its media type.
    media_type: &'static str,
    /// Whether hosts can be trusted to know it.
    known: Known,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Everywhere,
    ToFew,
}

const fn kind(ending: &'static str, media_type: &'static str, known: Known) -> Kind {
    Kind { ending, media_type, known }
}

const KINDS: [Kind; 18] = [
    kind("html", "text/html; charset=utf-8", Known::Everywhere),
    kind("css", "text/css; charset=utf-8", Known::Everywhere),
    kind("js", "text/javascript; charset=utf-8", Known::Everywhere),
    kind("json", "application/json", Known::Everywhere),
    kind("wasm", "application/wasm", Known::ToFew),
    kind("png", "image/png", Known::Everywhere),
    kind("svg", "image/svg+xml", Known::Everywhere),
    kind("ico", "image/x-icon", Known::Everywhere),
    kind("txt", "text/plain; charset=utf-8", Known::Everywhere),
    kind("xml", "application/xml", Known::Everywhere),
    kind("bin", "application/octet-stream", Known::Everywhere),
    kind("csv", "text/csv; charset=utf-8", Known::ToFew),
    kind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Known::ToFew),
    kind("atom", "application/atom+xml; charset=utf-8", Known::ToFew),
    kind("ics", "text/calendar; charset=utf-8", Known::ToFew),
    kind("bib", "application/x-bibtex; charset=utf-8", Known::ToFew),
    kind("ris", "application/x-research-info-systems; charset=utf-8", Known::ToFew),
    kind("webmanifest", "application/manifest+json", Known::ToFew),
];

/// Files that say by their name what no ending says.
struct Named {
    /// Fits the path of the address.
    pattern: &'static str,
    /// The same in the words of `_headers`, with at most one star.
    globs: &'static [&'static str],
    /// Their media type.
    media_type: &'static str,
}

const NAMED: [Named; 3] = [
    Named {
        pattern: r"feed\.json$|/themes/[^/]+\.json$",
        globs: &["/*feed.json", "/themes/*.json"],
        media_type: "application/feed+json",
    },
    Named {
        pattern: r"\.csl\.json$",
        globs: &["/*.csl.json"],
        media_type: "application/vnd.citationstyles.csl+json",
    },
    Named {
        pattern: r"/schema/[^/]+\.json$",
        globs: &["/schema/*.json"],
        media_type: "application/schema+json",
    },
];

/// Every configuration file that is written from the tables, with its place in the project.
fn files() -> [(&'static str, String); 6] {
    [
        ("hosting/nginx/peer-atlas-cache.conf", nginx::cache()),
        ("hosting/nginx/peer-atlas-files.conf", nginx::location()),
        ("hosting/s3/response-headers-policy.json", cloudfront::headers_policy()),
        ("hosting/s3/upload.sh", cloudfront::upload()),
        ("public/.htaccess", apache::htaccess()),
        ("public/_headers", header_file::headers()),
    ]
}

/// `cargo xtask hosting`: writes them.
pub(crate) fn write() -> Result<()> {
    for (path, text) in files() {
        let path = root().join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use atlas_core::{
        Agenda, Channel, CitationFormat, Collection, Download, FeedFormat, RecordId, Route,
    };

    use super::*;

    #[test]
    fn the_policy_knows_the_script_in_the_pages() {
        let hash = hash_source(&asked_script());
        assert!(CONTENT_SECURITY_POLICY.contains(&hash), "the policy has to name {hash}");
    }

    #[test]
    fn the_shipped_configurations_say_what_the_tables_say() {
        for (path, text) in files() {
            let shipped = fs::read_to_string(root().join(path)).unwrap_or_default();
            assert!(
                shipped.replace("\r\n", "\n") == text,
                "{path} has drifted; run `cargo xtask hosting`"
            );
        }
    }

    /// What the tables say of an address, without the character set.
    fn served_as(address: &str) -> Option<&'static str> {
        let fits = |glob: &&str| {
            glob.split_once('*')
                .is_some_and(|(a, b)| address.starts_with(a) && address.ends_with(b))
        };
        let named = NAMED.iter().find(|named| named.globs.iter().any(&fits));
        let kind = || KINDS.iter().find(|k| address.ends_with(&format!(".{}", k.ending)));
        let media_type =
            named.map(|named| named.media_type).or_else(|| Some(kind()?.media_type))?;
        media_type.split(';').next()
    }

    #[test]
    fn every_download_is_served_as_what_pages_say_of_it() {
        let id = || RecordId::new("saida-network").unwrap();
        let mut downloads = vec![
            Download::KnowledgeBase,
            Download::Schema,
            Download::Table(Collection::Groups),
            Download::Workbook(Collection::Groups),
            Download::Calendar(Agenda::All),
            Download::Calendar(Agenda::Region("africa".into())),
            Download::EventCalendar(id()),
            Download::OEmbed(Route::Home),
            Download::OEmbed(Route::List(Collection::Cases.into())),
            Download::Sitemap,
            Download::Robots,
        ];
        for format in FeedFormat::ALL {
            let channels = [
                Channel::All,
                Channel::Theme("youth".into()),
                Channel::Collection(Collection::Cases),
            ];
            downloads.extend(channels.map(|channel| Download::Feed(channel, format)));
        }
        let citation = |format| Download::Citation(Collection::Cases, id(), format);
        downloads.extend(CitationFormat::ALL.map(citation));
        for download in downloads {
            let address = download.href("/");
            assert_eq!(served_as(&address), Some(download.media_type()), "{address}");
        }
    }

    #[test]
    fn the_workflow_names_commits_and_only_one_job_may_publish() {
        let path = root().join("hosting/github-pages.yml");
        let workflow = fs::read_to_string(path).unwrap();
        let actions: Vec<&str> =
            workflow.lines().filter_map(|line| Some(line.split_once("uses: ")?.1)).collect();
        assert_eq!(actions.len(), 6);
        for action in actions {
            let (_, version) = action.split_once('@').unwrap();
            let (commit, tag) = version.split_once(" # v").unwrap_or_default();
            let is_commit = commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit());
            assert!(is_commit && !tag.is_empty(), "{action}");
        }
        let (build, publish) = workflow.split_once("\n  publish:\n").unwrap();
        assert!(!build.contains(": write") && build.contains("\npermissions: {}\n"));
        assert!(publish.contains("pages: write") && !publish.contains("run:"));
    }

    #[test]
    fn no_host_lets_a_page_tell_its_address() {
        for (path, text) in files()
            .iter()
            .filter(|(_, text)| text.contains("nosniff") || text.contains("ContentTypeOptions"))
        {
            assert!(
                text.contains("strict-origin")
                    && !text.contains("cross-origin-when")
                    && !text.contains("strict-origin-when"),
                "{path}"
            );
        }
        let page = fs::read_to_string(root().join("index.html")).unwrap();
        let (_, policy) = HEADERS.iter().find(|(name, _)| *name == "Referrer-Policy").unwrap();
        assert!(page.contains(&format!("<meta name=\"referrer\" content=\"{policy}\">")));
        assert_eq!(*policy, "strict-origin");
    }

    #[test]
    fn partners_may_embed() {
        for (path, text) in files() {
            for word in ["X-Frame-Options", "frame-ancestors"] {
                assert!(!text.contains(word), "{path} forbids frames");
            }
        }
    }
}
