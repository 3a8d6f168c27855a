//! The visible part of the map.

use super::{HEIGHT, WIDTH};

/// The highest zoom factor.
const DEEPEST: f64 = 40.0;
/// The margin around fitted points, as a fraction of their extent.
const MARGIN: f64 = 0.3;
/// The minimum width around fitted points in map units: several countries, not a street.
const LEAST: f64 = 260.0;

/// A rectangle of the map, in map units.
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
    /// The whole map, in a frame with this ratio of width to height.
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

    /// The window that shows all of these points with a margin.
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

    /// Moved right and down by these fractions of its width and height.
    #[must_use]
    pub fn moved(self, right: f64, down: f64) -> Self {
        let (x, y) = (self.x + right * self.width, self.y + down * self.height);
        Self { x, y, ..self }.within(self.ratio())
    }

    /// Zoomed in by a factor, keeping the point at these fractions of width and height fixed.
    #[must_use]
    pub fn zoomed(self, times: f64, (right, down): (f64, f64)) -> Self {
        let width = (self.width / times).clamp(WIDTH / DEEPEST, widest(self.ratio()));
        let lost = self.width - width;
        let x = self.x + lost * right;
        let y = self.y + lost / self.ratio() * down;
        Self { x, y, width, height: 0.0 }.within(self.ratio())
    }

    /// Adapted to a frame of another ratio, with the same centre.
    #[must_use]
    pub fn framed(self, ratio: f64) -> Self {
        let (x, y) = (self.x + self.width / 2.0, self.y + self.height / 2.0);
        Self::centred(x, y, self.width, ratio)
    }

    /// Whether the whole map is visible.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.width >= widest(self.ratio())
    }

    /// The position of a map point as fractions of width and height; `None` if it is not visible.
    #[must_use]
    pub fn place(self, (x, y): (f64, f64)) -> Option<(f64, f64)> {
        let (right, down) = ((x - self.x) / self.width, (y - self.y) / self.height);
        let is_in_view = (0.0..=1.0).contains(&right) && (0.0..=1.0).contains(&down);
        is_in_view.then_some((right, down))
    }

    fn ratio(self) -> f64 {
        self.width / self.height
    }

    /// Moved inside the map; if it is larger than the map, the map is centred in it.
    fn within(self, ratio: f64) -> Self {
        let width = self.width.clamp(WIDTH / DEEPEST, widest(ratio));
        let height = width / ratio;
        let kept = |at: f64, room: f64| if room < 0.0 { room / 2.0 } else { at.clamp(0.0, room) };
        let (x, y) = (kept(self.x, WIDTH - width), kept(self.y, HEIGHT - height));
        Self { x, y, width, height }
    }
}

/// The width at which the whole map is visible.
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
        fn windows_stay_on_the_map_and_keep_their_ratio(
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
        fn fitted_points_are_visible(
            points in prop::collection::vec((100.0..2000.0, 100.0..850.0), 1..20),
            ratio in 1.0..3.0,
        ) {
            let window = Window::around(&points, ratio);
            prop_assert!(points.iter().all(|point| window.place(*point).is_some()));
        }
    }

    #[test]
    fn zoom_keeps_the_point_under_the_pointer() {
        let before = Window::whole(2.0);
        let after = before.zoomed(2.0, (0.25, 0.5));
        let point = (before.x + 0.25 * before.width, before.y + 0.5 * before.height);
        let (right, down) = after.place(point).unwrap();
        assert!(near(right, 0.25) && near(down, 0.5));
        assert!(near(after.zoomed(0.01, (0.5, 0.5)).width, before.width), "not beyond the map");
        assert!(before.is_whole() && !after.is_whole());
        assert!(near(after.framed(1.0).width, after.width), "another ratio keeps the width");
    }
}
