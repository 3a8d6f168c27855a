//! The design tokens in `src/styles/tokens.css`: names, values, and the contrast of its colours.
//!
//! Used by `cargo xtask tidy`, which rejects colours with too little contrast, and by the page
//! `about/design/`, which shows the tokens. Must not know files, views, or the rules that use a
//! token.

mod contrast;
mod style;

pub use contrast::{Pair, Scheme, Wear, pairs};
pub use style::{rule, sheet};

/// The file name of the style sheet for the design page, next to the start page.
pub const SHEET: &str = "design.css";

/// A token: a custom property of the style sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The name, without the two hyphens.
    pub name: String,
    /// The value as written in the style sheet.
    pub value: String,
    /// The selector that it applies to: `:root`, or a language that needs another value.
    pub selector: String,
    /// The media query that it is limited to, usually none.
    pub media: Option<String>,
}

/// The use of a token, which decides how it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A colour, light and dark.
    Colour,
    /// A font family.
    Letters,
    /// A font size.
    Text,
    /// A spacing step.
    Space,
    /// A corner radius.
    Radius,
    /// A width or height.
    Extent,
}

impl Token {
    /// Whether this is the default value for all languages and devices.
    #[must_use]
    pub fn holds_everywhere(&self) -> bool {
        self.selector == ":root" && self.media.is_none()
    }

    /// The use of the token.
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

    /// The value of a colour in a scheme, as written in the style sheet; `None` for other tokens.
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

/// Every token set in a style sheet, in source order.
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
