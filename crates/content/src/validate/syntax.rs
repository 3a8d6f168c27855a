//! Syntax errors in JSON: the unexpected character, its position, and what to type instead.
//!
//! Owns the messages about typical damage by editors, office programs and chats. Runs only on a
//! file that the parser rejects, and stops at the first error. Must not know fields.

mod names;
mod text;

use atlas_core::characters::shown;
use names::Expected;

/// The first syntax error of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SyntaxFault {
    /// The problem, with line and column.
    pub(super) problem: String,
    /// The remedy.
    pub(super) remedy: String,
}

/// The nesting limit of the parser.
const DEEPEST: usize = 127;

/// Finds the first error; `None` if the text is JSON.
pub(super) fn fault(text: &str) -> Option<SyntaxFault> {
    let mut scanner = Scanner { text, at: 0, after_value: 0, open: Vec::new() };
    let SyntaxFinding { at, problem, remedy } = scanner.document().err()?;
    let (line, column) = position(text, at);
    Some(SyntaxFault { problem: format!("line {line}, column {column}: {problem}"), remedy })
}

/// Line and column in characters, both from 1, as editing programs count them.
fn position(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let breaks = before.matches('\n').count()
        + before.match_indices('\r').filter(|(at, _)| !text[at + 1..].starts_with('\n')).count();
    (breaks + 1, before[start..].chars().count() + 1)
}

/// An error and its byte offset.
struct SyntaxFinding {
    at: usize,
    problem: String,
    remedy: String,
}

impl SyntaxFinding {
    fn new(at: usize, problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { at, problem: problem.into(), remedy: remedy.into() }
    }
}

/// A JSON reader that discards values.
struct Scanner<'a> {
    text: &'a str,
    /// The offset of the next byte.
    at: usize,
    /// The offset after the last value, where a missing comma belongs.
    after_value: usize,
    /// The open brackets, with their offsets.
    open: Vec<(char, usize)>,
}

impl Scanner<'_> {
    fn document(&mut self) -> Result<(), SyntaxFinding> {
        self.value()?;
        self.space();
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.unexpected(Expected::End)),
        }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn takes(&mut self, sign: char) -> bool {
        let takes = self.peek() == Some(sign);
        self.at += if takes { sign.len_utf8() } else { 0 };
        takes
    }

    fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn value(&mut self) -> Result<(), SyntaxFinding> {
        self.space();
        match self.peek() {
            Some('{') => self.brackets('{', Self::field)?,
            Some('[') => self.brackets('[', Self::value)?,
            Some('"') => self.text()?,
            Some('-' | '0'..='9') => self.number()?,
            _ => self.word()?,
        }
        self.after_value = self.at;
        Ok(())
    }

    /// An object or a list, with the reader of its items.
    fn brackets(
        &mut self,
        open: char,
        item: fn(&mut Self) -> Result<(), SyntaxFinding>,
    ) -> Result<(), SyntaxFinding> {
        if self.open.len() == DEEPEST {
            let problem = format!("this is nested more than {DEEPEST} brackets deep");
            return Err(SyntaxFinding::new(self.at, problem, "Remove the brackets around it."));
        }
        self.open.push((open, self.at));
        self.at += 1;
        let close = closing(open);
        self.space();
        if !self.takes(close) {
            loop {
                item(self)?;
                self.space();
                let comma = self.at;
                if self.takes(close) {
                    break;
                }
                if !self.takes(',') {
                    return Err(self.unexpected(Expected::Comma));
                }
                self.space();
                if self.peek() == Some(close) {
                    let problem = format!("trailing comma before `{close}`");
                    return Err(SyntaxFinding::new(comma, problem, "Remove the comma."));
                }
            }
        }
        self.open.pop();
        Ok(())
    }

    fn field(&mut self) -> Result<(), SyntaxFinding> {
        self.space();
        if self.peek() != Some('"') {
            return Err(self.unexpected(Expected::Name));
        }
        self.text()?;
        self.after_value = self.at;
        self.space();
        if !self.takes(':') {
            return Err(self.unexpected(Expected::Colon));
        }
        self.value()
    }

    fn word(&mut self) -> Result<(), SyntaxFinding> {
        let word =
            self.rest().split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
        if matches!(word, "true" | "false" | "null") {
            self.at += word.len();
            return Ok(());
        }
        Err(self.unexpected(Expected::Value))
    }

    fn number(&mut self) -> Result<(), SyntaxFinding> {
        let is_part = |sign: char| {
            sign.is_alphanumeric() || matches!(sign, '+' | '-' | '.' | '\'' | '’' | '_')
        };
        let end = self.rest().find(|sign| !is_part(sign)).unwrap_or(self.rest().len());
        let number = &self.rest()[..end];
        if serde_json::from_str::<serde_json::Number>(number).is_ok() {
            self.at += end;
            return Ok(());
        }
        let problem = format!("`{}` is not a number", shown(number, 20));
        let remedy = "Write digits with a decimal point, such as 33.56 or -1.29; put a date or \
                      any other text in quotation marks.";
        Err(SyntaxFinding::new(self.at, problem, remedy))
    }
}

fn closing(open: char) -> char {
    if open == '{' { '}' } else { ']' }
}

#[cfg(test)]
mod tests;
