//! Texts of a certain shape: ids, dates, codes and addresses.
//!
//! Owns patterns, and the words an editor reads where a text does not fit. Records keep most of
//! these values as plain texts; the names here stand for them in schemas only.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::{Moment, PartialDate, RecordId};

/// A pattern, and what to write instead of a text that does not fit it.
struct Shape {
    pattern: &'static str,
    remedy: &'static str,
}

const SLUG: Shape = Shape {
    pattern: "^[a-z0-9]+(-[a-z0-9]+)*$",
    remedy: "Write small letters, digits and single hyphens, such as saida-network.",
};
const TERM: Shape = Shape {
    pattern: "^([a-z0-9]+(-[a-z0-9]+)*|[A-Z]{2})$",
    remedy: "Write small letters, digits and single hyphens; for a country its two capitals.",
};
const COUNTRY: Shape =
    Shape { pattern: "^[A-Z]{2}$", remedy: "Write the two capitals of the country, such as KE." };
const LANGUAGE: Shape = Shape {
    pattern: "^[a-z]{2}$",
    remedy: "Write the two small letters of the language, such as en.",
};
const DATE: Shape = Shape {
    pattern: "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
    remedy: "Write a year, a month or a day: 2016, 2016-10 or 2016-10-17.",
};
const MOMENT: Shape = Shape {
    pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
    remedy: "Write a moment in UTC, such as 2026-11-22T14:03:27Z.",
};
const WEB: Shape = Shape {
    pattern: r"^https?://\S+$",
    remedy: "Write the whole address, beginning with https://, without spaces.",
};
const SITE: Shape = Shape {
    pattern: r"^https?://\S+/$",
    remedy: "Write the whole address, beginning with https:// and ending with a slash.",
};
const CORRECTIONS: Shape = Shape {
    pattern: r"^(https?://|mailto:)\S+$",
    remedy: "Write a whole address, beginning with https:// or mailto:.",
};
const MAILBOX: Shape = Shape {
    pattern: r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
    remedy: "Write one e-mail address and nothing else.",
};
const HASHTAG: Shape =
    Shape { pattern: r"^#\S+$", remedy: "Write the sign # and the word, without spaces." };

/// The schema of a text. VS Code says `patternErrorMessage` in place of the pattern; other programs
/// pass over it.
fn text(shape: &Shape, description: &str, examples: &[&str]) -> Schema {
    json_schema!({
        "type": "string",
        "description": description,
        "pattern": shape.pattern,
        "patternErrorMessage": shape.remedy,
        "examples": examples,
    })
}

/// Names that stand for texts in schemas, each with its description, shape and an example.
macro_rules! names {
    ($($(#[doc = $description:literal])+ $name:ident: $shape:ident, $example:literal;)+) => {$(
        $(#[doc = $description])+
        pub(crate) enum $name {}

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                text(&$shape, concat!($($description),+).trim(), &[$example])
            }
        }
    )+};
}

names! {
    /// A theme: an id of the list `themes` in `vocabulary.json`.
    ThemeId: SLUG, "youth";
    /// A part of the world: an id of the list `regions` in `vocabulary.json`.
    RegionId: SLUG, "africa";
    /// A kind of working group: an id of the list `kinds` in `vocabulary.json`.
    KindId: SLUG, "thematic";
    /// A format of event: an id of the list `formats` in `vocabulary.json`.
    FormatId: SLUG, "peer-learning";
    /// What a city did: an id of the list `instruments` in `vocabulary.json`.
    InstrumentId: SLUG, "prevention-network";
    /// The id of an organisation in `organisations.json`.
    OrganisationId: SLUG, "uclg";
    /// The id of a term: small letters, digits and hyphens, or the two capitals of a country.
    TermId: TERM, "youth";
    /// A country by its two capitals (ISO 3166-1 alpha-2).
    CountryCode: COUNTRY, "KE";
    /// A language by its two small letters (ISO 639-1).
    LanguageCode: LANGUAGE, "en";
    /// A whole web address.
    WebAddress: WEB, "https://www.delog.org/about";
    /// The whole web address of a site, with a slash at the end.
    SiteAddress: SITE, "https://example.org/atlas/";
    /// A whole web address, or a mailbox after `mailto:`.
    CorrectionsAddress: CORRECTIONS, "mailto:atlas@example.org";
    /// An e-mail address that is published for everybody.
    Mailbox: MAILBOX, "uclg.cib@vng.nl";
    /// A hashtag with its sign.
    Hashtag: HASHTAG, "#FragilityForum2022";
}

impl JsonSchema for RecordId {
    fn schema_name() -> Cow<'static, str> {
        "RecordId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let description = "An id: small letters, digits and single hyphens, at most 80 characters.";
        let mut schema = text(&SLUG, description, &["delog-annual-meeting-2018"]);
        schema.insert("maxLength".into(), 80.into());
        schema
    }
}

impl JsonSchema for PartialDate {
    fn schema_name() -> Cow<'static, str> {
        "PartialDate".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let description = "A date as far as it is known: a year, a month or a day.";
        text(&DATE, description, &["2016", "2016-10", "2016-10-17"])
    }
}

impl JsonSchema for Moment {
    fn schema_name() -> Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        text(&MOMENT, "A moment in UTC, to the second.", &["2026-11-22T14:03:27Z"])
    }
}
