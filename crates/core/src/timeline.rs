//! Timeline of events: the height of each year's bar, and the position of each event in its lane.
//!
//! Owns the geometry, in fractions of the whole axis, so that a view only has to draw. All years
//! have the same width. Must not know pixels, words or the clock: today is the catalogue's.

use crate::{
    Catalogue, Collection, Detail, Event, Facet, FacetCount, PartialDate, Record, positions,
    results::ResultPage,
};

/// The length of the axis, in the unit of [`Mark::start`] and [`Mark::length`]: 100 units are 1 %.
pub const AXIS: u32 = 10_000;
/// The most years in a gap between years with events; a longer gap is taken for a typo in a date.
const WIDEST_GAP: i16 = 30;
/// The minimum width of a mark, if a view keeps to [`Timeline::years`]: 1.625 rem, a touch target
/// of 24 pixels (WCAG 2.2, 2.5.8) and the space to the next mark.
const SLOT_EIGHTHS_OF_REM: u32 = 13;

/// A year with its events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearBar {
    /// The year.
    pub year: i16,
    /// The number of hits if this year is selected, regardless of other selected years.
    pub count: usize,
    /// The percentage of the highest count, rounded up so that a single event is visible.
    pub share: usize,
    /// Whether it is selected.
    pub chosen: bool,
    /// Whether any event of the list has it; otherwise it fills a gap and cannot be selected.
    pub is_known: bool,
}

impl YearBar {
    /// The value in URLs.
    #[must_use]
    pub fn value(&self) -> String {
        format!("{:04}", self.year)
    }
}

/// The bars for the counts of the year facet, earliest first, with empty years in between.
///
/// ```
/// use atlas_core::{FacetCount, timeline::bars};
///
/// let count = |value: &str, count| FacetCount { value: value.into(), count, selected: false };
/// let bars = bars(&[count("2019", 12), count("2017", 5)]);
/// let shown: Vec<_> = bars.iter().map(|bar| (bar.year, bar.count, bar.share)).collect();
/// assert_eq!(shown, [(2017, 5, 42), (2018, 0, 0), (2019, 12, 100)]);
/// ```
#[must_use]
pub fn bars(counts: &[FacetCount]) -> Vec<YearBar> {
    let largest = counts.iter().map(|count| count.count).max().unwrap_or(0).max(1);
    let mut bars: Vec<YearBar> = Vec::with_capacity(counts.len());
    // The facet lists years in descending order.
    for count in counts.iter().rev() {
        let Ok(year) = count.value.parse::<i16>() else { continue };
        let before = bars.last().map_or(year, |bar| bar.year + 1);
        if year - before <= WIDEST_GAP {
            let gap = |year| YearBar { year, count: 0, share: 0, chosen: false, is_known: false };
            bars.extend((before..year).map(gap));
        }
        bars.push(YearBar {
            year,
            count: count.count,
            share: (count.count * 100).div_ceil(largest),
            chosen: count.selected,
            is_known: true,
        });
    }
    bars
}

/// An event in its lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Its position in the list of events.
    pub at: usize,
    /// The start of its first day, in units of [`AXIS`].
    pub start: u32,
    /// The length of its days in units of [`AXIS`]; the whole month or year if the day is not
    /// known.
    pub length: u32,
    /// The row within the lane, from 0; marks of one row do not touch.
    pub row: usize,
    /// Whether its first and last day are known.
    pub is_exact: bool,
}

/// The events of one format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// The format's id.
    pub format: String,
    /// Its events, earliest first.
    pub marks: Vec<Mark>,
    /// The number of rows.
    pub rows: usize,
}

/// Hits on a timeline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Upcoming and current events, soonest first: positions in the list.
    pub next: Vec<usize>,
    /// The first year of the axis.
    pub first_year: i16,
    /// The number of years on the axis; zero if no date is known. Rows are packed for an axis of at
    /// least 14 rem and 3.5 rem per year, with marks of at least 1.5 rem.
    pub years: u32,
    /// A lane for each format among the hits, in the order of the format facet.
    pub lanes: Vec<Lane>,
    /// The events without a date.
    pub undated: Vec<usize>,
}

impl Timeline {
    /// Lays out hits of the list of events, given as positions in it.
    ///
    /// ```
    /// use atlas_core::{Catalogue, Collection, KnowledgeBase, Query, results, timeline::Timeline};
    ///
    /// let (kb, _) = KnowledgeBase::decode(r#"{"format": 1, "events": [
    ///   {"id": "x", "title": "X", "summary": "S.", "format": "meeting", "start": "2015-07",
    ///    "sources": [], "checked": "2026-11"}]}"#)?;
    /// let catalogue = Catalogue::new(kb, "2015-07-20".parse()?);
    /// let page = results::run(&catalogue, Collection::Events.into(), &Query::default());
    /// let timeline = Timeline::new(&catalogue, &page, &[0]);
    /// let mark = timeline.lanes[0].marks[0];
    /// assert_eq!((timeline.first_year, timeline.years, timeline.next.len()), (2015, 1, 1));
    /// assert_eq!((mark.start, mark.length, mark.is_exact), (4958, 850, false));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(catalogue: &Catalogue, page: &ResultPage, hits: &[usize]) -> Self {
        let mut dated: Vec<(usize, &Event, [PartialDate; 2])> = Vec::new();
        let mut undated = Vec::new();
        let events = Collection::Events.into();
        for (at, item) in hits.iter().zip(catalogue.items_at(events, hits)) {
            match known(item.record) {
                Some((event, days)) => dated.push((*at, event, days)),
                None => undated.push(*at),
            }
        }
        let mut order: Vec<usize> = (0..dated.len()).collect();
        positions::sort(&mut order, &|a, b| dated[a].2.cmp(&dated[b].2));
        let dated: Vec<_> = order.iter().map(|at| dated[*at]).collect();
        let first_year = dated.iter().map(|(_, _, [first, _])| first.year()).min().unwrap_or(0);
        let last_year = dated.iter().map(|(_, _, [_, last])| last.year()).max();
        let years = last_year.map_or(0, |last| u32::from((last - first_year).unsigned_abs()) + 1);
        let next = dated.iter().filter(|(_, _, [_, last])| *last >= catalogue.today());
        let next = next.map(|(at, ..)| *at).collect();
        let formats = page.counts_of(Facet::Format).iter();
        let lanes = formats.filter_map(|format| {
            let own = dated.iter().filter(|(_, event, _)| event.format == format.value);
            let marks = own.map(|(at, event, days)| mark(*at, (event, *days), (first_year, years)));
            packed(&format.value, marks.collect(), slot(years))
        });
        let lanes = lanes.collect();
        Self { next, first_year, years, lanes, undated }
    }
}

/// An event with the first and the last day that its dates cover.
fn known(record: Record<'_>) -> Option<(&Event, [PartialDate; 2])> {
    let Detail::Event(event) = record.detail else { return None };
    Some((event, [event.start?.first_day(), event.last_day()?.last_day()]))
}

fn mark(
    at: usize,
    (event, [first, last]): (&Event, [PartialDate; 2]),
    (first_year, years): (i16, u32),
) -> Mark {
    let place = |date: PartialDate, days_after: u32| {
        let (before, days) = date.days_into_year();
        let year = u32::from((date.year() - first_year).unsigned_abs());
        (AXIS * year + AXIS * (before + days_after) / days) / years
    };
    let (start, end) = (place(first, 0), place(last, 1));
    let is_exact = [event.start, event.end].into_iter().flatten().all(|date| date.day().is_some());
    Mark { at, start, length: end.saturating_sub(start), row: 0, is_exact }
}

/// The minimum length of a mark, in units of the axis.
fn slot(years: u32) -> u32 {
    // 14 rem, and 3.5 rem per year, in eighths.
    AXIS * SLOT_EIGHTHS_OF_REM / (28 * years).max(112)
}

/// Assigns each mark to the first row with enough room; `None` if there are no marks.
fn packed(format: &str, mut marks: Vec<Mark>, slot: u32) -> Option<Lane> {
    let mut ends: Vec<u32> = Vec::new();
    for mark in &mut marks {
        let free = ends.iter().position(|end| *end <= mark.start);
        mark.row = free.unwrap_or(ends.len());
        let end = mark.start + mark.length.max(slot);
        match free {
            Some(row) => ends[row] = end,
            None => ends.push(end),
        }
    }
    let rows = ends.len();
    (rows > 0).then(|| Lane { format: format.to_owned(), marks, rows })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{KnowledgeBase, Query, results};

    /// A catalogue of events `(id, format, start, end)`.
    fn catalogue(events: &[(&str, &str, Option<&str>, Option<&str>)], today: &str) -> Catalogue {
        let events: Vec<_> = events
            .iter()
            .map(|(id, format, start, end)| {
                serde_json::json!({"id": id, "title": id, "summary": "S.", "format": format,
                    "start": start, "end": end, "sources": [], "checked": "2026-11"})
            })
            .map(|mut event| {
                event.as_object_mut().unwrap().retain(|_, value| !value.is_null());
                event
            })
            .collect();
        let json = serde_json::json!({"format": 1, "events": events}).to_string();
        let (kb, faults) = KnowledgeBase::decode(&json).unwrap();
        assert!(faults.is_empty(), "{faults:?}");
        Catalogue::new(kb, today.parse().unwrap())
    }

    fn timeline(catalogue: &Catalogue, query: &str) -> (Vec<YearBar>, Timeline) {
        let (list, query) = (Collection::Events.into(), Query::parse(query));
        let page = results::run(catalogue, list, &query);
        let hits = results::positions_of(catalogue, list, &query).unwrap();
        (bars(page.counts_of(Facet::Year)), Timeline::new(catalogue, &page, &hits))
    }

    #[test]
    fn bars_keep_their_counts_while_years_are_selected() {
        let catalogue = catalogue(
            &[
                ("a", "meeting", Some("2015-02-01"), None),
                ("b", "meeting", Some("2017"), None),
                ("c", "webinar", Some("2017-03"), None),
            ],
            "2026-11-22",
        );
        let (all, _) = timeline(&catalogue, "");
        let (one, shown) = timeline(&catalogue, "year=2015");
        let counts = |bars: &[YearBar]| bars.iter().map(|b| (b.year, b.count)).collect::<Vec<_>>();
        assert_eq!(counts(&all), [(2015, 1), (2016, 0), (2017, 2)]);
        assert_eq!(counts(&one), counts(&all));
        assert_eq!(one.iter().map(|bar| bar.chosen).collect::<Vec<_>>(), [true, false, false]);
        assert!(!all[1].is_known && all[2].is_known);
        assert_eq!((shown.first_year, shown.years, shown.lanes.len()), (2015, 1, 1));
    }

    #[test]
    fn typo_in_a_date_does_not_draw_a_thousand_bars() {
        let catalogue = catalogue(
            &[("a", "meeting", Some("0215-02-01"), None), ("b", "meeting", Some("2015"), None)],
            "2026-11-22",
        );
        assert_eq!(timeline(&catalogue, "").0.len(), 2);
    }

    #[test]
    fn vague_dates_are_spans_and_undated_events_are_separate() {
        let catalogue = catalogue(
            &[
                ("day", "meeting", Some("2016-12-31"), None),
                ("month", "meeting", Some("2016-02"), None),
                ("none", "meeting", None, None),
                ("over-the-year", "webinar", Some("2015-12-31"), Some("2016-01-01")),
                ("year", "meeting", Some("2016"), None),
            ],
            "2026-11-22",
        );
        let (_, timeline) = timeline(&catalogue, "");
        assert_eq!((timeline.undated, timeline.next), (vec![2], vec![]));
        assert_eq!((timeline.first_year, timeline.years), (2015, 2));
        let meetings = &timeline.lanes[0].marks;
        let of = |at: usize| meetings.iter().find(|mark| mark.at == at).unwrap();
        assert_eq!((of(4).start, of(4).length, of(4).is_exact), (5000, 5000, false));
        assert_eq!((of(1).start, of(1).length), (5000 + 10_000 * 31 / 366 / 2, 396));
        assert_eq!((of(0).start + of(0).length, of(0).is_exact), (AXIS, true));
        let over = timeline.lanes[1].marks[0];
        assert!(over.start < 5000 && over.start + over.length > 5000 && over.is_exact);
    }

    #[test]
    fn upcoming_and_current_events_are_next() {
        let catalogue = catalogue(
            &[
                ("far", "meeting", Some("2027"), None),
                ("now", "meeting", Some("2026-11-20"), Some("2026-11-22")),
                ("over", "meeting", Some("2026-11-21"), None),
                ("this-month", "meeting", Some("2026-11"), None),
            ],
            "2026-11-22",
        );
        assert_eq!(timeline(&catalogue, "").1.next, [3, 1, 0]);
    }

    proptest! {
        #[test]
        fn marks_in_a_row_do_not_touch(
            days in proptest::collection::vec((2014_i16..2027, 1_i8..13, 1_i8..29), 0..60)
        ) {
            let dates: Vec<String> =
                days.iter().map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")).collect();
            let ids: Vec<String> = (0..days.len()).map(|at| format!("e{at:02}")).collect();
            let events: Vec<_> = ids.iter().zip(&dates)
                .map(|(id, date)| (id.as_str(), "meeting", Some(date.as_str()), None)).collect();
            let (bars, timeline) = timeline(&catalogue(&events, "2026-11-22"), "");
            prop_assert_eq!(bars.iter().map(|bar| bar.count).sum::<usize>(), days.len());
            let slot = slot(timeline.years);
            for lane in &timeline.lanes {
                prop_assert_eq!(lane.marks.len(), days.len());
                for (at, mark) in lane.marks.iter().enumerate() {
                    prop_assert!(mark.row < lane.rows && mark.start + mark.length <= AXIS);
                    for other in lane.marks[..at].iter().filter(|other| other.row == mark.row) {
                        prop_assert!(other.start + other.length.max(slot) <= mark.start);
                    }
                }
            }
        }
    }
}
