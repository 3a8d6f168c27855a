// The application replaces the static page: nothing moves, and nothing is lost.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { HEAD, Stage, TAKEN_OVER, gate, head, place, status } from "./support.mjs";

const answers = new Map();
const stage = new Stage();
before(() => stage.open(answers));
after(() => stage.close());

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 640 };

/** Opens a page, runs `meanwhile` on the static one, and `then` on its replacement. */
async function takesOver(path, meanwhile, then, options = {}) {
  const open = gate(answers);
  const until = ".static main";
  await stage.visit(path, async (page) => {
    const kept = await meanwhile(page);
    open();
    await page.waitForSelector(TAKEN_OVER);
    // Two frames: callbacks that wait for the view have run.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await then(page, kept);
  }, { until, ...options });
  answers.clear();
}

const watchShifts = (page) =>
  page.addInitScript(() => {
    window.shifts = [];
    const moved = ({ node, previousRect, currentRect }) =>
      `${node?.outerHTML?.slice(0, 80) ?? node?.nodeName}: ${JSON.stringify([previousRect, currentRect])}`;
    const note = (entry) => window.shifts.push([entry.value, ...entry.sources.map(moved)].join("\n"));
    new PerformanceObserver((list) => list.getEntries().forEach(note))
      .observe({ type: "layout-shift", buffered: true });
  });

for (const [name, path] of Object.entries({
  home: "",
  "a list": "events/",
  "a list that is asked": "cases/?theme=youth&sort=city",
  "a record": "cases/mombasa-county-action-plan/",
  "an embedded list": "embed/groups/",
})) {
  for (const viewport of [WIDE, NARROW]) {
    test(`nothing shifts on ${name} at ${viewport.width} px`, () =>
      takesOver(path, (page) => page.locator("h1").innerText(), async (page, title) => {
        assert.equal(await page.locator("h1").innerText(), title);
        assert.deepEqual(await page.evaluate(() => window.shifts), []);
      }, { viewport, before: watchShifts }));
  }
}

test("nothing shifts while a page loads in pieces", async () => {
  const page = await readFile(new URL("../../dist/events/index.html", import.meta.url), "utf8");
  const pieces = page.split(/(?=<(?:form|section|fieldset|div|select|details|ol|nav|footer)[ >])/);
  // The page itself: the address ends in a slash.
  answers.set("", async (response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    for (const piece of pieces) {
      response.write(piece);
      await new Promise((painted) => setTimeout(painted, 5000 / pieces.length));
    }
    response.end();
  });
  await stage.visit("events/", async (page) => {
    assert.deepEqual(await page.evaluate(() => window.shifts), []);
  }, { before: watchShifts });
  answers.clear();
});

for (const path of ["", "cases/", "groups/", "cases/mombasa-county-action-plan/", "about/"]) {
  test(`the same picture before and after: ${path || "home"}`, async () => {
    for (const viewport of [WIDE, NARROW]) {
      // Space is reserved for data that only the application has (marks and the day), and for a picture that is
      // loaded when near.
      const unlike = ".mark-button, .home-page__section--lesson, .map-picture";
      const picture = async (page) => {
        // Below the fold, a static list is laid out on scroll.
        await page.evaluate(() => document.querySelector(".static")?.classList.add("static--whole"));
        return page.screenshot({ fullPage: true, mask: [page.locator(unlike)] });
      };
      await takesOver(path, picture, async (page, before) => {
        assert.ok(before.equals(await picture(page)), `${viewport.width} px`);
      }, { viewport });
    }
  });
}

test("scroll position and focus stay", () =>
  takesOver("events/", async (page) => {
    const link = page.locator(".result-entry__title a").nth(7);
    await link.focus();
    await page.evaluate(() => scrollTo(0, 1500));
    return [await link.innerText(), await page.evaluate(() => scrollY)];
  }, async (page, [title, y]) => {
    assert.equal(await page.evaluate(() => scrollY), y);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), title);
    await page.keyboard.press("Enter");
    await page.waitForFunction((title) => document.querySelector("h1")?.textContent === title, title);
  }));

test("a reload in the middle of a list stays there", () =>
  stage.visit("cases/", async (page) => {
    await page.evaluate(() => scrollTo(0, 1200));
    await page.waitForTimeout(300);
    let open;
    const opened = new Promise((resolve) => (open = resolve));
    // A route, since the browser would take the file from its cache.
    await page.route(`**/${HEAD}`, async (route) => {
      await opened;
      await route.fulfill({ body: await head(), contentType: "application/octet-stream" });
    });
    await page.reload({ waitUntil: "domcontentloaded" });
    await page.waitForFunction(() => scrollY === 1200 && document.querySelector("#site.static"));
    open();
    await page.waitForSelector(TAKEN_OVER);
    assert.equal(await page.evaluate(() => scrollY), 1200);
  }));

test("typed text and caret stay, and the search runs", () =>
  takesOver("cases/", async (page) => {
    await page.locator("#q").pressSequentially("mombsa");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
  }, async (page) => {
    await page.keyboard.type("a");
    assert.equal(await page.locator("#q").inputValue(), "mombasa");
    await page.waitForURL((url) => url.search === "?q=mombasa");
    await page.locator(".result-list mark", { hasText: "Mombasa" }).first().waitFor();
  }));

test("a box ticked too early still filters", () =>
  takesOver("cases/", (page) => page.locator('input[name="theme"][value="youth"]').check(), async (page) => {
    await page.waitForURL((url) => url.search === "?theme=youth");
    assert.equal(await page.locator('input[name="theme"][value="youth"]').isChecked(), true);
    assert.equal(await page.evaluate(() => document.activeElement.value), "youth");
    const [shown, , all] = (await status(page)).split(" ").map(Number);
    assert.ok(shown < all);
  }));

test("a search sent before the application starts has results", () =>
  takesOver("cases/", async (page) => {
    await page.locator("#q").fill("mombasa");
    await page.locator("#q").press("Enter");
    await page.waitForURL(/q=mombasa/);
    assert.equal(await page.locator(".result-list").isVisible(), false, "not yet the wrong list");
  }, async (page) => {
    assert.equal(place(page), "cases/?q=mombasa");
    assert.equal(await page.locator("#q").inputValue(), "mombasa");
    await page.locator(".result-list mark", { hasText: "Mombasa" }).first().waitFor();
  }));
