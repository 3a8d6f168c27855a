//! Participants and hashtags of events.

use super::findings::FileFindings;
use atlas_core::{Detail, Record};

/// Checks the participants and the hashtag of an event.
pub(super) fn check(record: Record<'_>, findings: &mut FileFindings<'_>) {
    let Detail::Event(event) = record.detail else {
        return;
    };
    if event.participants == Some(0) {
        let remedy = "Write how many took part, or leave the field out.";
        findings.error("participants", "the number of participants is 0", remedy);
    }
    let Some(hashtag) = event.hashtag.as_deref().filter(|hashtag| !hashtag.trim().is_empty())
    else {
        return;
    };
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|sign| sign.is_alphanumeric() || sign == '_')
    };
    if !hashtag.strip_prefix('#').is_some_and(is_word) {
        let problem = format!("`{hashtag}` is not a hashtag");
        findings.error("hashtag", problem, "Write # and one word, such as #FragilityForum2022.");
    }
}
