// Every table, read by csv-parse.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import { COLLECTIONS, read, records } from "./support.mjs";

for (const collection of COLLECTIONS) {
  test(`${collection}.csv has a row for each record and no cell that a spreadsheet would compute`, () => {
    const rows = parse(read(`${collection}.csv`), { bom: true, columns: true, record_delimiter: "\r\n" });
    const byId = new Map(rows.map((row) => [row.id, row]));
    assert.equal(byId.size, rows.length);
    for (const record of records(collection)) {
      const row = byId.get(record.id);
      assert.equal(row.title.replace(/^'(?=[=+@-])/, ""), record.title);
      assert.equal(row.checked, record.checked);
      assert.equal(row.themes, (record.themes ?? []).join("; "));
      assert.equal(row.sources.split("\n").length, record.sources.length);
      assert.equal(Number(row.lat ?? 0), record.lat ?? 0);
    }
    assert.equal(rows.length, records(collection).length);
    const numbers = new Set(["lat", "lon"]);
    for (const row of rows) {
      for (const [name, cell] of Object.entries(row)) {
        assert.ok(numbers.has(name) || !/^[=+\-@\t\r\n]/.test(cell), `${row.id}: ${name}`);
      }
    }
  });
}
