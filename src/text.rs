//! Every text of the interface, by message. Views contain no literal text.
//!
//! A locale is one constant of [`Messages`], so a missing message does not compile. Plural forms
//! follow CLDR through `intl_pluralrules`. Must not know records or URLs.

#[cfg(any(feature = "prerender", debug_assertions))]
mod design;
mod en;
#[cfg(any(feature = "prerender", debug_assertions))]
mod prose;

use atlas_core::characters::isolated;
use intl_pluralrules::PluralCategory;

pub use messages::{ListWords, Messages, Months};
pub use rare::RareMessages;

#[cfg(any(feature = "prerender", debug_assertions))]
pub use design::{ComponentWords, DesignWords};
#[cfg(any(feature = "prerender", debug_assertions))]
pub use prose::{Block, Section};

mod messages;
mod rare;

/// The messages of the page's language.
#[must_use]
pub fn t() -> &'static Messages {
    &en::MESSAGES
}

/// The messages of rarely opened pages, in the page's language.
#[must_use]
pub fn rare() -> &'static RareMessages {
    &en::RARE
}

/// A message with named placeholders: `Without {filter}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pattern(pub &'static str);

impl Pattern {
    /// Fills the placeholders. A placeholder without a value stays as it is.
    ///
    /// ```
    /// use peer_atlas::text::Pattern;
    /// assert_eq!(Pattern("Page {n} of {all}").with(&[("n", "2"), ("all", "5")]), "Page 2 of 5");
    /// ```
    #[must_use]
    pub fn with(self, values: &[(&str, &str)]) -> String {
        let mut filled = String::with_capacity(self.0.len() + 16);
        let mut rest = self.0;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            match values.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => filled.push_str(&isolated(value)),
                None => filled.extend(["{", name, "}"]),
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}

/// A message in the plural forms of CLDR; forms that a language lacks are `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// The form for zero, if the language has one.
    pub zero: Option<&'static str>,
    /// The form for one.
    pub one: Option<&'static str>,
    /// The form for two.
    pub two: Option<&'static str>,
    /// The form for few.
    pub few: Option<&'static str>,
    /// The form for many.
    pub many: Option<&'static str>,
    /// The form for all other numbers.
    pub other: &'static str,
}

impl Counted {
    /// A message in a language with two forms.
    #[must_use]
    pub const fn two_forms(one: &'static str, other: &'static str) -> Self {
        Self { zero: None, one: Some(one), two: None, few: None, many: None, other }
    }

    /// The form for a number, with `{n}` filled.
    #[must_use]
    pub fn count(self, n: usize) -> String {
        self.count_with(n, &[])
    }

    /// The form for a number, with `{n}` and other placeholders filled.
    #[must_use]
    pub fn count_with(self, n: usize, values: &[(&str, &str)]) -> String {
        let form = match plural_category(t().language, n) {
            PluralCategory::ZERO => self.zero,
            PluralCategory::ONE => self.one,
            PluralCategory::TWO => self.two,
            PluralCategory::FEW => self.few,
            PluralCategory::MANY => self.many,
            PluralCategory::OTHER => None,
        };
        let number = n.to_string();
        let mut values = values.to_vec();
        values.push(("n", &number));
        Pattern(form.unwrap_or(self.other)).with(&values)
    }
}

/// The browser knows the plural rules of every language; bundling them costs 7 kB in brotli.
#[cfg(not(feature = "prerender"))]
fn plural_category(language: &str, n: usize) -> PluralCategory {
    use js_sys::{Array, Intl, Object};
    use wasm_bindgen::JsValue;

    let locales = Array::of1(&JsValue::from_str(language));
    let rules = Intl::PluralRules::new(&locales, &Object::new());
    match rules.select(n as f64).as_string().as_deref() {
        Some("zero") => PluralCategory::ZERO,
        Some("one") => PluralCategory::ONE,
        Some("two") => PluralCategory::TWO,
        Some("few") => PluralCategory::FEW,
        Some("many") => PluralCategory::MANY,
        _ => PluralCategory::OTHER,
    }
}

/// Without a browser, the rules come from a crate.
#[cfg(feature = "prerender")]
fn plural_category(language: &str, n: usize) -> PluralCategory {
    use intl_pluralrules::{PluralRuleType, PluralRules};

    let language = unic_langid::LanguageIdentifier::from_bytes(language.as_bytes()).ok();
    let rules = language.and_then(|l| PluralRules::create(l, PluralRuleType::CARDINAL).ok());
    rules.and_then(|rules| rules.select(n).ok()).unwrap_or(PluralCategory::OTHER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_use_the_plural_form_of_their_number() {
        let counted = Counted::two_forms("{n} case study", "{n} case studies");
        assert_eq!(counted.count(1), "1 case study");
        assert_eq!(counted.count(0), "0 case studies");
        assert_eq!(counted.count(21), "21 case studies");
    }

    #[test]
    fn arabic_has_all_six_plural_forms() {
        use PluralCategory::{FEW, MANY, ONE, OTHER, TWO, ZERO};
        let forms = [0, 1, 2, 3, 11, 100].map(|n| plural_category("ar", n));
        assert_eq!(forms, [ZERO, ONE, TWO, FEW, MANY, OTHER]);
    }

    #[test]
    fn a_placeholder_without_a_value_stays_as_it_is() {
        assert_eq!(Pattern("{a} and {b}").with(&[("a", "{b}")]), "{b} and {b}");
    }
}
