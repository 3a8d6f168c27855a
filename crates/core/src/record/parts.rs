//! The smaller structs within records.

use super::fields::{Text, address, choices, code, name, prose, record, term, value};
use crate::{PartialDate, RecordId, TermList};

record! {
    /// An organisation's part in a record.
    #[derive(Eq)]
    pub struct TakesPart {
        /// The organisation's id in `organisations.json`.
        id: String = code(Text::Organisation);
        /// What it does there.
        role: Role = value();
    }

    /// Another page worth opening.
    #[derive(Eq)]
    pub struct Link {
        /// What the page is.
        label: String = name();
        /// Its address.
        url: String = address();
    }

    /// Where facts of a record come from.
    #[derive(Eq)]
    pub struct Source {
        /// Title of the page or document.
        title: String = name();
        /// Who published it.
        publisher: String = name();
        /// When it was published, as far as known.
        date: Option<PartialDate> = value();
        /// Its address, if it has one.
        url: Option<String> = address();
        /// How much of it was read.
        read: Option<Extent> = value();
    }

    /// Something that a group did or will do, with its date.
    #[derive(Eq)]
    pub struct DatedNote {
        /// When, as far as known.
        date: PartialDate = value();
        /// What, in a few words.
        what: String = prose();
        /// The page that says so.
        url: Option<String> = address();
    }

    /// Where an event takes place. `online` with a city means both.
    #[derive(Default, Eq)]
    pub struct Place {
        /// The city.
        city: Option<String> = name();
        /// The country (ISO 3166-1 alpha-2).
        country: Option<String> = term(TermList::Countries);
        /// The building or institution.
        venue: Option<String> = name();
        /// Whether people can take part online.
        online: bool = value();
    }

    /// Somebody who spoke in public at an event.
    #[derive(Eq)]
    pub struct Speaker {
        /// Name.
        name: String = name();
        /// Office or institution at the time.
        role: Option<String> = name();
    }

    /// Something that came of an event, such as a funded project.
    #[derive(Eq)]
    pub struct Outcome {
        /// Its title.
        title: String = name();
        /// The institution that leads it, in words.
        lead: Option<String> = name();
        /// Countries concerned (ISO 3166-1 alpha-2).
        countries: Vec<String> = term(TermList::Countries);
        /// One plain sentence.
        summary: String = prose();
        /// Ids of records that it is tied to.
        related: Vec<RecordId> = value();
    }

    /// The years of a city's practice; without `to` it goes on or its end is unknown.
    #[derive(Copy, Eq)]
    pub struct Years {
        /// First year.
        from: i16 = value();
        /// Last year.
        to: Option<i16> = value();
    }

    /// How many people live in a city.
    #[derive(Eq)]
    pub struct Population {
        /// People.
        value: u32 = value();
        /// The year of the figure.
        year: Option<i16> = value();
        /// Where the figure comes from, for example GeoNames.
        source: Option<String> = name();
    }

    /// How the results of a case were evaluated.
    #[derive(Eq)]
    pub struct Evaluation {
        /// By whom.
        level: EvaluationLevel = value();
        /// Why it is put there, in one sentence.
        why: Option<String> = prose();
    }

    /// The result that tells most about a case, chosen by an editor.
    #[derive(Eq)]
    pub struct KeyResult {
        /// The figure, as one of the results has it, for example "45.1%".
        figure: String = name();
        /// What it counts, in a few words that continue the figure.
        what: String = prose();
        /// The year of the figure.
        year: Option<i16> = value();
    }

    /// What something cost.
    #[derive(Eq)]
    pub struct Cost {
        /// The amount, or the least of it.
        amount: Option<u64> = value();
        /// The greatest amount of a range.
        to: Option<u64> = value();
        /// The currency (ISO 4217).
        currency: Option<String> = code(Text::Currency);
        /// The year of the figure.
        year: Option<i16> = value();
        /// What the amount covers, and who paid.
        covers: String = prose();
    }

    /// A place or body from which an idea came, or that took it up.
    #[derive(Eq)]
    pub struct Transfer {
        /// Its name.
        who: String = name();
        /// The id of the record about it, if there is one.
        record: Option<RecordId> = value();
    }
}

choices! {
    /// What an organisation does in a record.
    pub enum Role {
        /// Carries a group or hosts an event.
        Host = "host",
        /// Leads a case study's work.
        Lead = "lead",
        /// Organises an event.
        Organiser = "organiser",
        /// Organises an event together with others.
        CoOrganiser = "co-organiser",
        /// Does the work.
        Implementer = "implementer",
        /// Pays for it.
        Funder = "funder",
        /// Takes part in another way.
        Partner = "partner",
    }

    /// Whether a working group is at work.
    pub enum Status {
        /// It met or published something within the last two years.
        Active = "active",
        /// It is being set up.
        Forming = "forming",
        /// Nothing has been seen of it for two years.
        Quiet = "quiet",
        /// It has ended.
        Concluded = "concluded",
        /// The sources do not say.
        Unknown = "unknown",
    }

    /// Who may join a working group.
    pub enum Joining {
        /// Anybody interested.
        Anyone = "anyone",
        /// Those who meet conditions, or who apply.
        Eligible = "eligible",
        /// Members of a parent body only.
        Members = "members",
        /// By invitation or appointment.
        Invitation = "invitation",
    }

    /// How much of a source was read.
    pub enum Extent {
        /// The whole page or document.
        Page = "page",
        /// An excerpt.
        Excerpt = "excerpt",
        /// Nothing: another source tells what it says.
        SecondHand = "second-hand",
    }

    /// By whom the results of a case were evaluated.
    pub enum EvaluationLevel {
        /// Compared with a group or place without the measure.
        ComparisonGroup = "comparison-group",
        /// By somebody who had no part in it.
        Independent = "independent",
        /// By the city or its partners.
        SelfReported = "self-reported",
        /// No evaluation was found.
        NoneStated = "none-stated",
    }
}
