//! Whether the colours of `src/styles/tokens.css` can be told apart, in both schemes; knows no rule that uses
//! them. The measure is the contrast ratio of WCAG 2.2.

/// The style sheet that holds the colours.
pub(super) const TOKENS: &str = "src/styles/tokens.css";

/// Which colours stand on which, and how far apart they have to be.
struct Demand {
    marks: &'static [&'static str],
    grounds: &'static [&'static str],
    least: f64,
}

const GROUNDS: &[&str] = &["paper", "raised", "sunk"];

const DEMANDS: [Demand; 5] = [
    // What is read at length: AAA.
    Demand { marks: &["ink"], grounds: GROUNDS, least: 7.0 },
    // Every other text: AA.
    Demand {
        marks: &["muted", "accent", "groups", "events", "cases"],
        grounds: GROUNDS,
        least: 4.5,
    },
    Demand { marks: &["on-accent"], grounds: &["accent"], least: 4.5 },
    Demand { marks: &["ink"], grounds: &["mark"], least: 4.5 },
    // Borders of what one types into; the focus ring is the accent.
    Demand { marks: &["field", "accent"], grounds: GROUNDS, least: 3.0 },
];

/// Every pair of colours that is too close, and every colour that cannot be read.
pub(super) fn check(css: &str, findings: &mut Vec<String>) {
    for (scheme, side) in [("light", 0), ("dark", 1)] {
        for demand in &DEMANDS {
            for (mark, ground) in
                demand.marks.iter().flat_map(|mark| demand.grounds.iter().map(move |on| (mark, on)))
            {
                let (Some(front), Some(back)) =
                    (colour(css, mark, side), colour(css, ground, side))
                else {
                    findings.push(format!(
                        "{TOKENS}: write --{mark} and --{ground} as light-dark(#rrggbb, #rrggbb)"
                    ));
                    continue;
                };
                let ratio = contrast(front, back);
                if ratio < demand.least {
                    findings.push(format!(
                        "{TOKENS}: --{mark} on --{ground} has a contrast of {ratio:.2} in the {scheme} \
                         scheme; it needs {}",
                        demand.least
                    ));
                }
            }
        }
    }
}

/// Red, green and blue of a token, light (0) or dark (1).
fn colour(css: &str, name: &str, side: usize) -> Option<[u8; 3]> {
    let (_, after) = css.split_once(&format!("--{name}: light-dark("))?;
    let (both, _) = after.split_once(')')?;
    let digits = both.split(',').nth(side)?.trim().strip_prefix('#')?;
    let whole = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_owned(),
    };
    let [_, red, green, blue] = u32::from_str_radix(&whole, 16).ok()?.to_be_bytes();
    (whole.len() == 6).then_some([red, green, blue])
}

/// The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance of a colour in sRGB (WCAG 2.2, "relative luminance").
fn luminance(colour: [u8; 3]) -> f64 {
    let linear = colour.map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    linear.iter().zip([0.2126, 0.7152, 0.0722]).map(|(value, weight)| value * weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::root;

    #[test]
    fn black_on_white_is_21_to_1() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn a_colour_too_close_is_named_with_its_ground_and_scheme() {
        let css = std::fs::read_to_string(root().join(TOKENS)).unwrap();
        let mut findings = Vec::new();
        check(&css, &mut findings);
        assert_eq!(findings, Vec::<String>::new());
        let (light, _) = css.split_once("--muted: ").unwrap();
        let pale = css.replacen("--muted: light-dark(#59554d", "--muted: light-dark(#999", 1);
        assert!(light.len() < pale.len() && pale != css);
        check(&pale, &mut findings);
        assert_eq!(findings.len(), 3);
        assert!(findings[0].contains("--muted on --paper") && findings[0].contains("light"));
    }
}
