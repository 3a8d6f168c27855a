//! The settings of the embed builder other than the query and the frame options: the list and the
//! frame's initial height.
//!
//! Owns the URL keys `list` and `height` of that page. Must not know the other keys.

use std::{fmt, ops::RangeInclusive};

use crate::List;

/// The settings of the embed builder.
///
/// ```
/// use atlas_core::EmbedDraft;
///
/// let draft = EmbedDraft::parse("?list=cases&theme=youth&height=700");
/// assert_eq!(draft.to_string(), "list=cases&height=700");
/// assert_eq!(EmbedDraft::parse("?list=nothing&height=1"), EmbedDraft::default());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EmbedDraft {
    /// The list to embed.
    pub list: List,
    /// The initial height of the frame in CSS pixels, before it reports its own; `None` for the
    /// default of the list.
    pub height: Option<u16>,
}

impl Default for EmbedDraft {
    fn default() -> Self {
        Self { list: List::ALL[0], height: None }
    }
}

impl EmbedDraft {
    /// The allowed initial heights, in CSS pixels.
    pub const HEIGHTS: RangeInclusive<u16> = 100..=20_000;

    /// Parses a query string, with or without its question mark; other keys and invalid values are
    /// ignored.
    #[must_use]
    pub fn parse(search: &str) -> Self {
        let search = search.strip_prefix('?').unwrap_or(search);
        let mut draft = Self::default();
        for (key, value) in form_urlencoded::parse(search.as_bytes()) {
            match &*key {
                "list" => draft.list = List::from_slug(&value).unwrap_or(draft.list),
                "height" => {
                    draft.height = value.parse().ok().filter(|h| Self::HEIGHTS.contains(h));
                }
                _ => {}
            }
        }
        draft
    }
}

impl fmt::Display for EmbedDraft {
    /// The query string without its question mark; defaults are left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = (self.list != List::ALL[0]).then(|| format!("list={}", self.list.slug()));
        let height = self.height.map(|height| format!("height={height}"));
        let pairs: Vec<String> = list.into_iter().chain(height).collect();
        f.write_str(&pairs.join("&"))
    }
}
