//! The headers of Amazon CloudFront, which S3 alone cannot send. Must not know any account.

use serde_json::{Value, json};

use super::HEADERS;

/// What `aws cloudfront create-response-headers-policy` takes. CloudFront refuses some headers in
/// its general list, since it has a setting of its own for each of them.
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
