//! Frame options in a partner's page: `FrameOptions::parse`, and the other parsers of its query
//! string.

use atlas_core::{EmbedDraft, FrameOptions, Shortlist, ShortlistView};

/// Parses the input as a query string.
///
/// # Panics
/// When an invariant does not hold.
pub fn run(data: &[u8]) {
    let search = String::from_utf8_lossy(data);
    let options = FrameOptions::parse(&search);
    let printed = options.to_string();
    assert_eq!(FrameOptions::parse(&printed), options, "{printed}");
    assert_eq!(FrameOptions::parse(&format!("?theme=youth&{printed}")), options, "{printed}");
    assert!(is_query_string(&printed), "{printed}");
    assert!(options.limit().is_none_or(|limit| (1..=100).contains(&limit)));

    let draft = EmbedDraft::parse(&search);
    let printed = draft.to_string();
    assert_eq!(EmbedDraft::parse(&printed), draft, "{printed}");
    assert!(draft.height.is_none_or(|height| EmbedDraft::HEIGHTS.contains(&height)));

    let view = ShortlistView::parse(&search);
    let printed = view.to_string();
    assert_eq!(ShortlistView::parse(&printed), view, "{printed}");
    assert!(is_query_string(&printed), "{printed}");

    let list = Shortlist::parse(&search);
    let printed = list.to_string();
    assert_eq!(Shortlist::parse(&printed), list, "{printed}");
    assert!(list.len() <= Shortlist::MAX);
}

/// Whether a text is safe as the query string of an address, in HTML too.
pub(crate) fn is_query_string(text: &str) -> bool {
    let is_safe = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~*+%&=,".contains(&byte);
    text.bytes().all(is_safe)
}
