//! What changes from day to day.

use crate::{Catalogue, Item, List, PartialDate};

/// The lesson of the catalogue's day, with its record: a different one each day, the same for every
/// visitor. If the record is loaded only in brief, the text is empty, see [`Catalogue::part_of`];
/// `None` if there are no lessons.
///
/// ```
/// use atlas_core::{Catalogue, KnowledgeBase, PartialDate, lesson_of_the_day};
///
/// let (kb, _) = KnowledgeBase::decode(r#"{"format": 1}"#)?;
/// assert!(lesson_of_the_day(&Catalogue::new(kb, PartialDate::EPOCH)).is_none());
/// # Ok::<(), atlas_core::DecodeError>(())
/// ```
#[must_use]
pub fn lesson_of_the_day(catalogue: &Catalogue) -> Option<Item<'_>> {
    let lessons = catalogue.index(List::Lessons).facets.items();
    let at = place(catalogue.today(), lessons);
    List::Lessons.items(catalogue.knowledge_base()).nth(at)
}

/// An index below `places`, far from that of the day before (Knuth's multiplicative hashing, The
/// Art of Computer Programming, volume 3, section 6.4), so that a week's lessons come from many
/// records.
fn place(day: PartialDate, places: usize) -> usize {
    let day = day.first_day();
    let [month, day_of_month] =
        [day.month(), day.day()].map(|part| u32::from(part.unwrap_or(1).unsigned_abs()));
    let number = u32::from(day.year().unsigned_abs()) * 372 + month * 31 + day_of_month;
    let scattered = u64::from(number.wrapping_mul(2_654_435_769));
    usize::try_from((scattered * places as u64) >> 32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_day_gets_another_index_far_from_the_day_before() {
        let month: Vec<usize> =
            (1..=30).map(|day| place(format!("2026-11-{day:02}").parse().unwrap(), 400)).collect();
        assert!(month.iter().all(|at| *at < 400));
        assert!(month.windows(2).all(|days| days[0].abs_diff(days[1]) > 40), "{month:?}");
        assert_eq!(month.iter().collect::<BTreeSet<_>>().len(), 30);
        assert_eq!(place("2026-11".parse().unwrap(), 400), month[0]);
    }
}
