//! Sorting positions in a list: one sort for all orders, since each further one would weigh some
//! kilobytes in the browser.

use std::cmp::Ordering;

/// Sorts positions; those that compare equal keep their order.
pub(crate) fn sort(positions: &mut [usize], order: &dyn Fn(usize, usize) -> Ordering) {
    positions.sort_by(|a, b| order(*a, *b));
}

/// Puts the first so many in order; those behind them are dropped.
pub(crate) fn sort_first(
    positions: &mut Vec<usize>,
    first: usize,
    order: &dyn Fn(usize, usize) -> Ordering,
) {
    if first < positions.len() {
        positions.select_nth_unstable_by(first, |a, b| order(*a, *b));
        positions.truncate(first);
    }
    sort(positions, order);
}
