//! The id of a record, which makes its permanent URL.

use std::fmt;

use serde::Serialize;

/// A kebab-case slug, at most 80 characters of `a-z`, `0-9` and single hyphens between them.
///
/// Validated on construction, so an id needs no escaping in a URL.
///
/// ```
/// use atlas_core::RecordId;
///
/// assert_eq!(RecordId::new("mombasa-county-action-plan").unwrap().as_str().len(), 26);
/// assert!(RecordId::new("Mombasa plan").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct RecordId(String);

impl RecordId {
    /// Creates an id from a slug.
    ///
    /// # Errors
    /// [`InvalidId`] if the text is not a slug.
    pub fn new(text: &str) -> Result<Self, InvalidId> {
        let well_formed = (1..=80).contains(&text.len())
            && text.split('-').all(|part| {
                !part.is_empty()
                    && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            });
        if well_formed { Ok(Self(text.into())) } else { Err(InvalidId(text.into())) }
    }

    /// The slug.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An invalid id; its message contains the remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidId(String);

impl fmt::Display for InvalidId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found: String = self.0.chars().take(80).collect();
        write!(f, "`{found}` cannot be an id; write small letters, digits and single hyphens")
    }
}

impl std::error::Error for InvalidId {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_only_slugs() {
        for good in ["a", "uclg", "habitat-iii-quito-2016", "0-1"] {
            assert!(RecordId::new(good).is_ok(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a b", "../x", "é", &"a".repeat(81)] {
            assert!(RecordId::new(bad).is_err(), "{bad}");
        }
    }
}
