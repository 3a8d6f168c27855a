//! Parses a field from a cell.
//!
//! Owns the inverse of `atlas_export::table`, and other forms in which spreadsheet programs
//! write the values. Must not know which field it is, nor whether its value makes sense.

use crate::validate::{is_error_value, lost_letter};
use atlas_core::{
    characters::{composed, shown},
    fields::Field,
};
use atlas_export::table::{
    Form,
    escape::{rearm, split, unescape},
};
use serde_json::{Map, Value};

use super::{CellFinding, date::Dates, number};

/// Excel allows 32,767 characters in a cell; a longer one has lost a quotation mark.
const LONGEST: usize = 40_000;

/// The maximum number of items in a list; no record comes near it.
const MOST_ITEMS: usize = 200;

/// The maximum number of bad lines reported per cell.
const MOST_LINES: usize = 10;

/// Parses a cell; `None` if it is empty.
pub(super) fn read(
    form: Form,
    cell: &str,
    dates: &Dates<'_>,
) -> Result<Option<Value>, Vec<CellFinding>> {
    check_signs(form, cell).map_err(|finding| vec![finding])?;
    let cell = composed(cell);
    let text = rearm(&cell).replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let one = |read: Result<Value, CellFinding>| read.map_err(|finding| vec![finding]);
    let value = match form {
        Form::Text => Value::from(unescape(text)),
        Form::Texts => text.split('\n').map(unescape).filter(|item| !item.is_empty()).collect(),
        Form::Ids => read_ids(text),
        Form::Date => one(read_date(text, dates))?,
        Form::Whole => one(number::read_whole(text))?,
        Form::Decimal => one(number::read_decimal(text))?,
        Form::Flag => one(number::read_flag(text))?,
        Form::Roles => one(read_roles(text))?,
        Form::Lines(fields) => read_lines(fields, text, dates)?,
    };
    let items = value.as_array().map_or(0, Vec::len);
    if items > MOST_ITEMS {
        let problem = format!("the cell holds {items} items");
        return Err(vec![CellFinding::new(problem, format!("Write {MOST_ITEMS} or fewer."))]);
    }
    Ok(Some(value))
}

/// The texts of the dates in a cell.
pub(super) fn dates(form: Form, cell: &str) -> Vec<&str> {
    let Form::Lines(fields) = form else {
        return if matches!(form, Form::Date) { vec![cell.trim()] } else { Vec::new() };
    };
    let date = fields.iter().position(|field| matches!(Form::of(field), Form::Date));
    let of_line = |line| split(line, "|").get(date?).map(|text| text.trim());
    cell.split(['\n', '\r']).filter_map(of_line).filter(|text| !text.is_empty()).collect()
}

fn read_date(text: &str, dates: &Dates<'_>) -> Result<Value, CellFinding> {
    let date = dates.read(text).map_err(|doubt| CellFinding::of_date(text, doubt))?;
    Ok(date.to_string().into())
}

/// Rejects characters that no cell may contain, whatever its form.
fn check_signs(form: Form, cell: &str) -> Result<(), CellFinding> {
    let strange = |sign: &char| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t');
    if let Some(sign) = cell.chars().find(strange) {
        let problem = format!("the cell holds U+{:04X}, a control character", u32::from(sign));
        return Err(CellFinding::new(problem, "Write the text of this cell again."));
    }
    if is_error_value(cell) {
        let problem = format!("`{}` is the error of a spreadsheet", shown(cell.trim(), 40));
        let remedy = "Write the text that belongs here; the program has taken it for a formula.";
        return Err(CellFinding::new(problem, remedy));
    }
    let is_prose = matches!(form, Form::Text | Form::Texts | Form::Lines(_));
    if let Some(word) = lost_letter(cell).filter(|_| is_prose) {
        let problem = format!("a letter is lost in `{}`", shown(word, 40));
        let remedy = "Write the letter in place of the question mark, or a space after it.";
        return Err(CellFinding::new(problem, remedy));
    }
    if cell.len() > LONGEST {
        let problem = format!("the cell has {} bytes", cell.len());
        let remedy = "Look for a missing quotation mark in this row, or shorten the text.";
        return Err(CellFinding::new(problem, remedy));
    }
    if cell.trim_start().starts_with('=') {
        let remedy = "Write the text itself; if it really begins with =, put an apostrophe (') \
                      before that sign.";
        return Err(CellFinding::new("the cell holds a formula", remedy));
    }
    Ok(())
}

fn read_ids(text: &str) -> Value {
    split(text, ",;\n").into_iter().map(unescape).filter(|id| !id.is_empty()).collect()
}

fn read_roles(text: &str) -> Result<Value, CellFinding> {
    let items = split(text, ";\n").into_iter().map(str::trim).filter(|item| !item.is_empty());
    items
        .map(|item| {
            let (id, role) =
                item.strip_suffix(')').and_then(|item| item.rsplit_once('(')).ok_or_else(|| {
                    let remedy = "Write the id and the role, such as: uclg (host); un-habitat \
                                  (partner).";
                    CellFinding::new(format!("`{item}` names no role"), remedy)
                })?;
            Ok(object([("id", unescape(id).into()), ("role", unescape(role).into())]))
        })
        .collect()
}

fn read_lines(
    fields: &'static [Field],
    text: &str,
    dates: &Dates<'_>,
) -> Result<Value, Vec<CellFinding>> {
    let (mut items, mut findings) = (Vec::new(), Vec::new());
    for (at, line) in text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match read_line(fields, line, dates) {
            Ok(item) => items.push(item),
            Err(finding) => findings.push(CellFinding { line: Some(at + 1), ..finding }),
        }
        if findings.len() == MOST_LINES {
            break;
        }
    }
    if findings.is_empty() { Ok(items.into()) } else { Err(findings) }
}

fn read_line(
    fields: &'static [Field],
    line: &str,
    dates: &Dates<'_>,
) -> Result<Value, CellFinding> {
    let texts = split(line, "|");
    if texts.len() > fields.len() {
        let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
        let problem = format!("there are {} parts where {} belong", texts.len(), fields.len());
        let remedy = format!("Write {}; a bar inside a text is written \\|.", names.join(" | "));
        return Err(CellFinding::new(problem, remedy));
    }
    let filled = fields.iter().zip(texts).filter(|(_, text)| !text.trim().is_empty());
    let values: Result<Vec<(&str, Value)>, CellFinding> = filled
        .map(|(field, text)| {
            let value = match Form::of(field) {
                Form::Ids => read_ids(text),
                Form::Date => read_date(text.trim(), dates)?,
                _ => unescape(text).into(),
            };
            Ok((field.name, value))
        })
        .collect();
    Ok(object(values?))
}

fn object<'a>(fields: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    Value::Object(
        fields.into_iter().map(|(name, value)| (name.into(), value)).collect::<Map<_, _>>(),
    )
}

#[cfg(test)]
mod tests {
    use atlas_core::Collection;
    use atlas_export::table::{columns, write_cell as write};
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::spreadsheet::date::Evidence;

    /// Reads a cell without a column around it.
    fn read(form: Form, cell: &str) -> Result<Option<Value>, Vec<CellFinding>> {
        let today = "2026-11-22".parse().unwrap();
        let (evidence, existing) = (Evidence::default(), &[][..]);
        super::read(form, cell, &Dates { evidence, existing, today })
    }

    fn form(name: &str) -> Form {
        let mut all = Collection::ALL.into_iter().flat_map(columns);
        all.find(|column| column.name == name).unwrap().form
    }

    #[track_caller]
    fn round_trip(name: &str, value: &Value) -> String {
        let cell = write(form(name), value).unwrap();
        assert_eq!(read(form(name), &cell).unwrap().as_ref(), Some(value), "{cell}");
        let excel = cell.replace('\n', "\r\n");
        assert_eq!(read(form(name), &excel).unwrap().as_ref(), Some(value), "{excel}");
        cell
    }

    #[test]
    fn each_form_round_trips() {
        assert_eq!(round_trip("themes", &json!(["youth", "rule-of-law"])), "youth; rule-of-law");
        assert_eq!(round_trip("purpose", &json!(["One.", "Two; three."])), "One.\nTwo; three.");
        let organisations = json!([{"id": "uclg", "role": "host"}, {"id": "x", "role": "lead"}]);
        assert_eq!(round_trip("organisations", &organisations), "uclg (host); x (lead)");
        let sources = json!([
            {"title": "A", "publisher": "B", "url": "https://c.org/", "read": "page"},
            {"title": "A|B", "publisher": "C\nD", "date": "2016-10"},
        ]);
        assert_eq!(
            round_trip("sources", &sources),
            "A | B |  | https://c.org/ | page\nA\\|B | C\\nD | 2016-10"
        );
        assert_eq!(round_trip("speakers", &json!([{"name": "-A"}])), "'-A | ");
        let outcomes = json!([{"title": "T", "summary": "S, and more", "countries": ["KE", "UG"],
            "related": ["a-b"]}]);
        assert_eq!(round_trip("outcomes", &outcomes), "T |  | KE, UG | S, and more | a-b");
        assert_eq!(round_trip("lat", &json!(-1.29)), "-1.29");
        assert_eq!(round_trip("lat", &json!(12.0)), "12");
        assert_eq!(round_trip("place.online", &json!(true)), "yes");
        assert_eq!(round_trip("participants", &json!(8300)), "8300");
    }

    #[test]
    fn a_value_of_the_wrong_form_is_not_written() {
        assert!(write(form("title"), &json!(3)).is_none());
        assert!(write(form("themes"), &json!("youth")).is_none());
        assert!(write(form("links"), &json!([{"label": "a", "url": "b", "new": "c"}])).is_none());
        assert!(write(form("organisations"), &json!([{"id": "a"}])).is_none());
    }

    #[test]
    fn hostile_cells_are_rejected_with_a_message() {
        let refused = [
            ("title", "=HYPERLINK(\"http://x\")", "a formula"),
            ("title", " =1+1", "a formula"),
            ("title", "a\u{0}b", "U+0000"),
            ("title", " #REF! ", "the error of a spreadsheet"),
            ("start", "#NV", "the error of a spreadsheet"),
            ("title", "Mayors of Br?ko", "a letter is lost in `Br?ko`"),
            ("title", "\u{1b}[2J", "U+001B"),
            ("links", "a | b | c", "3 parts where 2 belong"),
            ("organisations", "uclg", "names no role"),
            ("sources", "a | b | 10/11/2015", "the month may come first"),
        ];
        for (name, cell, words) in refused {
            let findings = read(form(name), cell).unwrap_err();
            assert!(findings[0].problem.contains(words), "{cell}: {findings:?}");
            assert!(!findings[0].remedy.is_empty());
        }
        assert!(read(form("title"), &"x".repeat(LONGEST + 1)).is_err());
        assert!(read(form("themes"), &"x;".repeat(MOST_ITEMS + 1)).is_err());
        assert_eq!(read(form("links"), &"a|b|c\n".repeat(900)).unwrap_err().len(), MOST_LINES);
        let findings = read(form("sources"), "a | b\nc | d | 22.10.15 | ").unwrap_err();
        assert_eq!(findings[0].line, Some(2));
    }

    proptest! {
        #[test]
        fn any_text_round_trips(text in "[\\\\ |;,()ns\r\n\t\u{0}é=+@'-]{1,12}|.{1,30}") {
            // Error values of spreadsheets and lost characters are rejected.
            prop_assume!(!text.contains(['?', '#']));
            let text = composed(&text).into_owned();
            round_trip("title", &json!(text));
            round_trip("purpose", &json!([text, text]));
            round_trip("themes", &json!([text, "b"]));
            round_trip("organisations", &json!([{"id": text, "role": "host"}]));
            round_trip("links", &json!([{"label": text, "url": text}]));
            round_trip("outcomes", &json!([{"title": text, "summary": text, "related": [text]}]));
        }
    }
}
