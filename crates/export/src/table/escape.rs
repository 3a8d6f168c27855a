//! Escaping texts in cells: separators inside a text, and texts that a spreadsheet would read as a
//! formula.
//!
//! Must not know records or columns. Both pairs of functions are inverses for every text that is
//! not empty.

use std::borrow::Cow;

/// Characters at the start of a cell that make a spreadsheet evaluate it; East Asian editions of
/// Excel treat the wide forms like the narrow ones.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Escapes separators, line breaks and spaces at the ends of a text.
///
/// The escapes: `\|`, `\;`, `\,` for separators, `\n` for a line break, `\r` for a carriage return,
/// `\s` for a space at an end, `\u{..}` for another invisible character, `\\` for a backslash.
///
/// ```
/// use atlas_export::table::escape::{escape, unescape};
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

/// Undoes [`escape`] and trims the text. A backslash before any other character stays, so most
/// paths that somebody typed survive.
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

/// The character that an escape represents, and the bytes it takes after the backslash.
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

/// The pieces between separators without a preceding backslash; still escaped.
///
/// ```
/// use atlas_export::table::escape::split;
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

/// Separators of spreadsheets. A program set to a separator other than the comma begins a cell
/// after it, even inside quotes.
const SEPARATORS: [char; 6] = [',', ';', '\t', '|', '\n', '\r'];

/// Puts an apostrophe before text that a spreadsheet would evaluate, at the start and after every
/// separator.
///
/// Characters that a spreadsheet might skip (spaces, apostrophes, quotation marks) do not hide a
/// formula. That also makes it reversible: a text that already has an apostrophe there gets a
/// second one.
///
/// ```
/// use atlas_export::table::escape::{disarm, rearm};
/// assert_eq!(disarm("=1+1"), "'=1+1");
/// assert_eq!(disarm("Plain;=1+1"), "Plain;'=1+1");
/// assert_eq!(rearm("Plain;'=1+1"), "Plain;=1+1");
/// ```
#[must_use]
pub fn disarm(cell: &str) -> Cow<'_, str> {
    if !cell.contains(FORMULA) && !cell.contains(['\t', '\r', '\n']) {
        return cell.into();
    }
    let mut disarmed = String::with_capacity(cell.len() + 2);
    for (start, piece) in pieces(cell) {
        if is_armed(cell, start) {
            disarmed.push('\'');
        }
        disarmed.push_str(piece);
    }
    disarmed.into()
}

/// Removes the apostrophes added by [`disarm`]; earlier apostrophes stay.
#[must_use]
pub fn rearm(cell: &str) -> Cow<'_, str> {
    if !cell.contains('\'') {
        return cell.into();
    }
    let mut plain = String::with_capacity(cell.len());
    for (start, piece) in pieces(cell) {
        // A disarmed piece still counts as a formula with its apostrophe.
        let is_ours = piece.starts_with('\'') && is_armed(cell, start);
        plain.push_str(&piece[usize::from(is_ours)..]);
    }
    plain.into()
}

/// The pieces of a cell with their byte offsets, each with its trailing separator.
fn pieces(cell: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    cell.split_inclusive(SEPARATORS).map(move |piece| {
        next += piece.len();
        (next - piece.len(), piece)
    })
}

/// Whether a spreadsheet would evaluate the piece that begins at `start`; for the first piece also
/// after a line break or a tab.
fn is_armed(cell: &str, start: usize) -> bool {
    let is_skipped = |sign: char| {
        matches!(sign, '\'' | '"')
            || (sign.is_whitespace() && (start == 0 || !SEPARATORS.contains(&sign)))
    };
    let cell = &cell[start..];
    let rest = cell.trim_start_matches(is_skipped);
    let skipped = &cell[..cell.len() - rest.len()];
    rest.starts_with(FORMULA) || skipped.contains(['\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_survives_escaping(text in "[\\\\ |;,ns\r\n\tu{1}é\u{0}\u{a0}=']{1,12}|.{1,40}") {
            for separators in ["", "\n", "|\n", "|,;\n"] {
                let escaped = escape(&text, separators);
                prop_assert_eq!(unescape(&escaped), text.as_str());
                prop_assert_eq!(split(&escaped, separators).len(), 1);
                prop_assert!(!escaped.contains('\r') && escaped.trim() == escaped);
            }
        }

        #[test]
        fn any_cell_survives_disarming(cell in "['\"=+@ ,;|\t\r\n\\-a]{0,8}|.{0,20}") {
            let disarmed = disarm(&cell);
            let rearmed = rearm(&disarmed).into_owned();
            prop_assert_eq!(rearmed, cell.as_str());
            prop_assert!(!disarmed.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
            for separator in [",", ";", "\t", "\n", "|"] {
                let begins = |part: &str| part.trim_start_matches([' ', '"']).starts_with(['=', '+', '-', '@']);
                prop_assert!(!disarmed.split(separator).any(begins), "{}", disarmed);
            }
        }
    }

    #[test]
    fn ordinary_apostrophes_are_left_alone() {
        assert_eq!(disarm("'Strong Cities' celebrates"), "'Strong Cities' celebrates");
        assert_eq!(rearm("'Strong Cities' celebrates"), "'Strong Cities' celebrates");
        assert_eq!(disarm("'=1+1"), "''=1+1");
        assert_eq!(disarm(" =1+1"), "' =1+1");
        assert_eq!(disarm("Plain;\"=HYPERLINK(1)\""), "Plain;'\"=HYPERLINK(1)\"");
        assert_eq!(disarm("One.\n+Two."), "One.\n'+Two.");
        assert_eq!(
            disarm("A well-known plan, e.g. one + one"),
            "A well-known plan, e.g. one + one"
        );
    }

    #[test]
    fn backslash_before_an_ordinary_letter_is_kept() {
        assert_eq!(unescape(r"C:\docs \u{zz} \"), r"C:\docs \u{zz} \");
    }
}
