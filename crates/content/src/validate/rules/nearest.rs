//! Suggestions for mistyped values: the known value with the most similar spelling.

use atlas_search::fold;

/// The minimum similarity for a suggestion: two letters of seven may differ.
const ALIKE: f64 = 0.7;

/// The id of the most similar value. Each known value is its id followed by any other names.
pub(super) fn nearest<'a>(
    written: &str,
    known: impl Iterator<Item = Vec<&'a str>>,
) -> Option<&'a str> {
    let written = plain(written);
    let score = |name: &str| strsim::normalized_damerau_levenshtein(&written, &plain(name));
    let best = |names: &[&str]| names.iter().map(|name| score(name)).fold(0.0, f64::max);
    let scored = known.filter_map(|names| Some((best(&names), *names.first()?)));
    let nearest = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (nearest.0 >= ALIKE).then_some(nearest.1)
}

/// Ignores case, marks and hyphens.
fn plain(text: &str) -> String {
    fold(text).replace(['-', '_'], " ")
}

#[cfg(test)]
mod tests {
    use super::nearest;

    fn guess(written: &str) -> Option<&'static str> {
        let known = [vec!["youth", "Youth"], vec!["violent-extremism", "PVE"], vec!["KE", "Kenya"]];
        nearest(written, known.into_iter())
    }

    #[test]
    fn typos_labels_and_acronyms_suggest_the_id() {
        assert_eq!(guess("yuoth"), Some("youth"));
        assert_eq!(guess("Violent Extremism"), Some("violent-extremism"));
        assert_eq!(guess("pve"), Some("violent-extremism"));
        assert_eq!(guess("Kenya"), Some("KE"));
    }

    #[test]
    fn no_suggestion_without_a_similar_value() {
        assert_eq!(guess("finance"), None);
        assert_eq!(guess(""), None);
    }
}
