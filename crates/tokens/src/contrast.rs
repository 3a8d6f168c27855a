//! Which colours stand on which, and how far apart they are: the contrast ratio of WCAG 2.2.

use crate::Token;

/// For which eyes, or at which hour, a colour is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Scheme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// As style sheets call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// As what a colour stands on its ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wear {
    /// As text.
    Text,
    /// As the edge of what one types into, or the ring around what has the focus.
    Edge,
}

/// Which colours stand on which, and how far apart they have to be.
struct Demand {
    marks: &'static [&'static str],
    grounds: &'static [&'static str],
    wear: Wear,
    least: f64,
}

const GROUNDS: &[&str] = &["paper", "raised", "sunk"];

const DEMANDS: [Demand; 5] = [
    // What is read at length: AAA.
    Demand { marks: &["ink"], grounds: GROUNDS, wear: Wear::Text, least: 7.0 },
    // Every other text: AA.
    Demand {
        marks: &["muted", "accent", "groups", "events", "cases"],
        grounds: GROUNDS,
        wear: Wear::Text,
        least: 4.5,
    },
    Demand { marks: &["on-accent"], grounds: &["accent"], wear: Wear::Text, least: 4.5 },
    Demand { marks: &["ink"], grounds: &["mark"], wear: Wear::Text, least: 4.5 },
    // Borders of what one types into; the focus ring is the accent.
    Demand { marks: &["field", "accent"], grounds: GROUNDS, wear: Wear::Edge, least: 3.0 },
];

/// A colour on another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The token in front.
    pub mark: &'static str,
    /// The token behind it.
    pub ground: &'static str,
    /// As what it stands there.
    pub wear: Wear,
    /// In which scheme.
    pub scheme: Scheme,
    /// The contrast ratio, 1 to 21; `None` where one of the two is no colour that can be read.
    pub ratio: Option<f64>,
    /// The least that it has to be.
    pub least: f64,
}

/// Every colour that stands on another, in both schemes.
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
    fn a_colour_that_is_none_has_no_ratio() {
        let tokens = crate::tokens(":root { --ink: light-dark(red, #12345); --paper: #fff; }");
        assert!(pairs(&tokens).iter().all(|pair| pair.ratio.is_none()));
    }
}
