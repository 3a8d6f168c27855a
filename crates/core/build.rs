//! Writes the fold table: what each letter of the scripts in use becomes without marks and case.
//!
//! The truth is Unicode's, through the crate `unicode-normalization`. Shipping that crate would cost
//! 45 kB in brotli; the letters of Latin, Greek, Cyrillic and Arabic cost about one.

use std::{env, fs, path::Path};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Latin with its supplements, Greek, Cyrillic, Hebrew and Arabic, and the accented letters of Latin
/// and Greek that stand apart.
const BLOCKS: [(u32, u32); 2] = [(0x80, 0x6ff), (0x1e00, 0x1fff)];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let signs = BLOCKS.into_iter().flat_map(|(first, last)| first..=last);
    let table: String = signs.filter_map(char::from_u32).map(row).collect();
    let folder = env::var("OUT_DIR").unwrap_or_default();
    if let Err(error) = fs::write(Path::new(&folder).join("fold.txt"), table) {
        println!("cargo::error=the fold table could not be written: {error}");
    }
}

/// A line for each sign, in order: what it becomes, or `=` where it stays; after a space where it is
/// no part of a word.
fn row(sign: char) -> String {
    let folded = fold(sign);
    let is_letter = folded.is_empty() || (sign.is_alphanumeric() && !folded.starts_with(' '));
    let apart = if is_letter { "" } else { " " };
    let becomes = if folded == sign.to_string() { "=" } else { &folded };
    format!("{apart}{becomes}\n")
}

/// Compatibility decomposition (NFKD), marks dropped, small letters, and the letters that do not
/// decompose written out as their languages do.
fn fold(letter: char) -> String {
    let small = |text: String| text.chars().flat_map(char::to_lowercase).collect::<String>();
    let bare = |text: String| text.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>();
    let folded = bare(small(bare(letter.to_string())));
    match folded.as_str() {
        "ß" => "ss".into(),
        "æ" => "ae".into(),
        "œ" => "oe".into(),
        "þ" => "th".into(),
        "ø" => "o".into(),
        "đ" | "ð" => "d".into(),
        "ł" => "l".into(),
        "ħ" => "h".into(),
        "ı" => "i".into(),
        "ς" => "σ".into(),
        "ـ" => String::new(),
        "ى" => "ي".into(),
        "ة" => "ه".into(),
        _ => folded,
    }
}
