//! Broken JSON, each case with its position and its remedy.

use super::*;

#[track_caller]
fn check(text: &str, place: &str, problem: &str, remedy: &str) {
    assert!(serde_json::from_str::<serde_json::Value>(text).is_err(), "{text} is JSON");
    let fault = fault(text).unwrap();
    let found = format!("{} / {}", fault.problem, fault.remedy);
    assert!(fault.problem.starts_with(&format!("{place}: ")), "{text}: {found}");
    assert!(fault.problem.contains(problem) && fault.remedy.contains(remedy), "{text}: {found}");
}

#[test]
fn names_characters_of_office_programs_and_chats() {
    let straight = "straight quotation mark";
    check("{\n  “title”: \"x\"}", "line 2, column 3", "“ is not a JSON quotation mark", straight);
    check("{\"title\": „x“}", "line 1, column 11", "„ is not a JSON quotation mark", straight);
    check("{\"title\": \"x”,\n\"a\": 1}", "line 1, column 13", "`”` does not end a text", straight);
    check("{'title': 'x'}", "line 1, column 2", "' is not a JSON quotation mark", straight);
    check(
        "{\"title\":\u{a0}\"x\"}",
        "line 1, column 10",
        "U+00A0, a no-break space",
        "ordinary space",
    );
    check("\u{200b}{}", "line 1, column 1", "U+200B", "Delete it");
    check("{}\u{feff}", "line 1, column 3", "U+FEFF", "Delete it");
    check("{\"a\": 1，\"b\": 2}", "line 1, column 8", "not a comma", "(,)");
    check("{\"a\"：1}", "line 1, column 5", "not a colon", "(:)");
    check("{\"a\" = 1}", "line 1, column 6", "not a colon", "(:)");
    check("{\"a\": 1; \"b\": 2}", "line 1, column 8", "not a comma", "(,)");
}

#[test]
fn names_syntax_of_other_languages() {
    check("{\n  // note\n  \"a\": 1}", "line 2, column 3", "comments are not allowed", "Remove it");
    check(
        "{\"a\": 1, /* b */ \"b\": 2}",
        "line 1, column 10",
        "comments are not allowed",
        "Remove it",
    );
    check("{\"a\": 1 # b\n}", "line 1, column 9", "comments are not allowed", "Remove it");
    check("{title: \"x\"}", "line 1, column 2", "`title` has no quotation marks", "\"title\"");
    check("{\"a\": True}", "line 1, column 7", "`True`", "Type true");
    check("{\"a\": None}", "line 1, column 7", "`None`", "Leave the whole field out");
    check("{\"a\": Kisumu}", "line 1, column 7", "`Kisumu`", "\"Kisumu\"");
    check(
        "{\"a\": 2016-10}",
        "line 1, column 7",
        "`2016-10` is not a number",
        "in quotation marks",
    );
    check("{\"a\": 012}", "line 1, column 7", "`012`", "digits");
    check("{\"a\": -.5}", "line 1, column 7", "`-.5`", "digits");
    check("{\"a\": –1.29}", "line 1, column 7", "`–`", "- before");
    check("{\"lat\": 33,56}", "line 1, column 11", "decimal comma", "point");
    check("<<<<<<< HEAD\n{}", "line 1, column 1", "two versions", "Keep one");
    check("{\n<<<<<<< HEAD\n}", "line 2, column 1", "two versions", "Keep one");
}

#[test]
fn reports_commas_and_brackets_at_their_position() {
    check("{\"a\": 1,}", "line 1, column 8", "trailing comma before `}`", "Remove the comma");
    check(
        "{\"a\": [1, 2,\n ]}",
        "line 1, column 12",
        "trailing comma before `]`",
        "Remove the comma",
    );
    check("[1,,2]", "line 1, column 4", "unexpected comma", "Remove the comma");
    check("{,}", "line 1, column 2", "unexpected comma", "Remove");
    check("{\"a\": 1\n  \"b\": 2}", "line 1, column 8", "the comma is missing", "Type ,");
    check("{\"a\" 1}", "line 1, column 5", "the colon is missing", "Type :");
    check(
        "{\"a\": \"say \"x\" now\"}",
        "line 1, column 12",
        "ends at the quotation mark before `x`",
        "\\\"",
    );
    check("{\"a\": [1, 2}", "line 1, column 12", "`}` cannot close the `[` of line 1", "Type ]");
    check("[\"a\": 1]", "line 1, column 5", "a colon within a list", "{ \"name\"");
    check("{\n\"a\": [\n1", "line 3, column 2", "before the `[` of line 2", "Type ]");
    check("{\"a\": 1}}", "line 1, column 9", "after the end of the data", "Remove it");
    check("{\"a\": 1},", "line 1, column 9", "unexpected comma", "Remove");
    check("", "line 1, column 1", "the file is empty", "delete");
    check("{\"a\": \"x", "line 1, column 7", "no closing quotation mark", "Type \"");
    check(&"[".repeat(200), "line 1, column 128", "127 brackets deep", "Remove");
}

#[test]
fn names_characters_not_allowed_in_a_text() {
    check("{\"a\": \"one\ntwo\"}", "line 1, column 11", "the line ends within a text", "join");
    check("{\"a\": \"é\r\ntwo\"}", "line 1, column 9", "the line ends within a text", "join");
    check("{\"a\": \"one\ttwo\"}", "line 1, column 11", "a tab", "a space");
    check("{\"a\": \"o\u{7}e\"}", "line 1, column 9", "U+0007", "Remove");
    check(
        r#"{"a": "x \ud83d y"}"#,
        "line 1, column 10",
        r"`\ud83d` is half",
        "the character itself",
    );
    check(r#"{"a": "\ude00"}"#, "line 1, column 8", "half a character", "itself");
    check(r#"{"a": "\ud83d\u0041"}"#, "line 1, column 8", "half a character", "itself");
    check(r#"{"a": "C:\docs"}"#, "line 1, column 10", "a backslash before `d`", r"\\");
    check(r#"{"a": "\u12é4"}"#, "line 1, column 8", "without four hexadecimal digits", r"\u00e9");
    check("{\"a\": \"\\", "line 1, column 8", "a backslash", r"\\");
}

#[test]
fn counts_lines_as_editing_programs_do() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["{", "  \"a\": \"é\",", "  “b”: 1", "}"].join(end);
        check(&text, "line 3, column 3", "“", "straight");
    }
}

proptest::proptest! {
    /// The scanner and the parser agree on what is JSON, and no text makes the scanner panic.
    #[test]
    fn reports_an_error_if_and_only_if_the_parser_does(
        text in "[{}\\[\\]\",:\\\\utrue0-9.eE \n\t\u{a0}“é+-]{0,24}"
    ) {
        let parsed = serde_json::from_str::<serde_json::Value>(&text);
        proptest::prop_assert_eq!(fault(&text).is_none(), parsed.is_ok());
    }
}
