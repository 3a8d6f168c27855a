//! Pairs of foreground and background colours, and their contrast ratios (WCAG 2.2).

use crate::Token;

/// A colour scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Scheme {
    /// Both schemes.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// The name in style sheets.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// How a colour is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wear {
    /// Text.
    Text,
    /// The border of an input field, or the focus ring.
    Edge,
}

/// Colours that are used together, and the contrast ratio that they need.
struct Demand {
    marks: &'static [&'static str],
    grounds: &'static [&'static str],
    wear: Wear,
    least: f64,
}

const GROUNDS: &[&str] = &["paper", "raised", "sunk"];

const DEMANDS: [Demand; 5] = [
    // Body text: AAA.
    Demand { marks: &["ink"], grounds: GROUNDS, wear: Wear::Text, least: 7.0 },
    // All other text: AA.
    Demand {
        marks: &["muted", "accent", "groups", "events", "cases"],
        grounds: GROUNDS,
        wear: Wear::Text,
        least: 4.5,
    },
    Demand { marks: &["on-accent"], grounds: &["accent"], wear: Wear::Text, least: 4.5 },
    Demand { marks: &["ink"], grounds: &["mark"], wear: Wear::Text, least: 4.5 },
    // Borders of input fields; the focus ring uses the accent.
    Demand { marks: &["field", "accent"], grounds: GROUNDS, wear: Wear::Edge, least: 3.0 },
];

/// A foreground colour on a background.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The foreground token.
    pub mark: &'static str,
    /// The background token.
    pub ground: &'static str,
    /// How the foreground colour is used.
    pub wear: Wear,
    /// The colour scheme.
    pub scheme: Scheme,
    /// The contrast ratio, 1 to 21; `None` if one of the two colours cannot be parsed.
    pub ratio: Option<f64>,
    /// The minimum contrast ratio.
    pub least: f64,
}

/// Every pair of foreground and background, in both schemes.
///
/// ```
/// let css = ":root { --ink: light-dark(#000, #fff); --paper: light-dark(#fff, #000); }";
/// let pairs = atlas_tokens::pairs(&atlas_tokens::tokens(css));
/// assert_eq!((pairs[0].mark, pairs[0].ground, pairs[0].ratio), ("ink", "paper", Some(21.0)));
/// ```
#[must_use]
pub fn pairs(tokens: &[Token]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for scheme in Scheme::ALL {
        for Demand { marks, grounds, wear, least } in DEMANDS {
            for (mark, ground) in
                marks.iter().flat_map(|mark| grounds.iter().map(move |ground| (*mark, *ground)))
            {
                let ratio = colour(tokens, mark, scheme)
                    .zip(colour(tokens, ground, scheme))
                    .map(|(front, back)| contrast(front, back));
                pairs.push(Pair { mark, ground, wear, scheme, ratio, least });
            }
        }
    }
    pairs
}

/// Red, green and blue of a token.
fn colour(tokens: &[Token], name: &str, scheme: Scheme) -> Option<[u8; 3]> {
    let token = tokens.iter().find(|token| token.name == name)?;
    let digits = token.colour(scheme)?.strip_prefix('#')?;
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

    #[test]
    fn black_on_white_is_21_to_1() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn an_invalid_colour_has_no_ratio() {
        let tokens = crate::tokens(":root { --ink: light-dark(red, #12345); --paper: #fff; }");
        assert!(pairs(&tokens).iter().all(|pair| pair.ratio.is_none()));
    }
}
