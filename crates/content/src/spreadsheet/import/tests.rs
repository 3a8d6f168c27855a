//! Sheets from editors and from others, imported into a small content.

use super::*;

const EVENT: &str = r#"{
  "$schema": "kept",
  "id": "fair",
  "title": "Fair",
  "summary": "A fair.",
  "format": "fair",
  "takeaways": [
    "Kept."
  ],
  "sources": [
    {
      "title": "Page",
      "publisher": "Host"
    }
  ],
  "checked": "2026-11"
}
"#;

fn content() -> Vec<(String, String)> {
    let vocabulary = r#"{"themes": [{"id": "youth", "label": "Youth"}], "regions": [],
        "countries": [{"id": "KE", "label": "Kenya"}], "kinds": [],
        "formats": [{"id": "fair", "label": "Fair"}], "instruments": []}"#;
    let organisations = r#"[{"id": "uclg", "name": "UCLG"}]"#;
    [
        ("events/fair.json", EVENT),
        ("organisations.json", organisations),
        ("site.json", r#"{"title": "Atlas"}"#),
        ("vocabulary.json", vocabulary),
    ]
    .map(|(path, text)| (path.to_owned(), text.to_owned()))
    .to_vec()
}

fn import(csv: impl AsRef<[u8]>, existing: Existing) -> Plan {
    let content = content();
    let today = "2026-11-22".parse().unwrap();
    plan(Request { bytes: csv.as_ref(), content: &content, collection: None, existing, today })
        .unwrap()
}

fn findings(plan: &Plan) -> Vec<String> {
    plan.findings.sorted().iter().map(ToString::to_string).collect()
}

const HEAD: &str =
    "id,title,summary,format,start,themes,place.country,organisations,sources,checked";

fn row(id: &str, start: &str) -> String {
    format!("{id},Title of {id},Words.,fair,{start},youth,KE,uclg (host),Page | Host |  | ,2026-11")
}

#[test]
fn a_new_row_becomes_a_canonical_file() {
    let plan = import(format!("{HEAD}\r\n{}\r\n", row("new", "22/10/2015")), Existing::Keep);
    assert_eq!(findings(&plan), [""; 0]);
    let expected = r#"{
  "$schema": "../../public/schema/event.json",
  "id": "new",
  "title": "Title of new",
  "summary": "Words.",
  "format": "fair",
  "start": "2015-10-22",
  "place": {
    "country": "KE"
  },
  "themes": [
    "youth"
  ],
  "organisations": [
    {
      "id": "uclg",
      "role": "host"
    }
  ],
  "sources": [
    {
      "title": "Page",
      "publisher": "Host"
    }
  ],
  "checked": "2026-11"
}
"#;
    assert_eq!(plan.files, [("events/new.json".to_owned(), expected.to_owned())]);
}

#[test]
fn a_bad_row_is_reported_and_rejects_no_other() {
    let bad = row("bad", "22/10/15").replace("youth", "yuth").replace("fair,", ",");
    let unknown = row("unknown", "2016").replace("youth", "yuth").replace("uclg", "ucgl");
    let rows = [HEAD, &row("one", "2016"), &bad, &unknown, &row("two", "2016.0")].join("\n");
    let plan = import(rows, Existing::Keep);
    let written: Vec<&str> = plan.files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(written, ["events/one.json", "events/two.json"]);
    assert_eq!(plan.refused, 2);
    let found = findings(&plan);
    assert_eq!(found.len(), 4, "{found:#?}");
    assert!(found[0].starts_with("row 3, column start: `22/10/15`: the year has two digits"));
    assert!(found[0].contains("\n  Write 2015-10-22"));
    assert!(
        found[1].starts_with("row 3, column format: the field `format` is missing\n  Add a text")
    );
    let theme =
        |f: &String| f.starts_with("row 4, column themes") && f.contains("`yuth` is not in");
    assert!(found.iter().any(theme), "{found:#?}");
    assert!(found.iter().any(|f| f.starts_with("row 4, column organisations, line 1 of the cell")));
}

#[test]
fn existing_files_are_kept_by_default() {
    let csv = "id,title,format\nfair,Another fair,fair\n";
    let plan = import(csv, Existing::Keep);
    assert!(plan.files.is_empty());
    assert_eq!(plan.kept, [("events/fair.json".to_owned(), 2)]);

    let plan = import(csv, Existing::Replace);
    let expected = EVENT.replace("\"Fair\"", "\"Another fair\"");
    assert_eq!(plan.files, [("events/fair.json".to_owned(), expected)]);

    let plan = import("id,title,format\nfair,Fair,fair\n", Existing::Keep);
    assert_eq!((plan.unchanged, plan.files.len(), plan.kept.len()), (1, 0, 0));
}

#[test]
fn a_missing_column_keeps_its_field_and_an_empty_cell_removes_it() {
    let plan = import("id,takeaways,format\nfair,,fair\n", Existing::Replace);
    assert!(!plan.files[0].1.contains("takeaways"));
    assert!(plan.files[0].1.contains("\"$schema\": \"kept\""));
    assert!(plan.files[0].1.contains("A fair."));
}

#[test]
fn ids_never_become_paths() {
    let ids = ["../../x", "/etc/passwd", "a b", "", "..", "C:\\x", "x/y"];
    let rows: Vec<String> = ids.iter().map(|id| row(id, "2016")).collect();
    let plan = import(format!("{HEAD}\n{}\n", rows.join("\n")), Existing::Replace);
    assert!(plan.files.is_empty());
    assert_eq!(plan.refused, ids.len());
    assert!(findings(&plan)[0].starts_with("row 2, column id: `../../x` cannot be an id"));
}

#[test]
fn duplicate_ids_and_titles_are_reported_at_the_later_row() {
    let title = row("three", "2016").replace("Title of three", "Fair");
    let rows = [HEAD, &row("one", "2016"), &row("one", "2017"), &title].join("\n");
    let plan = import(rows, Existing::Keep);
    assert_eq!(plan.files.len(), 1);
    let found = findings(&plan);
    assert!(found[0].starts_with("row 3, column id: row 2 has the same id"), "{found:#?}");
    assert!(found[1].starts_with("row 4, column title: content/events/fair.json has the same"));
}

#[test]
fn a_relation_to_a_rejected_row_is_reported_and_rejects_no_row() {
    let csv = "id,title,summary,format,related,sources,checked\n\
               a,A,S.,fair,b,P | H,2026\nb,B,S.,fair,a,P | H,2026/13\n";
    let plan = import(csv, Existing::Keep);
    assert_eq!(plan.files.len(), 1);
    let found = findings(&plan);
    assert!(found[0].starts_with("row 2, column related, line 1 of the cell: there is no record"));
    assert!(found[1].starts_with("row 3, column checked"), "{found:#?}");
}

#[test]
fn unknown_columns_are_reported_and_unclear_sheets_rejected() {
    let csv = format!("{HEAD},notes\n{},mine\n", row("new", "2016"));
    let taken = import(csv, Existing::Keep);
    assert_eq!(taken.files.len(), 1);
    assert!(findings(&taken)[0].starts_with("column notes: there is no such field"));

    let refused = |csv: &str| {
        let (content, existing) = (content(), Existing::Keep);
        let today = "2026-11-22".parse().unwrap();
        let request =
            Request { bytes: csv.as_bytes(), content: &content, collection: None, existing, today };
        plan(request).unwrap_err().to_string()
    };
    assert!(refused("id,title\nx,y\n").contains("--collection"));
    assert!(refused("title,format\nx,y\n").contains("no column `id`"));
    assert!(refused("").contains("no column has the name of a field"));
}

#[test]
fn semicolons_byte_order_mark_and_decimal_comma_of_excel_are_read() {
    let csv = "\u{feff}id;title;summary;city;country;lat;lon;years.from;sources;checked\r\n\
               saida;T;S;Nairobi;KE;'-1,29;36,82;2016,0;\"P | H\r\nQ | H | 22.10.2015\";2026\r\n";
    let plan = import(csv, Existing::Keep);
    assert_eq!(findings(&plan), [""; 0]);
    let (path, text) = &plan.files[0];
    assert_eq!(path, "cases/saida.json");
    assert!(text.contains("\"lat\": -1.29,\n  \"lon\": 36.82,"), "{text}");
    assert!(text.contains("\"from\": 2016\n") && text.contains("\"2015-10-22\""));
    assert!(text.contains("\"$schema\": \"../../public/schema/case-study.json\""));
}

#[test]
fn excess_findings_are_counted_and_not_kept() {
    let rows = "=1+1,\u{0},\u{1b}[2J,\"\n".repeat(2) + &"x,=2,3,4,5,6,7,8,9,10\n".repeat(1_900);
    let plan = import(format!("{HEAD}\n{rows}"), Existing::Replace);
    assert!(plan.files.is_empty());
    let found = findings(&plan);
    assert!(found.len() == 200 && plan.refused >= 1_900);
    assert!(found.iter().all(|finding| !finding.contains(['\u{0}', '\u{1b}'])));
}

/// Imports a sheet into a content in which each named event has the given start.
fn over(starts: &[(&str, &str)], csv: &str) -> Plan {
    let mut content = content();
    for (id, start) in starts {
        let text = EVENT.replace(
            "\"fair\",\n  \"title\": \"Fair\"",
            &format!("\"{id}\",\n  \"title\": \"Fair {id}\""),
        );
        let text =
            text.replace("  \"takeaways\"", &format!("  \"start\": \"{start}\",\n  \"takeaways\""));
        content.push((format!("events/{id}.json"), text));
    }
    let (today, existing) = ("2026-11-22".parse().unwrap(), Existing::Replace);
    plan(Request { bytes: csv.as_bytes(), content: &content, collection: None, existing, today })
        .unwrap()
}

#[test]
fn one_date_determines_the_order_of_its_column() {
    let starts = [("a", "2014-10-03"), ("b", "2018"), ("c", "2019-01-02")];
    let plan =
        over(&starts, "id,start,format\na,10/3/2014,fair\nb,11/20/2018,fair\nc,2/3/2019,fair\n");
    assert_eq!(findings(&plan), [""; 0]);
    assert_eq!((plan.unchanged, plan.files.len()), (1, 2));
    assert!(plan.files[0].1.contains("\"start\": \"2018-11-20\""));
    assert!(plan.files[1].1.contains("\"start\": \"2019-02-03\""));
}

#[test]
fn ambiguous_dates_are_reported_once() {
    let starts = [("a", "2014-10-03"), ("b", "2018"), ("c", "2019-01-02")];
    let plan =
        over(&starts, "id,start,format\na,10/3/2014,fair\nb,1/2/2018,fair\nc,2/3/2019,fair\n");
    assert_eq!((plan.unchanged, plan.files.len(), plan.refused), (1, 0, 2));
    let found = findings(&plan);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0]
            .starts_with("column start: 2 cells (rows 3, 4) like `1/2/2018`: the day or the month"),
        "{found:#?}"
    );
    let both = "id,start,format\na,10/3/2014,fair\nb,20/11/2018,fair\nc,11/20/2018,fair\n";
    let plan = over(&starts, both);
    assert_eq!((plan.unchanged, plan.files.len(), findings(&plan).len()), (1, 0, 1));
}

#[test]
fn months_shortened_by_excel_change_nothing() {
    for cut in ["Nov-26", "nov.-26", "Nov 26"] {
        let row = |n| format!("e{n},{}Fair e{n},{cut},fair\n", if n == 7 { "New " } else { "" });
        let rows: Vec<String> = (0..112).map(row).collect();
        let rows = rows.concat();
        let names: Vec<String> = (0..112).map(|n| format!("e{n}")).collect();
        let starts: Vec<(&str, &str)> = names.iter().map(|id| (id.as_str(), "2026-11")).collect();
        let plan = over(&starts, &format!("id,title,checked,format\n{rows}"));
        assert_eq!(findings(&plan), [""; 0]);
        assert_eq!((plan.files.len(), plan.unchanged), (1, 111), "{cut}");
        assert!(plan.files[0].1.contains("New Fair e7"));
        let other =
            over(&starts, &format!("id,title,start,format\n{}", rows.replace(cut, "Oct-25")));
        assert_eq!((other.refused, findings(&other).len()), (112, 1));
        assert!(findings(&other)[0].contains("112 cells (rows 2, 3, 4, 5, 6 …) like `Oct-25`"));
    }
}

#[test]
fn lost_characters_reject_the_whole_sheet() {
    let mut content = content();
    content[0].1 = EVENT.replace("\"Fair\"", "\"Fair in Brčko\"");
    let refused = |csv: &[u8]| {
        let (today, existing) = ("2026-11-22".parse().unwrap(), Existing::Replace);
        let request = Request { bytes: csv, content: &content, collection: None, existing, today };
        plan(request).unwrap_err().to_string()
    };
    let lost = refused(b"id,title,format\nnew,Plain,fair\nfair,Fair in Br?ko,fair\n");
    assert!(lost.starts_with("row 3, column title: `Br?ko` is `Brčko` in content/"), "{lost}");
    assert!(lost.contains("nothing was imported"), "{lost}");
    let windows = refused(b"id,title,format\nnew,Sa\xefda,fair\nfair,Fair in Br?ko,fair\n");
    assert!(
        windows.starts_with("line 2 of the file: the letter after `Sa` is not in UTF-8"),
        "{windows}"
    );
    let misread = refused("id,title,format\nnew,SaÃ¯da,fair\n".as_bytes());
    assert!(misread.contains("`SaÃ¯da` may be `Saïda`"), "{misread}");
}

#[test]
fn forbidden_characters_are_rejected_and_letters_composed() {
    let invisible = row("new", "2016").replace("Title", "Ti\u{ad}tle");
    let composed = row("other", "2016").replace("Title", "Cafe\u{301}");
    let plan = import(format!("{HEAD}\n{invisible}\n{composed}\n"), Existing::Keep);
    assert!(findings(&plan)[0].contains("row 2, column title: after `Ti` comes U+00AD"));
    assert_eq!(plan.files.len(), 1);
    assert!(plan.files[0].1.contains("\"title\": \"Café of other\""));
}
