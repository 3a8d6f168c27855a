//! Findings about characters, file names, broken JSON and ids that editors and programs bring
//! in, each with its position and remedy.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use atlas_content::validate::{
    File, Finding,
    Severity::{self, Error, Warning},
    validate, validate_beside,
};
use atlas_core::KnowledgeBase;

const SITE: (&str, &str) = ("site.json", r#"{"title": "Atlas"}"#);
const ORGANISATIONS: (&str, &str) = ("organisations.json", r#"[{"id": "uclg", "name": "UCLG"}]"#);
const VOCABULARY: (&str, &str) = (
    "vocabulary.json",
    r#"{"themes": [{"id": "youth", "label": "Youth"}], "regions": [], "countries": [], "kinds": [],
        "formats": [{"id": "fair", "label": "Fair"}], "instruments": []}"#,
);

fn event(id: &str, title: &str) -> String {
    format!(
        r#"{{"id": "{id}", "title": "{title}", "summary": "A fair.", "format": "fair",
            "organisations": [{{"id": "uclg", "role": "host"}}],
            "sources": [{{"title": "Page", "publisher": "Host"}}], "checked": "2026-11"}}"#
    )
}

fn found(files: &[(&str, &str)]) -> Vec<Finding> {
    let all = [SITE, ORGANISATIONS, VOCABULARY];
    let kept = all.iter().filter(|(path, _)| files.iter().all(|(own, _)| own != path));
    let files: Vec<File<'_>> = kept.chain(files).map(|(path, text)| File { path, text }).collect();
    let findings = validate(&files, "2026-11-22".parse().unwrap()).findings;
    // The small vocabulary has empty lists, which are not the subject of these tests.
    findings.into_iter().filter(|finding| finding.problem != "this section is empty").collect()
}

#[track_caller]
fn finds(findings: &[Finding], (file, field): (&str, &str), severity: Severity, words: &str) {
    let told = |finding: &Finding| format!("{} / {}", finding.problem, finding.remedy);
    let hit = findings.iter().any(|finding| {
        (finding.file.as_str(), finding.field.as_str()) == (file, field)
            && finding.severity == severity
            && told(finding).contains(words)
    });
    assert!(hit, "no `{words}` at {file} {field} in {findings:#?}");
}

#[test]
fn rejects_characters_with_field_code_point_and_remedy() {
    for (title, words) in [
        (r"A\u000bfair", "U+000B, a line break / Write a space"),
        (r"A\nfair", "U+000A, a line break / Write a space"),
        (r"A fair\ufffe", "after `A fair` comes U+FFFE, which is no character"),
        ("A fa\u{ad}ir", "U+00AD, an invisible soft hyphen"),
        ("A fa\u{200b}ir", "U+200B, an invisible zero-width space"),
        ("A fa\u{2060}ir", "U+2060, an invisible word joiner"),
        ("A \u{202e}fair", "U+202E, an invisible override"),
        ("A fair \u{2066}", "U+2066, an invisible isolate"),
        (r"A\u2028fair", "U+2028, a line break"),
        ("An o\u{fb03}ce", "the ligature `ﬃ` / Write `ffi`"),
        ("A cafe\u{301}", "the letter `é` as U+0065 and U+0301 / Delete it and type `é` again"),
        ("#REF!", "`#REF!` is a spreadsheet error"),
        ("#¿NOMBRE?", "a spreadsheet error"),
    ] {
        let findings = found(&[("events/fair.json", &event("fair", title))]);
        finds(&findings, ("events/fair.json", "title"), Error, words);
    }
    let findings = found(&[("events/fair.json", &event("fair", "Mayors of Br?ko"))]);
    finds(&findings, ("events/fair.json", "title"), Warning, "a letter may be lost in `Br?ko`");
    let names = r#"[{"id": "uclg", "name": "UC\u200bLG", "aliases": ["U\u000b"]}]"#;
    let findings =
        found(&[("organisations.json", names), ("events/fair.json", &event("fair", "A"))]);
    finds(&findings, ("organisations.json", "[0].name"), Error, "U+200B");
    finds(&findings, ("organisations.json", "[0].aliases[0]"), Error, "U+000B");
}

#[test]
fn accepts_persian_hindi_and_emoji() {
    for title in ["شهر\u{200c}های صلح", "क्\u{200d}ष", "Cities ❤\u{fe0f}", "Café Łódź’s fair"]
    {
        assert_eq!(found(&[("events/fair.json", &event("fair", title))]), [], "{title}");
    }
}

#[test]
fn browser_drops_characters_that_no_format_can_represent() {
    let json = r#"{"format": 1, "events": [{"id": "x", "title": "A\u000bco\u00adop\ufffe \u202e1",
        "summary": "S.", "format": "fair", "sources": [], "checked": "2026"}]}"#;
    let (kb, faults) = KnowledgeBase::decode(json).unwrap();
    assert_eq!(faults, []);
    assert_eq!(kb.all().next().unwrap().common.title, "A coop 1");
}

#[test]
fn findings_name_existing_files() {
    let (first, copy) = (event("fair", "Fair"), event("fair", "Fair"));
    let findings = found(&[("events/fair.json", &first), ("events/fair (1).json", &copy)]);
    finds(&findings, ("events/fair (1).json", "id"), Error, "differs from the file name");
    let named = ["events/fair.json", "events/fair (1).json"];
    assert_eq!(findings.len(), 3, "{findings:#?}");
    assert!(findings.iter().all(|finding| named.contains(&finding.file.as_str())), "{findings:#?}");
    let text = findings.iter().map(|finding| finding.problem.as_str()).collect::<String>();
    assert!(text.contains("content/events/fair"), "{text}");
}

#[test]
fn rejects_records_in_subfolders() {
    let findings = found(&[("events/2024/fair.json", &event("fair", "Fair"))]);
    let place = ("events/2024/fair.json", "");
    finds(&findings, place, Error, "in a subfolder / Move it to content/events/fair.json.");
}

#[test]
fn rejects_ids_that_would_be_paths() {
    let vocabulary = VOCABULARY.1.replace("youth", "../../x");
    let findings = found(&[("vocabulary.json", &vocabulary)]);
    finds(&findings, ("vocabulary.json", "themes[0].id"), Error, "`../../x` cannot be an id");
    for id in ["../knowledge-base", "/etc", "a/b", "..", "UCLG", "a b"] {
        let organisations = ORGANISATIONS.1.replace("uclg", id);
        let findings = found(&[("organisations.json", &organisations)]);
        finds(&findings, ("organisations.json", "[0].id"), Error, "cannot be an id");
    }
}

#[test]
fn broken_json_names_the_character_and_the_remedy() {
    let broken = event("fair", "Fair").replace("\"id\"", "“id”");
    let findings = found(&[("events/fair.json", &broken)]);
    let words = "line 1, column 2: “ is not a JSON quotation mark / Type a straight quotation mark";
    finds(&findings, ("events/fair.json", ""), Error, words);
    let half = event("fair", r"A \ud83d");
    finds(
        &found(&[("events/fair.json", &half)]),
        ("events/fair.json", ""),
        Error,
        "half a character",
    );
}

#[test]
fn unreadable_file_hides_no_other_findings() {
    let unread = vec![Finding::error("site.json", "", ("it is in UTF-16", "Save it as UTF-8."))];
    let text = event("fair", "Fa\u{ad}ir");
    let files = [ORGANISATIONS, VOCABULARY, ("events/fair.json", &text)];
    let files = files.map(|(path, text)| File { path, text });
    let findings = validate_beside(&files, unread, "2026-11-22".parse().unwrap()).findings;
    finds(&findings, ("site.json", ""), Error, "UTF-16");
    finds(&findings, ("events/fair.json", "title"), Error, "U+00AD");
    assert_eq!(findings.iter().filter(|finding| finding.file == "site.json").count(), 1);
}

#[test]
fn quoted_text_is_short_and_contains_no_control_characters() {
    let long = event("fair", "Fair").replace("\"2026-11\"", &format!("\"{}\"", "x".repeat(9_000)));
    let findings = found(&[("events/fair.json", &long)]);
    finds(&findings, ("events/fair.json", "checked"), Error, "xxx… is not valid here");
    let title = event("fair", "Fair").replace("\"title\"", r#""ti\u001b[2Jtle""#);
    let findings = found(&[("events/fair.json", &title)]);
    assert!(
        findings.iter().any(|finding| finding.problem.contains("ti(U+001B)[2Jtle")),
        "{findings:#?}"
    );
    let twice = format!("[{}]", ORGANISATIONS.1.replace("uclg", &"u".repeat(9_000)));
    for finding in found(&[("organisations.json", &twice), ("events/fair.json", &long)]) {
        assert!(finding.problem.chars().count() <= 401 && finding.remedy.chars().count() <= 401);
    }
}
