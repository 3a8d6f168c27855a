//! The Equal Earth projection: it preserves areas, so that no part of the world looks larger than
//! it is.
//!
//! Šavrič, Patterson and Jenny (2018), "The Equal Earth map projection", International Journal of
//! Geographical Information Science 33:3. `crates/xtask/authoring/outlines.mjs` uses the same scale
//! and origin.

/// Map units per radian of the projection.
const SCALE: f64 = 400.0;
/// Half the length of the equator, in radians of the projection.
const EAST: f64 = 2.706_629_983_6;
/// The north pole's distance from the equator, in radians of the projection.
const NORTH: f64 = 1.317_362_759_2;

/// The width of the map in its units, from date line to date line.
pub const WIDTH: f64 = 2166.0;
/// The height of the map in its units, from the north pole to south of Tierra del Fuego.
pub const HEIGHT: f64 = 946.0;

/// The coefficients of the paper's polynomial, A1 to A4.
const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];

/// Projects decimal degrees (north, east) to map units, measured from the left and upper edges of
/// the map.
///
/// ```
/// let (x, y) = atlas_core::map::project(0.0, 0.0);
/// assert_eq!((x.round(), y.round()), (1083.0, 527.0));
/// ```
#[must_use]
pub fn project(lat: f64, lon: f64) -> (f64, f64) {
    let sine_of_theta = 3.0_f64.sqrt() / 2.0 * sine(lat.to_radians());
    let theta = arc_sine(sine_of_theta);
    let cosine_of_theta = (1.0 - sine_of_theta * sine_of_theta).sqrt();
    let t2 = theta * theta;
    let t6 = t2 * t2 * t2;
    let y = theta * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2));
    let slope = A[0] + 3.0 * A[1] * t2 + t6 * (7.0 * A[2] + 9.0 * A[3] * t2);
    let x = 2.0 / 3.0_f64.sqrt() * lon.to_radians() * cosine_of_theta / slope;
    ((x + EAST) * SCALE, (NORTH - y) * SCALE)
}

/// The sine of an angle up to 90 degrees, by its series. The functions of the standard library
/// handle any angle and would add their tables to the browser build.
fn sine(angle: f64) -> f64 {
    let (mut term, mut sum) = (angle, angle);
    for n in 1..10_u8 {
        let n = f64::from(2 * n);
        term *= -angle * angle / (n * (n + 1.0));
        sum += term;
    }
    sum
}

/// The arc sine of values well below 1, by Newton's method.
fn arc_sine(sine_of_angle: f64) -> f64 {
    let mut angle = sine_of_angle;
    for _ in 0..6 {
        let found = sine(angle);
        angle += (sine_of_angle - found) / (1.0 - found * found).sqrt();
    }
    angle
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The paper's formula with functions of the standard library, in radians of the projection.
    fn reference(lat: f64, lon: f64) -> (f64, f64) {
        let theta = (3.0_f64.sqrt() / 2.0 * lat.to_radians().sin()).asin();
        let slope = 9.0 * A[3] * theta.powi(8)
            + 7.0 * A[2] * theta.powi(6)
            + 3.0 * A[1] * theta.powi(2)
            + A[0];
        let x = 2.0 * 3.0_f64.sqrt() * lon.to_radians() * theta.cos() / (3.0 * slope);
        let y = A[3] * theta.powi(9) + A[2] * theta.powi(7) + A[1] * theta.powi(3) + A[0] * theta;
        (x, y)
    }

    proptest! {
        #[test]
        fn projection_matches_the_formula_of_the_paper(lat in -90.0..=90.0, lon in -180.0..=180.0) {
            let (x, y) = project(lat, lon);
            let (east, north) = reference(lat, lon);
            prop_assert!((x - (east + EAST) * SCALE).abs() < 1e-6, "{x}");
            prop_assert!((y - (NORTH - north) * SCALE).abs() < 1e-6, "{y}");
        }
    }

    /// Expected values from PROJ 9.5.1 with `+proj=eqearth +R=1`, in radians of the projection.
    #[test]
    fn projection_matches_proj() {
        for (lat, lon, east, north) in [
            (0.0, 0.0, 0.0, 0.0),
            (0.0, 180.0, 2.706_629_984, 0.0),
            (90.0, 180.0, 1.603_588_648, 1.317_362_759),
            (51.48, 0.0, 0.0, 0.964_681_479),
            (-33.93, 18.42, 0.254_166_127, -0.665_805_012),
            (35.68, 139.69, 1.909_539_455, 0.697_672_763),
            (-54.8, -68.3, -0.812_934_245, -1.014_893_878),
            (71.0, -156.8, -1.583_238_805, 1.217_500_177),
        ] {
            let (x, y) = project(lat, lon);
            assert!((x - (east + EAST) * SCALE).abs() < 1e-5, "{lat} {lon}: {x}");
            assert!((y - (NORTH - north) * SCALE).abs() < 1e-5, "{lat} {lon}: {y}");
        }
    }

    #[test]
    fn all_inhabited_places_are_on_the_map() {
        for (lat, lon) in [(-55.0, -67.6), (78.2, 15.6), (-14.0, -171.8), (-18.1, 179.9)] {
            let (x, y) = project(lat, lon);
            assert!((0.0..WIDTH).contains(&x) && (0.0..HEIGHT).contains(&y), "{lat} {lon}");
        }
    }
}
