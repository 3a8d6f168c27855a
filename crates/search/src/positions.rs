//! Sorting of list positions: one instance of the sort for all orders, since each further one would
//! add some kilobytes to the browser build.

use std::cmp::Ordering;

/// Sorts positions; the sort is stable.
pub fn sort(positions: &mut [usize], order: &dyn Fn(usize, usize) -> Ordering) {
    positions.sort_by(|a, b| order(*a, *b));
}

/// The most positions that are kept in order by insertion; for more, everything is sorted.
const FEW: usize = 400;

/// Sorts the first `first` positions and drops the others.
pub fn sort_first(
    positions: &mut Vec<usize>,
    first: usize,
    order: &dyn Fn(usize, usize) -> Ordering,
) {
    if first > FEW || positions.len() <= first {
        sort(positions, order);
        positions.truncate(first);
        return;
    }
    let mut best: Vec<usize> = Vec::with_capacity(first + 1);
    for position in positions.drain(..) {
        let is_last = |last: &usize| order(*last, position) != Ordering::Greater;
        if best.len() < first || !best.last().is_some_and(is_last) {
            let place = best.partition_point(|other| order(*other, position) != Ordering::Greater);
            best.insert(place, position);
            best.truncate(first);
        }
    }
    *positions = best;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sort_first_agrees_with_a_full_sort(
            keys in prop::collection::vec(0_u8..9, 0..900),
            first in 0_usize..800,
        ) {
            let order = |a: usize, b: usize| keys[a].cmp(&keys[b]);
            let mut whole: Vec<usize> = (0..keys.len()).collect();
            let mut some = whole.clone();
            sort(&mut whole, &order);
            whole.truncate(first);
            sort_first(&mut some, first, &order);
            prop_assert_eq!(some, whole);
        }
    }
}
