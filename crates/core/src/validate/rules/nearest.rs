//! What an editor may have meant: the known value that is written most nearly the same.

use crate::search::fold;

/// How alike two texts must be for a suggestion: two letters of seven may differ.
const ALIKE: f64 = 0.7;

/// Of known values, each with its id first and any other names after it, the id of the nearest.
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

/// Case, marks and hyphens aside.
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
    fn slips_labels_and_acronyms_lead_to_the_id() {
        assert_eq!(guess("yuoth"), Some("youth"));
        assert_eq!(guess("Violent Extremism"), Some("violent-extremism"));
        assert_eq!(guess("pve"), Some("violent-extremism"));
        assert_eq!(guess("Kenya"), Some("KE"));
    }

    #[test]
    fn nothing_near_gives_no_guess() {
        assert_eq!(guess("finance"), None);
        assert_eq!(guess(""), None);
    }
}
