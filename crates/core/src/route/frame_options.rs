//! How a partner wishes a frame to be: the parameters of an address under `/embed/` beside its question.
//!
//! Owns which there are, what each may say and its one canonical form. What they look like is the business
//! of `src/frame/look.js`, which reads the same words before anything is painted; only `limit` and whether
//! there is a map mean something to Rust.

use std::fmt;

/// What the value of a parameter is.
#[derive(Clone, Copy)]
enum Value {
    Parts,
    Number,
    Colour,
    OneOf(&'static [&'static str]),
}

/// The parameters, in the order of addresses; what is the default is no value. The languages are those of
/// `src/text.rs`.
const PARAMETERS: [(&str, Value); 6] = [
    ("show", Value::Parts),
    ("limit", Value::Number),
    ("scheme", Value::OneOf(&["light", "dark"])),
    ("accent", Value::Colour),
    ("font", Value::OneOf(&["inherit-stack"])),
    ("lang", Value::OneOf(&["en"])),
];
/// The parts of a page that a frame may leave out, in the order of addresses.
const PARTS: [&str; 4] = ["search", "facets", MAP, "count"];
/// Other ways to show the hits than as a list.
const MAP: &str = "map";
/// A frame that shows more at once is longer than anybody scrolls through.
const MAX_LIMIT: u32 = 100;

/// What an address says about its frame. Made by [`FrameOptions::parse`], which cannot fail: what is
/// unknown, cannot be meant or is the default anyway is left out.
///
/// | key | says | default |
/// |---|---|---|
/// | `show` | parts to show, with commas between: `search`, `facets`, `map` (other views than the list), `count`; empty: none | all |
/// | `limit` | at most so many hits on a page, 1 to 100 | the site's own number |
/// | `scheme` | `light` or `dark` | `auto`: the visitor's |
/// | `accent` | colour of links and buttons: 3 or 6 hexadecimal digits | the site's own |
/// | `font` | `inherit-stack`: titles in the letters of the text | `system` |
/// | `lang` | the tag of a language of the site | the site's own |
///
/// ```
/// use atlas_core::FrameOptions;
///
/// let options = FrameOptions::parse("?accent=0AF&limit=5&show=count,search,clock&scheme=auto");
/// assert_eq!(options.to_string(), "show=search,count&limit=5&accent=00aaff");
/// assert_eq!(options.limit(), Some(5));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct FrameOptions {
    /// The query string: in order, in one form, defaults left out. It is written far more often than asked.
    written: String,
    limit: Option<u32>,
    has_no_map: bool,
}

impl FrameOptions {
    /// Reads a query string, with or without its question mark. Of several values of a key the last
    /// counts; parts to show add up.
    #[must_use]
    pub fn parse(search: &str) -> Self {
        let search = search.strip_prefix('?').unwrap_or(search);
        let mut options = Self::default();
        for (key, kind) in PARAMETERS {
            if let Some(value) = kind.find(key, search).and_then(|said| kind.canonical(&said)) {
                options.say(key, &value);
                match kind {
                    Value::Number => options.limit = value.parse().ok(),
                    Value::Parts => options.has_no_map = !value.contains(MAP),
                    Value::Colour | Value::OneOf(_) => {}
                }
            }
        }
        options
    }

    fn say(&mut self, key: &str, value: &str) {
        let mark = if self.written.is_empty() { "" } else { "&" };
        for part in [mark, key, "=", value] {
            self.written.push_str(part);
        }
    }

    /// Whether hits may be shown in other ways than as a list: on a map, along the years.
    #[must_use]
    pub fn shows_map(&self) -> bool {
        !self.has_no_map
    }

    /// At most so many hits on a page.
    #[must_use]
    pub fn limit(&self) -> Option<usize> {
        self.limit.map(|limit| limit as usize)
    }
}

impl Value {
    /// What a query string says under a key.
    fn find(self, key: &str, search: &str) -> Option<String> {
        let mut found = None::<String>;
        for (name, value) in form_urlencoded::parse(search.as_bytes()) {
            if name == key {
                found = Some(match found {
                    Some(before) if matches!(self, Self::Parts) => before + "," + &value,
                    _ => value.into_owned(),
                });
            }
        }
        found
    }

    /// What is meant, in one form; `None` for the default and for what cannot be meant.
    fn canonical(self, said: &str) -> Option<String> {
        match self {
            Self::Parts => parts(said),
            Self::Number => {
                let number = said.parse().ok().filter(|n: &u32| (1..=MAX_LIMIT).contains(n));
                number.map(|number| number.to_string())
            }
            Self::Colour => colour(said),
            Self::OneOf(words) => words.contains(&said).then(|| said.to_owned()),
        }
    }
}

/// The parts that are named; `None` for all, and for names of which none is known.
fn parts(value: &str) -> Option<String> {
    let mut shown = String::new();
    let mut left_out = 0;
    for part in PARTS {
        if !value.split(',').any(|name| name == part) {
            left_out += 1;
            continue;
        }
        if !shown.is_empty() {
            shown.push(',');
        }
        shown.push_str(part);
    }
    let is_unknown = shown.is_empty() && value.bytes().any(|byte| byte != b',');
    (left_out > 0 && !is_unknown).then_some(shown)
}

/// Six small hexadecimal digits.
fn colour(value: &str) -> Option<String> {
    let times = match value.len() {
        3 => 2,
        6 => 1,
        _ => return None,
    };
    let mut digits = String::new();
    for byte in value.bytes() {
        if !byte.is_ascii_hexdigit() {
            return None;
        }
        for _ in 0..times {
            digits.push(byte.to_ascii_lowercase().into());
        }
    }
    Some(digits)
}

impl fmt::Display for FrameOptions {
    /// The query string without its question mark: canonical order, defaults left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Facet;

    #[track_caller]
    fn reads(search: &str, expected: &str) {
        assert_eq!(FrameOptions::parse(search).to_string(), expected, "{search}");
    }

    proptest! {
        #[test]
        fn parsing_anything_gives_options_that_print_and_parse_to_themselves(
            search in any::<String>(),
        ) {
            let options = FrameOptions::parse(&search);
            prop_assert_eq!(&FrameOptions::parse(&options.to_string()), &options);
        }

        #[test]
        fn what_is_said_survives_the_address(
            search in "((show|limit|scheme|accent|font|lang)=(light|dark|auto|en|inherit-stack|[0-9]{1,3}|[0-9a-fA-F]{3,6}|(search|facets|map|count|,){0,4})&){0,8}",
        ) {
            let options = FrameOptions::parse(&search);
            let printed = options.to_string();
            prop_assert_eq!(&FrameOptions::parse(&printed), &options);
            prop_assert_eq!(FrameOptions::parse(&format!("?theme=youth&{printed}")), options);
            prop_assert!(!printed.contains("auto"), "a default is left out");
        }
    }

    /// Keys of addresses that are neither facets nor parameters of a frame, those that the contract
    /// (docs and `src/frame/embed.js`) keeps for the loader, and those of additions that are agreed on.
    const OTHER_KEYS: [&str; 30] = [
        "q",
        "sort",
        "view",
        "page",
        "match",
        "rows",
        "columns",
        "like",
        "as-of",
        "record",
        "collection",
        "list",
        "height",
        "ids",
        "compare",
        "title",
        "consent",
        "button",
        "note",
        "root",
        "src",
        "href",
        "peer",
        "atlas",
        "data",
        "id",
        "class",
        "name",
        "style",
        "peer-atlas",
    ];

    #[test]
    fn a_facet_key_is_one_word_and_means_nothing_else_in_an_address_or_on_an_element() {
        let parameters = PARAMETERS.map(|(key, _)| key);
        for (at, facet) in Facet::ALL.into_iter().enumerate() {
            let key = facet.key();
            // The loader reads `data-KEY` as `dataset.key`, which is another name once KEY has a hyphen or
            // a capital.
            assert!(!key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase()), "{key}");
            assert!(!parameters.contains(&key) && !OTHER_KEYS.contains(&key), "{key} is taken");
            assert!(
                Facet::ALL[..at].iter().all(|other| other.key() != key),
                "{key} is there twice"
            );
            assert_eq!(Facet::from_key(key), Some(facet));
        }
    }

    #[test]
    fn each_parameter_has_one_form() {
        reads("show=count&show=search", "show=search,count");
        reads("show=map%2Csearch,search", "show=search,map");
        reads("show=search,facets,map,count", "");
        reads("show=", "show=");
        reads("show=search,clock", "show=search");
        assert!(!FrameOptions::parse("show=search").shows_map());
        assert!(!FrameOptions::parse("show=").shows_map());
        for search in ["", "show=clock", "show=map,count", "show=count,map,facets,search"] {
            assert!(FrameOptions::parse(search).shows_map(), "{search}");
        }
        reads("limit=007&limit=8", "limit=8");
        reads("accent=0b5C5a", "accent=0b5c5a");
        reads("accent=fa0", "accent=ffaa00");
        reads("lang=en&font=inherit-stack&scheme=dark", "scheme=dark&font=inherit-stack&lang=en");
    }

    #[test]
    fn what_cannot_be_meant_is_left_out() {
        for search in [
            "limit=0",
            "limit=101",
            "limit=-3",
            "limit=five",
            "scheme=sepia",
            "scheme=auto",
            "accent=url(x)",
            "accent=red",
            "accent=%23fff",
            "accent=ffff",
            "font=system",
            "font=Comic Sans",
            "lang=xx",
            "show=clock",
            "Show=search",
            "initialWidth=300&childId=x",
        ] {
            reads(search, "");
        }
    }
}
