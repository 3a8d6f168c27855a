//! Writes the fold table: what each letter of the scripts in use becomes without marks and case.
//!
//! The truth is Unicode's, through the crate `unicode-normalization`. Shipping that crate would cost
//! 45 kB in brotli; the table costs about one.

use std::{env, fs, path::Path};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// First and last sign of each block: Latin with its supplements, Greek, Cyrillic, Hebrew and Arabic; the
/// accented letters of Latin and Greek; punctuation, superscripts and subscripts; ligatures; Arabic letters in
/// the shape that they have within a word, as text copied from a PDF has them. Full-width forms are computed.
const BLOCKS: [(u32, u32); 6] = [
    (0x80, 0x6ff),
    (0x1e00, 0x1fff),
    (0x200b, 0x209c),
    (0xfb00, 0xfb4f),
    (0xfb50, 0xfbff),
    (0xfe70, 0xfeff),
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let signs = BLOCKS.into_iter().flat_map(|(first, last)| first..=last);
    let table: String = signs.filter_map(char::from_u32).map(row).collect();
    let blocks: Vec<String> = BLOCKS.iter().map(|(a, z)| format!("({a}, {z})")).collect();
    let marks: Vec<String> = marks().iter().map(|(a, z)| format!("({a}, {z})")).collect();
    let files = [
        ("fold.txt", table),
        ("blocks.rs", format!("[{}]", blocks.join(", "))),
        ("marks.rs", format!("[{}]", marks.join(", "))),
    ];
    let folder = env::var("OUT_DIR").unwrap_or_default();
    for (name, text) in files {
        if let Err(error) = fs::write(Path::new(&folder).join(name), text) {
            println!("cargo::error={name} could not be written: {error}");
        }
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
fn fold(sign: char) -> String {
    let small = |text: String| text.chars().flat_map(char::to_lowercase).collect::<String>();
    let bare = |text: String| text.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>();
    let folded = bare(small(bare(sign.to_string())));
    folded.chars().map(written_out).collect()
}

fn written_out(letter: char) -> String {
    let plain = match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'ς' => "σ",
        'ـ' => "",
        // One letter on the keyboards of Arabic, Persian, Urdu, Pashto and Kurdish: yeh, kaf, gaf, heh, noon.
        'ى' | 'ی' | 'ې' | 'ۍ' | 'ے' | 'ێ' => "ي",
        'ک' | 'ڪ' => "ك",
        'ګ' => "گ",
        'ة' | 'ہ' | 'ھ' | 'ۃ' | 'ە' => "ه",
        'ں' => "ن",
        'ٱ' | 'ٲ' | 'ٳ' | 'ٵ' => "ا",
        '٠'..='٩' => return digit(letter, '٠'),
        '۰'..='۹' => return digit(letter, '۰'),
        _ if is_invisible(letter) || is_modifier(letter) => "",
        _ => return letter.to_string(),
    };
    plain.to_owned()
}

/// The Western digit as far after zero.
fn digit(letter: char, zero: char) -> String {
    (letter as u32 - zero as u32).to_string()
}

/// Signs that nobody sees: they join or part lines and letters, or say in which direction text runs.
fn is_invisible(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{600}'..='\u{605}' | '\u{6dd}'
    )
}

/// Letters that write down a sound in names of other scripts, often left out: `Taʿizz`, `Hawaiʻi`. The one
/// that is an apostrophe as well (U+02BC) is read as such.
fn is_modifier(sign: char) -> bool {
    matches!(sign, '\u{2b9}'..='\u{2bb}' | '\u{2bd}'..='\u{2c1}' | '\u{2c8}' | '\u{2ca}' | '\u{2cb}')
}

/// First and last of the marks outside these blocks that Rust takes for no letter: they belong to the letter
/// before them. What lies between two runs and is not assigned counts to the run.
fn marks() -> Vec<(u32, u32)> {
    let in_block = |code: u32| BLOCKS.iter().any(|(first, last)| (*first..=*last).contains(&code));
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for sign in (0x700..=0xffff).filter(|code| !in_block(*code)).filter_map(char::from_u32) {
        let code = sign as u32;
        if is_combining_mark(sign) && !sign.is_alphanumeric() {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == code => *last = code,
                _ => runs.push((code, code)),
            }
        }
    }
    runs
}
