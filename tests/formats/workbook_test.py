"""Every workbook, read by the Python package openpyxl: the cells of the CSV table, each a text or a number."""

import csv
from pathlib import Path

from openpyxl import load_workbook

ROOT = Path(__file__).resolve().parents[2]
EXPORTS = ROOT / "target/exports/known"
NUMBERS = {
    "lat", "lon", "years.from", "years.to", "population.value", "population.year", "participants", "expected_participants",
    "cost.amount", "cost.to", "cost.year", "key_result.year",
}


def main():
    for collection in ["groups", "events", "cases"]:
        with open(EXPORTS / f"{collection}.csv", encoding="utf-8-sig", newline="") as file:
            names, *rows = list(csv.reader(file))
        workbook = load_workbook(EXPORTS / f"{collection}.xlsx")
        assert workbook.sheetnames == [collection]
        sheet = workbook.active
        assert [cell.value for cell in sheet[1]] == names
        assert sheet.max_row == len(rows) + 1, collection
        for row, cells in zip(rows, sheet.iter_rows(min_row=2), strict=True):
            for name, text, cell in zip(names, row, cells, strict=True):
                place = (collection, row[0], name)
                if not text:
                    assert cell.value is None, place
                elif name in NUMBERS:
                    assert cell.data_type == "n" and not cell.is_date and float(text) == cell.value, place
                else:
                    assert cell.data_type == "s" and cell.number_format == "@", place
                    assert cell.value == text, place
        print(f"{collection}.xlsx: {len(rows)} rows read by openpyxl")


if __name__ == "__main__":
    main()
