//! The configuration of Apache, which reads it from the folder itself, so that no administrator is
//! needed. Must not know the URL path of the folder.

use std::fmt::Write as _;

use super::{ASK_FIRST, HASHED, HEADERS, KEEP, KEEP_A_WHILE, KINDS, LOADER, NAMED, NOTICE};

/// The parts of `.htaccess` that do not come from the tables.
const RULES: &str = r"
DirectoryIndex index.html

<IfModule mod_rewrite.c>
    RewriteEngine On
    # The path of this folder: what is left of the address without the part below it.
    RewriteCond %{REQUEST_URI}::$1 ^/((?:.*?/)??)(.*)::\2$
    RewriteRule ^(.*)$ - [E=BASE:%1]

    # A folder is shown by its index.html, and a file by its packed twin where that is understood.
    RewriteCond %{REQUEST_FILENAME} -d
    RewriteRule ^(|.*/)$ $1index.html
    RewriteCond %{HTTP:Accept-Encoding} \bbr\b
    RewriteCond %{REQUEST_FILENAME}.br -f
    RewriteRule ^(.+)$ $1.br [L]
    RewriteCond %{HTTP:Accept-Encoding} \bgzip\b
    RewriteCond %{REQUEST_FILENAME}.gz -f
    RewriteRule ^(.+)$ $1.gz [L]

    # Apache takes the path from the root of the host.
    ErrorDocument 404 /%{reqenv:BASE}404.html
</IfModule>

<IfModule mod_mime.c>
    # Apache takes .br for a page in Breton, and .gz for an archive.
    RemoveLanguage .br
    RemoveType .gz
    AddEncoding br .br
    AddEncoding gzip .gz
";

/// The file `.htaccess`.
pub(super) fn htaccess() -> String {
    let mut text = format!("# {NOTICE}\n{RULES}");
    for kind in &KINDS {
        let _infallible = writeln!(text, "    AddType \"{}\" .{}", kind.media_type, kind.ending);
    }
    text.push_str("</IfModule>\n\n");
    for named in &NAMED {
        let (pattern, media_type) = (named.pattern, named.media_type);
        let _infallible = writeln!(
            text,
            "<If \"%{{REQUEST_URI}} =~ m#{pattern}#\">\n    ForceType {media_type}\n</If>"
        );
    }
    text.push_str("\n<IfModule mod_headers.c>\n");
    for (name, value) in HEADERS {
        let _infallible = writeln!(text, "    Header always set {name} \"{value}\"");
    }
    let loader = LOADER.replace('.', r"\.");
    let _infallible = write!(
        text,
        "    Header merge Vary Accept-Encoding
    Header set Cache-Control \"{ASK_FIRST}\"
    <FilesMatch \"{HASHED}(\\.(br|gz))?$\">
        Header set Cache-Control \"{KEEP}\"
    </FilesMatch>
    <FilesMatch \"^{loader}(\\.(br|gz))?$\">
        Header set Cache-Control \"{KEEP_A_WHILE}\"
    </FilesMatch>
</IfModule>
"
    );
    text
}
