// Paper: the contents of a printed list, record or frame, and what it leaves out.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Stage } from "./support.mjs";

const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

const CASE = "cases/port-of-spain-project-reason/";
const CONTROLS = "button:not(.active-filters__chip), input, select, nav, summary, .facet-panel, .take-panel";

/** Opens a page in print media. */
const printed = (path, body, options) =>
  stage.visit(path, async (page) => {
    await page.emulateMedia({ media: "print", colorScheme: options?.colorScheme });
    await body(page);
  }, options);

const visible = (page, selector) =>
  page.locator(selector).evaluateAll((found) => found.filter((one) => one.checkVisibility()).length);

for (const path of ["events/", "cases/?theme=youth", CASE, "embed/events/", `embed/${CASE}`]) {
  test(`${path} prints black on white from the dark scheme, without controls`, () =>
    printed(path, async (page) => {
      const colours = await page.evaluate(() => {
        const of = (selector, name) => getComputedStyle(document.querySelector(selector))[name];
        return [of("html", "backgroundColor"), of("h1", "color"), of("main a", "color")];
      });
      assert.deepEqual(colours, ["rgb(255, 255, 255)", "rgb(0, 0, 0)", "rgb(0, 0, 0)"]);
      assert.equal(await visible(page, CONTROLS), 0);
    }, { colorScheme: "dark" }));
}

test("a partner's accent and scheme are not printed", () =>
  printed("embed/cases/?scheme=dark&accent=ff00aa", async (page) => {
    const link = page.locator("main .result-entry__themes a").first();
    assert.equal(await link.evaluate((one) => getComputedStyle(one).color), "rgb(0, 0, 0)");
  }));

test("a list prints every shown hit unbroken, and the chosen filters", () =>
  printed("cases/?theme=youth", async (page) => {
    const entries = await page.locator(".result-entry").count();
    assert.ok(entries > 10);
    assert.equal(await visible(page, ".result-entry"), entries);
    const breaks = await page.locator(".result-entry").first().evaluate((one) => getComputedStyle(one).breakInside);
    assert.equal(breaks, "avoid");
    assert.equal(await visible(page, ".active-filters__chip"), 1);
    const address = await page.locator(".print-only").innerText();
    assert.ok(address.endsWith("/cases/?theme=youth"), address);
  }));

test("a record prints its own address and those of its sources", () =>
  printed(CASE, async (page) => {
    const source = page.locator(".source-list a").first();
    const address = await source.evaluate((one) => getComputedStyle(one, "::after").content);
    assert.ok(address.includes(await source.getAttribute("href")), address);
    assert.ok((await page.locator(".print-only").innerText()).endsWith(`/${CASE}`));
    const after = await page.locator("h2").first().evaluate((one) => getComputedStyle(one).breakAfter);
    assert.equal(after, "avoid", "a heading stays with what follows");
  }));

test("the address is on paper only, and a frame prints that of its page on the site", async () => {
  await stage.visit(CASE, async (page) => assert.equal(await visible(page, ".print-only"), 0));
  await printed(`embed/${CASE}`, async (page) => {
    const address = await page.locator(".print-only").innerText();
    assert.ok(address.endsWith(`/${CASE}`) && !address.includes("/embed/"), address);
  });
});

test("a list prints as a document of several sheets", () =>
  stage.visit("cases/", async (page) => {
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    const sheets = pdf.match(/\/Type\s*\/Page\b/g).length;
    assert.ok(sheets >= 3 && sheets <= 10, `${sheets} sheets for twenty entries`);
  }));
