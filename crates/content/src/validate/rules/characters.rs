//! Characters inserted by programs without the editor noticing: forbidden characters, error values
//! of spreadsheets, and question marks in place of lost letters.

use super::{
    findings::FileFindings,
    texts::{Sort, Text},
};
use atlas_core::characters;

/// Checks the texts of one file.
pub(super) fn check(texts: &[Text<'_>], findings: &mut FileFindings<'_>) {
    for text in texts {
        if let Some(fault) = characters::fault(text.words) {
            findings.error(&text.field, fault.problem, fault.remedy);
        }
        if is_error_value(text.words) {
            let problem = format!("`{}` is a spreadsheet error", text.words.trim());
            findings.error(&text.field, problem, "Replace it with the intended text.");
        } else if matches!(text.sort, Sort::Prose | Sort::Name)
            && let Some(word) = lost_letter(text.words)
        {
            let problem = format!("a letter may be lost in `{word}`");
            let remedy = "Write the letter in place of the question mark, or a space after it.";
            findings.warning(&text.field, problem, remedy);
        }
    }
}

/// Error values without a final punctuation mark, in English, French, German, Spanish, Italian,
/// Portuguese and Dutch.
const ERROR_VALUES: [&str; 10] = [
    "#N/A",
    "#NV",
    "#N/D",
    "#N/B",
    "#N/DISP",
    "#GETTING_DATA",
    "#DATEN_ABRUFEN",
    "#OBTENIENDO_DATOS",
    "#CHARGEMENT_DONNEES",
    "#OBTENTION_DONNEES",
];

/// Whether a text is an error value of Excel or `LibreOffice`, in any language: `#REF!`, `#NOM?`,
/// `#¡VALOR!`, `#N/A`, `Err:502`, or the `####` of a column that is too narrow.
///
/// ```
/// use atlas_content::validate::is_error_value;
///
/// assert!(is_error_value("#BEZUG!") && is_error_value("#¿NOMBRE?") && is_error_value(" #N/A "));
/// assert!(!is_error_value("#FragilityForum2022") && !is_error_value("#COP30"));
/// ```
#[must_use]
pub fn is_error_value(text: &str) -> bool {
    let text = text.trim();
    let number = text.strip_prefix("Err:").or_else(|| text.strip_prefix("#Err:"));
    if number.is_some_and(|number| number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit()))
    {
        return true;
    }
    let Some(rest) = text.strip_prefix('#') else { return false };
    let name = rest.trim_start_matches(['¡', '¿']).strip_suffix(['!', '?']);
    let is_name = |name: &str| {
        let fits =
            |sign: char| sign.is_uppercase() || sign.is_ascii_digit() || "/_ ".contains(sign);
        name.chars().count() > 1 && name.chars().all(fits)
    };
    let is_narrow = rest.len() > 1 && rest.bytes().all(|byte| byte == b'#');
    is_narrow || ERROR_VALUES.contains(&text) || name.is_some_and(is_name)
}

/// The first word with a question mark between letters, as programs write it for a letter missing
/// from their encoding. URLs may contain question marks.
///
/// ```
/// use atlas_content::validate::lost_letter;
///
/// assert_eq!(lost_letter("Mayors of Br?ko meet"), Some("Br?ko"));
/// assert_eq!(lost_letter("Who pays? Cities."), None);
/// ```
#[must_use]
pub fn lost_letter(text: &str) -> Option<&str> {
    let words = text.split(|sign: char| sign.is_whitespace() || sign == '|');
    let is_address =
        |word: &str| word.contains("://") || word.contains('=') || word.starts_with("www.");
    words.filter(|word| !is_address(word)).find(|word| {
        let signs: Vec<char> = word.chars().collect();
        signs
            .windows(3)
            .any(|three| three[0].is_alphabetic() && three[1] == '?' && three[2].is_alphabetic())
    })
}
