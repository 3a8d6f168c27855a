// If WebAssembly is off or blocked, the static page handles facets, exact words and the filters of the address, and
// hides the controls that would not work.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { POLICY, Stage } from "./support.mjs";

const refusing = new Stage();
const stage = new Stage();
before(() => Promise.all([stage.open(), refusing.open(undefined, undefined, { policy: POLICY.replace(/ ?'wasm-unsafe-eval'/, "") })]));
after(() => Promise.all([stage.close(), refusing.close()]));

const deleted = (page) => page.addInitScript(() => delete globalThis.WebAssembly);
const ALONE = { until: ".without-app #site.static", ready: "main" };
/** The policies of the host and of the page both refuse. */
const mayLog = (text) => /wasm|WebAssembly/.test(text);

/** Opens a page where WebAssembly is deleted, and where the host's policy refuses it. */
async function alone(path, body, options = {}) {
  await stage.visit(path, body, { ...ALONE, before: deleted, mayLog, ...options });
  await refusing.visit(path, body, { ...ALONE, mayLog, ...options });
}

const hits = async (page) => Number((await page.locator("main [role=status]").innerText()).match(/\d+/)[0]);
const entries = (page) => page.locator(".result-list article:visible");

test("facets and plain words filter, together too", () =>
  alone("cases/", async (page) => {
    const all = await hits(page);
    assert.equal(await entries(page).count(), all);
    await page.locator('.facet-panel input[value="youth"]').click();
    const young = await hits(page);
    assert.ok(young > 0 && young < all);
    await page.locator("#q").fill("MOMBASA");
    const found = await hits(page);
    assert.ok(found > 0 && found < young);
    assert.equal(await entries(page).count(), found);
    for (const text of await entries(page).allInnerTexts()) assert.match(text, /Mombasa/);
    await page.locator("#q").press("Enter");
    assert.equal(await hits(page), found, "Enter keeps the answer");
    await page.locator("#q").fill("zzzz");
    assert.deepEqual([await hits(page), await entries(page).count()], [0, 0]);
  }));

test("filters in the address apply at once", () =>
  alone("cases/?theme=youth&q=mombasa", async (page) => {
    assert.ok(await page.locator('.facet-panel input[value="youth"]').isChecked());
    assert.equal(await page.locator("#q").inputValue(), "mombasa");
    assert.equal(await entries(page).count(), await hits(page));
    assert.ok((await hits(page)) > 0);
  }));

test("a note gives the reason, and no control is left that does nothing", async () => {
  for (const path of ["", "cases/", "events/?view=timeline", "shortlist/?ids=cases.mombasa-county-action-plan", "embed-builder/"]) {
    await alone(path, async (page) => {
      assert.match(await page.locator(".without-app-note").innerText(), /WebAssembly/, path);
      for (const selector of [".sort-select", ".view-switch", ".facet-group__more", ".facet-group__finder", ".embed-builder__form", ".pagination"]) {
        assert.equal(await page.locator(selector).locator("visible=true").count(), 0, `${path}: ${selector}`);
      }
    });
  }
  await alone("cases/mombasa-county-action-plan/", async (page) => {
    assert.equal(await page.locator("main button:visible").count(), 0);
  });
});

test("on a small screen the filters open and close", () =>
  alone("cases/", async (page) => {
    const open = page.locator(".filter-button");
    await open.click();
    assert.equal(await open.getAttribute("aria-expanded"), "true");
    await page.locator('.facet-panel input[value="youth"]').click();
    const close = page.locator(".facet-panel__foot .button--primary");
    assert.equal(Number((await close.innerText()).match(/\d+/)[0]), await page.evaluate(() =>
      Number(document.querySelector("main [role=status]").textContent.match(/\d+/)[0])));
    await close.click();
    assert.ok((await entries(page).count()) > 0);
    assert.equal(await open.getAttribute("aria-expanded"), "false");
  }, { viewport: { width: 390, height: 800 } }));
