// Touch screens: differences for a coarse pointer.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PAGES, arrival } from "./pages.mjs";
import { Stage } from "./support.mjs";

const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

test("no field has text below 16 px, where iOS would zoom in", async () => {
  for (const path of Object.values(PAGES)) {
    await stage.visit(path, async (page) => {
      assert.ok(await page.evaluate(() => matchMedia("(pointer: coarse)").matches));
      const small = await page.$$eval("input:not([type=checkbox], [type=radio]), select, textarea", (fields) =>
        fields.filter((field) => parseFloat(getComputedStyle(field).fontSize) < 16).map((field) => field.outerHTML.slice(0, 120)),
      );
      assert.deepEqual(small, [], path);
    }, { ...arrival(path), viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });
  }
});
