//! Texts in cells: what keeps a separator inside a text apart from one between texts, and what keeps
//! a spreadsheet from taking a text for a formula.
//!
//! Must not know records or columns. Both pairs of functions undo each other for every text that is
//! not empty.

use std::borrow::Cow;

/// Signs with which a cell begins that a spreadsheet would compute; the wide forms are what East
/// Asian editions of Excel take for the narrow ones.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Writes a text so that none of the separators, no line break and no space at its ends stands in it
/// as it is.
///
/// A backslash comes before it: `\|`, `\;`, `\,`; `\n` is a line break, `\r` a carriage return, `\s`
/// a space at an end, `\u{..}` another invisible sign, `\\` a backslash.
///
/// ```
/// use atlas_core::export::table::escape::{escape, unescape};
/// assert_eq!(escape("A|B; C", "|\n"), "A\\|B; C");
/// assert_eq!(unescape("A\\|B; C"), "A|B; C");
/// ```
#[must_use]
pub fn escape(text: &str, separators: &str) -> String {
    let first = text.len() - text.trim_start().len();
    let last = text.trim_end().len();
    let mut escaped = String::with_capacity(text.len());
    for (at, sign) in text.char_indices() {
        let at_an_end = at < first || at >= last;
        match sign {
            '\\' => escaped.push_str("\\\\"),
            '\r' => escaped.push_str("\\r"),
            '\n' if at_an_end || separators.contains('\n') => escaped.push_str("\\n"),
            ' ' if at_an_end => escaped.push_str("\\s"),
            '\n' | '\t' if !at_an_end => escaped.push(sign),
            _ if at_an_end || sign.is_control() => {
                escaped.push_str(&sign.escape_unicode().to_string());
            }
            _ if separators.contains(sign) => escaped.extend(['\\', sign]),
            _ => escaped.push(sign),
        }
    }
    escaped
}

/// Undoes [`escape`]; spaces around the text go. A backslash before anything else is itself, so a
/// path that somebody typed survives in most cases.
#[must_use]
pub fn unescape(text: &str) -> String {
    let mut rest = text.trim();
    let mut plain = String::with_capacity(rest.len());
    while let Some(at) = rest.find('\\') {
        plain.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let (sign, length) = escaped_sign(after).unwrap_or(('\\', 0));
        plain.push(sign);
        rest = &after[length..];
    }
    plain.push_str(rest);
    plain
}

/// The sign that stands after a backslash, and how many bytes it takes.
fn escaped_sign(after: &str) -> Option<(char, usize)> {
    let sign = match after.chars().next()? {
        'n' => '\n',
        'r' => '\r',
        's' => ' ',
        sign @ ('\\' | '|' | ';' | ',') => sign,
        'u' => {
            let digits = after.strip_prefix("u{")?.split_once('}')?.0;
            let sign = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
            return Some((sign, digits.len() + 3));
        }
        _ => return None,
    };
    Some((sign, 1))
}

/// The pieces between separators that no backslash precedes; still escaped.
///
/// ```
/// use atlas_core::export::table::escape::split;
/// assert_eq!(split("A\\|B | C", "|"), ["A\\|B ", " C"]);
/// ```
#[must_use]
pub fn split<'a>(text: &'a str, separators: &str) -> Vec<&'a str> {
    let (mut pieces, mut start, mut escaped) = (Vec::new(), 0, false);
    for (at, sign) in text.char_indices() {
        if !escaped && separators.contains(sign) {
            pieces.push(&text[start..at]);
            start = at + sign.len_utf8();
        }
        escaped = sign == '\\' && !escaped;
    }
    pieces.push(&text[start..]);
    pieces
}

/// Puts an apostrophe before what a spreadsheet would compute.
///
/// Signs that a spreadsheet might skip (spaces, apostrophes) do not hide a formula. That also makes
/// it reversible: a text that already has an apostrophe there gets a second one.
///
/// ```
/// use atlas_core::export::table::escape::{disarm, rearm};
/// assert_eq!(disarm("=1+1"), "'=1+1");
/// assert_eq!(rearm("'=1+1"), "=1+1");
/// ```
#[must_use]
pub fn disarm(cell: &str) -> Cow<'_, str> {
    if is_armed(cell) { format!("'{cell}").into() } else { cell.into() }
}

/// Takes the apostrophe away again; an apostrophe that was there before stays.
#[must_use]
pub fn rearm(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_armed(rest)).unwrap_or(cell)
}

fn is_armed(cell: &str) -> bool {
    let rest = cell.trim_start_matches(|sign: char| sign == '\'' || sign.is_whitespace());
    let skipped = &cell[..cell.len() - rest.len()];
    rest.starts_with(FORMULA) || skipped.contains(['\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_survives_escaping(text in "[\\\\ |;,ns\r\n\tu{1}é\u{0}\u{a0}=']{1,12}|.{1,40}") {
            for separators in ["", "\n", "|\n", "|,;\n"] {
                let escaped = escape(&text, separators);
                prop_assert_eq!(unescape(&escaped), text.as_str());
                prop_assert_eq!(split(&escaped, separators).len(), 1);
                prop_assert!(!escaped.contains('\r') && escaped.trim() == escaped);
            }
        }

        #[test]
        fn a_cell_survives_disarming(cell in "['=+@ \t\r\n\\-a]{0,8}|.{0,20}") {
            let disarmed = disarm(&cell);
            prop_assert_eq!(rearm(&disarmed), cell.as_str());
            prop_assert!(!disarmed.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
        }
    }

    #[test]
    fn an_ordinary_apostrophe_is_nobodys_business() {
        assert_eq!(disarm("'Strong Cities' celebrates"), "'Strong Cities' celebrates");
        assert_eq!(rearm("'Strong Cities' celebrates"), "'Strong Cities' celebrates");
        assert_eq!(disarm("'=1+1"), "''=1+1");
        assert_eq!(disarm(" =1+1"), "' =1+1");
    }

    #[test]
    fn a_backslash_before_an_ordinary_letter_is_itself() {
        assert_eq!(unescape(r"C:\docs \u{zz} \"), r"C:\docs \u{zz} \");
    }
}
