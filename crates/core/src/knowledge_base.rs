//! The knowledge base: every record, term and organisation, read once and then immutable.
//!
//! Owns the file format and relations. Must not know lists, search or URLs. Lenient: a record that
//! cannot be read is left out and reported, so one invalid record never affects the others.

use std::{collections::BTreeMap, fmt, sync::OnceLock};

use serde::Serialize;
use serde_json::Value;

use crate::{
    CaseStudy, Collection, Dates, Detail, Entry, Event, History, Organisation, PartialDate, Record,
    RecordId, Status, Vocabulary, WorkingGroup,
    json::{Object, Reading, parse},
    positions,
    record::{
        Declared,
        fields::{Text, address, code, name, prose, record},
        read_entry,
    },
    safe_address,
};

record! {
    /// What the site says of itself: `content/site.json`.
    #[derive(Default, Eq)]
    pub struct Site {
        /// The name of the site.
        title: String = name();
        /// One sentence on what it is.
        description: Option<String> = prose();
        /// The headline of the front page: what it is good for. Without one, the name of the site.
        promise: Option<String> = prose();
        /// Searches that the front page offers as examples, in the words of a visitor.
        questions: Vec<String> = prose();
        /// The licence of the content, in words.
        licence: Option<String> = name();
        /// Where that licence can be read.
        licence_url: Option<String> = address();
        /// Where the site is published, with a slash at the end.
        canonical_url: Option<String> = code(Text::SiteAddress);
        /// Page or mailbox (`mailto:`) that takes corrections.
        corrections_url: Option<String> = code(Text::CorrectionsAddress);
    }
}

impl Site {
    /// The URL of the licence, if it is safe to link.
    #[must_use]
    pub fn licence_link(&self) -> Option<&str> {
        self.licence_url.as_deref().and_then(safe_address)
    }

    /// The URL or mailbox for corrections, if it is safe to link.
    #[must_use]
    pub fn corrections_link(&self) -> Option<&str> {
        self.corrections_url.as_deref().and_then(safe_address)
    }
}

/// The content of `knowledge-base.json`, as the build writes it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Bundle {
    /// The version of the format, [`KnowledgeBase::FORMAT`].
    pub format: u32,
    /// About the site.
    pub site: Site,
    /// Controlled lists.
    pub vocabulary: Vocabulary,
    /// Organisations named by records.
    pub organisations: Vec<Organisation>,
    /// Working groups.
    pub working_groups: Vec<Entry<WorkingGroup>>,
    /// Events.
    pub events: Vec<Entry<Event>>,
    /// Case studies.
    pub case_studies: Vec<Entry<CaseStudy>>,
    /// When records were first published and last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history: Option<History>,
}

impl Bundle {
    /// The number of records.
    #[must_use]
    pub fn records(&self) -> usize {
        self.working_groups.len() + self.events.len() + self.case_studies.len()
    }
}

/// The knowledge base, ready for queries.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct KnowledgeBase {
    site: Site,
    vocabulary: Vocabulary,
    organisations: Vec<Organisation>,
    organisation_places: BTreeMap<String, usize>,
    groups: Vec<Slot<WorkingGroup>>,
    events: Vec<Slot<Event>>,
    cases: Vec<Slot<CaseStudy>>,
    /// By id and alias: the index into the concatenation of the three collections.
    places: BTreeMap<String, usize>,
    /// Unparsed, as in the file: few visitors need it, so it is read lazily.
    history: Value,
    /// Whether its records come from the head of a pack until they are completed.
    pub(crate) is_packed: bool,
}

/// A record, which may be loaded in brief first and in full later.
#[derive(Debug, Clone, PartialEq)]
struct Slot<D> {
    first: Entry<D>,
    whole: OnceLock<Box<Entry<D>>>,
}

impl<D> Slot<D> {
    fn new(first: Entry<D>) -> Self {
        Self { first, whole: OnceLock::new() }
    }

    fn entry(&self) -> &Entry<D> {
        self.whole.get().map_or(&self.first, |whole| whole)
    }

    fn record<'a>(&'a self, is_packed: bool) -> Record<'a>
    where
        Record<'a>: From<&'a Entry<D>>,
    {
        let is_brief = is_packed && self.whole.get().is_none();
        Record { is_brief, ..self.entry().into() }
    }
}

impl KnowledgeBase {
    /// The version of the file format that this code reads and writes.
    pub const FORMAT: u32 = 1;

    /// Reads the text of a `knowledge-base.json`. Unreadable records and those with a duplicate id
    /// are left out and returned as faults.
    ///
    /// # Errors
    /// [`DecodeError`] if the whole file cannot be used.
    ///
    /// ```
    /// use atlas_core::{DecodeError, KnowledgeBase};
    ///
    /// let (kb, faults) = KnowledgeBase::decode(r#"{"format": 1, "events": [{"id": "x"}]}"#)?;
    /// assert_eq!(kb.total(), 0);
    /// assert_eq!(faults[0].to_string(), "events[0] (x): the field `title` is missing");
    /// assert!(matches!(KnowledgeBase::decode("{}"), Err(DecodeError::Malformed(_))));
    /// # Ok::<(), DecodeError>(())
    /// ```
    pub fn decode(json: &str) -> Result<(Self, Vec<SkippedRecord>), DecodeError> {
        let file = parse(json).map_err(|error| DecodeError::Malformed(error.to_string()))?;
        Self::from_value(&file)
    }

    /// Reads a file that is already parsed.
    pub(crate) fn from_value(file: &Value) -> Result<(Self, Vec<SkippedRecord>), DecodeError> {
        let format = file.get("format").and_then(Value::as_u64);
        match format {
            Some(format) if format == u64::from(Self::FORMAT) => {}
            Some(found) => return Err(DecodeError::WrongVersion { found }),
            None => return Err(DecodeError::Malformed("it names no format".into())),
        }
        let mut faults = Vec::new();
        let reading = Reading::lenient();
        let mut knowledge_base = Self {
            site: reading.read(&file["site"], Site::read),
            vocabulary: reading.read(&file["vocabulary"], Vocabulary::read),
            organisations: read_each(file, "organisations", &mut faults, Organisation::read),
            groups: read_slots(file, Collection::Groups, &mut faults),
            events: read_slots(file, Collection::Events, &mut faults),
            cases: read_slots(file, Collection::Cases, &mut faults),
            history: file["history"].clone(),
            ..Self::default()
        };
        knowledge_base.drop_repeated_ids(&mut faults);
        knowledge_base.index_ids();
        Ok((knowledge_base, faults))
    }

    /// Keeps the first record of each id, since a URL can lead to only one page.
    fn drop_repeated_ids(&mut self, faults: &mut Vec<SkippedRecord>) {
        let mut seen = BTreeMap::new();
        let mut is_new = |id: &RecordId| {
            let new = seen.insert(id.to_string(), 0_usize).is_none();
            if !new {
                faults.push(SkippedRecord { place: id.to_string(), problem: "id is taken".into() });
            }
            new
        };
        self.groups.retain(|slot| is_new(&slot.first.common.id));
        self.events.retain(|slot| is_new(&slot.first.common.id));
        self.cases.retain(|slot| is_new(&slot.first.common.id));
    }

    fn index_ids(&mut self) {
        let mut places = BTreeMap::new();
        for (place, record) in self.all().enumerate() {
            for alias in &record.common.aliases {
                places.entry(alias.to_string()).or_insert(place);
            }
        }
        for (place, record) in self.all().enumerate() {
            places.insert(record.id().to_string(), place);
        }
        self.places = places;
        for (place, organisation) in self.organisations.iter().enumerate() {
            self.organisation_places.insert(organisation.id.clone(), place);
        }
    }

    /// The description of the site.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The controlled lists.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Every organisation that records name.
    #[must_use]
    pub fn organisations(&self) -> &[Organisation] {
        &self.organisations
    }

    /// The organisation with this id.
    #[must_use]
    pub fn organisation(&self, id: &str) -> Option<&Organisation> {
        self.organisations.get(*self.organisation_places.get(id)?)
    }

    /// The organisation with this full name, so that a group that is also an organisation is found
    /// under all its names.
    #[must_use]
    pub fn organisation_named(&self, name: &str) -> Option<&Organisation> {
        self.organisations.iter().find(|organisation| organisation.name == name)
    }

    /// The records of a collection, in the order of the file.
    #[must_use]
    pub fn records(&self, collection: Collection) -> Box<dyn Iterator<Item = Record<'_>> + '_> {
        match collection {
            Collection::Groups => {
                Box::new(self.groups.iter().map(|slot| slot.record(self.is_packed)))
            }
            Collection::Events => {
                Box::new(self.events.iter().map(|slot| slot.record(self.is_packed)))
            }
            Collection::Cases => {
                Box::new(self.cases.iter().map(|slot| slot.record(self.is_packed)))
            }
        }
    }

    /// The record at a position of its collection.
    #[must_use]
    pub fn at(&self, collection: Collection, position: usize) -> Option<Record<'_>> {
        match collection {
            Collection::Groups => Some(self.groups.get(position)?.record(self.is_packed)),
            Collection::Events => Some(self.events.get(position)?.record(self.is_packed)),
            Collection::Cases => Some(self.cases.get(position)?.record(self.is_packed)),
        }
    }

    /// Replaces records in brief by full ones, starting at a position. `false` if the text is not a
    /// list of the records at those positions.
    pub(crate) fn complete(&self, collection: Collection, first: usize, json: &str) -> bool {
        let Ok(Value::Array(records)) = parse(json) else { return false };
        self.complete_from(collection, first, &records)
    }

    /// Replaces all records by those of a `knowledge-base.json`; `false` if they do not match.
    pub(crate) fn complete_all(&self, json: &str) -> bool {
        let Ok(file) = parse(json) else { return false };
        Collection::ALL.into_iter().all(|collection| {
            let records = file[collection.list_name()].as_array().map_or(&[][..], Vec::as_slice);
            records.len() == self.len(collection) && self.complete_from(collection, 0, records)
        })
    }

    fn complete_from(&self, collection: Collection, first: usize, records: &[Value]) -> bool {
        match collection {
            Collection::Groups => complete(self.groups.get(first..), records),
            Collection::Events => complete(self.events.get(first..), records),
            Collection::Cases => complete(self.cases.get(first..), records),
        }
    }

    /// The record that has or had this id.
    #[must_use]
    pub fn find(&self, id: &RecordId) -> Option<Record<'_>> {
        let (collection, position) = self.place(id)?;
        self.at(collection, position)
    }

    /// The collection of the record that has or had this id, and its position there.
    pub(crate) fn place(&self, id: &RecordId) -> Option<(Collection, usize)> {
        let mut place = *self.places.get(id.as_str())?;
        Collection::ALL.into_iter().find_map(|collection| {
            let length = self.len(collection);
            let found = (place < length).then_some((collection, place));
            place = place.saturating_sub(length);
            found
        })
    }

    /// Every record, collection by collection.
    pub fn all(&self) -> impl Iterator<Item = Record<'_>> {
        Collection::ALL.into_iter().flat_map(|collection| self.records(collection))
    }

    /// The number of records in a collection.
    #[must_use]
    pub fn len(&self, collection: Collection) -> usize {
        match collection {
            Collection::Groups => self.groups.len(),
            Collection::Events => self.events.len(),
            Collection::Cases => self.cases.len(),
        }
    }

    /// The number of records in all collections.
    #[must_use]
    pub fn total(&self) -> usize {
        self.groups.len() + self.events.len() + self.cases.len()
    }

    /// When a record was first published and last changed.
    #[must_use]
    pub fn dates(&self, record: Record<'_>) -> Dates {
        Dates::of(&self.history, record)
    }

    /// The unparsed history, as in the file.
    #[must_use]
    pub fn history(&self) -> &Value {
        &self.history
    }

    /// The records related to this one in either direction, oldest first.
    #[must_use]
    pub fn related(&self, record: Record<'_>) -> Vec<Record<'_>> {
        let named = |other: Record<'_>| record.common.related.contains(other.id());
        let names_it = |other: Record<'_>| other.common.related.contains(record.id());
        let related: Vec<Record<'_>> = self
            .all()
            .filter(|other| other.id() != record.id() && (named(*other) || names_it(*other)))
            .collect();
        let mut order: Vec<usize> = (0..related.len()).collect();
        positions::sort(&mut order, &|a, b| related[a].date().cmp(&related[b].date()));
        order.into_iter().map(|at| related[at]).collect()
    }

    /// The year of a group's last sign of activity, if that is two or more years ago and the group
    /// is not known to have ended. The evidence is its newest dated source and the newest related
    /// event; `None` if nothing is dated.
    #[must_use]
    pub fn quiet_since(&self, record: Record<'_>, today: PartialDate) -> Option<i16> {
        let Detail::Group(group) = record.detail else { return None };
        let sources = record.common.sources.iter().filter_map(|source| source.date);
        let related = self.related(record);
        let events = related.iter().filter_map(|other| match other.detail {
            Detail::Event(event) => event.last_day(),
            Detail::Group(_) | Detail::Case(_) => None,
        });
        let seen = group.last_activity.as_ref().map(|activity| activity.date);
        let heard_of = sources.chain(events).chain(seen).max()?;
        let ended = group.status == Status::Concluded || group.ended.is_some();
        let is_quiet = !ended && heard_of.last_day() <= today.years_before(2);
        is_quiet.then(|| heard_of.year())
    }
}

/// Stores all records or none, since a slot can be filled only once.
fn complete<D: Declared>(slots: Option<&[Slot<D>]>, records: &[Value]) -> bool {
    let slots = slots.unwrap_or_default();
    let reading = Reading::lenient();
    let read = |record| reading.read(record, read_entry);
    let entries: Vec<Entry<D>> = records.iter().map(read).collect();
    let fits = |(slot, entry): (&Slot<D>, &Entry<D>)| slot.first.common.id == entry.common.id;
    let is_sound = reading.into_faults().is_empty();
    if !is_sound || entries.len() > slots.len() || !slots.iter().zip(&entries).all(fits) {
        return false;
    }
    for (slot, entry) in slots.iter().zip(entries) {
        slot.whole.get_or_init(|| Box::new(entry));
    }
    true
}

fn read_slots<D: Declared>(
    file: &Value,
    collection: Collection,
    faults: &mut Vec<SkippedRecord>,
) -> Vec<Slot<D>> {
    let entries = read_each(file, collection.list_name(), faults, read_entry);
    entries.into_iter().map(Slot::new).collect()
}

/// Reads a list item by item, so that an invalid item does not affect the others.
fn read_each<T>(
    file: &Value,
    list: &str,
    faults: &mut Vec<SkippedRecord>,
    read: fn(&Object<'_>) -> T,
) -> Vec<T> {
    let mut values = Vec::new();
    for (at, item) in file[list].as_array().into_iter().flatten().enumerate() {
        let reading = Reading::lenient();
        let value = reading.read(item, read);
        match reading.into_faults().into_iter().next() {
            None => values.push(value),
            Some(fault) => {
                let id = item["id"].as_str().unwrap_or_default();
                let place = format!("{list}[{at}] ({id})");
                faults.push(SkippedRecord { place, problem: fault.problem });
            }
        }
    }
    values
}

/// A record that was left out, and the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedRecord {
    place: String,
    problem: String,
}

impl fmt::Display for SkippedRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}

/// Why a whole file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecodeError {
    /// Not JSON, truncated, or not a knowledge base; with the parser's message.
    Malformed(String),
    /// The file has the format of another version.
    WrongVersion {
        /// The version named in the file.
        found: u64,
    },
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(problem) => write!(f, "not a readable knowledge base: {problem}"),
            Self::WrongVersion { found } => {
                let expected = KnowledgeBase::FORMAT;
                write!(f, "knowledge base of format {found}; this site reads format {expected}")
            }
        }
    }
}

impl std::error::Error for DecodeError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(id: &str, extra: &str) -> String {
        format!(
            r#"{{"id": "{id}", "title": "T {id}", "summary": "S.", "city": "C", "country": "KE",
            "lat": 0.0, "lon": 0.0, "instruments": [], "checked": "2026-11"{extra}}}"#
        )
    }

    fn decode(cases: &[String]) -> (KnowledgeBase, Vec<SkippedRecord>) {
        let list = cases.join(",");
        KnowledgeBase::decode(&format!(r#"{{"format": 1, "case_studies": [{list}]}}"#)).unwrap()
    }

    #[test]
    fn relations_are_symmetric_and_unique() {
        let a = case("a", r#", "related": ["b", "b", "gone", "a"]"#);
        let (kb, faults) = decode(&[a, case("b", r#", "related": ["a"]"#), case("c", "")]);
        assert!(faults.is_empty());
        let related = |id: &str| -> Vec<String> {
            let record = kb.find(&RecordId::new(id).unwrap()).unwrap();
            kb.related(record).iter().map(|r| r.id().to_string()).collect()
        };
        assert_eq!(
            (related("a"), related("b"), related("c").len()),
            (vec!["b".into()], vec!["a".into()], 0)
        );
    }

    #[test]
    fn former_id_finds_the_record() {
        let (kb, _) = decode(&[case("new", r#", "aliases": ["old"]"#)]);
        assert_eq!(kb.find(&RecordId::new("old").unwrap()).unwrap().id().as_str(), "new");
    }

    #[test]
    fn invalid_record_does_not_affect_others() {
        let bad = case("bad", r#", "years": {"from": "soon"}"#);
        let (kb, faults) = decode(&[case("a", ""), bad, case("a", ""), case("b", "")]);
        assert_eq!(kb.total(), 2);
        let problem = "case_studies[1] (bad): \"soon\" is not valid here";
        assert_eq!(faults[0].to_string(), problem);
        assert_eq!(faults[1].to_string(), "a: id is taken");
    }

    #[test]
    fn lone_surrogate_affects_only_its_record() {
        let high = case("high", "").replace("T high", r"T \ud83c!");
        let low = case("low", r#", "themes": ["x\udf0d"]"#);
        let two = case("two", "").replace("S.", r"\ud83c\ud83c\udf0d");
        let whole = case("whole", "").replace("T whole", r"\\ud83c \ud83c\udf0d \u00e9 \n \é");
        // `\é` is not a valid JSON escape.
        let whole = whole.replace(r" \é", "");
        let (kb, faults) = decode(&[high, low, case("a", ""), two, whole]);
        let named: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(named.len(), 3, "{named:?}");
        assert!(named[0].starts_with("case_studies[0] (high): "), "{}", named[0]);
        assert!(named[1].starts_with("case_studies[1] (low): "), "{}", named[1]);
        assert!(named[2].starts_with("case_studies[3] (two): "), "{}", named[2]);
        let titles: Vec<&str> = kb.all().map(|record| record.common.title.as_str()).collect();
        assert_eq!(titles, ["T a", "\\ud83c 🌍 é  "]);
    }

    #[test]
    fn unusable_files_return_the_reason() {
        for text in ["", "{\"format\": 1, \"events\": [", "[]", "<html>", "{\"format\": \"1\"}"] {
            assert!(
                matches!(KnowledgeBase::decode(text), Err(DecodeError::Malformed(_))),
                "{text}"
            );
        }
        let error = KnowledgeBase::decode(r#"{"format": 9, "events": "none"}"#).unwrap_err();
        assert_eq!(error.to_string(), "knowledge base of format 9; this site reads format 1");
    }

    #[test]
    fn group_is_quiet_only_with_dated_evidence() {
        let json = |group: &str| {
            format!(
                r#"{{"format": 1, "working_groups": [{{"id": "g", "title": "G", "summary": "S.",
                "kind": "network", "checked": "2026-11", {group}}}], "events": [{{"id": "e",
                "title": "E", "summary": "S.", "format": "meeting", "start": "2024-11-23",
                "checked": "2026-11"}}]}}"#
            )
        };
        let quiet = |group: &str| {
            let (kb, faults) = KnowledgeBase::decode(&json(group)).unwrap();
            assert_eq!(faults, []);
            let group = kb.find(&RecordId::new("g").unwrap()).unwrap();
            kb.quiet_since(group, "2026-11-22".parse().unwrap())
        };
        let source = |date: &str| {
            format!(r#""sources": [{{"title": "T", "publisher": "P", "date": "{date}"}}]"#)
        };
        assert_eq!(quiet(r#""status": "active", "started": "1999""#), None, "nothing is dated");
        assert_eq!(quiet(&format!(r#""status": "active", {}"#, source("2023"))), Some(2023));
        assert_eq!(quiet(&format!(r#""status": "active", {}"#, source("2024"))), None);
        assert_eq!(quiet(&format!(r#""status": "concluded", {}"#, source("2023"))), None);
        let tied = format!(r#""status": "unknown", "related": ["e"], {}"#, source("2019"));
        assert_eq!(quiet(&tied), None, "a recent related event counts as activity");
    }
}
