// Rules for every kind of page: it fits narrow screens, frames and large text, and nothing moves under
// prefers-reduced-motion.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PAGES, arrival, overflow } from "./pages.mjs";
import { Stage } from "./support.mjs";

const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

for (const [name, path] of Object.entries(PAGES)) {
  const width = path.startsWith("embed/") ? 280 : 320;
  const options = { viewport: { width, height: 640 }, reducedMotion: "reduce", ...arrival(path) };

  test(`${name} fits ${width} px, also at double text size, and does not move`, () =>
    stage.visit(path, async (page) => {
      assert.ok((await overflow(page)) <= 0, "wider than the screen");
      // Set as a property: the policy of the page forbids a style sheet.
      await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
      assert.ok((await overflow(page)) <= 0, "wider than the screen at 200 %");
      const filters = page.locator(".filter-button:visible");
      if (await filters.count()) await filters.first().click();
      assert.ok((await overflow(page)) <= 0, "wider than the screen at 200 %, with the filters open");
      // A zero-length animation is a delay: it shows a note if scripts have failed.
      const moving = await page.evaluate(() => {
        const lasts = ({ effect }) => effect.getComputedTiming().duration > 0;
        const eases = (element) => getComputedStyle(element).transitionDuration.split(", ").some((s) => s !== "0s");
        const easing = [...document.querySelectorAll("body *")].filter(eases);
        const running = document.getAnimations().filter(lasts).map(({ effect }) => effect.target);
        return [...easing, ...running].map((element) => element.outerHTML.slice(0, 80));
      });
      assert.deepEqual(moving, []);
    }, options));
}
