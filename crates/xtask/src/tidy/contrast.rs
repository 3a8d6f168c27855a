//! Checks the contrast of the colours in `src/styles/tokens.css`, in both schemes. `atlas_tokens`
//! defines the pairs and their ratios. Must not know the rules that use them.

use atlas_tokens::{Pair, pairs, tokens};

/// The style sheet with the colours.
pub(super) const TOKENS: &str = "src/styles/tokens.css";

/// Reports every pair with too little contrast, and every colour that cannot be parsed.
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
    fn low_contrast_is_reported_with_background_and_scheme() {
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
