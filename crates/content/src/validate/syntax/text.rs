//! Texts in quotation marks, and the characters not allowed in them.

use super::{Scanner, SyntaxFinding};

impl Scanner<'_> {
    /// Reads a text, starting at its opening quotation mark.
    pub(super) fn text(&mut self) -> Result<(), SyntaxFinding> {
        let start = self.at;
        self.at += 1;
        loop {
            let at = self.at;
            let Some(sign) = self.peek() else {
                let remedy = "Type \" where the text ends.";
                return Err(SyntaxFinding::new(
                    start,
                    "this text has no closing quotation mark",
                    remedy,
                ));
            };
            self.at += sign.len_utf8();
            match sign {
                '"' => return Ok(()),
                '\\' => self.escape(at)?,
                '\n' | '\r' => return Err(broken_line(&self.text[start..at], at)),
                '\t' => return Err(SyntaxFinding::new(at, "a tab within a text", "Type a space.")),
                '\u{0}'..='\u{1f}' => {
                    let problem =
                        format!("U+{:04X}, a control character, within a text", u32::from(sign));
                    return Err(SyntaxFinding::new(
                        at,
                        problem,
                        "Remove it; delete and retype the letters around it.",
                    ));
                }
                _ => {}
            }
        }
    }

    /// Reads the escape whose backslash is at `at`.
    fn escape(&mut self, at: usize) -> Result<(), SyntaxFinding> {
        let sign = self.peek().unwrap_or(' ');
        match sign {
            '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' => self.at += 1,
            'u' => match self.unit() {
                Some(0xd800..=0xdbff) => {
                    let rest =
                        self.rest().strip_prefix('\\').is_some_and(|rest| rest.starts_with('u'));
                    self.at += usize::from(rest);
                    if !rest || !matches!(self.unit(), Some(0xdc00..=0xdfff)) {
                        return Err(self.half(at));
                    }
                }
                Some(0xdc00..=0xdfff) => return Err(self.half(at)),
                Some(_) => {}
                None => {
                    let remedy = "Type the letter itself, or its four-digit code, such as \\u00e9.";
                    return Err(SyntaxFinding::new(
                        at,
                        "`\\u` without four hexadecimal digits",
                        remedy,
                    ));
                }
            },
            _ => {
                let sign = if sign.is_control() { ' ' } else { sign };
                let problem = format!("a backslash before `{sign}` is not a JSON escape");
                return Err(SyntaxFinding::new(
                    at,
                    problem,
                    "Type \\\\ for a backslash, or remove it.",
                ));
            }
        }
        Ok(())
    }

    fn half(&self, at: usize) -> SyntaxFinding {
        let problem = format!("`{}` is half a character", &self.text[at..at + 6]);
        SyntaxFinding::new(
            at,
            problem,
            "Type the character itself, such as an emoji, or remove it.",
        )
    }

    /// The number after `u`.
    fn unit(&mut self) -> Option<u32> {
        let digits =
            self.rest().get(1..5).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let unit = u32::from_str_radix(digits, 16).ok()?;
        self.at += 5;
        Some(unit)
    }
}

/// A text that does not end on its line, usually because it is closed by another mark than a
/// straight one.
fn broken_line(text: &str, at: usize) -> SyntaxFinding {
    let end = text.trim_end().trim_end_matches(',').trim_end();
    if let Some(mark) =
        end.chars().last().filter(|mark| "“”„‟«»″＂".contains(*mark) && end.len() > 1)
    {
        let problem = format!("`{mark}` does not end a text in JSON");
        let at = at - text.len() + end.len() - mark.len_utf8();
        return SyntaxFinding::new(
            at,
            problem,
            "Type a straight quotation mark (\") in its place.",
        );
    }
    let remedy = "Type \" where the text ends, or join the lines: a text must be on one line. If the field \
                  is a list, each line can be a separate text.";
    SyntaxFinding::new(at, "the line ends within a text", remedy)
}
