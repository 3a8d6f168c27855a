//! Texts with a fixed form: ids, dates, codes and URLs.
//!
//! Owns the patterns, and the messages for texts that do not match.

use serde_json::{Value, json};

use atlas_core::{
    TermList,
    fields::{Field, Shape, Text},
};

/// A pattern, and the remedy for a text that does not match it.
struct Form {
    pattern: &'static str,
    remedy: &'static str,
}

const SLUG: Form = Form {
    pattern: "^[a-z0-9]+(-[a-z0-9]+)*$",
    remedy: "Write small letters, digits and single hyphens, such as saida-network.",
};
const TERM: Form = Form {
    pattern: "^([a-z0-9]+(-[a-z0-9]+)*|[A-Z]{2})$",
    remedy: "Write small letters, digits and single hyphens; for a country its two capitals.",
};
const COUNTRY: Form =
    Form { pattern: "^[A-Z]{2}$", remedy: "Write the two capitals of the country, such as KE." };
const LANGUAGE: Form = Form {
    pattern: "^[a-z]{2}$",
    remedy: "Write the two small letters of the language, such as en.",
};
const DATE: Form = Form {
    pattern: "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
    remedy: "Write a year, a month or a day: 2016, 2016-10 or 2016-10-17.",
};
const MOMENT: Form = Form {
    pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
    remedy: "Write a moment in UTC, such as 2026-11-22T14:03:27Z.",
};
const WEB: Form = Form {
    pattern: r"^https?://\S+$",
    remedy: "Write the whole address, beginning with https://, without spaces.",
};
const SITE: Form = Form {
    pattern: r"^https?://\S+/$",
    remedy: "Write the whole address, beginning with https:// and ending with a slash.",
};
const CORRECTIONS: Form = Form {
    pattern: r"^(https?://|mailto:)\S+$",
    remedy: "Write a whole address, beginning with https:// or mailto:.",
};
const MAILBOX: Form = Form {
    pattern: r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
    remedy: "Write one e-mail address and nothing else.",
};
const HASHTAG: Form =
    Form { pattern: r"^#\S+$", remedy: "Write the sign # and the word, without spaces." };

const CURRENCY: Form =
    Form { pattern: "^[A-Z]{3}$", remedy: "Write the three capitals of ISO 4217, such as EUR." };

/// The schema of a text. VS Code shows `patternErrorMessage` in place of the pattern; other
/// programs ignore it.
fn text(form: &Form, description: &str, examples: &[&str]) -> Value {
    json!({
        "type": "string",
        "description": description,
        "pattern": form.pattern,
        "patternErrorMessage": form.remedy,
        "examples": examples,
    })
}

pub(super) fn moment() -> Value {
    text(&MOMENT, "A moment in UTC, to the second.", &["2026-11-22T14:03:27Z"])
}

/// The name and schema of a field's texts, if they have a fixed form.
pub(super) fn named(field: &Field) -> Option<(&'static str, Value)> {
    match field.shape {
        Shape::RecordId => {
            let about = "An id: small letters, digits and single hyphens, at most 80 characters.";
            let mut schema = text(&SLUG, about, &["delog-annual-meeting-2018"]);
            schema["maxLength"] = 80.into();
            Some(("RecordId", schema))
        }
        Shape::Date => {
            let about = "A date as far as it is known: a year, a month or a day.";
            Some(("PartialDate", text(&DATE, about, &["2016", "2016-10", "2016-10-17"])))
        }
        _ => of_text(field.text),
    }
}

/// The name of the schema of a term.
pub(super) fn term_name(list: TermList) -> &'static str {
    match list {
        TermList::Themes => "ThemeId",
        TermList::Regions => "RegionId",
        TermList::Countries => "CountryCode",
        TermList::Kinds => "KindId",
        TermList::Formats => "FormatId",
        TermList::Instruments => "InstrumentId",
    }
}

/// The name and schema of texts of one kind.
pub(super) fn of_text(sort: Text) -> Option<(&'static str, Value)> {
    let (name, form, about, example) = match sort {
        Text::Prose | Text::Name | Text::Code => return None,
        Text::Term(TermList::Countries) => (
            "CountryCode",
            &COUNTRY,
            "A country by its two capitals (ISO 3166-1 alpha-2).".into(),
            "KE",
        ),
        Text::Term(list) => {
            let about = format!("An id of the list `{}` in `vocabulary.json`.", list.key());
            (term_name(list), &SLUG, about, "youth")
        }
        Text::TermId => {
            let about = "The id of a term: small letters, digits and hyphens, or the two capitals of a country.";
            ("TermId", &TERM, about.into(), "youth")
        }
        Text::Organisation => (
            "OrganisationId",
            &SLUG,
            "The id of an organisation in `organisations.json`.".into(),
            "uclg",
        ),
        Text::Language => (
            "LanguageCode",
            &LANGUAGE,
            "A language by its two small letters (ISO 639-1).".into(),
            "en",
        ),
        Text::Currency => {
            ("Currency", &CURRENCY, "A currency by its three capitals (ISO 4217).".into(), "EUR")
        }
        Text::Address => {
            ("WebAddress", &WEB, "A whole web address.".into(), "https://www.delog.org/about")
        }
        Text::SiteAddress => {
            let about = "The whole web address of a site, with a slash at the end.";
            ("SiteAddress", &SITE, about.into(), "https://example.org/atlas/")
        }
        Text::CorrectionsAddress => {
            let about = "A whole web address, or a mailbox after `mailto:`.";
            ("CorrectionsAddress", &CORRECTIONS, about.into(), "mailto:atlas@example.org")
        }
        Text::Mailbox => (
            "Mailbox",
            &MAILBOX,
            "An e-mail address that is published for everybody.".into(),
            "uclg.cib@vng.nl",
        ),
        Text::Hashtag => {
            ("Hashtag", &HASHTAG, "A hashtag with its sign.".into(), "#FragilityForum2022")
        }
    };
    let about: String = about;
    Some((name, text(form, &about, &[example])))
}
