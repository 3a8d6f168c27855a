// Every citation, read by Citation.js in the three formats.
import assert from "node:assert/strict";
import { test } from "node:test";
import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";
import { Cite } from "@citation-js/core";
import { ADDRESS, all, labels, paths, read } from "./support.mjs";

const FORMATS = { bib: "@biblatex/text", ris: "@ris/file", "csl.json": "@else/json" };
const themes = labels("themes");

for (const [extension, format] of Object.entries(FORMATS)) {
  test(`every record can be cited as ${extension}`, () => {
    const records = all();
    assert.ok(records.length > 0);
    assert.equal(paths(`/cite.${extension}`).length, records.length);
    for (const record of records) {
      const path = `${record.collection}/${record.id}/cite.${extension}`;
      const text = read(path);
      assert.equal(plugins.input.type(text), format, "it is seen what it is");
      const [item, ...more] = new Cite(text).data;
      assert.equal(more.length, 0);
      assert.equal(item.id, record.id);
      assert.equal(item.title, record.title);
      assert.equal(item.abstract, record.summary);
      assert.equal(item.URL, `${ADDRESS}${record.collection}/${record.id}/`);
      const [year, month] = record.checked.split("-").map(Number);
      assert.deepEqual(item.issued["date-parts"][0].slice(0, 2), [year, month]);
      assert.ok(!item.author && !item.editor, "nobody is made an author");
      const keywords = (record.themes ?? []).map((id) => themes.get(id).replaceAll(",", ""));
      const found = (item.keyword ?? "").replace(/, (peace)/, " $1");
      assert.equal(found.split(/[,;] ?/).filter(Boolean).join(), keywords.join(), record.id);
      assert.ok(new Cite(item).format("bibliography", { template: "apa" }).includes("Peer Atlas"));
    }
  });
}

test("without a known address, none is given", () => {
  for (const extension of Object.keys(FORMATS)) {
    for (const path of paths(`/cite.${extension}`, "unknown")) {
      assert.ok(!new Cite(read(path, "unknown")).data[0].URL, path);
    }
  }
});
