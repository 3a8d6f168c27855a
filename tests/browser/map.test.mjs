// The map of a list: the same hits as markers, by mouse, keyboard and in a frame.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { BASE, Stage, place, status } from "./support.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

const MARKER = ".world-map__marker";
const FRAME = ".world-map__frame";
const DRAWN = { ready: ".world-map__land path[data-shade]" };
const total = async (page) => Number((await status(page)).split(" ")[0]);
const inView = (page) => page.locator(`${MARKER}:not([hidden])`);
/** The hits of all markers, in view or not. */
const marked = (page) =>
  page.$$eval(MARKER, (markers) => markers.reduce((sum, marker) => sum + Number(marker.textContent), 0));
const box = (page) => page.locator(".world-map__land").getAttribute("viewBox");
const width = async (page) => Number((await box(page)).split(" ")[2]);
/** Waits for another view. */
const changed = (page, before) =>
  page.waitForFunction((before) => document.querySelector(".world-map__land").getAttribute("viewBox") !== before, before);

test("the map has the hits of the list, and says how many have no location", () =>
  stage.visit("cases/", async (page) => {
    await page.locator(".view-switch a", { hasText: "Map" }).click();
    await page.waitForSelector(DRAWN.ready, { state: "attached" });
    assert.equal(place(page), "cases/?view=map");
    assert.equal(await marked(page), await total(page));
    assert.ok((await page.locator(".world-map__land path").count()) > 170, "the world is drawn");
    assert.ok((await page.locator('.world-map__land path:not([data-shade="0"])').count()) > 10);
    assert.ok((await page.locator(".result-list > li").count()) > 0, "the list is below");
    await page.goBack();
    await page.waitForSelector(FRAME, { state: "detached" });
    assert.equal(place(page), "cases/");

    await page.goto(stage.url("events/?view=map"));
    await page.waitForSelector(DRAWN.ready, { state: "attached" });
    const words = await page.locator(".world-map__placeless").innerText();
    assert.equal((await marked(page)) + Number(words.split(" ")[0]), await total(page));
  }));

test("a country on the map or in the table filters, and Back undoes it", () =>
  stage.visit("cases/?view=map", async (page) => {
    const all = await total(page);
    const before = await box(page);
    const path = page.locator('[data-country="KE"]');
    const promised = Number((await path.locator("title").textContent()).match(/: (\d+)/)[1]);
    await path.dispatchEvent("click");
    await page.waitForURL(/country=KE&view=map/);
    assert.equal(await total(page), promised);
    await changed(page, before);
    assert.ok((await width(page)) < Number(before.split(" ")[2]), "the map comes closer");
    await page.goBack();
    await page.waitForURL((url) => url.search === "?view=map");
    assert.equal(await total(page), all);
    assert.equal(await box(page), before);

    await page.locator(".world-map__countries summary").click();
    const row = page.locator(".world-map__countries li", { hasText: "Uganda" });
    const count = Number(await row.locator(".world-map__count").innerText());
    await row.locator("a").click();
    await page.waitForURL(/country=UG/);
    assert.equal(await total(page), count);
    assert.equal(await marked(page), count);
  }, DRAWN));

test("a marker lists its records, with its country as a filter", () =>
  stage.visit("events/?view=map", async (page) => {
    await inView(page).first().click();
    await page.waitForSelector(".world-map__chosen");
    const records = page.locator(".world-map__chosen > ul:not(.world-map__filters) a");
    assert.ok((await records.count()) > 0);
    const href = await page.locator(".world-map__filters a").first().getAttribute("href");
    assert.match(href, /country=[A-Z]{2}&view=map/);
    await page.locator(".world-map__filters a").first().click();
    await page.waitForURL(/country=/);
    await page.waitForSelector(".world-map__chosen", { state: "detached" });
  }, DRAWN));

test("the keyboard alone moves, zooms, chooses and filters", () =>
  stage.visit("cases/?view=map", async (page) => {
    await page.locator(FRAME).focus();
    const whole = await box(page);
    await page.keyboard.press("+");
    await changed(page, whole);
    const closer = await box(page);
    await page.keyboard.press("ArrowLeft");
    await changed(page, closer);
    const hidden = await page.locator(`${MARKER}[hidden]`).count();
    assert.ok(hidden > 0, "what is out of view is out of the order of the keyboard");
    await page.keyboard.press("0");
    await changed(page, closer);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className.includes("world-map__marker")), true);
    const counts = await page.$$eval(MARKER, (markers) => markers.map((marker) => marker.getAttribute("aria-label")));
    assert.ok(counts.every((label) => /: \d+ case stud/.test(label)), counts[0]);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.className === "world-map__chosen");
    while (!(await page.evaluate(() => document.activeElement.closest(".world-map__filters")))) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await page.waitForURL(/country=[A-Z]{2}&view=map/);
    assert.equal(await marked(page), await total(page));
  }, DRAWN));

test("the wheel scrolls the page, and zooms the map with Ctrl only; a drag moves it and selects nothing", () =>
  stage.visit("cases/?view=map", async (page) => {
    await page.locator(FRAME).scrollIntoViewIfNeeded();
    const frame = await page.locator(FRAME).boundingBox();
    const [x, y] = [frame.x + frame.width / 2, frame.y + frame.height / 2];
    const whole = await width(page);
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -100);
    await page.waitForTimeout(100);
    assert.equal(await width(page), whole);
    await page.locator(FRAME).focus();
    const before = await box(page);
    const top = await page.evaluate(() => scrollY);
    await page.mouse.wheel(0, 100);
    await page.waitForFunction((top) => scrollY > top, top);
    assert.equal(await box(page), before, "the page scrolls also while the map has focus");
    await page.mouse.wheel(0, -100);
    await page.waitForFunction((top) => scrollY <= top, top);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -100);
    await page.keyboard.up("Control");
    await changed(page, before);
    assert.ok((await width(page)) < whole);
    const at = await box(page);
    const now = await page.locator(FRAME).boundingBox();
    await page.mouse.move(now.x + 300, now.y + 150);
    await page.mouse.down();
    await page.mouse.move(now.x + 260, now.y + 140, { steps: 4 });
    await page.mouse.up();
    await changed(page, at);
    assert.equal(place(page), "cases/?view=map");
  }, DRAWN));

test("a pinch zooms in", () =>
  stage.visit("cases/?view=map", async (page) => {
    const before = await box(page);
    await page.locator(FRAME).evaluate((frame) => {
      const { left, top } = frame.getBoundingClientRect();
      const say = (type, pointerId, x) =>
        frame.dispatchEvent(new PointerEvent(type, { pointerId, clientX: left + x, clientY: top + 60, bubbles: true }));
      say("pointerdown", 1, 100);
      say("pointerdown", 2, 140);
      for (const x of [150, 170, 200]) say("pointermove", 2, x);
      say("pointerup", 1, 100);
      say("pointerup", 2, 200);
    });
    await changed(page, before);
    assert.ok((await width(page)) < Number(before.split(" ")[2]) * 0.7);
  }, { ...DRAWN, viewport: { width: 390, height: 700 }, hasTouch: true }));

test("axe finds nothing, nothing is too wide, and there are no third-party requests", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const viewport of [{ width: 1280, height: 800 }, { width: 320, height: 640 }]) {
      const asked = [];
      await stage.visit("events/?view=map", async (page) => {
        await inView(page).first().click();
        await page.waitForSelector(".world-map__chosen");
        await page.locator(".world-map__countries summary").click();
        await page.evaluate(axe);
        const found = await page.evaluate(() => window.axe.run(document, {
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        }));
        const words = found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
        assert.deepEqual(words, [], `${colorScheme}, ${viewport.width}px`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${wide}px wider than the screen`);
        const origin = new URL(page.url()).origin;
        assert.deepEqual(asked.filter((url) => !url.startsWith(origin + BASE)), []);
        assert.equal(asked.filter((url) => url.endsWith("/world.json")).length, 1);
      }, {
        ...DRAWN, colorScheme, viewport,
        before: (page) => page.on("request", (request) => asked.push(request.url())),
      });
    }
  }
});

test("outlines are fetched only for a map, and without them markers and table are present", async () => {
  const asked = [];
  await stage.visit("cases/", async () => {}, {
    before: (page) => page.on("request", (request) => asked.push(request.url())),
  });
  assert.ok(!asked.some((url) => url.endsWith("/world.json")));
  await stage.visit("cases/?view=map", async (page) => {
    assert.equal(await marked(page), await total(page));
    assert.ok((await page.locator(".world-map__countries li").count()) > 10);
  }, {
    ready: MARKER,
    mayLog: (error) => error.includes("Failed to load resource"),
    before: (page) => page.route("**/world.json", (route) => route.abort()),
  });
});

test("a frame has the map, and one whose listed parts exclude it has neither map nor switch", async () => {
  await stage.visit("embed/cases/?view=map", async (page) => {
    assert.equal(await marked(page), await total(page));
    assert.ok(await page.locator(".view-switch").isVisible());
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide}px wider than the frame`);
  }, { ...DRAWN, viewport: { width: 280, height: 600 } });
  await stage.visit("embed/cases/?view=map&show=search,count", async (page) => {
    assert.equal(await page.locator(FRAME).count(), 0);
    assert.equal(await page.locator(".view-switch").isVisible(), false);
  });
  await stage.visit("embed/cases/?view=map&show=map", async (page) => {
    assert.ok(await page.locator(FRAME).isVisible());
    assert.ok(await page.locator(".view-switch").isVisible());
  }, DRAWN);
});

test("right to left, the map is not mirrored", () =>
  stage.visit("cases/?view=map", async (page) => {
    const lefts = () => page.$$eval(MARKER, (markers) => markers.slice(0, 5).map((marker) => marker.style.left));
    const before = await lefts();
    await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
    assert.deepEqual(await lefts(), before);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0);
  }, DRAWN));

test("the map picture is a valid image", () =>
  stage.visit("", async (page) => {
    const size = await page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    }, stage.url("map.svg"));
    assert.ok(size[0] > size[1], `${size}`);
  }));

test("the map picture has the scheme of its frame, not the visitor's", async () => {
  const land = { light: "217,212,201", dark: "58,56,51" };
  for (const [scheme, visitor] of [["dark", "light"], ["light", "dark"]]) {
    await stage.visit(`embed/?scheme=${scheme}`, async (page) => {
      const picture = page.locator(".map-picture__image");
      await picture.scrollIntoViewIfNeeded();
      await page.waitForFunction((image) => image.complete && image.naturalWidth, await picture.elementHandle());
      const shot = (await picture.screenshot()).toString("base64");
      const colours = await page.evaluate(async (shot) => {
        const bytes = Uint8Array.from(atob(shot), (sign) => sign.charCodeAt());
        const image = await createImageBitmap(new Blob([bytes]));
        const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
        canvas.drawImage(image, 0, 0);
        const { data } = canvas.getImageData(0, 0, image.width, image.height);
        const colours = new Set();
        for (let at = 0; at < data.length; at += 4) colours.add(data.slice(at, at + 3).join());
        return [...colours];
      }, shot);
      assert.ok(colours.includes(land[scheme]) && !colours.includes(land[visitor]), scheme);
    }, { colorScheme: visitor });
  }
});

test("on paper the map keeps its markers, the list of countries and the legend of shades", () =>
  stage.visit("cases/?theme=youth&view=map", async (page) => {
    const shown = await inView(page).count();
    await page.emulateMedia({ media: "print" });
    const seen = await page.$$eval(MARKER, (markers) => markers.filter((one) => one.checkVisibility()).length);
    assert.ok(shown > 3);
    // Paper is wider, so fewer markers are merged.
    assert.ok(seen >= shown);
    assert.match(await page.locator(".world-map__note").innerText(), /darker/);
    const country = page.locator(".world-map__countries li").first();
    assert.ok(await country.evaluate((one) => one.checkVisibility({ contentVisibilityAuto: true })));
    assert.equal(await page.locator(".world-map__tools").isVisible(), false);
  }, DRAWN));
