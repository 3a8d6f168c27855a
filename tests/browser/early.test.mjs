// The static page filters its list before the application starts, with the same result.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Stage, TAKEN_OVER, gate, place, status } from "./support.mjs";

const whole = await readFile(new URL("../../dist/knowledge-base.json", import.meta.url), "utf8");
const answers = new Map();
const stage = new Stage();
before(() => stage.open(answers));
after(() => stage.close());

/** The visible state of a list: its count, the entries in order, each visible value with its count and state. */
const seen = (page) =>
  page.evaluate(() => ({
    status: document.querySelector("main [role=status]").textContent,
    entries: [...document.querySelectorAll(".result-list > li")]
      .filter((entry) => entry.checkVisibility())
      .map((entry) => entry.querySelector("h2").textContent),
    values: [...document.querySelectorAll(".facet-panel [type=checkbox]")]
      .filter((box) => box.name !== "when" && box.closest("details").open)
      .map((box) => [
        `${box.name}=${box.value}`,
        box.closest("label").querySelector(".facet-group__count").textContent,
        box.checked,
        box.disabled,
      ]),
  }));

const box = (page, [name, value]) => page.locator(`input[name="${name}"][value="${value}"]`);

/** Ticks values in the static page, and compares the view before and after startup. */
async function sameBeforeAndAfter(path, ticks, query) {
  const open = gate(answers);
  await stage.visit(path, async (page) => {
    const all = await status(page);
    // Once the application is requested, the page's script has loaded.
    await page.waitForSelector("head > script[type=module]", { state: "attached" });
    for (const tick of ticks) {
      await box(page, tick).evaluate((box) => (box.closest("details").open = true));
      await box(page, tick).dispatchEvent("click");
    }
    assert.notEqual(await status(page), all);
    const early = await seen(page);
    open();
    await page.waitForSelector(TAKEN_OVER);
    await page.waitForURL((url) => url.search === query);
    assert.deepEqual(early, await seen(page));
    assert.equal(place(page), path.replace(/\?.*/, "") + query);
  }, { until: ".static main" });
  answers.clear();
}

const CASES = [
  ["cases/", [["theme", "youth"]], "?theme=youth"],
  ["cases/", [["theme", "youth"], ["region", "africa"], ["has", "lessons"]], "?theme=youth&region=africa&has=lessons"],
  ["events/", [["theme", "urban-security"], ["theme", "peacebuilding"]], "?theme=peacebuilding&theme=urban-security"],
  ["groups/", [["status", "active"]], "?status=active"],
  ["embed/cases/", [["theme", "youth"]], "?theme=youth"],
  ["embed/cases/?limit=5", [["theme", "youth"]], "?theme=youth&limit=5"],
  ["embed/cases/?limit=nothing", [["theme", "youth"]], "?theme=youth"],
];
for (const [path, ticks, query] of CASES) {
  test(`${path}${query}: the same before and after`, () => sameBeforeAndAfter(path, ticks, query));
}

test("unticking a box shows the first page again", async () => {
  const open = gate(answers);
  await stage.visit("cases/", async (page) => {
    await page.waitForSelector("head > script[type=module]", { state: "attached" });
    const before = await seen(page);
    await box(page, ["theme", "youth"]).check();
    assert.notDeepEqual(await seen(page), before);
    await box(page, ["theme", "youth"]).uncheck();
    assert.deepEqual(await seen(page), before);
    open();
    await page.waitForSelector(TAKEN_OVER);
    assert.equal(place(page), "cases/");
  }, { until: ".static main" });
  answers.clear();
});

test("if the application never starts, the list still filters", () =>
  stage.visit("cases/", async (page) => {
    await page.waitForSelector("head > script[type=module]", { state: "attached" });
    await box(page, ["theme", "youth"]).check();
    const { entries, status } = await seen(page);
    const { case_studies: cases } = JSON.parse(whole);
    const young = cases.filter(({ themes }) => themes.includes("youth"));
    assert.equal(status, `${young.length} of ${cases.length} case studies`);
    const titles = new Set(young.map(({ title }) => title));
    assert.equal(entries.length, Math.min(20, young.length));
    assert.ok(entries.every((title) => titles.has(title)));
  }, {
    until: ".static main",
    mayLog: () => true,
    before: (page) => page.route("**/*.wasm", (route) => route.abort()),
  }));
