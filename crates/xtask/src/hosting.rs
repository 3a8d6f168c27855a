//! How to serve the files of `dist/`: media types, cache lifetimes, and response headers. Each
//! submodule generates the configuration of one web server or host from these tables, and a test
//! detects outdated ones. Must not know the content of the files.

mod apache;
mod cloudfront;
mod header_file;
mod nginx;

use std::fs;

use anyhow::{Context, Result};
use atlas_publish::policy::CONTENT_SECURITY_POLICY;

use crate::project::root;

/// First words of every generated file.
const NOTICE: &str =
    "Written by `cargo xtask hosting`; change crates/xtask/src/hosting.rs instead.";

/// Matches the end of names with a content hash, and files in folders with one: new content has a
/// new name, so these files can be cached forever. Trunk omits leading zeros of a hash.
const HASHED: &str = r"-[0-9a-f]{12,16}(/[^/]+|(_bg)?\.(css|js|wasm))";
/// The same for hosts that only support `*`, as prefix and extension: Trunk names the program after
/// its package, `crates/xtask/src/publish/scripts.rs` names the scripts.
const HASHED_NAMES: [(&str, &str); 7] = [
    ("frame-", "js"),
    ("pack-", "bin"),
    ("pack-", "json"),
    ("peer-atlas-", "css"),
    ("peer-atlas-", "js"),
    ("peer-atlas-", "wasm"),
    ("static-", "js"),
];
/// The cache header of hashed files (RFC 8246).
const KEEP: &str = "public, max-age=31536000, immutable";
/// The cache header of all other files: a page and its script must come from the same release, so
/// caches revalidate every copy, which costs an empty response (304) if it is still valid.
const ASK_FIRST: &str = "public, max-age=0, must-revalidate";
/// The script that partners' pages embed; it works with every release.
const LOADER: &str = "embed.js";
/// The cache header of the loader: without a lifetime, every page of a partner would wait for us.
const KEEP_A_WHILE: &str = "public, max-age=3600";

/// The headers of every response, including errors. There is no X-Frame-Options and no
/// `frame-ancestors`, since partners may embed the site. Everything here is public and no code
/// reads cookies, so every site may read every file. A frame with `sandbox="allow-scripts"` has an
/// opaque origin, and could not even start otherwise.
const HEADERS: [(&str, &str); 6] = [
    ("Access-Control-Allow-Origin", "*"),
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    // The URL of a page contains the search text. No request discloses it, not even to our server.
    ("Referrer-Policy", "strict-origin"),
    ("X-Content-Type-Options", "nosniff"),
];

/// A file type.
struct Kind {
    /// The extension.
    ending: &'static str,
    /// The media type.
    media_type: &'static str,
    /// Whether hosts can be expected to know the type.
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

/// Files whose media type follows from the name and not the extension.
struct Named {
    /// A regular expression for the path of the URL.
    pattern: &'static str,
    /// The same as patterns for `_headers`, with at most one `*`.
    globs: &'static [&'static str],
    /// The media type.
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

/// Every generated configuration file: its path in the project, and its text.
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

/// `cargo xtask hosting`: writes the configuration files.
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
    fn the_shipped_configurations_match_the_tables() {
        for (path, text) in files() {
            let shipped = fs::read_to_string(root().join(path)).unwrap_or_default();
            assert!(
                shipped.replace("\r\n", "\n") == text,
                "{path} is outdated; run `cargo xtask hosting`"
            );
        }
    }

    /// The media type of an address by the tables, without the character set.
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
    fn every_download_is_served_with_the_media_type_in_pages() {
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
    fn the_workflow_pins_actions_and_only_one_job_may_publish() {
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
    fn every_host_keeps_paths_and_queries_out_of_the_referrer() {
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
