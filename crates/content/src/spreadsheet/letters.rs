//! Characters that a program has lost, judged for the whole sheet: if some are lost, others may
//! have changed unnoticed.
//!
//! Must not know how a cell is read.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use atlas_core::{Collection, characters::shown};
use atlas_export::table::{Column, columns, write_cell};

use super::{import::row::Records, sheet::Sheet};

const REMEDY: &str = "so nothing was imported. Save the sheet again with the type CSV UTF-8, or edit the .xlsx \
                      file of the command `export`";

/// Rejects a sheet with lost characters.
pub(super) fn check(sheet: &Sheet, collection: Collection, records: &Records<'_>) -> Result<()> {
    let known: BTreeMap<&str, &Column> =
        columns(collection).iter().map(|column| (column.name.as_str(), column)).collect();
    for row in &sheet.rows {
        let Ok(cells) = &row.cells else { continue };
        let record = records.of_row(&sheet.columns, cells);
        for (column, cell) in sheet.columns.iter().zip(cells) {
            let before = record.zip(known.get(column.as_str())).and_then(|(record, own)| {
                let mut names = own.name.split('.');
                let outer = record.get(names.next()?)?;
                let value = names.try_fold(outer, |value, name| value.get(name))?;
                write_cell(own.form, value)
            });
            let place = format!("row {}, column {}", row.number, shown(column, 40));
            if let Some((now, then)) = before.as_deref().and_then(|before| replaced(before, cell)) {
                bail!(
                    "{place}: `{}` is `{}` in content/. The program that saved this sheet wrote ? for \
                     letters that it does not know, {REMEDY}",
                    shown(now, 40),
                    shown(then, 40)
                );
            }
            if let Some((now, then)) = misread(cell) {
                bail!(
                    "{place}: `{}` may be `{}`. A program has read this sheet in another encoding than \
                     UTF-8, {REMEDY}",
                    shown(now, 40),
                    shown(&then, 40)
                );
            }
            if cell.contains('\u{fffd}') {
                bail!("{place}: a letter is lost (U+FFFD), {REMEDY}");
            }
        }
    }
    Ok(())
}

/// A word of the cell with question marks in place of the non-ASCII letters of a word in the field.
fn replaced<'a>(before: &'a str, cell: &'a str) -> Option<(&'a str, &'a str)> {
    let words = || cell.split_whitespace().filter(|word| word.contains('?'));
    words().find_map(|now| Some((now, before.split_whitespace().find(|then| lacks(now, then))?)))
}

fn lacks(now: &str, then: &str) -> bool {
    let mut lost = 0;
    let alike = now.chars().count() == then.chars().count()
        && now.chars().zip(then.chars()).all(|(now, then)| {
            let is_lost = now == '?' && !then.is_ascii() && then.is_alphabetic();
            lost += usize::from(is_lost);
            is_lost || now == then
        });
    alike && lost > 0
}

/// The characters of Windows-1252 for the bytes 0x80 to 0x9F; five of them are unassigned.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// A word of UTF-8 that was decoded as Windows-1252, such as `SaÃ¯da`, and its correct form.
fn misread(cell: &str) -> Option<(&str, String)> {
    let byte = |sign: char| match u32::from(sign) {
        code @ (0..=0x7f | 0xa0..=0xff) => u8::try_from(code).ok(),
        _ => WINDOWS
            .chars()
            .position(|known| known == sign)
            .and_then(|at| u8::try_from(at + 0x80).ok()),
    };
    cell.split_whitespace().filter(|word| !word.is_ascii()).find_map(|word| {
        let bytes: Option<Vec<u8>> = word.chars().map(byte).collect();
        let then = String::from_utf8(bytes?).ok()?;
        then.contains(|sign: char| !sign.is_ascii()).then_some((word, then))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lost_characters_are_detected() {
        assert_eq!(
            replaced("Mayors of Brčko, Łódź", "Mayors of Br?ko, ?ód?"),
            Some(("Br?ko,", "Brčko,"))
        );
        assert_eq!(replaced("Łódź", "?ód?"), Some(("?ód?", "Łódź")));
        assert_eq!(replaced("Who pays? Saïda", "Who pays? Saïda"), None);
        assert_eq!(replaced("Who pays", "Who pays?"), None);
    }

    #[test]
    fn a_wrong_encoding_is_detected() {
        assert_eq!(misread("In SaÃ¯da"), Some(("SaÃ¯da", "Saïda".into())));
        assert_eq!(misread("BrÄ\u{8d}ko"), Some(("BrÄ\u{8d}ko", "Brčko".into())));
        assert_eq!(misread("mayorsâ€™"), Some(("mayorsâ€™", "mayors’".into())));
        for text in ["Saïda", "São Paulo", "Łódź’s “fair” – Ñuñoa", "ÀÉÎ", "Ā£"]
        {
            assert_eq!(misread(text), None, "{text}");
        }
    }
}
