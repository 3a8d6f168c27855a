//! Whether the claims of records are supported by evidence.

use std::collections::BTreeSet;

use super::{ContentIndex, findings::FileFindings};
use atlas_core::{
    CaseStudy, DatedNote, Detail, Event, PartialDate, Record, Source, Status, WorkingGroup,
};
use atlas_search::words;

/// The most themes of a record; more would be too unspecific.
const MOST_THEMES: usize = 3;

/// The number of years without activity after which a group no longer counts as active.
const ACTIVE_YEARS: i16 = 2;

/// Phrases of head counts and notes, which are not takeaways that another place can use.
const NO_LESSON: [&str; 4] = ["took part", "attended", "attendees", "was published"];

/// Hosts of copied documents, and test servers: their URLs do not last.
const COPIES: [&str; 16] = [
    "coursehero.",
    "cupdf.",
    "docplayer.",
    "docslib.",
    "doczz.",
    "dokumen.",
    "fdocuments.",
    "pdfcoffee.",
    "pubt.io",
    "readkong.",
    "scribd.",
    "silo.tips",
    "slideplayer.",
    "studylib.",
    "vdocument",
    "//staging.",
];

pub(super) fn check(today: PartialDate, record: Record<'_>, findings: &mut FileFindings<'_>) {
    if record.common.themes.len() > MOST_THEMES {
        let problem = format!("there are {} themes", record.common.themes.len());
        let remedy = format!("Keep the {MOST_THEMES} that matter most, the main one first.");
        findings.error("themes", problem, remedy);
    }
    for (at, source) in record.common.sources.iter().enumerate() {
        copy(at, source, findings);
    }
    match record.detail {
        Detail::Group(group) => self::group(today, group, findings),
        Detail::Event(event) => self::event(today, record, event, findings),
        Detail::Case(case) => key_result(case, findings),
    }
}

/// A figure in large type must be one of the results, which say what it means.
fn key_result(case: &CaseStudy, findings: &mut FileFindings<'_>) {
    let Some(key) = &case.key_result else { return };
    if !case.results.iter().any(|result| result.contains(&key.figure)) {
        let problem = format!("`{}` is in none of the results", key.figure);
        let remedy = "Write the figure exactly as one of the `results` has it.";
        findings.error("key_result.figure", problem, remedy);
    }
}

fn copy(at: usize, source: &Source, findings: &mut FileFindings<'_>) {
    let url = source.url.as_deref().unwrap_or_default();
    if let Some(host) = COPIES.into_iter().find(|host| url.contains(host)) {
        let host = host.trim_matches(['/', '.']);
        let problem = format!("{host} only has copies of documents, and its links do not last");
        let remedy = "Write the publisher's own address, or leave it out.";
        findings.error(&format!("sources[{at}].url"), problem, remedy);
    }
}

fn group(today: PartialDate, group: &WorkingGroup, findings: &mut FileFindings<'_>) {
    let date = |note: &Option<DatedNote>| note.as_ref().map(|note| note.date);
    let (last, next) = (date(&group.last_activity), date(&group.next_meeting));
    let is_recent = |date: PartialDate| date.last_day() > today.years_before(ACTIVE_YEARS);
    if group.status == Status::Active && group.ended.is_none() && !last.is_some_and(is_recent) {
        let problem = "the group is active, but has no recorded activity in the last two years";
        let remedy = "Write `last_activity`, or `quiet` or `unknown` as the status.";
        findings.warning("status", problem, remedy);
    }
    // A date with only a year may be more than two years ago, so it does not count as recent.
    let was_recent = |date: PartialDate| date.first_day() > today.years_before(ACTIVE_YEARS);
    if group.status == Status::Quiet && last.is_some_and(|date| date <= today && was_recent(date)) {
        let problem = "the group is quiet, but its last activity is less than two years ago";
        findings.warning("status", problem, "Write \"active\".");
    }
    if let Some(date) = last.filter(|date| *date > today) {
        let problem = format!("{date} is in the future");
        findings.error("last_activity.date", problem, "Move it to `next_meeting`.");
    }
    if let Some(date) = next.filter(|date| date.last_day() < today) {
        let problem = format!("{date} is in the past");
        findings.warning("next_meeting.date", problem, "Move it to `last_activity`, or remove it.");
    }
    if let (Some(last), Some(ended)) = (last, group.ended)
        && ended.last_day() < last
    {
        let problem = format!("the group ended in {ended}, but was active in {last}");
        findings.error("last_activity.date", problem, "Correct one of the two dates.");
    }
}

fn event(today: PartialDate, record: Record<'_>, event: &Event, findings: &mut FileFindings<'_>) {
    for (at, takeaway) in event.takeaways.iter().enumerate() {
        let lower = takeaway.to_lowercase();
        let has_number = lower.contains(|sign: char| sign.is_ascii_digit());
        let counted = Some("participants").filter(|word| has_number && lower.contains(word));
        let found = NO_LESSON.into_iter().find(|words| lower.contains(words)).or(counted);
        if let Some(found) = found {
            let problem = format!("`{found}` reads like a head count or a note");
            let remedy = "Write what other places can learn; head counts go to `participants`.";
            findings.warning(&format!("takeaways[{at}]"), problem, remedy);
        }
    }
    if event.last_day().is_some_and(|day| day < today) && !has_past_tense(&record.common.summary) {
        let remedy = "Say what happened, in the past tense.";
        findings.warning("summary", "the event is over, but its summary has no past tense", remedy);
    }
}

/// Whether some word has the form of the past tense.
fn has_past_tense(text: &str) -> bool {
    const IRREGULAR: [&str; 36] = [
        "began", "broke", "brought", "built", "came", "chose", "did", "drew", "found", "gave",
        "got", "grew", "had", "heard", "held", "kept", "laid", "led", "left", "made", "met", "put",
        "ran", "said", "saw", "sent", "set", "showed", "spoke", "taught", "thought", "told",
        "took", "was", "were", "wrote",
    ];
    words(text).any(|word| word.folded.ends_with("ed") || IRREGULAR.contains(&word.folded.as_str()))
}

/// Reports pairs of records in one collection whose titles have nearly the same words.
pub(super) fn near_duplicates(index: &ContentIndex<'_>, findings: &mut dyn FnMut(&str, String)) {
    /// The minimum share of common words among all words of the two titles.
    const ALIKE: f64 = 0.8;
    let titles: Vec<BTreeSet<String>> = index
        .records
        .iter()
        .map(|record| words(&record.common.title).map(|word| word.folded).collect())
        .collect();
    for (at, record) in index.records.iter().enumerate() {
        for (other, before) in index.records.iter().enumerate().take(at) {
            let shared = titles[at].intersection(&titles[other]).count();
            let all = titles[at].union(&titles[other]).count();
            // Equal titles are reported by another rule.
            let is_near = shared < all && shared as f64 >= ALIKE * all as f64;
            let is_tied = record.common.related.contains(before.id());
            if before.collection() == record.collection() && is_near && !is_tied {
                findings(index.paths[at], before.id().to_string());
            }
        }
    }
}
