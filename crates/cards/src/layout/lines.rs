//! Line breaking: measures words in the actual font, picks the largest size that fits, and balances
//! the line lengths. Must not know the content of the text.

use std::fmt::Write as _;

use anyhow::{Context, Result};
use resvg::usvg::Node;

use super::{super::fonts::Fonts, MEASURE, escaped};

/// The constraints on a block of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    /// The font families.
    pub(super) family: &'static str,
    /// The font weight.
    pub(super) weight: u16,
    /// Sizes in pixels, in order of preference.
    pub(super) sizes: &'static [f32],
    /// The maximum number of lines.
    pub(super) lines: usize,
    /// The line height, as a multiple of the size.
    pub(super) leading: f32,
}

/// A block of text, broken into lines.
#[derive(Debug)]
pub(super) struct Block {
    /// See [`Setting`].
    pub(super) family: &'static str,
    /// See [`Setting`].
    pub(super) weight: u16,
    /// The chosen size, in pixels.
    pub(super) size: f32,
    /// See [`Setting`].
    pub(super) leading: f32,
    /// The lines.
    pub(super) lines: Vec<String>,
    /// The height of all lines, in pixels.
    pub(super) height: f32,
}

/// The font size at which words are measured; widths scale with it.
const MEASURED_AT: f32 = 100.0;
/// The space between words at [`MEASURED_AT`]: slightly more than in any of the fonts, so that no
/// line is wider than calculated.
const SPACE: f32 = 28.0;

impl Setting {
    /// Sets a text into a height, in the first size that fits. If none fits, uses the last size,
    /// cuts the rest off and adds "…".
    pub(super) fn set(&self, fonts: &Fonts, text: &str, height: f32) -> Result<Block> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let widths = self.widths(fonts, &words)?;
        let mut lines = Vec::new();
        let mut size = 0.0;
        for candidate in self.sizes {
            size = *candidate;
            let measure = MEASURE * MEASURED_AT / size;
            lines = balanced(&widths, measure);
            let fits = self.height(size, lines.len()) <= height;
            let is_wide = widths.iter().any(|width| *width > measure);
            if lines.len() <= self.lines && fits && !is_wide {
                break;
            }
        }
        let mut lines: Vec<String> = lines.into_iter().map(|line| words[line].join(" ")).collect();
        while lines.len() > self.lines
            || (lines.len() > 1 && self.height(size, lines.len()) > height)
        {
            lines.pop();
            if let Some(last) = lines.last_mut().filter(|last| !last.ends_with('…')) {
                last.push('…');
            }
        }
        let height = self.height(size, lines.len());
        let Self { family, weight, leading, .. } = *self;
        Ok(Block { family, weight, size, leading, lines, height })
    }

    fn height(&self, size: f32, lines: usize) -> f32 {
        size * self.leading * lines as f32
    }

    /// The width of each word, as shaped by the fonts.
    fn widths(&self, fonts: &Fonts, words: &[&str]) -> Result<Vec<f32>> {
        let mut svg = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'>".to_owned();
        for (index, word) in words.iter().enumerate() {
            write!(
                svg,
                "<text id='w{index}' y='{MEASURED_AT}' font-family=\"{}\" font-weight='{}' \
                 font-size='{MEASURED_AT}'>{}</text>",
                self.family,
                self.weight,
                escaped(word)
            )?;
        }
        svg.push_str("</svg>");
        let tree = fonts.set(&svg)?;
        let width = |index: usize| {
            let word = tree.node_by_id(&format!("w{index}"));
            word.map(Node::bounding_box).map(|bounds| bounds.width())
        };
        let widths: Option<Vec<f32>> = (0..words.len()).map(width).collect();
        widths.with_context(|| format!("the typefaces have no letters for \"{}\"", words.join(" ")))
    }
}

/// Lines of similar length: as few as possible, each as short as that allows.
fn balanced(widths: &[f32], measure: f32) -> Vec<std::ops::Range<usize>> {
    let fewest = greedy(widths, measure).len();
    let (mut too_narrow, mut enough) = (0.0, measure);
    while enough - too_narrow > 1.0 {
        let middle = f32::midpoint(too_narrow, enough);
        if greedy(widths, middle).len() > fewest {
            too_narrow = middle;
        } else {
            enough = middle;
        }
    }
    greedy(widths, enough)
}

/// Fills one line after the other; a word wider than the measure gets a line of its own.
fn greedy(widths: &[f32], measure: f32) -> Vec<std::ops::Range<usize>> {
    let mut lines: Vec<std::ops::Range<usize>> = Vec::new();
    let mut taken = 0.0;
    for (index, width) in widths.iter().enumerate() {
        match lines.last_mut() {
            Some(line) if taken + SPACE + width <= measure => {
                line.end = index + 1;
                taken += SPACE + width;
            }
            _ => {
                lines.push(index..index + 1);
                taken = *width;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn balanced_lines_are_as_few_as_possible() {
        let widths = [300.0, 300.0, 300.0, 100.0];
        assert_eq!(greedy(&widths, 1000.0), [0..3, 3..4]);
        assert_eq!(balanced(&widths, 1000.0), [0..2, 2..4]);
        assert_eq!(balanced(&widths, 2000.0).len(), 1);
        assert!(balanced(&[], 1000.0).is_empty());
    }

    #[test]
    fn a_word_wider_than_the_measure_gets_its_own_line() {
        assert_eq!(greedy(&[1200.0, 100.0, 100.0], 1000.0), [0..1, 1..3]);
    }
}
