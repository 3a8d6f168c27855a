//! The design tokens as `src/styles/tokens.css` says them: names, values, and the contrast of its colours.
//!
//! One reading for two readers: `cargo xtask tidy`, which refuses colours that are too close, and the page
//! `about/design/`, which shows them. Must not know files, views, or the rules that use a token.

mod contrast;
mod style;

pub use contrast::{Pair, Scheme, Wear, pairs};
pub use style::{rule, sheet};

/// The name of the file beside the start page that shows them on the page about the design.
pub const SHEET: &str = "design.css";

/// A token: a custom property of the style sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its name, without the two hyphens.
    pub name: String,
    /// Its value as the style sheet has it.
    pub value: String,
    /// Where it holds: `:root`, or a language that needs another value.
    pub selector: String,
    /// For which devices alone it holds: a media query, mostly none.
    pub media: Option<String>,
}

/// What a token is for, which decides how it can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A colour, light and dark.
    Colour,
    /// A family of letters.
    Letters,
    /// A size of text.
    Text,
    /// A step of space.
    Space,
    /// How round corners are.
    Radius,
    /// How wide or high something is.
    Extent,
}

impl Token {
    /// Whether it is the value for every language and device that has no other.
    #[must_use]
    pub fn holds_everywhere(&self) -> bool {
        self.selector == ":root" && self.media.is_none()
    }

    /// What it is for.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match &*self.name {
            _ if self.value.starts_with("light-dark(") => Kind::Colour,
            "sans" | "serif" => Kind::Letters,
            "radius" => Kind::Radius,
            name if name.starts_with("text-") => Kind::Text,
            name if name.starts_with("space-") => Kind::Space,
            _ => Kind::Extent,
        }
    }

    /// What a colour is in a scheme, as the style sheet writes it; `None` for what is no colour.
    ///
    /// ```
    /// use atlas_tokens::{Scheme, tokens};
    ///
    /// let tokens = tokens(":root { --ink: light-dark(#1c1b19, #edeae3); }");
    /// assert_eq!(tokens[0].colour(Scheme::Dark), Some("#edeae3"));
    /// ```
    #[must_use]
    pub fn colour(&self, scheme: Scheme) -> Option<&str> {
        let both = self.value.strip_prefix("light-dark(")?.strip_suffix(')')?;
        let (light, dark) = both.split_once(',')?;
        Some(match scheme {
            Scheme::Light => light.trim(),
            Scheme::Dark => dark.trim(),
        })
    }
}

/// Every token that a style sheet sets, in its order.
///
/// ```
/// let css = "@layer t { :root { color-scheme: dark; --gap: 1px; } @media print { :root { --gap: 0; } } }";
/// let tokens = atlas_tokens::tokens(css);
/// assert_eq!((&*tokens[0].name, &*tokens[0].value, &*tokens[0].selector), ("gap", "1px", ":root"));
/// assert_eq!((&*tokens[1].value, tokens[1].media.as_deref()), ("0", Some("print")));
/// ```
#[must_use]
pub fn tokens(css: &str) -> Vec<Token> {
    let css = style::without_comments(css);
    let mut around: Vec<&str> = Vec::new();
    let mut tokens = Vec::new();
    for part in css.split_inclusive(['{', '}', ';']) {
        let words = part.trim_end_matches(['{', '}', ';']).trim();
        if let Some((name, value)) = words.strip_prefix("--").and_then(|d| d.split_once(':')) {
            let selector = around.last().copied().unwrap_or_default();
            let [name, value, selector] = [name, value.trim(), selector].map(str::to_owned);
            let media = around.iter().find_map(|rule| rule.strip_prefix("@media "));
            let media = media.map(str::to_owned);
            tokens.push(Token { name, value, selector, media });
        }
        if part.ends_with('{') {
            around.push(words);
        } else if part.ends_with('}') {
            around.pop();
        }
    }
    tokens
}
