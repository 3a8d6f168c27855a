//! The messages of rarely opened pages; they are in the chunk of those pages.

use super::{Counted, Pattern};

/// Every message that only these pages use.
#[derive(Debug)]
#[expect(missing_docs, reason = "the name of a message and its English text say what it is")]
pub struct RareMessages {
    pub shortlist_empty: &'static str,
    /// Above a list from a shared URL that is not on the visitor's shortlist.
    pub shortlist_shared: &'static str,
    /// Above a list whose records are all on the visitor's shortlist, which has more.
    pub shortlist_part: &'static str,
    pub shortlist_keep: &'static str,
    pub shortlist_own: Counted,
    pub shortlist_unknown: Pattern,
    /// If the browser blocks storage.
    pub shortlist_not_kept: &'static str,
    pub shortlist_share: &'static str,
    pub shortlist_clear: &'static str,
    pub compare: &'static str,
    pub compare_this: &'static str,
    pub compare_how: &'static str,
    pub not_recorded: &'static str,
    pub table_columns: &'static str,
    pub briefing: &'static str,
    pub about_find: &'static str,
    pub about_find_text: &'static str,
    pub about_trust: &'static str,
    pub about_trust_text: &'static str,
    pub about_privacy: &'static str,
    pub about_privacy_text: &'static str,
    pub about_reuse: &'static str,
    pub about_reuse_text: Pattern,
    pub builder_what: &'static str,
    pub builder_list: &'static str,
    pub builder_more_filters: &'static str,
    pub builder_parts_shown: &'static str,
    /// Search, facets, map, count.
    pub builder_parts: [&'static str; 4],
    pub builder_look: &'static str,
    pub builder_scheme: &'static str,
    /// The visitor's preference, light, dark.
    pub builder_schemes: [&'static str; 3],
    pub builder_font: &'static str,
    /// The site's own font, the font of the text.
    pub builder_fonts: [&'static str; 2],
    pub builder_accent: &'static str,
    pub builder_own_accent: &'static str,
    pub builder_size: &'static str,
    pub builder_limit: &'static str,
    pub builder_height: &'static str,
    pub builder_preview: &'static str,
    pub builder_widths: &'static str,
    pub builder_width: Pattern,
    pub builder_code: &'static str,
    pub code_loader: &'static str,
    pub code_loader_note: &'static str,
    pub code_facade: &'static str,
    pub code_facade_note: &'static str,
    pub code_frame: &'static str,
    pub code_frame_note: &'static str,
    pub code_link: &'static str,
    pub code_link_note: &'static str,
    pub data_files: &'static str,
    pub data_files_note: &'static str,
    pub data_schema: &'static str,
    pub table_of: Pattern,
    /// The same table as a workbook: `{name}`.
    pub workbook_of: Pattern,
    pub json_feed_of_all: &'static str,
    pub data_terms: &'static str,
    pub data_fields: &'static str,
    pub meaning: &'static str,
    pub all_collections: &'static str,
    pub data_regions: &'static str,
    pub data_regions_note: &'static str,
    pub data_themes: &'static str,
    pub data_gaps: &'static str,
    pub data_gaps_note: &'static str,
    pub data_oldest: &'static str,
    pub data_weakest: &'static str,
    pub data_weakest_note: &'static str,
}
