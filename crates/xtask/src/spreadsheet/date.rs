//! Dates as editors and spreadsheets write them.
//!
//! Owns which forms are understood. Never guesses: what can be read in two ways is refused, except
//! that day comes before month, as everywhere but in the United States.

use atlas_core::PartialDate;

use super::Refusal;

const REMEDY: &str = "Write 2015-10-22, 2015-10 or 2015, and format the cell as text so that the \
                      spreadsheet leaves it alone.";

/// Reads a date; the form of ISO 8601 comes out.
pub(super) fn read(cell: &str) -> Result<PartialDate, Refusal> {
    let day = without_midnight(cell.trim());
    if let Ok(date) = day.parse() {
        return Ok(date);
    }
    let refuse = |problem: String| Err(Refusal::new(problem, REMEDY));
    let Some(parts) = numbers(day) else {
        return refuse(format!("`{cell}` is not a date"));
    };
    let iso = match parts[..] {
        [(month, 1..=2), (year, 4)] | [(year, 4), (month, 1..=2)] => {
            format!("{year:04}-{month:02}")
        }
        [(month @ 1..=12, 1..=2), (day @ 13..=31, 1..=2), (_, 4)] => {
            let problem =
                format!("`{cell}` has the month first ({month}) and then the day ({day})");
            return refuse(problem);
        }
        [(day, 1..=2), (month, 1..=2), (year, 4)] | [(year, 4), (month, 1..=2), (day, 1..=2)] => {
            format!("{year:04}-{month:02}-{day:02}")
        }
        [(_, 1..=2), (_, 1..=2), (_, 2)] => {
            return refuse(format!("`{cell}` has a year of two digits"));
        }
        [(_, 5)] => {
            return refuse(format!("`{cell}` is a spreadsheet's inner number of a day"));
        }
        [(year, 4)] => format!("{year:04}"),
        _ => return refuse(format!("`{cell}` is not a date")),
    };
    iso.parse().or_else(|_| refuse(format!("`{cell}` is a date that does not exist")))
}

/// A spreadsheet may show a day with its first moment, and a year as `2016.0`.
fn without_midnight(cell: &str) -> &str {
    let cell = cell.strip_suffix(".0").or_else(|| cell.strip_suffix(",0")).unwrap_or(cell);
    match cell.split_once([' ', 'T']) {
        Some((day, time)) if !time.is_empty() && time.chars().all(|c| matches!(c, '0' | ':')) => {
            day
        }
        _ => cell,
    }
}

/// The numbers of a date with how many digits each has; one kind of mark between them.
fn numbers(text: &str) -> Option<Vec<(u32, usize)>> {
    let mark = text.chars().find(|sign| matches!(sign, '/' | '.' | '-')).unwrap_or('/');
    let number = |part: &str| {
        let fits = (1..=5).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| part.parse().ok().map(|number| (number, part.len()))).flatten()
    };
    text.splitn(5, mark).map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_day_first_whatever_the_marks() {
        for cell in ["22/10/2015", "22.10.2015", "22-10-2015", "2015/10/22", " 2015-10-22 "] {
            assert_eq!(read(cell).unwrap().to_string(), "2015-10-22", "{cell}");
        }
        for cell in ["5/10/2015", "05.10.2015", "5.10.2015 00:00", "2015-10-05T00:00:00"] {
            assert_eq!(read(cell).unwrap().to_string(), "2015-10-05", "{cell}");
        }
    }

    #[test]
    fn months_and_years_stay_as_vague_as_they_are() {
        for (cell, iso) in [
            ("2016", "2016"),
            ("2016.0", "2016"),
            ("2016,0", "2016"),
            ("10/2016", "2016-10"),
            ("2016/10", "2016-10"),
        ] {
            assert_eq!(read(cell).unwrap().to_string(), iso, "{cell}");
        }
    }

    #[test]
    fn what_could_mean_something_else_is_refused_in_a_clear_word() {
        let refused = [
            ("10/22/2015", "has the month first"),
            ("22/10/15", "a year of two digits"),
            ("42299", "a spreadsheet's inner number"),
            ("30/02/2016", "does not exist"),
            ("Oct-16", "is not a date"),
            ("22/10.2015", "is not a date"),
            ("22/10/2015 14:30", "is not a date"),
            ("1/2/3/4/5/6/7", "is not a date"),
            ("", "is not a date"),
        ];
        for (cell, words) in refused {
            let refusal = read(cell).unwrap_err();
            assert!(refusal.problem.contains(words), "{cell}: {}", refusal.problem);
            assert!(refusal.remedy.contains("2015-10-22"));
        }
    }
}
