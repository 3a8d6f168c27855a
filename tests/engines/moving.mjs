// Visitor actions: filter, search, go back, mark, download.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { DIST, gate } from "../browser/support.mjs";
import { FAR, returnsTo, scrollTo, staysAt } from "./places.mjs";
import { hits, hitsBecome, place, placeBecomes, visit } from "./visit.mjs";

const base = JSON.parse(await readFile(`${DIST}knowledge-base.json`, "utf8"));
const ALL = base.case_studies.length;
const YOUNG = base.case_studies.filter(({ themes }) => themes.includes("youth")).length;
const YOUTH = 'input[name="theme"][value="youth"]';
const MOMBASA = base.case_studies.find(({ id }) => id === "mombasa-county-action-plan");

const isChecked = (tab, selector) => tab.evaluate((selector) => document.querySelector(selector).checked, selector);
const headingHasFocus = () => document.activeElement?.tagName === "H1";

function filters(engine) {
  test("a click filters; Back, Forward and reload restore the view", () =>
    visit(engine, "cases/", async (tab, site) => {
      assert.equal(await hits(tab), ALL);
      await tab.click(YOUTH);
      await hitsBecome(tab, YOUNG);
      assert.equal(await place(tab, site), "cases/?theme=youth");
      await tab.back();
      await hitsBecome(tab, ALL);
      assert.equal(await isChecked(tab, YOUTH), false);
      await tab.forward();
      await hitsBecome(tab, YOUNG);
      await tab.reload();
      await tab.visible("#site:not(.static) .result-list");
      assert.equal(await hits(tab), YOUNG);
      assert.equal(await isChecked(tab, YOUTH), true);
    }));

  test("Space filters, and the box keeps the focus", () =>
    visit(engine, "cases/", async (tab) => {
      await tab.focus(YOUTH);
      await tab.press(" ");
      await hitsBecome(tab, YOUNG);
      assert.equal(await tab.evaluate(() => document.activeElement.value), "youth");
      await tab.press(" ");
      await hitsBecome(tab, ALL);
      assert.equal(await tab.evaluate(() => document.activeElement.value), "youth");
    }));

  test("a box ticked before the application starts still filters", async () => {
    const answers = new Map();
    const open = gate(answers);
    await visit(engine, "cases/", async (tab, site) => {
      await tab.until(() => Boolean(document.querySelector("head > script[type=module]")));
      await tab.click(YOUTH);
      await hitsBecome(tab, YOUNG);
      open();
      await tab.visible("#site:not(.static) main");
      await placeBecomes(tab, site, "cases/?theme=youth");
      await hitsBecome(tab, YOUNG);
      assert.equal(await isChecked(tab, YOUTH), true);
    }, { answers, until: ".static main" });
  });

  test("opening a title puts the focus on the heading of its page", () =>
    visit(engine, "cases/", async (tab) => {
      await tab.focus(".result-entry__title a");
      const title = await tab.text(".result-entry__title a");
      await tab.press("Enter");
      await tab.shows(".record h1", title);
      await tab.until(headingHasFocus);
      assert.ok((await tab.evaluate(() => document.title)).startsWith(title));
    }));
}

function searches(engine) {
  test("a search forgives a typo", () =>
    visit(engine, "cases/", async (tab, site) => {
      await tab.click("#q");
      await tab.type("mombassa");
      await placeBecomes(tab, site, "cases/?q=mombassa");
      await tab.visible(".result-list mark");
      assert.match(await tab.text(".result-entry__title a"), /Mombasa/);
    }));

  test("a suggestion is chosen with the arrow and Enter, and closed with Escape", () =>
    visit(engine, "", async (tab) => {
      await tab.click("#q");
      await tab.type("mombasa");
      await tab.visible("[role=listbox] [role=option]");
      await tab.press("Escape");
      await tab.until(() => !document.querySelector("[role=listbox]")?.checkVisibility());
      assert.deepEqual(
        await tab.evaluate(() => [document.activeElement.id, document.activeElement.value]),
        ["q", "mombasa"],
      );
      await tab.type("s");
      await tab.press("Backspace");
      await tab.visible("[role=listbox] [role=option]");
      await tab.press("ArrowDown");
      await tab.press("Enter");
      await tab.until(() => /\/(cases|events|groups|lessons)\//.test(location.pathname));
      await tab.until(headingHasFocus);
    }));
}

function places(engine) {
  test("Back from a record returns to the position in the list", () =>
    visit(engine, "cases/", (tab) =>
      returnsTo(tab, async () => {
        await tab.evaluate(() => document.querySelectorAll(".result-entry__title a")[9].click());
        await tab.visible(".record");
      })));

  test("a reload stays at the position in the list", () =>
    visit(engine, "cases/", async (tab) => {
      await scrollTo(tab, FAR);
      await tab.reload();
      await tab.visible("#site:not(.static) .result-list");
      await staysAt(tab, FAR);
    }));
}

function marks(engine) {
  test("marked records are on the shortlist, also after a reload", () =>
    visit(engine, "cases/", async (tab) => {
      const title = await tab.text(".result-entry__title a");
      await tab.click(".result-list .mark-button");
      await tab.shows(".shortlist-link__count", "1");
      await tab.reload();
      await tab.visible("#site:not(.static) .result-list");
      await tab.shows(".shortlist-link__count", "1");
      await tab.click("#shortlist-link");
      await tab.shows(".result-list h2", title);
      await tab.until(() => new URL(location).searchParams.get("ids")?.startsWith("cases."));
    }));
}

/** Waits for a file with this ending. */
async function saved(tab, ending) {
  for (const end = Date.now() + 15_000; Date.now() < end; await sleep(100)) {
    const name = (await readdir(tab.folder)).find((name) => name.endsWith(ending));
    const text = name && (await readFile(join(tab.folder, name), "utf8"));
    if (text) return text;
  }
  throw new Error(`no file ${ending} was saved`);
}

function takes(engine) {
  test("table, citations and calendar are saved", () =>
    visit(engine, "events/?region=africa", async (tab) => {
      const found = await hits(tab);
      await tab.click(".take-panel > summary");
      const press = async (word) => {
        await tab.until((word) => {
          const named = [...document.querySelectorAll(".take-panel button")].find((button) => button.innerText.includes(word));
          named?.setAttribute("data-pressed", word);
          return Boolean(named);
        }, word);
        await tab.click(`[data-pressed="${word}"]`);
      };
      await press("CSV");
      const table = await saved(tab, ".csv");
      assert.equal(table.match(/^[a-z0-9]+(-[a-z0-9]+)+,/gm).length, found);
      await press("ICS");
      assert.match(await saved(tab, ".ics"), /^BEGIN:VCALENDAR/);
      await press("BibTeX");
      assert.match(await saved(tab, ".bib"), /^@/m);
    }));
}

function parts(engine) {
  test("parts loaded after the first load are fetched once", () =>
    visit(engine, "cases/", async (tab, site) => {
      await tab.click('a[href$="/about/"]');
      await tab.shows("h1", "About");
      await tab.back();
      await tab.visible(".result-list");
      await tab.evaluate(() => document.querySelector('.view-switch a[href*="view=map"], a[href*="view=map"]').click());
      await tab.visible(".atlas-map svg, svg");
      const counts = site.requests.filter((path) => /-(pages|views)-\w+\.wasm$/.test(path));
      assert.equal(new Set(counts).size, counts.length, counts.join());
      assert.equal(counts.length, 2, counts.join());
    }));
}

export const moving = (engine) =>
  describe("filters and search", () => {
    for (const group of [filters, searches]) group(engine);
  });

export const coming = (engine) =>
  describe("scroll positions, marks, exports and parts", () => {
    for (const group of [places, marks, takes, parts]) group(engine);
  });
