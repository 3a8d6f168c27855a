//! Sorting positions in a list: one sort for all orders, since each further one would weigh some
//! kilobytes in the browser.

use std::cmp::Ordering;

/// Sorts positions; those that compare equal keep their order.
pub(crate) fn sort(positions: &mut [usize], order: &dyn Fn(usize, usize) -> Ordering) {
    positions.sort_by(|a, b| order(*a, *b));
}
