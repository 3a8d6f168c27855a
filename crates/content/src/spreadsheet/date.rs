//! Dates as editors and spreadsheet programs write them, and their possible meanings.
//!
//! Owns the accepted formats. Never guesses: an ambiguous cell is resolved by its whole column and
//! by the file on disk (`column`), or the editor is asked.

mod column;
mod month;

use atlas_core::PartialDate;
use jiff::{ToSpan, civil::Date};

pub use column::Doubt;
pub(crate) use column::{Dates, Evidence};

/// The meaning of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Written {
    /// One date.
    Date(PartialDate),
    /// Numbers of which either the first or the second is the day; at least one order is a valid
    /// date.
    Ordered {
        /// The date if the day comes first.
        day_first: Option<PartialDate>,
        /// The date if the month comes first.
        month_first: Option<PartialDate>,
    },
    /// An incomplete date, with its possible readings.
    Vague(Doubt, Vec<PartialDate>),
}

/// Parses a cell on its own.
fn parse(cell: &str) -> Written {
    let day = without_midnight(cell.trim());
    if let Ok(date) = day.parse() {
        return Written::Date(date);
    }
    match numbers(day) {
        Some((mark, numbers)) => of_numbers(mark, &numbers),
        None => month::read(day).unwrap_or(Written::Vague(Doubt::NotADate, Vec::new())),
    }
}

fn of_numbers(mark: char, numbers: &[(u32, usize)]) -> Written {
    match *numbers {
        [(month, 1..=2), (year, 4)] | [(year, 4), (month, 1..=2)] => exact(month_of(year, month)),
        // No country puts the month first in dates with points.
        [(day, 1..=2), (month, 1..=2), (year, 4)] if mark == '.' => exact(day_of(year, month, day)),
        [(year, 4), (month, 1..=2), (day, 1..=2)] => exact(day_of(year, month, day)),
        [(first, 1..=2), (second, 1..=2), (year, 4)] => {
            match (day_of(year, second, first), day_of(year, first, second)) {
                (None, None) => exact(None),
                (Some(date), Some(other)) if date == other => Written::Date(date),
                (day_first, month_first) => Written::Ordered { day_first, month_first },
            }
        }
        [(a, 1..=2), (b, 1..=2), (c, 2)] => {
            let readings = [2000, 1900].into_iter().flat_map(|century| {
                [day_of(century + c, b, a), day_of(century + c, a, b), day_of(century + a, b, c)]
            });
            Written::Vague(Doubt::ShortYear, readings.flatten().collect())
        }
        [(number, 5)] => serial(number),
        [(year, 4)] => exact(format!("{year:04}").parse().ok()),
        _ => Written::Vague(Doubt::NotADate, Vec::new()),
    }
}

fn exact(date: Option<PartialDate>) -> Written {
    date.map_or(Written::Vague(Doubt::NoSuchDay, Vec::new()), Written::Date)
}

fn month_of(year: u32, month: u32) -> Option<PartialDate> {
    format!("{year:04}-{month:02}").parse().ok()
}

fn day_of(year: u32, month: u32, day: u32) -> Option<PartialDate> {
    format!("{year:04}-{month:02}-{day:02}").parse().ok()
}

/// Excel's serial number of a day: 1 is 1 January 1900, and that year has one day too many. A month
/// is stored as its first day.
fn serial(number: u32) -> Written {
    let first = Date::constant(1899, 12, 30);
    let day = first.checked_add(i64::from(number).days()).ok();
    let texts = day.into_iter().flat_map(|day| {
        let month = (day.day() == 1).then(|| day.strftime("%Y-%m").to_string());
        std::iter::once(day.to_string()).chain(month)
    });
    Written::Vague(Doubt::Serial, texts.filter_map(|text| text.parse().ok()).collect())
}

/// Removes a midnight time after a day, and the `.0` of a year such as `2016.0`.
fn without_midnight(cell: &str) -> &str {
    let cell = cell.strip_suffix(".0").or_else(|| cell.strip_suffix(",0")).unwrap_or(cell);
    match cell.split_once([' ', 'T']) {
        Some((day, time)) if is_midnight(time) => day,
        _ => cell,
    }
}

fn is_midnight(time: &str) -> bool {
    let zeros =
        |time: &str| time.contains(':') && time.chars().all(|sign| matches!(sign, '0' | ':'));
    let noon = time.strip_prefix("12").and_then(|time| time.strip_suffix(" AM"));
    zeros(time) || noon.is_some_and(zeros)
}

/// The numbers of a date with their digit counts, and the single separator between them.
fn numbers(text: &str) -> Option<(char, Vec<(u32, usize)>)> {
    let mark = text.chars().find(|sign| matches!(sign, '/' | '.' | '-')).unwrap_or('/');
    let number = |part: &str| {
        let fits = (1..=5).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| part.parse().ok().map(|number| (number, part.len()))).flatten()
    };
    let numbers: Option<Vec<_>> = text.splitn(5, mark).map(number).collect();
    Some((mark, numbers?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(cell: &str, iso: &str) {
        assert_eq!(parse(cell), Written::Date(iso.parse().unwrap()), "{cell}");
    }

    #[track_caller]
    fn vague(cell: &str, doubt: Doubt, readings: &[&str]) {
        let readings = readings.iter().map(|iso| iso.parse().unwrap()).collect();
        assert_eq!(parse(cell), Written::Vague(doubt, readings), "{cell}");
    }

    #[test]
    fn unambiguous_dates_are_read() {
        for cell in ["22.10.2015", "2015/10/22", " 2015-10-22 ", "2015-10-22T00:00:00"] {
            reads(cell, "2015-10-22");
        }
        for cell in
            ["22. Oktober 2015", "22 oct. 2015", "October 22, 2015", "22 de octubre de 2015"]
        {
            reads(cell, "2015-10-22");
        }
        for cell in ["05.10.2015", "5.10.2015 00:00", "2015-10-05 12:00:00 AM"] {
            reads(cell, "2015-10-05");
        }
        reads("10/10/2015", "2015-10-10");
        for (cell, iso) in [("2016", "2016"), ("2016.0", "2016"), ("2016,0", "2016")] {
            reads(cell, iso);
        }
        for cell in ["10/2016", "2016/10", "Oct 2016", "octobre 2016", "Okt. 2016", "oct-2016"] {
            reads(cell, "2016-10");
        }
    }

    #[test]
    fn numeric_dates_keep_both_orders() {
        let date = |iso: &str| Some(iso.parse().unwrap());
        let both = |cell: &str, day_first, month_first| {
            assert_eq!(parse(cell), Written::Ordered { day_first, month_first }, "{cell}");
        };
        both("10/3/2014", date("2014-03-10"), date("2014-10-03"));
        both("10-03-2014 0:00", date("2014-03-10"), date("2014-10-03"));
        both("22/10/2015", date("2015-10-22"), None);
        both("11/20/2018 12:00:00 AM", None, date("2018-11-20"));
    }

    #[test]
    fn shortened_dates_keep_their_possible_readings() {
        for cell in ["Nov-26", "nov.-26", "Nov 26", "NOV-26", "novembre 26", "nov/26"] {
            vague(cell, Doubt::CutMonth, &["2026-11", "1926-11"]);
        }
        vague("févr.-26", Doubt::CutMonth, &["2026-02", "1926-02"]);
        vague("août-98", Doubt::CutMonth, &["2098-08", "1998-08"]);
        vague("22-Nov-26", Doubt::ShortYear, &["2026-11-22", "1926-11-22"]);
        vague(
            "22.10.15",
            Doubt::ShortYear,
            &["2015-10-22", "2022-10-15", "1915-10-22", "1922-10-15"],
        );
        vague("26-Nov", Doubt::NoYear, &[]);
        vague("42299", Doubt::Serial, &["2015-10-22"]);
        vague("42278", Doubt::Serial, &["2015-10-01", "2015-10"]);
    }

    #[test]
    fn invalid_dates_are_reported() {
        for cell in ["30/02/2016", "30.02.2016", "13/2016", "31 Feb 2016"] {
            vague(cell, Doubt::NoSuchDay, &[]);
        }
        for cell in
            ["soon", "22/10.2015", "22/10/2015 14:30", "1/2/3/4/5/6/7", "", "Foo-26", "Ju-26"]
        {
            vague(cell, Doubt::NotADate, &[]);
        }
    }
}
