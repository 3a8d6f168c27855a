//! From bytes to rows: separators, quotation marks, encodings, row numbers.
//!
//! Owns the accepted formats of a sheet, and its limits. Must not know fields: it receives the
//! names to look for and returns cells.

use anyhow::{Result, bail};
use csv::{ByteRecord, Reader, ReaderBuilder};

use super::{CellFinding, workbook};

/// The largest file that is read, in bytes: ten times the whole knowledge base.
pub const LARGEST: usize = 8_000_000;
pub(super) const MOST_ROWS: usize = 2_000;
pub(super) const MOST_COLUMNS: usize = 200;

/// A sheet, with its first row separate.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The column heads.
    pub(super) columns: Vec<String>,
    /// The rows that are not empty.
    pub(super) rows: Vec<Row>,
}

/// A row with its number in the spreadsheet.
#[derive(Debug)]
pub(super) struct Row {
    /// From 1; the column heads are in row 1.
    pub(super) number: usize,
    /// One cell for each column, or the problem with the row.
    pub(super) cells: Result<Vec<String>, CellFinding>,
}

/// The remedy for files of another type.
const SAVE: &str =
    "open it in the spreadsheet, choose File, Save as, and the type CSV UTF-8 or .xlsx";

/// Parses a sheet; `known` recognises column names, which reveal the separator.
pub(super) fn parse(bytes: &[u8], known: &dyn Fn(&str) -> bool) -> Result<Sheet> {
    if bytes.len() > LARGEST {
        let size = bytes.len().div_ceil(1_000_000);
        bail!("the file has {size} MB and may have {}; split it", LARGEST / 1_000_000);
    }
    let is_workbook = bytes.starts_with(b"PK\x03\x04");
    let records = if is_workbook { workbook::read(bytes)? } else { of_csv(bytes, known)? };
    let mut records = records.into_iter();
    let columns = heads(&records.next().unwrap_or_default().1)?;
    let is_filled = |record: &ByteRecord| record.iter().any(|cell| !cell.trim_ascii().is_empty());
    let rows = records.filter(|(_, record)| is_filled(record));
    let rows = rows.map(|(number, record)| Row { number, cells: cells(&record, columns.len()) });
    let rows = rows.collect();
    Ok(Sheet { columns, rows })
}

/// The rows of a CSV file with their numbers in a spreadsheet.
fn of_csv(bytes: &[u8], known: &dyn Fn(&str) -> bool) -> Result<Vec<(usize, ByteRecord)>> {
    refuse_other_letters(bytes)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (bytes, separator) = announced_separator(bytes);
    let separator = match separator {
        Some(separator) => separator,
        None => likely_separator(bytes, known)?,
    };
    let mut reader = reader(bytes, separator);
    let (mut records, mut blank) = (Vec::new(), 0);
    for number in 1.. {
        let (start, mut record) = (usize::try_from(reader.position().byte())?, ByteRecord::new());
        if !reader.read_byte_record(&mut record)? {
            break;
        }
        if records.len() > MOST_ROWS {
            bail!("the sheet has more than {MOST_ROWS} rows; split it and import the parts");
        }
        blank += blank_lines(bytes, start);
        records.push((number + blank, record));
    }
    Ok(records)
}

/// The encoding is judged for the whole file: if one character is wrong, others may be lost.
fn refuse_other_letters(bytes: &[u8]) -> Result<()> {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        bail!("this is a workbook of the old kind (.xls); {SAVE}");
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        bail!("this file is in UTF-16; {SAVE}");
    }
    if let Err(error) = std::str::from_utf8(bytes) {
        let sound = &bytes[..error.valid_up_to()];
        let line = sound.split(|byte| *byte == b'\n').count();
        let start =
            sound.iter().rposition(|byte| !byte.is_ascii_alphanumeric()).map_or(0, |at| at + 1);
        let word = String::from_utf8_lossy(&sound[start..]);
        bail!(
            "line {line} of the file: the letter after `{word}` is not in UTF-8, so nothing was imported: \
             other letters may be lost. To keep them all, {SAVE}"
        );
    }
    Ok(())
}

fn reader(bytes: &[u8], separator: u8) -> Reader<&[u8]> {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(separator).from_reader(bytes)
}

/// Excel accepts and sometimes writes a first line `sep=;`, which it does not show as a row.
fn announced_separator(bytes: &[u8]) -> (&[u8], Option<u8>) {
    if let Some([separator @ (b',' | b';' | b'\t'), rest @ ..]) = bytes.strip_prefix(b"sep=") {
        let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        return (rest.strip_prefix(b"\n").unwrap_or(rest), Some(*separator));
    }
    (bytes, None)
}

/// The separator that yields the most known column names.
fn likely_separator(bytes: &[u8], known: &dyn Fn(&str) -> bool) -> Result<u8> {
    let mut best = (0, b',');
    for separator in [b',', b';', b'\t'] {
        let mut heads = ByteRecord::new();
        reader(bytes, separator).read_byte_record(&mut heads)?;
        let is_known =
            |head: &&[u8]| std::str::from_utf8(head).is_ok_and(|head| known(&name(head)));
        let hits = heads.iter().take(MOST_COLUMNS).filter(is_known).count();
        if hits > best.0 {
            best = (hits, separator);
        }
    }
    Ok(best.1)
}

fn heads(record: &ByteRecord) -> Result<Vec<String>> {
    if record.len() > MOST_COLUMNS {
        bail!("the first row has {} columns and may have {MOST_COLUMNS}", record.len());
    }
    let mut heads = Vec::with_capacity(record.len());
    for (at, head) in record.iter().enumerate() {
        let head = std::str::from_utf8(head).ok().filter(|h| !h.contains(char::is_control));
        match head.map(name) {
            Some(head) if !head.is_empty() && heads.contains(&head) => {
                bail!("duplicate column `{head}`; remove one of the two")
            }
            Some(head) => heads.push(head),
            None => bail!(
                "the name of column {} is no plain text; the first row holds the names of fields",
                at + 1
            ),
        }
    }
    while heads.last().is_some_and(String::is_empty) {
        heads.pop();
    }
    Ok(heads)
}

/// The name of a field from a column head, regardless of case.
fn name(head: &str) -> String {
    head.trim().to_lowercase()
}

fn cells(record: &ByteRecord, columns: usize) -> Result<Vec<String>, CellFinding> {
    let beyond = record.iter().skip(columns).any(|cell| !cell.trim_ascii().is_empty());
    if record.len() < columns || beyond {
        let problem = format!("the row has {} cells and the first row {columns}", record.len());
        let remedy = "Look for a missing or surplus quotation mark or separator in this row, or \
                      the one before it.";
        return Err(CellFinding::new(problem, remedy));
    }
    let text = |cell| String::from_utf8_lossy(cell).into_owned();
    Ok(record.iter().take(columns).map(text).collect())
}

/// The number of empty lines at this position; the reader skips them, the spreadsheet counts them.
fn blank_lines(bytes: &[u8], start: usize) -> usize {
    let after_cr = start > 0 && bytes.get(start - 1) == Some(&b'\r');
    let mut rest = bytes.get(start..).unwrap_or_default();
    if after_cr {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let mut blank = 0;
    while let Some(after) =
        [&b"\r\n"[..], b"\n", b"\r"].iter().find_map(|end| rest.strip_prefix(*end))
    {
        blank += 1;
        rest = after;
    }
    blank
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(bytes: &[u8]) -> Sheet {
        parse(bytes, &|name| ["id", "title", "city"].contains(&name)).unwrap()
    }

    fn finding(bytes: &[u8]) -> String {
        parse(bytes, &|name| name == "id").unwrap_err().to_string()
    }

    fn texts(row: &Row) -> Vec<&str> {
        row.cells.as_ref().unwrap().iter().map(String::as_str).collect()
    }

    #[test]
    fn all_separators_byte_order_marks_and_line_endings_are_read() {
        for separator in [",", ";", "\t"] {
            for end in ["\n", "\r\n", "\r"] {
                for mark in ["", "\u{feff}"] {
                    let lines = [["Id ", "title"], ["x", "\"a,;\t\"\"\r\nb\""]];
                    let text = lines.map(|line| line.join(separator)).join(end);
                    let sheet = sheet(format!("{mark}{text}{end}").as_bytes());
                    assert_eq!(sheet.columns, ["id", "title"]);
                    assert_eq!(texts(&sheet.rows[0]), ["x", "a,;\t\"\r\nb"]);
                }
            }
        }
        assert_eq!(texts(&sheet(b"sep=;\r\nid;title\r\nx;y\r\n").rows[0]), ["x", "y"]);
    }

    #[test]
    fn row_numbers_match_the_spreadsheet() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["id,title", "a,\"1\n2\n\n3\"", "", ",", "b,1", "", "", "c,1"].join(end);
            let numbers: Vec<usize> =
                sheet(text.as_bytes()).rows.iter().map(|r| r.number).collect();
            assert_eq!(numbers, [2, 5, 8], "{end:?}");
        }
    }

    #[test]
    fn ragged_rows_reject_no_other() {
        let sheet = sheet(b"id,title\na\nb,1,2\nd,1,,\ne,1\n");
        assert_eq!(sheet.rows.len(), 4);
        assert!(sheet.rows[0].cells.as_ref().unwrap_err().problem.contains("has 1 cells"));
        assert!(sheet.rows[1].cells.is_err());
        assert_eq!(texts(&sheet.rows[2]), ["d", "1"]);
        assert_eq!(texts(&sheet.rows[3]), ["e", "1"]);
    }

    #[test]
    fn invalid_files_are_rejected() {
        assert!(finding(&vec![b'a'; 10_000_000]).contains("the file has 10 MB"));
        assert!(finding(&vec![b','; 4_000_000]).contains("4000001 columns"));
        assert!(finding(b"PK\x03\x04..").contains("workbook"));
        assert!(finding(b"\xd0\xcf\x11\xe0..").contains(".xls"));
        assert!(
            finding(b"id,title\na,b\nc,Sa\xefda\n")
                .contains("line 3 of the file: the letter after `Sa`")
        );
        assert!(finding(b"\xff\xfei\0d\0").contains("UTF-16"));
        assert!(finding(b"id,Id\n").contains("duplicate column `id`"));
        assert!(finding(b"id,a\0b\n").contains("column 2"));
        assert!(finding("id\nx\n".repeat(3_000).as_bytes()).contains("more than 2000 rows"));
    }

    #[test]
    fn an_unclosed_quotation_mark_ends_with_the_file() {
        let sheet = sheet(b"id,title\na,\"1\nb,2\nc,3\n");
        assert_eq!(sheet.rows.len(), 1);
        assert!(parse(b"", &|_| true).unwrap().rows.is_empty());
    }
}
