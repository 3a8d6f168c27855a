//! Which changes a history detects, what it writes, and how it reports that it is out of date.

use super::*;

fn kb(event: &str) -> KnowledgeBase {
    let json = format!(
        r#"{{"format": 1, "site": {{"title": "T", "canonical_url": "https://a.example/"}},
        "vocabulary": {{"formats": [{{"id": "meeting", "label": "Meeting"}}]}},
        "events": [{{"title": "X", "summary": "S.", "format": "meeting", "sources": [], {event}}}]}}"#
    );
    let (kb, faults) = KnowledgeBase::decode(&json).unwrap();
    assert_eq!(faults, []);
    kb
}

fn at(text: &str) -> Moment {
    Moment::new(text).unwrap()
}

const FIRST: &str = r#""id": "x", "start": "2027-01-01", "checked": "2026-11-22""#;
const MONDAY: &str = "2026-11-23T10:00:00Z";
const TUESDAY: &str = "2026-11-24T10:00:00Z";

/// The row, and the last changes, after an event was first `first` and then `then`.
fn after(first: &str, then: &str) -> (Row, Changes) {
    let mut rows = Rows::default();
    rows.update(&kb(first), Some(&at(MONDAY)));
    let changes = rows.update(&kb(then), Some(&at(TUESDAY)));
    let row = rows.rows().next().unwrap().1.clone();
    (row, changes)
}

#[test]
fn a_new_record_gets_the_time_of_the_command() {
    let mut rows = Rows::default();
    let changes = rows.update(&kb(FIRST), Some(&at(MONDAY)));
    assert_eq!(changes.in_words(), "1 record is new (events/x)");
    let row = rows.rows().next().unwrap().1.clone();
    assert_eq!((row.first_seen, row.changed), (at(MONDAY), at(MONDAY)));
    assert_eq!(row.entry.unwrap().revision, 0);
}

#[test]
fn a_new_check_date_is_not_a_change() {
    for checked in ["2026-11-24", "2026-11", "2026"] {
        let then = FIRST.replace("2026-11-22", checked);
        let (row, changes) = after(FIRST, &then);
        assert_eq!(changes, Changes::default(), "{checked}");
        assert_eq!(row.changed, at(MONDAY), "{checked}");
    }
}

#[test]
fn only_changes_of_the_calendar_entry_raise_its_revision() {
    for then in ["\"start\": \"2027-01-02\"", "\"start\": \"2027-01-01\", \"end\": \"2027-01-02\""]
    {
        let (row, changes) = after(FIRST, &FIRST.replace("\"start\": \"2027-01-01\"", then));
        assert_eq!(changes.changed, ["events/x"]);
        let entry = row.entry.unwrap();
        assert_eq!((row.changed, entry.changed, entry.revision), (at(TUESDAY), at(TUESDAY), 1));
    }
    let (row, _) = after(FIRST, &format!("{FIRST}, \"takeaways\": [\"One.\"]"));
    let entry = row.entry.unwrap();
    assert_eq!((row.changed, entry.changed, entry.revision), (at(TUESDAY), at(MONDAY), 0));
}

#[test]
fn renaming_a_format_changes_the_calendar_entry() {
    let mut rows = Rows::default();
    rows.update(&kb(FIRST), Some(&at(MONDAY)));
    let json = serde_json::to_string(&json!({"format": 1, "vocabulary": {"formats":
        [{"id": "meeting", "label": "Conference"}]}, "events": [{"id": "x", "title": "X",
        "summary": "S.", "format": "meeting", "sources": [], "start": "2027-01-01",
        "checked": "2026-11-22"}]}))
    .unwrap();
    let (renamed, _) = KnowledgeBase::decode(&json).unwrap();
    rows.update(&renamed, Some(&at(TUESDAY)));
    let row = rows.rows().next().unwrap().1;
    assert_eq!(row.changed, at(MONDAY), "the record itself is unchanged");
    assert_eq!(row.entry.as_ref().unwrap().revision, 1);
}

#[test]
fn a_restored_calendar_entry_continues_its_revisions() {
    let mut rows = Rows::default();
    for start in ["2027-01-01", "2027-01-02", "2027", "2027-01-03"] {
        rows.update(&kb(&FIRST.replace("2027-01-01", start)), Some(&at(MONDAY)));
    }
    assert_eq!(rows.rows().next().unwrap().1.entry.as_ref().unwrap().revision, 2);
}

#[test]
fn a_renamed_record_keeps_its_dates() {
    let renamed = FIRST.replace("\"id\": \"x\"", "\"id\": \"y\", \"aliases\": [\"x\"]");
    let (row, changes) = after(FIRST, &renamed);
    assert_eq!(row.first_seen, at(MONDAY));
    assert_eq!((changes.new.len(), changes.changed), (0, vec!["events/y".to_owned()]));
}

#[test]
fn a_wrong_clock_never_makes_dates_earlier() {
    let mut rows = Rows::default();
    rows.update(&kb(FIRST), Some(&at(TUESDAY)));
    rows.update(&kb(&FIRST.replace("2027", "2028")), Some(&at("1999-01-01T00:00:00Z")));
    assert_eq!(rows.rows().next().unwrap().1.changed, at(TUESDAY));
}

/// The published date of a change that is not recorded yet is never later than the recorded one.
#[test]
fn without_a_clock_a_change_gets_the_date_of_newest_row_or_check() {
    let mut rows = Rows::default();
    rows.update(&kb(FIRST), Some(&at(MONDAY)));
    let changed = kb(&FIRST.replace("2027", "2028"));
    let mut unnoted = rows.clone();
    unnoted.update(&changed, None);
    let published = unnoted.rows().next().unwrap().1.entry.clone().unwrap();
    assert_eq!((published.changed, published.revision), (at(MONDAY), 1));
    rows.update(&changed, Some(&at(TUESDAY)));
    let noted = rows.rows().next().unwrap().1.entry.clone().unwrap();
    assert_eq!((noted.changed, noted.revision), (at(TUESDAY), 1));
    let checked = kb(&FIRST.replace("2027", "2029").replace("11-22", "11-30"));
    unnoted.update(&checked, None);
    assert_eq!(unnoted.rows().next().unwrap().1.changed, at("2026-11-30T00:00:00Z"));
}

#[test]
fn the_file_round_trips_and_damage_is_reported() {
    let mut rows = Rows::default();
    rows.update(&kb(FIRST), Some(&at(MONDAY)));
    let text = rows.to_text();
    assert_eq!(text.lines().count(), 3, "one line per record");
    assert_eq!(Rows::from_text(&text).unwrap(), rows);
    assert_eq!(Rows::from_text(&text.replace('\n', "\r\n")).unwrap(), rows);
    let damaged = text.replace(MONDAY, "23/11/2026");
    let error = Rows::from_text(&damaged).unwrap_err();
    assert_eq!(error.to_string(), "the row of events/x is damaged");
    assert!(Rows::from_text("[]").is_err() && Rows::from_text("<<<<<<< HEAD").is_err());
}

#[test]
fn unchanged_records_add_nothing_to_the_download() {
    let mut rows = Rows::default();
    rows.update(&kb(FIRST), Some(&at(MONDAY)));
    let history = rows.history().unwrap();
    assert_eq!(json!(history), json!({"begins": MONDAY}));
    rows.update(&kb(&FIRST.replace("2027", "2028")), Some(&at(TUESDAY)));
    let expected = json!({"begins": MONDAY, "records": {"x": {"first_seen": MONDAY,
        "changed": TUESDAY, "entry": {"changed": TUESDAY, "revision": 1}}}});
    assert_eq!(json!(rows.history().unwrap()), expected);
    assert_eq!(Rows::default().history(), None);
}

#[test]
fn an_outdated_history_is_a_warning_and_a_damaged_one_an_error() {
    let found = |text: Option<&str>| {
        let mut report = Report::default();
        report.bundle.format = KnowledgeBase::FORMAT;
        add_to(&mut report, Ok(text.map(str::to_owned))).unwrap();
        report.findings.into_iter().map(|finding| finding.severity).collect::<Vec<_>>()
    };
    assert_eq!(found(None), [Severity::Warning], "it is missing");
    assert_eq!(found(Some("{\"events/x\": 3}")), [Severity::Error]);
    let row = json!({"first_seen": MONDAY, "changed": MONDAY, "content": "0"});
    assert_eq!(found(Some(&json!({"events/gone": row}).to_string())), []);
}

/// The file of the project can be read. Being out of date is a warning and fails no test.
#[test]
fn the_content_has_a_history() {
    let text = std::fs::read_to_string(crate::on_disk::content().join(NAME)).unwrap();
    let mut report = Report { bundle: crate::on_disk::bundle(), ..Report::default() };
    add_to(&mut report, Ok(Some(text))).unwrap();
    let is_damage = |finding: &&Finding| finding.severity == Severity::Error;
    assert_eq!(report.findings.iter().find(is_damage), None);
    assert!(report.bundle.history.is_some());
}
