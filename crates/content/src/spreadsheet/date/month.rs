//! Dates with the name of a month, as spreadsheet programs write them in Western European
//! languages.

use atlas_core::search::fold;

use super::{Doubt, Written, day_of, exact, month_of};

/// The names of each month in English, French, German, Spanish, Italian, Portuguese and Dutch, and
/// short forms that are not prefixes of them, without diacritics and capitals. Any prefix of three
/// letters or more that fits only one month is accepted.
const NAMES: [&str; 12] = [
    "january janvier januar janner enero gennaio janeiro januari",
    "february fevrier februar febrero febbraio fevereiro februari",
    "march mars marz mrz marzo marco maart mrt",
    "april avril abril aprile",
    "may mai mayo maggio maio mei",
    "june juin juni junio giugno junho",
    "july juillet juli julio luglio julho",
    "august aout agosto augustus",
    "september septembre septiembre setiembre settembre setembro",
    "october octobre oktober octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december decembre dezember diciembre dicembre dezembro",
];

/// A token of a date.
#[derive(Clone, Copy)]
enum Piece {
    Month(u32),
    Number(u32, usize),
}

/// Parses a date with the name of a month; `None` if it has none.
pub(super) fn read(text: &str) -> Option<Written> {
    let is_mark =
        |sign: char| sign.is_whitespace() || matches!(sign, '-' | '.' | '/' | ',' | '’' | '\'');
    let words =
        text.split(is_mark).filter(|word| !word.is_empty() && !matches!(*word, "de" | "of"));
    let pieces: Option<Vec<Piece>> = words.map(piece).collect();
    let written = match pieces?[..] {
        [Piece::Month(month), Piece::Number(year, 4)]
        | [Piece::Number(year, 4), Piece::Month(month)] => exact(month_of(year, month)),
        [Piece::Month(month), Piece::Number(year, 2)] => {
            let readings = [2000, 1900].map(|century| month_of(century + year, month));
            Written::Vague(Doubt::CutMonth, readings.into_iter().flatten().collect())
        }
        [Piece::Month(_), Piece::Number(_, 1)] | [Piece::Number(_, 1..=2), Piece::Month(_)] => {
            Written::Vague(Doubt::NoYear, Vec::new())
        }
        [Piece::Number(day, 1..=2), Piece::Month(month), Piece::Number(year, 4)]
        | [Piece::Month(month), Piece::Number(day, 1..=2), Piece::Number(year, 4)]
        | [Piece::Number(year, 4), Piece::Month(month), Piece::Number(day, 1..=2)] => {
            exact(day_of(year, month, day))
        }
        [Piece::Number(day, 1..=2), Piece::Month(month), Piece::Number(year, 2)]
        | [Piece::Month(month), Piece::Number(day, 1..=2), Piece::Number(year, 2)] => {
            let readings = [2000, 1900].map(|century| day_of(century + year, month, day));
            Written::Vague(Doubt::ShortYear, readings.into_iter().flatten().collect())
        }
        _ => return None,
    };
    Some(written)
}

fn piece(word: &str) -> Option<Piece> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Piece::Number(word.parse().ok()?, word.len()));
    }
    let word = fold(word);
    let begins =
        |names: &&str| word.len() >= 3 && names.split(' ').any(|name| name.starts_with(&word));
    let mut months = (1..).zip(NAMES).filter(|(_, names)| begins(names));
    let (month, _) = months.next()?;
    months.next().is_none().then_some(Piece::Month(month))
}
