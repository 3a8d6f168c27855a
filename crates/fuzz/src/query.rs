//! The query string of a list: `Query::parse`, and the methods that change a query.

use atlas_core::{Facet, Query};

use crate::frame_options::is_query_string;

/// Parses the input as a query string.
///
/// # Panics
/// When an invariant does not hold.
pub fn run(data: &[u8]) {
    let search = String::from_utf8_lossy(data);
    let query = Query::parse(&search);
    check(&query);

    let text = query.text().to_owned();
    let changed = query.with_text(&format!("{text}\u{a0}{search}"));
    check(&changed);
    assert_eq!(changed.page(), 1, "changing the text resets the page");
    check(&query.on_page(u32::MAX));
    check(&query.cleared());

    for (facet, value) in query.chosen().iter().take(3) {
        assert!(query.has(*facet, value));
        let without = query.toggled(*facet, value);
        check(&without);
        assert!(!without.has(*facet, value));
        assert_eq!(without.toggled(*facet, value).chosen(), query.chosen());
    }
    check(&query.toggled(Facet::Theme, &text));
    check(&query.choosing(Facet::Country, &[&text]));
}

fn check(query: &Query) {
    let printed = query.to_string();
    assert_eq!(&Query::parse(&printed), query, "{printed}");
    assert_eq!(&Query::parse(&format!("?{printed}")), query, "{printed}");
    assert!(is_query_string(&printed), "{printed}");
    let text = query.text();
    assert!(text.chars().count() <= Query::MAX_TEXT);
    assert!(!text.chars().any(char::is_control) && text.trim() == text && !text.contains("  "));
    assert!(query.chosen().is_sorted_by(|a, b| a < b), "sorted, without duplicates");
    assert!((1..=100_000).contains(&query.page()));
}
