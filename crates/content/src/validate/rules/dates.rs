//! Dates that contradict each other or the day of the validation.
//!
//! Dates that do not exist are rejected by the reader.

use super::findings::FileFindings;
use atlas_core::{Detail, PartialDate, Record, Status};

/// Checks the dates of a record.
pub(super) fn check(today: PartialDate, record: Record<'_>, findings: &mut FileFindings<'_>) {
    span(record, findings);
    if let Detail::Group(group) = record.detail
        && let Some(ended) = group.ended.filter(|ended| ended.last_day() < today)
        && matches!(group.status, Status::Active | Status::Forming)
    {
        let problem = format!("the group is {}, but it ended in {ended}", group.status.key());
        findings.error("status", problem, "Write \"concluded\", or remove `ended`.");
    }
    if record.common.checked > today {
        let problem = format!("{} is in the future", record.common.checked);
        let remedy = "Write the day on which the facts were last compared with the sources.";
        findings.error("checked", problem, remedy);
    }
    for (at, source) in record.common.sources.iter().enumerate() {
        if let Some(date) = source.date.filter(|date| *date > today) {
            let problem = format!("{date} is in the future");
            let remedy = "Write when the source was published, or leave the date out.";
            findings.error(&format!("sources[{at}].date"), problem, remedy);
        }
    }
}

/// Reports an end before its start.
fn span(record: Record<'_>, findings: &mut FileFindings<'_>) {
    let span = match record.detail {
        Detail::Group(group) => group.started.zip(group.ended).map(|span| ("ended", span)),
        Detail::Event(event) => event.start.zip(event.end).map(|span| ("end", span)),
        Detail::Case(case) => {
            let year = PartialDate::of_year;
            let years = case.years.and_then(|years| year(years.from).zip(year(years.to?)));
            years.map(|span| ("years.to", span))
        }
    };
    if let Some((field, (start, end))) = span
        && end.last_day() < start
    {
        let problem = format!("it ends in {end}, before it starts in {start}");
        findings.error(field, problem, "Correct one of the two dates.");
    }
}
