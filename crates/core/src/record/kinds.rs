//! Working groups, events and case studies: every field of every kind, declared once.
//!
//! To add a field, add it here; it is then read, written, searched, exported, and described in the
//! schema and the sheet. Fields with a section also appear on the page. `ARCHITECTURE.md` has the
//! recipe.

use serde::Serialize;

use super::{
    Cost, DatedNote, Declared, Evaluation, Joining, KeyResult, Link, Outcome, Place, Population,
    Section, Source, Speaker, Status, TakesPart, Transfer, Years,
    fields::{Field, Text, address, code, name, prose, record, term, value},
};
use crate::{PartialDate, RecordId, TermList, json::Object};

/// The most characters of a summary: short enough to read at a glance.
pub const LONGEST_SUMMARY: usize = 320;

record! {
    /// The fields that every kind of record has.
    pub struct Common {
        /// The permanent id: file name and address.
        id: RecordId = value();
        /// Earlier ids; their addresses lead here.
        aliases: Vec<RecordId> = value();
        /// A title that can be understood alone: with place, year or host where needed.
        title: String = name().example("Lake Chad Basin Governors' Forum");
        /// One or two plain sentences in our own words, at most 320 characters.
        summary: String = prose().longest(LONGEST_SUMMARY);
        /// What it is about, the main theme first; at most three.
        themes: Vec<String> = term(TermList::Themes);
        /// Parts of the world.
        regions: Vec<String> = term(TermList::Regions);
        /// Countries that it is about (ISO 3166-1 alpha-2).
        countries: Vec<String> = term(TermList::Countries);
        /// Who takes part, and how.
        organisations: Vec<TakesPart> = value();
        /// Ids of records that the sources tie to this one.
        related: Vec<RecordId> = value();
        /// Other pages worth opening.
        links: Vec<Link> = value().page_only();
        /// Where the facts come from.
        sources: Vec<Source> = value().at_least_one();
        /// Languages of the source pages (ISO 639-1), where stated.
        languages: Vec<String> = code(Text::Language);
        /// When the record was last compared with its sources.
        checked: PartialDate = value();
    }

    /// A group, network or committee that practitioners can join or follow.
    pub struct WorkingGroup {
        /// The short form of the name.
        short_name: Option<String> = name();
        /// The form of the group, for example `network`.
        kind: String = term(TermList::Kinds);
        /// Whether it is at work.
        status: Status = value();
        /// Who may join; left out where no source says it.
        joining: Option<Joining> = value();
        /// When it began.
        started: Option<PartialDate> = value();
        /// When it ended.
        ended: Option<PartialDate> = value();
        /// The last sign of activity that was found.
        last_activity: Option<DatedNote> = value();
        /// The next meeting that has been announced.
        next_meeting: Option<DatedNote> = value();
        /// What it is for.
        purpose: Vec<String> = prose().section(Section::Purpose);
        /// What it does.
        activities: Vec<String> = prose().section(Section::Activities);
        /// How often it meets and where meetings are announced.
        meetings: Option<String> = prose().section(Section::Meetings).example("Plenary session each year.");
        /// How joining works, in words.
        membership: Option<String> =
            prose().section(Section::Joining).example("Open to all DeLoG members and partners.");
        /// Public facts about chairs and coordinators.
        leadership: Option<String> = prose().section(Section::Leadership);
        /// A public mailbox of the group, never the address of a person.
        contact: Option<String> = code(Text::Mailbox).page_only();
        /// The page on which the group can be contacted or joined.
        contact_page: Option<String> = address().page_only();
    }

    /// An event from which others can learn.
    pub struct Event {
        /// The format, for example `peer-learning`.
        format: String = term(TermList::Formats);
        /// First day, as far as known.
        start: Option<PartialDate> = value();
        /// Last day, if it is not the first.
        end: Option<PartialDate> = value();
        /// Where it takes place, as far as known.
        place: Option<Place> = value();
        /// How many people took part.
        participants: Option<u32> = value();
        /// How many people were announced or expected.
        expected_participants: Option<u32> = value();
        /// What it is for.
        purpose: Vec<String> = prose().section(Section::Purpose);
        /// Lessons that other places can use, each understandable alone.
        takeaways: Vec<String> = prose().section(Section::Takeaways);
        /// What came of it, such as funded projects.
        outcomes: Vec<Outcome> = value().section(Section::Outcomes);
        /// Processes and outputs that it feeds into.
        feeds_into: Vec<String> = prose().section(Section::FeedsInto);
        /// Who spoke in public.
        speakers: Vec<Speaker> = value().section(Section::Speakers);
        /// Recordings, of the event or of single sessions.
        recordings: Vec<Link> = value();
        /// The hashtag, with its sign.
        hashtag: Option<String> = code(Text::Hashtag).page_only();
    }

    /// What a city tried, and what came of it.
    pub struct CaseStudy {
        /// The city, in English.
        city: String = name();
        /// Its country (ISO 3166-1 alpha-2).
        country: String = term(TermList::Countries);
        /// Latitude of the city centre, decimal degrees north.
        lat: f64 = value().between(-90.0, 90.0);
        /// Longitude of the city centre, decimal degrees east.
        lon: f64 = value().between(-180.0, 180.0);
        /// When.
        years: Option<Years> = value();
        /// How many people live there.
        population: Option<Population> = value();
        /// The tools that the city used.
        instruments: Vec<String> = term(TermList::Instruments);
        /// The problem.
        challenge: Vec<String> = prose().section(Section::Challenge);
        /// What the city did.
        approach: Vec<String> = prose().section(Section::Approach);
        /// The result that tells most, in one figure.
        key_result: Option<KeyResult> = value();
        /// What came of it, with figures.
        results: Vec<String> = prose().section(Section::Results);
        /// How the results were evaluated.
        evaluation: Option<Evaluation> = value().section(Section::Evaluation);
        /// What did not work, and limits that sources name.
        what_failed: Vec<String> = prose().section(Section::WhatFailed);
        /// What others can learn from it.
        lessons: Vec<String> = prose().section(Section::Lessons);
        /// What it cost.
        cost: Option<Cost> = value().section(Section::Cost);
        /// How long the work took.
        duration: Option<String> = prose().page_only();
        /// Who did the work, in numbers.
        staff: Option<String> = prose().page_only();
        /// Where the idea came from.
        learned_from: Vec<Transfer> = value().section(Section::LearnedFrom);
        /// Who took the idea up.
        taken_up_by: Vec<Transfer> = value().section(Section::TakenUpBy);
    }
}

/// A record as in its file: the common fields and those of its kind in one JSON object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry<D> {
    /// The fields that every record has.
    #[serde(flatten)]
    pub common: Common,
    /// The fields of its kind.
    #[serde(flatten)]
    pub detail: D,
}

/// Reads a record: the fields of all records and those of its kind.
#[must_use]
pub fn read_entry<D: Declared>(object: &Object<'_>) -> Entry<D> {
    Entry { common: Common::read(object), detail: D::read(object) }
}

/// The fields of a kind of record in canonical order: the common ones up to the summary, its own,
/// the rest.
pub(crate) fn fields_of(own: &'static [Field]) -> impl Iterator<Item = &'static Field> + Clone {
    let common = Common::DECLARATION.fields;
    let own_begin = common.iter().position(|field| field.name == "themes").unwrap_or(common.len());
    let (first, rest) = common.split_at(own_begin);
    first.iter().chain(own).chain(rest)
}
