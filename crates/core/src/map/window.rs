//! The part of the map that is in view.

use super::{HEIGHT, WIDTH};

/// How many times larger than the whole the smallest part is.
const DEEPEST: f64 = 40.0;
/// The room around places that are to be in view, as a part of what they take up.
const MARGIN: f64 = 0.3;
/// The least that is in view around places, in units of the map: some countries, not a street.
const LEAST: f64 = 260.0;

/// A rectangle of the map, in its units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Window {
    /// All of the map, in a frame that is so many times wider than high.
    ///
    /// ```
    /// use atlas_core::map::{HEIGHT, WIDTH, Window};
    /// let whole = Window::whole(1.0);
    /// assert_eq!((whole.width, whole.height), (WIDTH, WIDTH));
    /// assert_eq!(whole.y + whole.height / 2.0, HEIGHT / 2.0);
    /// ```
    #[must_use]
    pub fn whole(ratio: f64) -> Self {
        Self { x: 0.0, y: 0.0, width: f64::INFINITY, height: 0.0 }.within(ratio)
    }

    /// What shows all of these points with some room around them.
    #[must_use]
    pub fn around(points: &[(f64, f64)], ratio: f64) -> Self {
        let Some(first) = points.first() else { return Self::whole(ratio) };
        let edges = (first.0, first.1, first.0, first.1);
        let (west, north, east, south) = points
            .iter()
            .fold(edges, |(w, n, e, s), (x, y)| (w.min(*x), n.min(*y), e.max(*x), s.max(*y)));
        let width = (east - west).max((south - north) * ratio) * (1.0 + MARGIN);
        let width = width.max(LEAST);
        let (x, y) = (f64::midpoint(west, east), f64::midpoint(north, south));
        Self::centred(x, y, width, ratio)
    }

    fn centred(x: f64, y: f64, width: f64, ratio: f64) -> Self {
        let height = width / ratio;
        Self { x: x - width / 2.0, y: y - height / 2.0, width, height }.within(ratio)
    }

    /// Moved by so many of its widths and heights: to the right and down.
    #[must_use]
    pub fn moved(self, right: f64, down: f64) -> Self {
        let (x, y) = (self.x + right * self.width, self.y + down * self.height);
        Self { x, y, ..self }.within(self.ratio())
    }

    /// So many times larger, with the point where it is that lies at these parts of width and height.
    #[must_use]
    pub fn zoomed(self, times: f64, (right, down): (f64, f64)) -> Self {
        let width = (self.width / times).clamp(WIDTH / DEEPEST, widest(self.ratio()));
        let lost = self.width - width;
        let x = self.x + lost * right;
        let y = self.y + lost / self.ratio() * down;
        Self { x, y, width, height: 0.0 }.within(self.ratio())
    }

    /// In a frame of other proportions, with the same middle.
    #[must_use]
    pub fn framed(self, ratio: f64) -> Self {
        let (x, y) = (self.x + self.width / 2.0, self.y + self.height / 2.0);
        Self::centred(x, y, self.width, ratio)
    }

    /// Whether all of the map is in view.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.width >= widest(self.ratio())
    }

    /// Where a point of the map lies, as parts of width and height; `None` when it is out of view.
    #[must_use]
    pub fn place(self, (x, y): (f64, f64)) -> Option<(f64, f64)> {
        let (right, down) = ((x - self.x) / self.width, (y - self.y) / self.height);
        let is_in_view = (0.0..=1.0).contains(&right) && (0.0..=1.0).contains(&down);
        is_in_view.then_some((right, down))
    }

    fn ratio(self) -> f64 {
        self.width / self.height
    }

    /// Kept on the map; where it is larger than the map, the map stands in its middle.
    fn within(self, ratio: f64) -> Self {
        let width = self.width.clamp(WIDTH / DEEPEST, widest(ratio));
        let height = width / ratio;
        let kept = |at: f64, room: f64| if room < 0.0 { room / 2.0 } else { at.clamp(0.0, room) };
        let (x, y) = (kept(self.x, WIDTH - width), kept(self.y, HEIGHT - height));
        Self { x, y, width, height }
    }
}

/// The width at which all of the map is in view.
fn widest(ratio: f64) -> f64 {
    WIDTH.max(HEIGHT * ratio)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-6
    }

    proptest! {
        #[test]
        fn no_step_leaves_the_map_or_the_frame(
            ratio in 0.5..4.0,
            steps in prop::collection::vec((0.2..5.0, 0.0..1.0, 0.0..1.0, -2.0..2.0), 0..20),
        ) {
            let mut window = Window::whole(ratio);
            for (times, right, down, by) in steps {
                window = window.zoomed(times, (right, down)).moved(by, -by);
                prop_assert!(near(window.width / window.height, ratio));
                prop_assert!(window.width > 0.0 && window.width <= widest(ratio) + 1e-6);
                for (at, length, all) in
                    [(window.x, window.width, WIDTH), (window.y, window.height, HEIGHT)]
                {
                    let is_inside = at >= -1e-6 && at + length <= all + 1e-6;
                    let is_around = at <= 1e-6 && at + length >= all - 1e-6;
                    prop_assert!(is_inside || is_around);
                }
            }
        }

        #[test]
        fn what_is_fitted_is_in_view(
            points in prop::collection::vec((100.0..2000.0, 100.0..850.0), 1..20),
            ratio in 1.0..3.0,
        ) {
            let window = Window::around(&points, ratio);
            prop_assert!(points.iter().all(|point| window.place(*point).is_some()));
        }
    }

    #[test]
    fn the_point_under_the_pointer_stays_there() {
        let before = Window::whole(2.0);
        let after = before.zoomed(2.0, (0.25, 0.5));
        let point = (before.x + 0.25 * before.width, before.y + 0.5 * before.height);
        let (right, down) = after.place(point).unwrap();
        assert!(near(right, 0.25) && near(down, 0.5));
        assert!(near(after.zoomed(0.01, (0.5, 0.5)).width, before.width), "no further than all");
        assert!(before.is_whole() && !after.is_whole());
        assert!(near(after.framed(1.0).width, after.width), "another frame shows as much sideways");
    }
}
