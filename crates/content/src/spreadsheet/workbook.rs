//! A sheet as a workbook (XLSX), which every spreadsheet opens without asking for separator or
//! encoding.
//!
//! Owns the format, with the crates `rust_xlsxwriter` and `calamine`. The cells are those of the
//! CSV table: texts are text cells, so that no program reads them as dates or formulas; numbers are
//! numbers. Equal tables give equal bytes. Must not know how a cell is read.

use std::io::Cursor;

use anyhow::{Context, Result, bail};
use atlas_core::{Collection, Record};
use atlas_export::table::{self, Column, Form, columns};
use calamine::{Data, ExcelDateTime, Reader, Xlsx};
use csv::ByteRecord;
use rust_xlsxwriter::{DocProperties, ExcelDateTime as Moment, Format, FormatAlign, Workbook};

use super::sheet::{MOST_COLUMNS, MOST_ROWS};

/// The workbook of the records in a collection; others are ignored.
///
/// # Errors
/// If a text does not fit into a cell.
pub fn of_records<'kb>(
    collection: Collection,
    records: impl IntoIterator<Item = Record<'kb>>,
) -> Result<Vec<u8>> {
    let records = records.into_iter().filter(|record| record.collection() == collection);
    let rows: Result<Vec<_>> = records
        .map(
            |record| Ok(table::row(collection, &serde_json::to_value(record)?).unwrap_or_default()),
        )
        .collect();
    write(collection, &rows?)
}

/// The workbook of rows, each with a cell for every field of the collection.
pub(super) fn write(collection: Collection, rows: &[Vec<String>]) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let made = Moment::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = workbook.add_worksheet();
    sheet.set_name(collection.slug())?;
    sheet.set_freeze_panes(1, 0)?;
    let head = Format::new().set_bold();
    for (column, own) in (0..).zip(columns(collection)) {
        let format = format_of(own);
        sheet.set_column_width(column, 24)?.set_column_format(column, &format)?;
        sheet.write_string_with_format(0, column, own.name.as_str(), &head)?;
        for (row, cells) in (1..).zip(rows) {
            let cell = cells.get(usize::from(column)).map_or("", String::as_str);
            let written = match cell.parse::<f64>() {
                _ if cell.is_empty() => continue,
                Ok(number) if is_number(own) => {
                    sheet.write_number_with_format(row, column, number, &format).map(drop)
                }
                _ => sheet.write_string_with_format(row, column, cell, &format).map(drop),
            };
            written.with_context(|| {
                let id = cells.first().map_or("", String::as_str);
                format!("`{}` of `{id}` does not fit into a cell", own.name)
            })?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

fn is_number(column: &Column) -> bool {
    matches!(column.form, Form::Whole | Form::Decimal)
}

fn format_of(column: &Column) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    match column.form {
        _ if is_number(column) => format,
        Form::Texts | Form::Lines(_) => format.set_num_format("@").set_text_wrap(),
        _ => format.set_num_format("@"),
    }
}

/// The rows of the first sheet with their numbers, without empty ones.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<(usize, ByteRecord)>> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))
        .context("this workbook cannot be read; save it again as .xlsx")?;
    let name = workbook.sheet_names().first().cloned().context("this workbook has no sheet")?;
    let mut reader = workbook.worksheet_cells_reader(&name)?;
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        let (row, column) = (usize::try_from(row)? + 1, usize::try_from(column)?);
        let text = text(cell.get_value().clone().into());
        if text.trim().is_empty() {
            continue;
        }
        if column >= MOST_COLUMNS || row > MOST_ROWS + 1 {
            bail!("the sheet has more than {MOST_COLUMNS} columns or {MOST_ROWS} rows; split it");
        }
        if rows.last().is_none_or(|(number, _)| *number != row) {
            rows.push((row, Vec::new()));
        }
        if let Some((_, cells)) = rows.last_mut() {
            cells.resize(cells.len().max(column + 1), String::new());
            cells[column] = text;
        }
    }
    let columns = rows.first().map_or(0, |(_, heads)| heads.len());
    let filled = rows.into_iter().map(|(number, mut cells)| {
        cells.resize(cells.len().max(columns), String::new());
        (number, ByteRecord::from(cells))
    });
    Ok(filled.collect())
}

/// A cell as a CSV file would have it.
fn text(value: Data) -> String {
    match value {
        Data::Bool(flag) => if flag { "yes" } else { "no" }.into(),
        Data::DateTime(moment) => day(moment),
        other => other.to_string(),
    }
}

/// A day as its date. The first of a month is returned as its serial number, since the cell may
/// have been a month before the program turned it into a day.
fn day(moment: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    match (moment.is_datetime(), day, hour, minute) {
        (true, 1, 0, 0) => format!("{:.0}", moment.as_f64()),
        (true, _, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => moment.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(titles: &[&str]) -> Vec<u8> {
        let row = |title: &&str| {
            let value = serde_json::json!({"id": "x", "title": title, "lat": -1.29, "years": {"from": 2016}});
            table::row(Collection::Cases, &value).unwrap()
        };
        let rows: Vec<_> = titles.iter().map(row).collect();
        write(Collection::Cases, &rows).unwrap()
    }

    #[test]
    fn equal_tables_give_equal_bytes() {
        assert_eq!(written(&["A", "B"]), written(&["A", "B"]));
        assert_ne!(written(&["A"]), written(&["B"]));
    }

    #[test]
    fn texts_and_numbers_keep_their_types() {
        let rows = read(&written(&["2026-11", "Łódź; \"x\"\nSaïda", "=1+1"])).unwrap();
        let cell = |row: usize, name: &str| {
            let column =
                columns(Collection::Cases).iter().position(|column| column.name == name).unwrap();
            String::from_utf8(rows[row].1[column].to_vec()).unwrap()
        };
        assert_eq!(rows.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 2, 3, 4]);
        assert_eq!(cell(0, "title"), "title");
        assert_eq!(
            [cell(1, "title"), cell(1, "lat"), cell(1, "years.from")],
            ["2026-11", "-1.29", "2016"]
        );
        assert_eq!([cell(2, "title"), cell(3, "title")], ["Łódź; \"x\"\nSaïda", "'=1+1"]);
    }

    #[test]
    fn dates_and_booleans_of_a_spreadsheet_are_read() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        let date = Format::new().set_num_format("mmm-yy");
        for (row, text) in (0..).zip(["id", "x"]) {
            sheet.write_string(row, 0, text).unwrap();
        }
        sheet.write_with_format(1, 1, Moment::from_ymd(2026, 11, 1).unwrap(), &date).unwrap();
        sheet.write_with_format(1, 2, Moment::from_ymd(2026, 11, 22).unwrap(), &date).unwrap();
        sheet.write_boolean(1, 3, true).unwrap();
        let rows = read(&workbook.save_to_buffer().unwrap()).unwrap();
        let cells: Vec<&[u8]> = rows[1].1.iter().collect();
        assert_eq!(cells, [&b"x"[..], b"46327", b"2026-11-22", b"yes"]);
    }

    #[test]
    fn invalid_workbooks_are_rejected() {
        assert!(read(b"PK\x03\x04 no workbook").is_err());
        let mut workbook = Workbook::new();
        workbook.add_worksheet().write_string(1_000_000, 0, "far").unwrap();
        let error = read(&workbook.save_to_buffer().unwrap()).unwrap_err().to_string();
        assert!(error.contains("2000 rows"), "{error}");
    }
}
