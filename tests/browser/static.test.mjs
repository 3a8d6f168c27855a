// With JavaScript off: everything can be read and reached, and every control works.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Stage } from "./support.mjs";

const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

const records = JSON.parse(await readFile(new URL("../../dist/knowledge-base.json", import.meta.url), "utf8"));
const COLLECTIONS = { groups: records.working_groups, events: records.events, cases: records.case_studies };
const options = { javaScriptEnabled: false, until: "main", ready: "h1" };

test("every record's facts and sources can be read", () =>
  stage.visit("", async (page) => {
    let read = 0;
    for (const [collection, entries] of Object.entries(COLLECTIONS)) {
      for (const entry of entries) {
        await page.goto(stage.url(`${collection}/${entry.id}/`));
        const { title, text, facts, sources } = await page.evaluate(() => ({
          title: document.querySelector("h1").innerText,
          text: document.querySelector("main").innerText,
          facts: document.querySelectorAll(".record__facts dd").length,
          sources: [...document.querySelectorAll(".source-list a")].map((link) => link.href),
        }));
        assert.equal(title, entry.title);
        for (const words of [entry.summary, ...(entry.lessons ?? []), ...(entry.takeaways ?? [])]) {
          const flat = (text) => text.replace(/\s+/g, " ");
          assert.ok(flat(text).includes(flat(words)), `${entry.id}: ${words}`);
        }
        assert.ok(facts > 0, entry.id);
        const linked = entry.sources.filter((source) => source.url);
        const expected = linked.map((source) => new URL(source.url).href);
        assert.deepEqual(sources, expected, entry.id);
        read += 1;
      }
    }
    assert.equal(read, Object.values(COLLECTIONS).flat().length);
  }, options));

test("a list has all its records, and no search", async () => {
  for (const [collection, entries] of Object.entries(COLLECTIONS)) {
    await stage.visit(`${collection}/`, async (page) => {
      const shown = page.locator(".result-list > li:visible .result-entry__title a");
      assert.match(await page.locator(".without-scripts > p").innerText(), /need JavaScript/);
      const named = await page.locator(".without-scripts li a").evaluateAll((links) => links.map((a) => a.href));
      assert.deepEqual(named.sort(), entries.map(({ id }) => stage.url(`${collection}/${id}/`)).sort());
      for (const control of [".search-box", ".facet-panel", ".filter-button", "#sort", ".pagination", ".notice"]) {
        assert.equal(await page.locator(control).first().isVisible(), false, control);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0);
      await shown.last().click();
      assert.ok((await page.locator(".source-list li").count()) > 0);
    }, options);
  }
});

test("no page is empty, and no page counts upcoming events", async () => {
  for (const path of ["", "lessons/", "about/", "about/data/", "about/embedding/", "about/design/", "embed/", "embed/events/", "events/"]) {
    await stage.visit(path, async (page) => {
      assert.ok((await page.locator("main").innerText()).length > 200, path);
      const counts = page.locator("label:has(input[name=when]) .facet-group__count");
      assert.equal((await counts.allTextContents()).join(""), "");
    }, options);
  }
});
