//! Which characters a text may contain, wherever text enters the system.
//!
//! Owns that one rule. Strict where content is checked ([`fault`] names the character and the
//! remedy), lenient in the browser, where [`clean`] drops the characters that none of the output
//! formats can represent. Must not know fields.
//!
//! Rejected are control characters and line breaks, noncharacters, private-use characters,
//! invisible characters, marks that change the direction of all following text, compatibility forms
//! of letters (ligatures), and letters not in composed form (Unicode NFC). Joiners, direction marks
//! and variation selectors are invisible too, but Persian, the scripts of India and emoji need
//! them: they are allowed where the surrounding text can use them.

use std::{borrow::Cow, fmt::Write};

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A character that is not allowed in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CharacterFault {
    /// The character and its position.
    pub problem: String,
    /// The remedy.
    pub remedy: String,
}

/// Whether a character takes no space on the screen and so splits a word for search without being
/// seen.
///
/// ```
/// use atlas_core::characters::is_invisible;
///
/// assert!(is_invisible('\u{ad}') && is_invisible('\u{200c}') && !is_invisible(' '));
/// ```
#[must_use]
pub fn is_invisible(sign: char) -> bool {
    is_contextual(sign)
        || matches!(sign,
            '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{200b}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Joiners, direction marks, variation selectors and tags: needed in some scripts, noise in others.
fn is_contextual(sign: char) -> bool {
    matches!(sign,
        '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200c}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether Unicode reserves the code point for internal use by programs; no text contains it.
fn is_noncharacter(sign: char) -> bool {
    matches!(sign, '\u{fdd0}'..='\u{fdef}') || u32::from(sign) & 0xfffe == 0xfffe
}

fn ends_line(sign: char) -> bool {
    matches!(sign, '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The text without the characters that no format can represent: line breaks and tabs become
/// spaces; other controls, noncharacters and invisible characters are removed, except those that a
/// script may need.
///
/// ```
/// use atlas_core::characters::clean;
///
/// assert_eq!(clean("Co\u{ad}op\u{fffe}\n\u{202e}2026"), "Coop 2026");
/// ```
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    let goes = |sign: char| {
        is_noncharacter(sign) || (is_invisible(sign) && !is_contextual(sign)) || sign.is_control()
    };
    let changes = |sign: char| goes(sign) || ends_line(sign);
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || !text.contains(changes) {
        return text.into();
    }
    let kept = text.chars().filter_map(|sign| match sign {
        sign if sign == '\t' || ends_line(sign) => Some(' '),
        sign => (!goes(sign)).then_some(sign),
    });
    kept.collect::<String>().into()
}

/// The text with each letter composed (Unicode NFC), which changes nothing visible.
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { text.into() } else { text.nfc().collect::<String>().into() }
}

/// The first character of a text that is not allowed.
///
/// ```
/// use atlas_core::characters::fault;
///
/// assert_eq!(fault("Mayors’ forum: Saïda, شهر‌ها"), None);
/// let fault = fault("A so\u{ad}ft hyphen").unwrap();
/// assert_eq!(fault.problem, "after `A so` comes U+00AD, an invisible soft hyphen");
/// assert_eq!(fault.remedy, "Remove it; delete and retype the letters around it if you cannot see it.");
/// ```
#[must_use]
pub fn fault(text: &str) -> Option<CharacterFault> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return None;
    }
    let mut previous = None;
    for (at, sign) in text.char_indices() {
        let fits = is_contextual(sign) && is_used(text, previous, sign);
        if !fits && let Some((what, remedy)) = refused(sign) {
            let place = place(&text[..at]);
            let problem = format!("{place}U+{:04X}, {what}", u32::from(sign));
            return Some(CharacterFault { problem, remedy });
        }
        previous = Some(sign);
    }
    (!is_nfc(text)).then(|| decomposed(text))
}

/// A text for an error message: shortened, with every invisible character written as its code
/// point.
///
/// ```
/// use atlas_core::characters::shown;
///
/// assert_eq!(shown("a\u{1b}[2J\u{202e}b", 80), "a(U+001B)[2J(U+202E)b");
/// assert_eq!(shown("A long text", 6), "A long…");
/// ```
#[must_use]
pub fn shown(text: &str, longest: usize) -> String {
    let mut shown = String::new();
    for sign in text.chars().take(longest) {
        let hidden = sign.is_control() || is_invisible(sign) || is_noncharacter(sign);
        if hidden || ends_line(sign) {
            let _ = write!(shown, "(U+{:04X})", u32::from(sign));
        } else {
            shown.push(sign);
        }
    }
    if text.chars().nth(longest).is_some() {
        shown.push('…');
    }
    shown
}

/// The text just before the character, to help find it.
fn place(before: &str) -> String {
    let start = before.char_indices().rev().nth(19).map_or(0, |(at, _)| at);
    let before = before[start..].trim_start();
    if before.is_empty() { "it begins with ".into() } else { format!("after `{before}` comes ") }
}

/// The description of a character and its remedy; `None` if any text may contain it.
fn refused(sign: char) -> Option<(String, String)> {
    let remove = "Remove it; delete and retype the letters around it if you cannot see it.";
    let (what, remedy) = match sign {
        '\t' => ("a tab", "Write a space."),
        _ if ends_line(sign) => {
            ("a line break", "Write a space, or make two texts of it where the field is a list.")
        }
        _ if sign.is_control() => ("a control character", remove),
        '\u{fffd}' => {
            ("the sign for a letter that was lost", "Write the letter that belongs there.")
        }
        '\u{fffc}' => ("the place of a picture that is not there", "Remove it."),
        _ if is_noncharacter(sign) => ("which is no character", remove),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => {
            ("a character that only your own fonts have", "Write it in words.")
        }
        _ if is_form(sign) => return Some(form(sign)),
        _ if is_invisible(sign) => {
            return Some((format!("an invisible {}", name(sign)), remove.into()));
        }
        _ => return None,
    };
    Some((what.into(), remedy.into()))
}

fn name(sign: char) -> &'static str {
    match sign {
        '\u{ad}' => "soft hyphen",
        '\u{200b}' => "zero-width space",
        '\u{200c}' => "zero-width non-joiner",
        '\u{200d}' => "zero-width joiner",
        '\u{200e}' => "left-to-right mark",
        '\u{200f}' | '\u{61c}' => "right-to-left mark",
        '\u{202a}'..='\u{202c}' => "embedding that turns the direction of the text",
        '\u{202d}' | '\u{202e}' => "override that turns the direction of the text",
        '\u{2066}'..='\u{2069}' => "isolate that turns the direction of the text",
        '\u{2060}' => "word joiner",
        '\u{feff}' => "byte order mark",
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => "variation selector",
        _ => "character",
    }
}

/// Compatibility forms of letters, made for old fonts: Latin and Armenian ligatures, and Arabic
/// positional forms. Ligatures of whole words such as U+FDFA are in use and allowed.
fn is_form(sign: char) -> bool {
    matches!(sign,
        '\u{fb00}'..='\u{fb06}' | '\u{fb13}'..='\u{fb17}' | '\u{fb50}'..='\u{fbb1}'
        | '\u{fbd3}'..='\u{fd3d}' | '\u{fd50}'..='\u{fdc7}' | '\u{fe70}'..='\u{fefc}')
}

fn form(sign: char) -> (String, String) {
    let letters: String = sign.nfkc().collect();
    let letters = letters.trim();
    if letters.chars().count() > 1 {
        return (format!("the ligature `{sign}`"), format!("Write `{letters}`, letter by letter."));
    }
    (format!("the form `{sign}` of a letter"), format!("Write the letter itself, `{letters}`."))
}

/// Whether the surrounding text can use an invisible character.
fn is_used(text: &str, previous: Option<char>, sign: char) -> bool {
    let Some(previous) = previous else {
        return is_direction_mark(sign) && text.contains(is_right_to_left);
    };
    match sign {
        '\u{200c}' => joins(previous),
        '\u{200d}' => joins(previous) || is_symbol(previous),
        '\u{e0020}'..='\u{e007f}' => {
            previous == '\u{1f3f4}' || matches!(previous, '\u{e0020}'..='\u{e007e}')
        }
        _ if is_direction_mark(sign) => text.contains(is_right_to_left),
        _ => joins(previous) || is_symbol(previous),
    }
}

fn is_direction_mark(sign: char) -> bool {
    matches!(sign, '\u{61c}' | '\u{200e}' | '\u{200f}')
}

/// Scripts whose letters change shape next to each other: from Arabic to Sinhala, Myanmar, Khmer,
/// Mongolian and related ones.
fn joins(sign: char) -> bool {
    matches!(sign,
        '\u{600}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{18af}'
        | '\u{1a20}'..='\u{1bff}' | '\u{a800}'..='\u{abff}' | '\u{10a00}'..='\u{11fff}'
        | '\u{1e800}'..='\u{1efff}')
}

/// Symbols, emoji, and ideographs with variants.
fn is_symbol(sign: char) -> bool {
    matches!(sign,
        '©' | '®' | '\u{203c}' | '\u{2049}' | '\u{2100}'..='\u{2bff}' | '\u{3030}'..='\u{303d}'
        | '\u{3200}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{1f000}'..='\u{1faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Wraps right-to-left text in isolates, so that its punctuation stays on the correct side within
/// other text. Source: Unicode Standard Annex #9, FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE.
///
/// ```
/// use atlas_core::characters::isolated;
///
/// assert_eq!(isolated("Amman."), "Amman.");
/// assert_eq!(isolated("عمّان."), "\u{2068}عمّان.\u{2069}");
/// ```
#[must_use]
pub fn isolated(text: &str) -> String {
    let [before, after] = isolation(text);
    [before, text, after].concat()
}

/// The isolates before and after right-to-left text; empty for other text.
#[must_use]
pub fn isolation(text: &str) -> [&'static str; 2] {
    if text.contains(is_right_to_left) { ["\u{2068}", "\u{2069}"] } else { ["", ""] }
}

fn is_right_to_left(sign: char) -> bool {
    matches!(sign,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// The first letter that is not in composed form.
fn decomposed(text: &str) -> CharacterFault {
    let composed: Vec<char> = text.nfc().collect();
    let same = text.chars().zip(&composed).take_while(|(sign, other)| sign == *other).count();
    let start = text.char_indices().nth(same).map_or(text.len(), |(at, _)| at);
    let letter: String = composed[same.min(composed.len())..].iter().take(1).collect();
    let numbers: Vec<String> = letter_as_written(&text[start..])
        .map(|sign| format!("U+{:04X}", u32::from(sign)))
        .collect();
    let place = place(&text[..start]);
    CharacterFault {
        problem: format!("{place}the letter `{letter}` as {}", numbers.join(" and ")),
        remedy: format!("Delete it and type `{letter}` again (Unicode form NFC)."),
    }
}

/// A letter with its combining marks.
fn letter_as_written(text: &str) -> impl Iterator<Item = char> {
    let is_mark = |sign: &char| unicode_normalization::char::is_combining_mark(*sign);
    let marks = text.chars().skip(1).take_while(is_mark).count();
    text.chars().take(1 + marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, number: &str, what: &str, remedy: &str) {
        let found = fault(text).unwrap();
        assert!(found.problem.contains(number) && found.problem.contains(what), "{found:?}");
        assert!(found.remedy.contains(remedy), "{found:?}");
    }

    #[test]
    fn names_each_kind_of_character_with_code_point_and_remedy() {
        refused("A\u{b}b", "U+000B", "a line break", "Write a space");
        refused("A\nb", "U+000A", "a line break", "Write a space");
        refused("A\tb", "U+0009", "a tab", "Write a space");
        refused("\u{0}b", "U+0000", "a control character", "Remove it");
        refused("A\u{9d}b", "U+009D", "a control character", "Remove it");
        refused("A\u{fffe}", "U+FFFE", "no character", "Remove it");
        refused("A\u{1ffff}", "U+1FFFF", "no character", "Remove it");
        refused("A\u{2028}b", "U+2028", "a line break", "Write a space");
        refused("A\u{202e}b", "U+202E", "override", "Remove it");
        refused("A\u{2066}b", "U+2066", "isolate", "Remove it");
        refused("A\u{200b}b", "U+200B", "zero-width space", "Remove it");
        refused("A\u{2060}b", "U+2060", "word joiner", "Remove it");
        refused("A\u{feff}b", "U+FEFF", "byte order mark", "Remove it");
        refused("o\u{fb03}ce", "U+FB03", "the ligature `ﬃ`", "`ffi`");
        refused("\u{fe8d}", "U+FE8D", "the form", "`ا`");
        refused("Sa\u{fffd}da", "U+FFFD", "lost", "the letter");
        refused("A\u{f0b7} b", "U+F0B7", "your own fonts", "in words");
    }

    #[test]
    fn requires_composed_letters() {
        refused("Caf\u{65}\u{301} b", "U+0065 and U+0301", "the letter `é`", "type `é` again");
        refused("\u{212b}", "U+212B", "the letter `Å`", "type `Å` again");
        assert_eq!(fault("Café, Ḥoms, Tiếng Việt, Ґ"), None);
    }

    #[test]
    fn keeps_invisible_characters_that_scripts_and_emoji_need() {
        for text in
            ["می‌خواهم", "क्‍ष", "👩‍👩‍👧", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "حزب (UN)\u{200f}.", "葛\u{e0100}城", "ᠠ\u{180b}"]
        {
            assert_eq!(fault(text), None, "{text}");
            assert_eq!(clean(text), text);
        }
        refused("co\u{200d}op", "U+200D", "zero-width joiner", "Remove it");
        refused("co\u{200c}op", "U+200C", "zero-width non-joiner", "Remove it");
        refused("UN\u{200f}", "U+200F", "right-to-left mark", "Remove it");
        refused("A\u{fe0f}b", "U+FE0F", "variation selector", "Remove it");
        refused("\u{200d}A", "U+200D", "it begins with", "Remove it");
    }

    #[test]
    fn clean_leaves_nothing_that_breaks_a_format() {
        let every = (0..=0x10_ffff).filter_map(char::from_u32).filter(|sign| {
            let kept = clean(&sign.to_string()).contains(*sign);
            let is_xml = matches!(sign, ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
            kept && (!is_xml || sign.is_control() || ends_line(*sign))
        });
        assert_eq!(every.count(), 0);
        assert_eq!(clean("a\u{2028}b\r\nc\td"), "a b  c d");
    }

    #[test]
    fn clean_changes_nothing_that_passes_the_strict_check() {
        let every = (0..=0x10_ffff).filter_map(char::from_u32).map(String::from);
        let differs = |text: &String| clean(text) != text.as_str() && fault(text).is_none();
        assert_eq!(every.filter(differs).count(), 0);
    }
}
