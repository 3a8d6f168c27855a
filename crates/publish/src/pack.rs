//! A pack of the records, with which a large site opens quickly.

use std::ops::Range;

use atlas_core::{pack, packing};

use crate::{Error, Files, Records, fingerprint};

/// The number of records from which a site has a pack: with fewer, the single file is small enough
/// to begin with.
pub const FROM_RECORDS: usize = 200;

/// A pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// The path of the head, which pages preload.
    pub head: String,
    /// Every file, by path, in a folder named after the content.
    pub files: Files,
}

/// A pack of the text of a `knowledge-base.json`.
///
/// # Errors
/// If it is not a knowledge base, or one of its records cannot be read.
pub fn pack(json: &str) -> Result<Packed, Error> {
    let files = packing::files(json).map_err(|error| Error::Records(error.to_string()))?;
    let folder = format!("pack-{:016x}", fingerprint(json.as_bytes()));
    let path = |name: &str| format!("{folder}/{name}");
    let files = files.into_iter().map(|(name, content)| (path(&name), content)).collect();
    Ok(Packed { head: path(pack::HEAD), files })
}

/// The page with a preload of the head instead of its current data preload; `None` if it has none.
#[must_use]
pub fn link_page(page: &str, head: &str) -> Option<String> {
    let links = page.match_indices("<link").map(|(start, _)| {
        let end = page[start..].find('>').map_or(page.len(), |length| start + length + 1);
        start..end
    });
    let is_first = |link: &Range<usize>| {
        let link = &page[link.clone()];
        link.contains("preload") && (link.contains(Records::FILE) || link.contains(pack::HEAD))
    };
    let link = links.into_iter().find(is_first)?;
    let new =
        format!("<link rel=\"preload\" href=\"{head}\" as=\"fetch\" crossorigin=\"anonymous\">");
    Some(format!("{}{new}{}", &page[..link.start], &page[link.end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linking_a_page_twice_changes_nothing() {
        let page = "<head><link rel=icon href=i><link as=fetch href=knowledge-base.json rel=preload></head>";
        let once = link_page(page, "pack-1/head.bin").unwrap();
        assert!(once.contains("href=\"pack-1/head.bin\"") && once.ends_with("</head>"), "{once}");
        assert_eq!(link_page(&once, "pack-1/head.bin").unwrap(), once);
        assert_eq!(link_page("<head></head>", "x"), None);
    }
}
