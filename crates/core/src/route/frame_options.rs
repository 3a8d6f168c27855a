//! The options of a frame: the URL parameters under `/embed/` in addition to the query.
//!
//! Owns the parameters, their values and the canonical form. Their effect on the appearance belongs
//! to `src/frame/look.js`, which reads the same parameters before the first paint; only `limit` and
//! whether there is a map matter to Rust.

use std::fmt;

/// The type of a parameter's value.
#[derive(Clone, Copy)]
enum Value {
    Parts,
    Number,
    Colour,
    OneOf(&'static [&'static str]),
}

/// The parameters, in URL order; default values are not listed. The languages are those of
/// `src/text.rs`.
const PARAMETERS: [(&str, Value); 6] = [
    ("show", Value::Parts),
    ("limit", Value::Number),
    ("scheme", Value::OneOf(&["light", "dark"])),
    ("accent", Value::Colour),
    ("font", Value::OneOf(&["inherit-stack"])),
    ("lang", Value::OneOf(&["en"])),
];
/// The parts of a page that a frame can omit, in URL order.
const PARTS: [&str; 4] = ["search", "facets", MAP, "count"];
/// Other views than the list.
const MAP: &str = "map";
/// The highest `limit`; nobody scrolls through more hits in a frame.
const MAX_LIMIT: u32 = 100;

/// The options of a frame. Created by [`FrameOptions::parse`], which cannot fail: unknown, invalid
/// and default values are ignored.
///
/// | key | value | default |
/// |---|---|---|
/// | `show` | parts, comma-separated: `search`, `facets`, `map`, `count`; empty for none | all |
/// | `limit` | the most hits per page, 1 to 100 | the site's own number |
/// | `scheme` | `light` or `dark` | `auto`: the visitor's |
/// | `accent` | colour of links and buttons: 3 or 6 hexadecimal digits | the site's own |
/// | `font` | `inherit-stack`: titles in the font of the text | `system` |
/// | `lang` | the tag of a language of the site | the site's own |
///
/// `map` includes every view other than the list.
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
    /// The canonical query string without defaults; cached, since it is written far more often than
    /// the options are read.
    written: String,
    limit: Option<u32>,
    has_no_map: bool,
}

impl FrameOptions {
    /// Parses a query string, with or without its question mark. If a key is repeated, the last
    /// value counts; the parts of `show` add up.
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

    /// Whether views other than the list, such as map and timeline, are offered.
    #[must_use]
    pub fn shows_map(&self) -> bool {
        !self.has_no_map
    }

    /// The most hits per page.
    #[must_use]
    pub fn limit(&self) -> Option<usize> {
        self.limit.map(|limit| limit as usize)
    }
}

impl Value {
    /// The value of a key in a query string.
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

    /// The canonical form; `None` for defaults and invalid values.
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

/// The named parts; `None` for all of them, and if no name is known.
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

/// Six lower-case hexadecimal digits.
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
        fn any_text_parses_to_options_that_round_trip(
            search in any::<String>(),
        ) {
            let options = FrameOptions::parse(&search);
            prop_assert_eq!(&FrameOptions::parse(&options.to_string()), &options);
        }

        #[test]
        fn options_round_trip_through_the_url(
            search in "((show|limit|scheme|accent|font|lang)=(light|dark|auto|en|inherit-stack|[0-9]{1,3}|[0-9a-fA-F]{3,6}|(search|facets|map|count|,){0,4})&){0,8}",
        ) {
            let options = FrameOptions::parse(&search);
            let printed = options.to_string();
            prop_assert_eq!(&FrameOptions::parse(&printed), &options);
            prop_assert_eq!(FrameOptions::parse(&format!("?theme=youth&{printed}")), options);
            prop_assert!(!printed.contains("auto"), "a default is left out");
        }
    }

    /// URL keys that are neither facets nor frame options, those that the contract (docs and
    /// `src/frame/embed.js`) reserves for the loader, and those of planned additions.
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
    fn facet_keys_are_single_words_and_not_used_elsewhere() {
        let parameters = PARAMETERS.map(|(key, _)| key);
        for (at, facet) in Facet::ALL.into_iter().enumerate() {
            let key = facet.key();
            // The loader reads `data-KEY` as `dataset.key`, which is a different name if KEY has a
            // hyphen or a capital.
            assert!(!key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase()), "{key}");
            assert!(!parameters.contains(&key) && !OTHER_KEYS.contains(&key), "{key} is taken");
            assert!(
                Facet::ALL[..at].iter().all(|other| other.key() != key),
                "{key} is a duplicate"
            );
            assert_eq!(Facet::from_key(key), Some(facet));
        }
    }

    #[test]
    fn each_option_has_one_form() {
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
    fn ignores_invalid_values() {
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
