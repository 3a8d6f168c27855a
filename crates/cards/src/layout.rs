//! The layout of a card as an SVG: position and size of its text, and line breaks. Must not know
//! how the SVG becomes a bitmap.

mod lines;

use std::fmt::Write as _;

use anyhow::{Context, Result};
use atlas_core::{Collection, Site};
use peer_atlas::{CARD_SIZE, CardWords};

use self::lines::Setting;
use super::fonts::{Fonts, SANS, SERIF};

/// In pixels, like all lengths here.
pub(super) const WIDTH: u32 = CARD_SIZE.0;
/// See [`WIDTH`].
pub(super) const HEIGHT: u32 = CARD_SIZE.1;

/// The background; like the inks, a token of the light scheme in `src/styles/tokens.css`.
pub(super) const PAPER: [u8; 3] = [0xfb, 0xfa, 0xf7];
const INK: [u8; 3] = [0x1c, 0x1b, 0x19];
const MUTED: [u8; 3] = [0x59, 0x55, 0x4d];
const RULE: [u8; 3] = [0xd9, 0xd4, 0xc9];
const ACCENT: [u8; 3] = [0x0b, 0x5c, 0x5a];
const GROUPS: [u8; 3] = [0x3a, 0x47, 0x99];
const EVENTS: [u8; 3] = [0x96, 0x39, 0x0f];
const CASES: [u8; 3] = [0x1d, 0x66, 0x37];
/// The colours that need shades of their own between them and the paper, for smooth edges.
pub(super) const INKS: [[u8; 3]; 5] = [INK, ACCENT, GROUPS, EVENTS, CASES];
/// Colours close to shades of the ink, which also serve to smooth their edges.
pub(super) const GREYS: [[u8; 3]; 2] = [MUTED, RULE];

/// The left and right margin.
const MARGIN: f32 = 80.0;
/// The maximum line width.
const MEASURE: f32 = WIDTH as f32 - 2.0 * MARGIN;
/// The upper limit of the title and the lower limit of the text.
const TOP: f32 = 178.0;
const BOTTOM: f32 = 510.0;

const TITLE: Setting = Setting {
    family: SERIF,
    weight: 600,
    sizes: &[80.0, 72.0, 64.0, 58.0, 52.0, 44.0, 36.0],
    lines: 4,
    leading: 1.16,
};
const TEXT: Setting =
    Setting { family: SANS, weight: 400, sizes: &[34.0, 30.0], lines: 3, leading: 1.35 };

/// Data shared by all cards of a site.
#[derive(Debug)]
pub(super) struct Canvas<'a> {
    fonts: &'a Fonts,
    site: &'a Site,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(fonts: &'a Fonts, site: &'a Site) -> Self {
        Self { fonts, site }
    }

    /// The name of the site, and its host; the host is empty if the site has no address.
    pub(super) fn site(&self) -> (&'a str, &'a str) {
        let address = self.site.canonical_url.as_deref().unwrap_or_default();
        let host = address.split("://").nth(1).unwrap_or_default();
        (&self.site.title, host.trim_end_matches('/'))
    }

    /// The SVG of a card.
    pub(super) fn svg(&self, words: &CardWords) -> Result<String> {
        let colour = words.collection.map_or(ACCENT, colour);
        let side = Side::of(&words.title);
        let mut svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{WIDTH}' height='{HEIGHT}'>\
             <rect width='{WIDTH}' height='{HEIGHT}' fill='{}'/>\
             <rect x='{}' y='80' width='64' height='8' fill='{}'/>\
             <rect x='{MARGIN}' y='540' width='{MEASURE}' height='2' fill='{}'/>",
            hex(PAPER),
            side.x(64.0),
            hex(colour),
            hex(RULE)
        );
        let kicker = Style { family: SANS, weight: 600, size: 30.0, colour };
        write_line(&mut svg, side, 136.0, (&words.kicker, kicker))?;
        self.write_body(&mut svg, side, words)?;
        let (name, host) = self.site();
        let name_style = Style { family: SERIF, weight: 600, size: 30.0, colour: INK };
        write_line(&mut svg, side, 588.0, (name, name_style))?;
        let host_style = Style { family: SANS, weight: 400, size: 26.0, colour: MUTED };
        write_line(&mut svg, side.other(), 588.0, (host, host_style))?;
        svg.push_str("</svg>");
        Ok(svg)
    }

    /// Writes title and text, in the largest sizes that fit together.
    fn write_body(&self, svg: &mut String, side: Side, words: &CardWords) -> Result<()> {
        let text = TEXT.set(self.fonts, &words.text, BOTTOM - TOP)?;
        let gap = 24.0;
        let title = TITLE.set(self.fonts, &words.title, BOTTOM - TOP - text.height - gap)?;
        let mut y = TOP;
        for (block, colour) in [(&title, INK), (&text, MUTED)] {
            let style =
                Style { family: block.family, weight: block.weight, size: block.size, colour };
            for line in &block.lines {
                // The baseline of a line is at about four fifths of the font size.
                write_line(svg, side, y + block.size * 0.8, (line, style))?;
                y += block.size * block.leading;
            }
            y += gap;
        }
        Ok(())
    }
}

fn colour(collection: Collection) -> [u8; 3] {
    match collection {
        Collection::Groups => GROUPS,
        Collection::Events => EVENTS,
        Collection::Cases => CASES,
    }
}

/// The side where lines start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl Side {
    /// The side of a text: right if its first letter belongs to a right-to-left script.
    fn of(text: &str) -> Self {
        let first = text.chars().find(|character| character.is_alphabetic());
        match first {
            Some('\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}') => {
                Self::Right
            }
            _ => Self::Left,
        }
    }

    fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }

    /// The left edge of an element of this width.
    fn x(self, width: f32) -> f32 {
        match self {
            Self::Left => MARGIN,
            Self::Right => MARGIN + MEASURE - width,
        }
    }

    fn anchor(self) -> &'static str {
        match self {
            Self::Left => "start",
            Self::Right => "end",
        }
    }
}

/// The text style of a line.
#[derive(Debug, Clone, Copy)]
struct Style {
    family: &'static str,
    weight: u16,
    size: f32,
    colour: [u8; 3],
}

fn write_line(svg: &mut String, side: Side, y: f32, (text, style): (&str, Style)) -> Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let Style { family, weight, size, colour } = style;
    let (x, anchor, fill, text) = (side.x(0.0), side.anchor(), hex(colour), escaped(text));
    write!(
        svg,
        "<text x='{x}' y='{y}' text-anchor='{anchor}' font-family=\"{family}\" \
         font-weight='{weight}' font-size='{size}' fill='{fill}'>{text}</text>"
    )
    .context("no memory for a card")
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
