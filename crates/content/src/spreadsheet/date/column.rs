//! Evidence from the dates of a whole column, and from the files on disk.
//!
//! Owns how an ambiguous date is resolved, and the message to the editor. Must not know cells.

use atlas_core::PartialDate;

use super::{Written, parse};

/// Why a date cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Day and month in either order, and no date in the column shows which.
    Order,
    /// Some dates of the column put the day first, others the month.
    Orders,
    /// A month as shortened by a spreadsheet program: `Nov-26`.
    CutMonth,
    /// A two-digit year.
    ShortYear,
    /// A spreadsheet program's serial number of a day.
    Serial,
    /// A day without its year.
    NoYear,
    /// A date that does not exist.
    NoSuchDay,
    /// Anything else.
    NotADate,
}

impl Doubt {
    /// The problem with a cell.
    pub(crate) fn problem(self) -> &'static str {
        match self {
            Self::Order => {
                "the day or the month may come first, and no date in this column shows which"
            }
            Self::Orders => "some dates in this column have the day first and others the month",
            Self::CutMonth => {
                "the spreadsheet program has replaced a month such as 2026-11 by a short form"
            }
            Self::ShortYear => "the year has two digits",
            Self::Serial => {
                "the spreadsheet program has replaced the date by its own number of a day"
            }
            Self::NoYear => "the year is missing",
            Self::NoSuchDay => "this date does not exist",
            Self::NotADate => "this is not a date",
        }
    }

    /// What to write instead.
    pub(crate) fn remedy() -> &'static str {
        "Write 2015-10-22, 2015-10 or 2015. Format the column as text before you type, so that the program \
         leaves it alone; in the .xlsx file of the command `export` every cell is text."
    }
}

/// The evidence of a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// A date in it puts the day first.
    day_first: bool,
    /// A date in it puts the month first.
    month_first: bool,
    /// The program has shortened a month that the file on disk still has in full.
    cut_months: bool,
}

impl Evidence {
    /// Adds the evidence of a date; `existing` are the dates of this field in the file on disk.
    pub(crate) fn add(&mut self, text: &str, existing: &[PartialDate]) {
        match parse(text) {
            Written::Ordered { day_first: Some(_), month_first: None } => self.day_first = true,
            Written::Ordered { day_first: None, .. } => self.month_first = true,
            Written::Vague(Doubt::CutMonth, readings) => {
                self.cut_months |= readings.iter().any(|date| existing.contains(date));
            }
            _ => {}
        }
    }
}

/// Everything that resolves the dates of a cell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dates<'a> {
    /// The evidence of its column.
    pub(crate) evidence: Evidence,
    /// The dates of this field in the file on disk.
    pub(crate) existing: &'a [PartialDate],
    /// The date of the import, which determines the century of a two-digit year.
    pub(crate) today: PartialDate,
}

impl Dates<'_> {
    /// Reads a date, or returns why it is ambiguous.
    pub(crate) fn read(&self, text: &str) -> Result<PartialDate, Doubt> {
        match parse(text) {
            Written::Date(date) => Ok(date),
            Written::Ordered { day_first, month_first } => {
                match (self.evidence.day_first, self.evidence.month_first) {
                    (true, false) => day_first.ok_or(Doubt::NoSuchDay),
                    (false, true) => month_first.ok_or(Doubt::NoSuchDay),
                    (both, _) => {
                        let doubt = if both { Doubt::Orders } else { Doubt::Order };
                        self.as_before([day_first, month_first].into_iter().flatten()).ok_or(doubt)
                    }
                }
            }
            Written::Vague(doubt, readings) => {
                let before = self.as_before(readings.iter().copied());
                let shown = doubt == Doubt::CutMonth && self.evidence.cut_months;
                let soon = self.today.year() + 20;
                let likely = || readings.iter().copied().find(|date| date.year() < soon);
                before.or_else(|| shown.then(likely).flatten()).ok_or(doubt)
            }
        }
    }

    /// The only reading that is also in the file on disk.
    fn as_before(&self, readings: impl Iterator<Item = PartialDate>) -> Option<PartialDate> {
        let mut same = readings.filter(|date| self.existing.contains(date));
        let only = same.next()?;
        same.next().is_none().then_some(only)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(column: &[&str], existing: &str, cell: &str) -> Result<String, Doubt> {
        let existing: Vec<PartialDate> = existing.parse().into_iter().collect();
        let mut evidence = Evidence::default();
        for text in column {
            evidence.add(text, &existing);
        }
        let today = "2026-11-22".parse().unwrap();
        Dates { evidence, existing: &existing, today }.read(cell).map(|date| date.to_string())
    }

    #[test]
    fn one_date_determines_the_order_of_its_column() {
        let us = ["10/3/2014", "11/20/2018"];
        assert_eq!(read(&us, "", "10/3/2014").unwrap(), "2014-10-03");
        assert_eq!(read(&us, "", "11/20/2018").unwrap(), "2018-11-20");
        let uk = ["10/3/2014", "20/11/2018"];
        assert_eq!(read(&uk, "", "10/3/2014").unwrap(), "2014-03-10");
        assert_eq!(read(&["5.10.2015"], "", "10/3/2014"), Err(Doubt::Order));
    }

    #[test]
    fn ambiguous_dates_are_rejected_unless_unchanged() {
        assert_eq!(read(&["10/3/2014"], "", "10/3/2014"), Err(Doubt::Order));
        assert_eq!(read(&["10/3/2014"], "2014-10-03", "10/3/2014").unwrap(), "2014-10-03");
        assert_eq!(read(&["10/3/2014"], "2014-03-10", "10/3/2014").unwrap(), "2014-03-10");
        assert_eq!(read(&["10/3/2014"], "2014-03-11", "10/3/2014"), Err(Doubt::Order));
        let both = ["20/11/2018", "11/20/2018"];
        assert_eq!(read(&both, "", "10/3/2014"), Err(Doubt::Orders));
        assert_eq!(read(&both, "", "20/11/2018"), Err(Doubt::Orders));
        assert_eq!(read(&both, "2018-11-20", "20/11/2018").unwrap(), "2018-11-20");
    }

    #[test]
    fn a_shortened_month_is_read_if_the_column_has_evidence() {
        assert_eq!(read(&["Nov-26"], "2026-11", "Nov-26").unwrap(), "2026-11");
        assert_eq!(read(&["Nov-26"], "2025-11", "Nov-26"), Err(Doubt::CutMonth));
        assert_eq!(read(&["Nov-26"], "2026-11", "Oct-16").unwrap(), "2016-10");
        assert_eq!(read(&["Nov-26"], "2026-11", "Oct-98").unwrap(), "1998-10");
        assert_eq!(read(&[], "2026-11-22", "22.11.26").unwrap(), "2026-11-22");
        assert_eq!(read(&[], "2026-11", "22.11.26"), Err(Doubt::ShortYear));
        assert_eq!(read(&[], "2015-10", "42278").unwrap(), "2015-10");
        assert_eq!(read(&[], "2015", "42278"), Err(Doubt::Serial));
    }
}
