//! Amazon S3 with `CloudFront`: the upload, which sets media type and caching of every file, and
//! the other headers, which S3 alone cannot send. Must not know any account.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{
    ASK_FIRST, HASHED_NAMES, HEADERS, KEEP, KEEP_A_WHILE, KINDS, Known, LOADER, NAMED, NOTICE,
};

/// The script that uploads a release. `aws s3 sync` skips files that it has just uploaded, so the
/// first line that matches a file decides.
pub(super) fn upload() -> String {
    let not_hashed: String =
        HASHED_NAMES.map(|(begin, ending)| format!(" --exclude '{begin}*.{ending}'")).concat();
    let mut text = format!(
        r#"#!/bin/sh
# {NOTICE}
# Uploads dist/ to an S3 bucket behind CloudFront: sh hosting/s3/upload.sh BUCKET DISTRIBUTION
set -eu
bucket=${{1:?the name of the bucket}} distribution=${{2:?the id of the CloudFront distribution}}
cd "$(dirname "$0")/../../dist"

upload() {{
  aws s3 sync . "s3://$bucket" --no-progress --exclude '*' "$@"
}}
typed() {{
  upload --include "$1"{not_hashed} --content-type "$2" --cache-control '{ASK_FIRST}'
}}

# Files with a hash in their name go first and older ones stay, so that every page finds its script.
"#
    );
    for (begin, ending) in HASHED_NAMES {
        let kind = KINDS.iter().find(|kind| kind.ending == ending);
        let media_type = kind.map_or("application/octet-stream", |kind| kind.media_type);
        let _infallible = writeln!(
            text,
            "upload --include '{begin}*.{ending}' --content-type '{media_type}' \\
  --cache-control '{KEEP}'"
        );
    }
    let _infallible =
        writeln!(text, "\nupload --include '{LOADER}' --cache-control '{KEEP_A_WHILE}'\n");
    for named in &NAMED {
        for glob in named.globs {
            let _infallible =
                writeln!(text, "typed '{}' {}", glob.trim_start_matches('/'), named.media_type);
        }
    }
    for kind in KINDS.iter().filter(|kind| kind.known == Known::ToFew || kind.ending == "html") {
        let _infallible = writeln!(text, "typed '*.{}' '{}'", kind.ending, kind.media_type);
    }
    let _infallible = write!(
        text,
        r#"
# The rest, and away with what is no more. CloudFront packs by itself, so the twins stay here.
aws s3 sync . "s3://$bucket" --no-progress --delete --cache-control '{ASK_FIRST}' \
  --exclude '*.br' --exclude '*.gz'{not_hashed} --exclude '.htaccess' --exclude '_*'

aws cloudfront create-invalidation --distribution-id "$distribution" --paths '/*'
"#
    );
    text
}

/// The input of `aws cloudfront create-response-headers-policy`. Its general list rejects headers
/// for which it has a dedicated setting.
pub(super) fn headers_policy() -> String {
    let mut security = json!({});
    let mut custom = Vec::new();
    for (name, value) in HEADERS {
        match name {
            "Content-Security-Policy" => {
                security["ContentSecurityPolicy"] =
                    json!({ "ContentSecurityPolicy": value, "Override": true });
            }
            "Referrer-Policy" => {
                security["ReferrerPolicy"] = json!({ "ReferrerPolicy": value, "Override": true });
            }
            "X-Content-Type-Options" => {
                security["ContentTypeOptions"] = json!({ "Override": true });
            }
            "Access-Control-Allow-Origin" => {}
            _ => custom.push(json!({ "Header": name, "Value": value, "Override": true })),
        }
    }
    let policy = json!({
        "Name": "peer-atlas",
        "CorsConfig": {
            "AccessControlAllowCredentials": false,
            "AccessControlAllowHeaders": list(&["*"]),
            "AccessControlAllowMethods": list(&["GET", "HEAD"]),
            "AccessControlAllowOrigins": list(&["*"]),
            "OriginOverride": true,
        },
        "CustomHeadersConfig": { "Quantity": custom.len(), "Items": custom },
        "SecurityHeadersConfig": security,
    });
    format!("{policy:#}\n")
}

fn list(items: &[&str]) -> Value {
    json!({ "Quantity": items.len(), "Items": items })
}
