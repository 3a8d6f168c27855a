// axe on every kind of page, in both schemes, on wide and narrow screens.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { PAGES, arrival, overflow } from "./pages.mjs";
import { Stage } from "./support.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

/** Two more states of existing kinds. */
const STATES = {
  ...PAGES,
  "an open call": "events/nwo-open-call-security-rule-of-law-2015/",
  "cases, searched": "cases/?theme=youth&q=mombasa",
};

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function violations(page, runOnly = RULES) {
  await page.evaluate(axe);
  const found = await page.evaluate((runOnly) => window.axe.run(document, { runOnly }), runOnly);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(" | ")}`);
}

for (const [name, path] of Object.entries(STATES)) {
  test(`axe finds nothing on ${name}`, async () => {
    for (const viewport of [{ width: 1280, height: 800 }, { width: 320, height: 640 }]) {
      await stage.visit(path, async (page) => {
        assert.deepEqual(await violations(page), [], `light, ${viewport.width}px`);
        const wide = await overflow(page);
        assert.ok(wide <= 0, `${wide}px wider than the screen`);
        // The schemes differ only in colours.
        await page.emulateMedia({ colorScheme: "dark" });
        const contrast = { type: "rule", values: ["color-contrast"] };
        assert.deepEqual(await violations(page, contrast), [], `dark, ${viewport.width}px`);
      }, { colorScheme: "light", viewport, ...arrival(path) });
    }
  });
}

test("axe finds nothing on the open filter panel of a phone", () =>
  stage.visit("cases/?theme=youth", async (page) => {
    await page.locator(".filter-button").click();
    assert.deepEqual(await violations(page), []);
  }, { viewport: { width: 320, height: 640 } }));

test("text at double size still fits a phone", () =>
  stage.visit("cases/?theme=youth", async (page) => {
    await page.addStyleTag({ content: "html { font-size: 200% }" });
    const wide = await overflow(page);
    assert.ok(wide <= 0, `${wide}px wider than the screen`);
  }, { viewport: { width: 320, height: 640 }, bypassCSP: true }));

test("right to left, the page mirrors and fits", () =>
  stage.visit("cases/?theme=youth", async (page) => {
    await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
    const facets = await page.locator(".facet-panel").boundingBox();
    const results = await page.locator(".list-page__results").boundingBox();
    assert.ok(facets.x > results.x, "the filters are at the right");
    const wide = await overflow(page);
    assert.ok(wide <= 0);
  }));
