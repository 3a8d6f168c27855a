// axe on every kind of page, in both schemes, on wide and narrow screens.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { Stage } from "./support.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

const PAGES = {
  home: "",
  "home with a search": "?q=youth",
  groups: "groups/",
  events: "events/",
  "the timeline of events": "events/?year=2016&year=2017&view=timeline",
  "cases, filtered": "cases/?theme=youth&q=mombasa",
  "cases, nothing found": "cases/?theme=youth&q=zzzz",
  "a group": "groups/strong-cities-network/",
  "an event": "events/nwo-open-call-security-rule-of-law-2015/",
  "a case": "cases/mombasa-county-action-plan/",
  lessons: "lessons/?theme=youth",
  "a shortlist": "shortlist/?ids=cases.mombasa-county-action-plan_groups.strong-cities-network",
  about: "about/",
  "about the data": "about/data/",
  "the page of embed codes": "embed-builder/?list=cases&theme=youth",
  "about embedding": "about/embedding/",
  "an embedded list": "embed/events/",
  "an embedded timeline": "embed/events/?view=timeline",
  "an embedded record": "embed/cases/mombasa-county-action-plan/",
};

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(" | ")}`);
}

for (const [name, path] of Object.entries(PAGES)) {
  test(`axe finds nothing on ${name}`, async () => {
    for (const colorScheme of ["light", "dark"]) {
      for (const viewport of [{ width: 1280, height: 800 }, { width: 320, height: 640 }]) {
        await stage.visit(path, async (page) => {
          assert.deepEqual(await violations(page), [], `${colorScheme}, ${viewport.width}px`);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wide <= 0, `${wide}px wider than the screen`);
        }, { colorScheme, viewport, ...(path.endsWith("about/embedding/") && { until: "main" }) });
      }
    }
  });
}

test("axe finds nothing on the open filter panel of a phone", () =>
  stage.visit("cases/?theme=youth", async (page) => {
    await page.locator(".filter-button").click();
    assert.deepEqual(await violations(page), []);
  }, { viewport: { width: 320, height: 640 } }));

test("text at twice its size still fits a phone", () =>
  stage.visit("cases/?theme=youth", async (page) => {
    await page.addStyleTag({ content: "html { font-size: 200% }" });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide}px wider than the screen`);
  }, { viewport: { width: 320, height: 640 }, bypassCSP: true }));

test("right to left, the page mirrors and fits", () =>
  stage.visit("cases/?theme=youth", async (page) => {
    await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
    const facets = await page.locator(".facet-panel").boundingBox();
    const results = await page.locator(".list-page__results").boundingBox();
    assert.ok(facets.x > results.x, "the filters stand at the right");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0);
  }));
