//! Whether the colours of `src/styles/tokens.css` can be told apart, in both schemes; knows no rule that uses
//! them. What stands on what, and how far apart that is, is told by `atlas_tokens`.

use atlas_tokens::{Pair, pairs, tokens};

/// The style sheet that holds the colours.
pub(super) const TOKENS: &str = "src/styles/tokens.css";

/// Every pair of colours that is too close, and every colour that cannot be read.
pub(super) fn check(css: &str, findings: &mut Vec<String>) {
    for Pair { mark, ground, scheme, ratio, least, .. } in pairs(&tokens(css)) {
        match ratio {
            None => findings.push(format!(
                "{TOKENS}: write --{mark} and --{ground} as light-dark(#rrggbb, #rrggbb)"
            )),
            Some(ratio) if ratio < least => findings.push(format!(
                "{TOKENS}: --{mark} on --{ground} has a contrast of {ratio:.2} in the {} scheme; it \
                 needs {least}",
                scheme.name()
            )),
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::root;

    #[test]
    fn a_colour_too_close_is_named_with_its_ground_and_scheme() {
        let css = std::fs::read_to_string(root().join(TOKENS)).unwrap();
        let mut findings = Vec::new();
        check(&css, &mut findings);
        assert_eq!(findings, Vec::<String>::new());
        let pale = css.replacen("--muted: light-dark(#59554d", "--muted: light-dark(#999", 1);
        assert!(pale != css);
        check(&pale, &mut findings);
        assert_eq!(findings.len(), 3);
        assert!(findings[0].contains("--muted on --paper") && findings[0].contains("light"));
    }
}
