//! Describes unexpected characters, and what to type instead.

use super::{Scanner, SyntaxFinding, closing, position};
use atlas_core::characters::{is_invisible, shown};

/// What the scanner expected.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    /// A value.
    Value,
    /// The name of a field.
    Name,
    /// The colon after it.
    Colon,
    /// A comma, or the closing bracket.
    Comma,
    /// The end of the file.
    End,
}

impl Scanner<'_> {
    /// Describes the character at the current offset.
    pub(super) fn unexpected(&self, expected: Expected) -> SyntaxFinding {
        let Some(sign) = self.peek() else {
            return self.ends_early();
        };
        let known = self.foreign(sign).or_else(|| self.comma(sign, expected));
        known.unwrap_or_else(|| match expected {
            Expected::Value => self.no_value(sign),
            Expected::Name => self.no_name(sign),
            Expected::Colon => {
                let problem = "the colon is missing after the field name";
                SyntaxFinding::new(self.after_value, problem, "Type : here.")
            }
            Expected::Comma => self.no_comma(sign),
            Expected::End => {
                let problem = format!(
                    "unexpected `{}` after the end of the data",
                    shown(&sign.to_string(), 1)
                );
                let remedy = "Remove it; look for an extra closing bracket before it.";
                SyntaxFinding::new(self.at, problem, remedy)
            }
        })
    }

    fn ends_early(&self) -> SyntaxFinding {
        let end = self.text.len();
        let Some((open, at)) = self.open.last() else {
            let remedy = "Write { … } with fields in it, or delete the file.";
            return SyntaxFinding::new(end, "the file is empty", remedy);
        };
        let (line, _) = position(self.text, *at);
        let problem = format!("the file ends before the `{open}` of line {line} is closed");
        SyntaxFinding::new(end, problem, format!("Type {} where that part ends.", closing(*open)))
    }

    /// Syntax of other languages that JSON does not have.
    fn foreign(&self, sign: char) -> Option<SyntaxFinding> {
        let rest = self.rest();
        let here =
            |problem: String, remedy: &str| Some(SyntaxFinding::new(self.at, problem, remedy));
        match sign {
            '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '″' | '＂' | '\'' | '`' => {
                here(
                    format!("{sign} is not a JSON quotation mark"),
                    "Type a straight quotation mark (\") in its place.",
                )
            }
            '/' | '#' => here("comments are not allowed in JSON".into(), "Remove it."),
            '<' | '=' | '>' if rest.starts_with(&sign.to_string().repeat(7)) => here(
                "an unresolved merge conflict: two versions of this file".into(),
                "Keep one of the two versions, and remove the lines with <<<<<<<, ======= and >>>>>>>.",
            ),
            '，' | '、' | '،' | '؛' | ';' => {
                here(format!("`{sign}` is not a comma"), "Type a comma (,) in its place.")
            }
            '：' | '=' => {
                here(format!("`{sign}` is not a colon"), "Type a colon (:) in its place.")
            }
            '｛' | '｝' | '［' | '］' | '(' | ')' => here(
                format!("`{sign}` is not a JSON bracket"),
                "Type { } around fields and [ ] around lists.",
            ),
            _ if sign.is_whitespace() || sign.is_control() || is_invisible(sign) => {
                let name = if sign == '\u{a0}' {
                    ", a no-break space,"
                } else {
                    ", an invisible character,"
                };
                here(
                    format!("U+{:04X}{name} outside the quotation marks", u32::from(sign)),
                    "Delete it, and type an ordinary space where one is needed.",
                )
            }
            _ => None,
        }
    }

    /// Superfluous commas, and commas used as decimal points.
    fn comma(&self, sign: char, expected: Expected) -> Option<SyntaxFinding> {
        let before = self.text[..self.at].trim_end();
        let is_decimal = sign.is_ascii_digit()
            && expected == Expected::Name
            && before.len() == self.at
            && before
                .strip_suffix(',')
                .is_some_and(|text| text.ends_with(|c: char| c.is_ascii_digit()));
        if is_decimal {
            let remedy = "Type a decimal point in its place, such as 33.56.";
            return Some(SyntaxFinding::new(self.at - 1, "a number with a decimal comma", remedy));
        }
        let too_many = sign == ',' && !matches!(expected, Expected::Comma | Expected::Colon);
        too_many.then(|| {
            let remedy = "Remove the comma, or write what is missing before it.";
            SyntaxFinding::new(self.at, "unexpected comma", remedy)
        })
    }

    fn no_value(&self, sign: char) -> SyntaxFinding {
        let is_part = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.');
        let word = self.rest().split(|sign| !is_part(sign)).next().unwrap_or_default();
        let problem = format!(
            "`{}` is not a JSON value",
            shown(if word.is_empty() { self.one(sign) } else { word }, 40)
        );
        let remedy = match word.to_lowercase().as_str() {
            "true" | "yes" | "on" => "Type true, in small letters.".into(),
            "false" | "no" | "off" => "Type false, in small letters.".into(),
            "none" | "null" | "nil" | "undefined" | "nan" => "Leave the whole field out.".into(),
            _ if matches!(sign, '+' | '.' | '−' | '–') => {
                "Write digits with a decimal point, such as 0.5, and - before them for a negative number."
                    .into()
            }
            "" => "Write a text in quotation marks, a number, or true or false.".into(),
            _ => format!("Put quotation marks around the text: \"{}\".", shown(word, 40)),
        };
        SyntaxFinding::new(self.at, problem, remedy)
    }

    fn no_name(&self, sign: char) -> SyntaxFinding {
        let is_part = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == '-';
        let name = self.rest().split(|sign| !is_part(sign)).next().unwrap_or_default();
        if name.is_empty() {
            let problem = format!("expected a field name, found `{}`", self.one(sign));
            return SyntaxFinding::new(
                self.at,
                problem,
                "Write \"name\": and the value, or [ … ] around a list.",
            );
        }
        let problem = format!("the field name `{}` has no quotation marks", shown(name, 40));
        SyntaxFinding::new(self.at, problem, format!("Type \"{}\".", shown(name, 40)))
    }

    fn no_comma(&self, sign: char) -> SyntaxFinding {
        let (open, at) = self.open.last().copied().unwrap_or(('{', 0));
        let close = closing(open);
        let ended = self.text[..self.after_value].ends_with('"');
        match sign {
            '}' | ']' => {
                let (line, _) = position(self.text, at);
                let problem = format!("`{sign}` cannot close the `{open}` of line {line}");
                SyntaxFinding::new(
                    self.at,
                    problem,
                    format!("Type {close} in its place, or before it."),
                )
            }
            ':' => {
                let remedy = "Write { \"name\": … } around fields, or remove the colon.";
                SyntaxFinding::new(self.at, "a colon within a list", remedy)
            }
            '"' | '{' | '[' => {
                let problem = "the comma is missing after this value";
                SyntaxFinding::new(self.after_value, problem, "Type , here.")
            }
            _ if ended => {
                let problem =
                    format!("the text ends at the quotation mark before `{}`", self.one(sign));
                let remedy = "Type \\\" for a quotation mark within a text, or use “ and ”.";
                SyntaxFinding::new(self.after_value - 1, problem, remedy)
            }
            _ => {
                let problem = format!("expected a comma or `{close}`, found `{}`", self.one(sign));
                SyntaxFinding::new(
                    self.at,
                    problem,
                    "Type a comma after each value except the last.",
                )
            }
        }
    }

    /// The character at the current offset, as a text.
    fn one(&self, sign: char) -> &str {
        &self.rest()[..sign.len_utf8()]
    }
}
