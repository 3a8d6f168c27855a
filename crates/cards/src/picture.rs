//! Turns an SVG into a PNG with few colours. Must not know what is drawn.

use std::collections::HashMap;

use anyhow::{Context, Result};
use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use resvg::tiny_skia::{Pixmap, Transform};

use super::{
    fonts::Fonts,
    layout::{GREYS, HEIGHT, INKS, PAPER, WIDTH},
};

/// Steps between the paper and the full colour of an ink: enough for smooth edges.
const SHADES: u16 = 16;

type Rgb = [u8; 3];

/// Draws the SVG of a card as a PNG.
pub(super) fn draw(svg: &str, fonts: &Fonts) -> Result<Vec<u8>> {
    let tree = fonts.set(svg)?;
    let mut pixmap = Pixmap::new(WIDTH, HEIGHT).context("no memory for a card")?;
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    let palette = palette();
    let indexes = reduce(&pixmap, &palette);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, WIDTH, HEIGHT);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette.concat());
    // In this order: setting the compression also sets a filter, and filters scatter palette
    // indices.
    encoder.set_compression(Compression::High);
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&indexes)?;
    writer.finish()?;
    Ok(bytes)
}

/// Every pixel is a mix of the paper and one ink, so the palette is known in advance, without
/// quantising each picture. Shades that look the same are listed once: neighbouring pixels that
/// alternate between them would compress badly.
fn palette() -> Vec<Rgb> {
    let mix = |ink: Rgb, step: u16| {
        std::array::from_fn(|channel| {
            let (paper, ink) = (u16::from(PAPER[channel]), u16::from(ink[channel]));
            let sum = paper * (SHADES - step) + ink * step;
            u8::try_from(sum / SHADES).unwrap_or(u8::MAX)
        })
    };
    let shades = INKS.iter().flat_map(|&ink| (1..=SHADES).map(move |step| mix(ink, step)));
    std::iter::once(PAPER).chain(GREYS).chain(shades).collect()
}

/// The index of the nearest palette colour for each pixel.
fn reduce(pixmap: &Pixmap, palette: &[Rgb]) -> Vec<u8> {
    let mut known = HashMap::new();
    let mut nearest = |pixel: Rgb| {
        *known.entry(pixel).or_insert_with(|| {
            let found = (0_u8..).zip(palette).min_by_key(|(_, colour)| distance(pixel, **colour));
            found.map_or(0, |(index, _)| index)
        })
    };
    // Most pixels equal the previous one, and most of those are paper.
    let mut last = (PAPER, 0);
    let mut index = |pixel: Rgb| {
        if pixel != last.0 {
            last = (pixel, nearest(pixel));
        }
        last.1
    };
    let pixels = pixmap.pixels().iter();
    pixels.map(|pixel| index([pixel.red(), pixel.green(), pixel.blue()])).collect()
}

fn distance(a: Rgb, b: Rgb) -> u32 {
    a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_palette_fits_one_byte_and_holds_every_full_colour() {
        let palette = palette();
        assert!(palette.len() <= 256);
        assert!(INKS.iter().all(|ink| palette.contains(ink)) && palette.contains(&PAPER));
    }
}
