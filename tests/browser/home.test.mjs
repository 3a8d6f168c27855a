// The front page: suggestions while typing, by keyboard, mouse and screen reader; and the content below, which
// does not move when the application takes over.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { DIST, Stage, place, statusBecomes } from "./support.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

const PHONE = { width: 320, height: 640 };

/** The field as a screen reader announces it. */
const field = (page) =>
  page.locator("#q").evaluate((field) => {
    const active = field.getAttribute("aria-activedescendant");
    return {
      role: field.role ?? field.getAttribute("role"),
      expanded: field.getAttribute("aria-expanded"),
      controls: document.getElementById(field.getAttribute("aria-controls"))?.getAttribute("role"),
      active: active && document.getElementById(active).textContent.trim().replace(/\s+/g, " "),
      selected: [...document.querySelectorAll("[aria-selected=true]")].length,
      focused: document.activeElement === field,
    };
  });

const options = (page) => page.locator("#q-list [role=option]");
const list = (page) => page.locator("#q-list");

async function type(page, text) {
  await page.locator("#q").pressSequentially(text);
  await options(page).first().waitFor();
  // The code of suggestions arrives with the first letters.
  await page.waitForLoadState("networkidle");
}

test("by keyboard alone: typing, arrows and Enter open a record, and Back returns", () =>
  stage.visit("", async (page) => {
    await page.locator("#q").focus();
    await page.keyboard.type("ssr");
    await options(page).first().waitFor();
    assert.deepEqual(await field(page), {
      role: "combobox", expanded: "true", controls: "listbox", active: null, selected: 0, focused: true,
    });
    await page.keyboard.press("ArrowDown");
    const chosen = await field(page);
    assert.match(chosen.active, /^Security sector reform \(SSR\) \d+ (case studies|events)$/);
    assert.deepEqual([chosen.selected, chosen.focused], [1, true]);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/(cases|events)\/\?theme=security-sector-reform$/);
    const total = chosen.active.match(/(\d+) \w+( \w+)?$/)[1];
    await page.waitForFunction((total) => document.querySelector("main [role=status]")?.textContent.startsWith(`${total} of `), total);
    await page.goBack();
    await page.waitForURL(/\?q=ssr$/);
    await page.locator(".home-page__hits").first().waitFor();
    assert.equal(await page.locator("#q").inputValue(), "ssr");
    assert.equal(await list(page).isVisible(), false, "a page one returns to shows what was found");
  }));

test("arrows wrap around through the field; Home and End move the caret; Escape closes, then clears", () =>
  stage.visit("", async (page) => {
    await type(page, "mo");
    const all = await options(page).count();
    assert.ok(all > 2 && all <= 8, `${all} suggestions`);
    await page.keyboard.press("ArrowUp");
    assert.equal((await field(page)).active, (await options(page).last().innerText()).replace(/\s+/g, " "));
    await page.keyboard.press("ArrowDown");
    assert.equal((await field(page)).active, null, "past the last is the field");
    await page.keyboard.press("ArrowDown");
    assert.notEqual((await field(page)).active, null);
    await page.keyboard.press("Home");
    assert.equal((await field(page)).active, null);
    assert.equal(await page.locator("#q").evaluate((field) => field.selectionStart), 0);
    await page.keyboard.press("End");
    assert.equal(await page.locator("#q").evaluate((field) => field.selectionStart), 2);
    await page.keyboard.press("Escape");
    assert.equal(await list(page).isVisible(), false);
    assert.equal(await page.locator("#q").inputValue(), "mo", "the text stays");
    await page.keyboard.press("ArrowDown");
    await options(page).first().waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#q").inputValue(), "", "an empty list gives way to the browser's Escape");
  }));

test("Enter without a selected suggestion searches everything at once and closes the list", () =>
  stage.visit("", async (page) => {
    await type(page, "youth");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\?q=youth$/);
    await page.locator(".home-page__hits").first().waitFor();
    assert.equal(await list(page).isVisible(), false);
    assert.equal(await page.locator("#q").evaluate((q) => q === document.activeElement), true);
  }));

test("by mouse: a click opens the record, and with Control a new tab", () =>
  stage.visit("", async (page) => {
    await type(page, "mombasa");
    const record = page.locator("[role=option][href*='cases/mombasa-county']").first();
    const opened = page.context().waitForEvent("page");
    await record.click({ modifiers: ["Control"] });
    await (await opened).waitForURL(/mombasa-county/);
    const href = await record.getAttribute("href");
    await record.click();
    await page.waitForURL((url) => url.pathname === href);
    await page.waitForSelector(".record");
  }));

test("leaving the field closes the list and focuses the button it covered", () =>
  stage.visit("", async (page) => {
    await type(page, "mo");
    await page.keyboard.press("Tab");
    assert.equal(await list(page).isVisible(), false);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Search");
  }));

test("the number of suggestions is announced, by kind, and nothing if there are none", () =>
  stage.visit("", async (page) => {
    const said = page.locator(".search-box [aria-live=polite]");
    assert.equal(await said.innerText(), "");
    await type(page, "bogota");
    const all = await options(page).count();
    assert.match(await said.innerText(), new RegExp(`^${all} suggestions?,`));
    const groups = await list(page).getByRole("group").evaluateAll((groups) => groups.map((g) => g.ariaLabel));
    assert.equal(groups[0], "Places");
    assert.ok(groups.includes("Records"), groups.join());
    await page.locator("#q").fill("zzzzzzz");
    await statusBecomes(page, "0 records found");
    assert.equal((await field(page)).expanded, "false");
    assert.equal(await said.innerText(), "");
  }));

test("axe finds nothing with the list open, in both schemes, wide and narrow, and targets are large", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const viewport of [{ width: 1280, height: 800 }, PHONE]) {
      await stage.visit("", async (page) => {
        await type(page, "mo");
        await page.keyboard.press("ArrowDown");
        await page.evaluate(axe);
        const found = await page.evaluate(() =>
          window.axe.run(document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
          }),
        );
        const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(" | ")}`);
        assert.deepEqual(told, [], `${colorScheme}, ${viewport.width}px`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${wide}px wider than the screen`);
        const heights = await options(page).evaluateAll((all) => all.map((o) => o.getBoundingClientRect().height));
        assert.ok(Math.min(...heights) >= 44, `${Math.min(...heights)}px high`);
        const [input, open] = [await page.locator("#q").boundingBox(), await list(page).boundingBox()];
        assert.ok(open.y >= input.y + input.height, "the field itself is not covered");
      }, { colorScheme, viewport });
    }
  }
});

test("forced colours and right to left: the selected option is outlined, and the list fits", () =>
  stage.visit("", async (page) => {
    await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
    await type(page, "mo");
    await page.keyboard.press("ArrowDown");
    const outline = await page.locator("[aria-selected=true]").evaluate((o) => getComputedStyle(o).outlineStyle);
    assert.equal(outline, "solid");
    const [row, open] = [await page.locator(".search-box__row").boundingBox(), await list(page).boundingBox()];
    assert.ok(Math.abs(row.x - open.x) < 1 && Math.abs(row.width - open.width) < 1);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0);
  }, { forcedColors: "active", viewport: PHONE }));

test("in a frame the list takes up space: the frame is as high as its content", () =>
  stage.visit("embed/?scheme=dark", async (page) => {
    const height = () => page.evaluate(() => document.documentElement.getBoundingClientRect().height);
    await type(page, "mo");
    const open = await list(page).boundingBox();
    assert.ok(open.y + open.height <= (await height()) + (await page.evaluate(() => -scrollY)));
    assert.equal(await list(page).evaluate((l) => getComputedStyle(l).position), "static");
    await page.keyboard.press("ArrowDown");
    const steps = await page.evaluate(() => history.length);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/embed\/\w+\/.*scheme=dark/);
    assert.equal(await page.evaluate(() => history.length), steps);
  }));

test("suggestions work with storage denied", () =>
  stage.visit("", (page) => type(page, "mo"), {
    before: (page) =>
      page.addInitScript(() => {
        for (const name of ["localStorage", "sessionStorage"]) {
          Object.defineProperty(window, name, {
            get() {
              throw new DOMException("denied", "SecurityError");
            },
          });
        }
      }),
  }));

test("nothing moves when the application takes over, whatever the day", async () => {
  for (const day of ["2016-03-01", "2026-11-22", "2027-02-05"]) {
    for (const viewport of [{ width: 1280, height: 3000 }, { width: 320, height: 6000 }, { width: 768, height: 4000 }]) {
      await stage.visit("", async (page) => {
        const boxes = (root) =>
          page.$$eval(`${root} :is(h1, h2, .search-box, .collection-card, .title-list > li, .page-footer)`, (all) =>
            all.map((element) => {
              const { x, y, width, height } = element.getBoundingClientRect();
              return [x, y, width, height].map(Math.round).join(" ");
            }),
          );
        const before = await boxes("#site.static");
        await page.evaluate(() => window.letIn());
        await page.waitForSelector("#site:not(.static) main", { state: "attached" });
        assert.deepEqual(await boxes("#site:not(.static)"), before, `${day}, ${viewport.width}px`);
        const shift = await page.evaluate(
          () => performance.getEntriesByType("layout-shift").length + (window.shifted ?? 0),
        );
        assert.equal(shift, 0);
      }, {
        viewport,
        until: ".static main",
        before: async (page) => {
          await page.clock.setFixedTime(new Date(`${day}T12:00:00Z`));
          // The records wait until the static page has been measured.
          await page.addInitScript(() => {
            const fetched = window.fetch;
            const open = new Promise((resolve) => (window.letIn = resolve));
            window.fetch = async (...request) => (await open, fetched(...request));
            new PerformanceObserver((all) => {
              for (const entry of all.getEntries()) window.shifted = (window.shifted ?? 0) + entry.value;
            }).observe({ type: "layout-shift", buffered: true });
          });
        },
      });
    }
  }
});

test("the lesson of the day changes daily, and is the same for everyone", async () => {
  const lessons = [];
  for (const day of ["2026-11-22", "2026-11-22", "2026-11-23"]) {
    await stage.visit("", async (page) => {
      lessons.push(await page.locator(".home-page__section--lesson li a").first().innerText());
    }, { before: (page) => page.clock.setFixedTime(new Date(`${day}T12:00:00Z`)) });
  }
  assert.equal(lessons[0], lessons[1]);
  assert.notEqual(lessons[1], lessons[2]);
});

test("the doors name groups that are open and at work, and cases with a result in figures", async () => {
  const base = JSON.parse(await readFile(`${DIST}knowledge-base.json`, "utf8"));
  await stage.visit("", async (page) => {
    const named = async (collection) => {
      const links = page.locator(`.collection-card--${collection} li a`);
      return links.evaluateAll((links) => links.map((link) => link.href.split("/").at(-2)));
    };
    const find = (records, ids) => ids.map((id) => records.find((record) => record.id === id));
    const groups = find(base.working_groups, await named("groups"));
    assert.equal(groups.length, 3);
    assert.ok(groups.every(({ joining, status }) => /anyone|eligible/.test(joining) && status === "active"));
    const cases = find(base.case_studies, await named("cases"));
    assert.equal(cases.length, 3);
    assert.ok(cases.every(({ key_result }) => key_result));
    assert.equal((await named("events")).length, 3);
  });
});

test("a search to try finds records with all or most of its words", () =>
  stage.visit("", async (page) => {
    for (const name of await page.locator(".home-page__questions a").allInnerTexts()) {
      await page.getByRole("link", { name, exact: true }).click();
      await page.locator(".home-page__hits mark").first().waitFor();
      assert.equal(await page.locator("#q").inputValue(), name);
    }
  }));
