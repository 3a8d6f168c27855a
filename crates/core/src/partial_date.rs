//! Dates with the precision that sources give: a year, a month or a day.
//!
//! Must not know today: callers pass the date to compare with.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Serialize, Serializer};

/// A date of year, month or day precision, written `2016`, `2016-10` or `2016-10-17` (the calendar
/// dates of ISO 8601, reduced precision allowed).
///
/// Dates sort by their first day; if two dates have the same first day, the less precise one sorts
/// first.
///
/// ```
/// use atlas_core::PartialDate;
///
/// let month: PartialDate = "2016-10".parse()?;
/// assert_eq!(month.to_string(), "2016-10");
/// assert_eq!(month.last_day().to_string(), "2016-10-31");
/// assert!(month < "2016-10-01".parse()?);
/// assert!("2015-02-29".parse::<PartialDate>().is_err());
/// # Ok::<(), atlas_core::ParseDateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// The year 1970, for a clock that cannot be read.
    pub const EPOCH: Self = Self { year: 1970, month: None, day: None };

    /// A whole year; `None` outside the years 1 to 9999.
    #[must_use]
    pub fn of_year(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Self { year, month: None, day: None })
    }

    /// The year, for example 2016.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month from 1 to 12, if known.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, if known.
    #[must_use]
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// The last day that this date covers: 31 December for a year.
    ///
    /// ```
    /// let year: atlas_core::PartialDate = "2016".parse()?;
    /// assert_eq!(year.last_day().to_string(), "2016-12-31");
    /// # Ok::<(), atlas_core::ParseDateError>(())
    /// ```
    #[must_use]
    pub fn last_day(self) -> Self {
        let month = self.month.unwrap_or(12);
        let day = self.day.or_else(|| Some(Date::new(self.year, month, 1).ok()?.days_in_month()));
        Self { year: self.year, month: Some(month), day }
    }

    /// The first day that it covers: 1 January for a year.
    ///
    /// ```
    /// let month: atlas_core::PartialDate = "2016-10".parse()?;
    /// assert_eq!(month.first_day().to_string(), "2016-10-01");
    /// # Ok::<(), atlas_core::ParseDateError>(())
    /// ```
    #[must_use]
    pub fn first_day(self) -> Self {
        Self {
            year: self.year,
            month: Some(self.month.unwrap_or(1)),
            day: Some(self.day.unwrap_or(1)),
        }
    }

    /// The day after the last one that it covers; `None` after 31 December 9999.
    #[must_use]
    pub fn day_after(self) -> Option<Self> {
        let last = self.last_day();
        let next = Date::new(last.year, last.month?, last.day?).ok()?.tomorrow().ok()?;
        Some(Self { year: next.year(), month: Some(next.month()), day: Some(next.day()) })
    }

    /// The days from 1 January 2000 to the first day that it covers; 0 for earlier dates.
    #[must_use]
    pub(crate) fn days_since_2000(self) -> u32 {
        let first = self.first_day();
        let days = || {
            let date = Date::new(first.year, first.month?, first.day?).ok()?;
            u32::try_from(date.duration_since(Date::constant(2000, 1, 1)).as_hours() / 24).ok()
        };
        days().unwrap_or(0)
    }

    /// The number of days in the year before the first day that it covers, and the length of that
    /// year.
    #[must_use]
    pub(crate) fn days_into_year(self) -> (u32, u32) {
        let first = self.first_day();
        let date = first.month.zip(first.day).and_then(|(m, d)| Date::new(first.year, m, d).ok());
        date.map_or((0, 365), |date| {
            let (day, days) = (date.day_of_year(), date.days_in_year());
            (u32::from(day.unsigned_abs()) - 1, u32::from(days.unsigned_abs()))
        })
    }

    /// The same day in an earlier year, for comparisons: 29 February stays 29 February.
    #[must_use]
    pub fn years_before(self, years: i16) -> Self {
        Self { year: self.year - years, ..self }
    }
}

/// An invalid date; its message contains the text found and the remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseDateError {
    found: String,
}

impl fmt::Display for ParseDateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a date; write 2016, 2016-10 or 2016-10-17", self.found)
    }
}

impl std::error::Error for ParseDateError {}

impl FromStr for PartialDate {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or_else(|| ParseDateError { found: text.chars().take(40).collect() })
    }
}

fn parse(text: &str) -> Option<PartialDate> {
    let mut parts = text.split('-');
    let year = number::<i16>(parts.next()?, 4)?;
    let month =
        parts.next().map(|part| number::<i8>(part, 2)).map_or(Some(None), |m| m.map(Some))?;
    let day = parts.next().map(|part| number::<i8>(part, 2)).map_or(Some(None), |d| d.map(Some))?;
    if parts.next().is_some() {
        return None;
    }
    Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    Some(PartialDate { year, month, day })
}

/// A number with exactly this many digits.
fn number<N: FromStr>(part: &str, digits: usize) -> Option<N> {
    let fits = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| part.parse().ok()).flatten()
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str) {
        assert!(text.parse::<PartialDate>().is_err(), "{text} was accepted");
    }

    #[test]
    fn rejects_dates_that_do_not_exist() {
        for text in ["2015-02-29", "2016-13", "2016-00", "2016-04-31", "16", "2016-1-2", ""] {
            refused(text);
        }
        for text in ["2016-10-17-01", "2016/10/17", "+2016", " 2016", "２０１６", "20166"] {
            refused(text);
        }
    }

    #[test]
    fn accepts_leap_days() {
        assert!("2016-02-29".parse::<PartialDate>().is_ok());
        let february: PartialDate = "2016-02".parse().unwrap();
        assert_eq!(february.last_day().to_string(), "2016-02-29");
    }

    #[test]
    fn error_contains_the_remedy() {
        let error = "May 2016".parse::<PartialDate>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "`May 2016` is not a date; write 2016, 2016-10 or 2016-10-17"
        );
    }
}
