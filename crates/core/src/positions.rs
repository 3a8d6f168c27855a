//! Sorting positions in a list: one sort for all orders, since each further one would weigh some
//! kilobytes in the browser.

use std::cmp::Ordering;

/// Sorts positions; those that compare equal keep their order.
pub(crate) fn sort(positions: &mut [usize], order: &dyn Fn(usize, usize) -> Ordering) {
    positions.sort_by(|a, b| order(*a, *b));
}

/// So many pages' worth of positions are put in their places one by one; more are sorted.
const FEW: usize = 400;

/// Puts the first so many in order and drops the others.
pub(crate) fn sort_first(
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
        fn the_first_are_those_of_a_whole_sort(
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
