// The shortlist: marked with the keyboard, stored if the device allows it, shared, compared, printed and exported;
// and never in a frame.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { calendarEntries, references, tableRows } from "../formats/readers.mjs";
import { BASE, DIST, Stage, place, status, statusBecomes } from "./support.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const base = JSON.parse(await readFile(`${DIST}knowledge-base.json`, "utf8"));
const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

/** The application, not the static page before it. */
const READY = "#site:not(.static) main";
const visit = (path, body, options) => stage.visit(path, body, { ready: READY, ...options });
const KEY = `peer-atlas:shortlist:${BASE}`;
const [first, second, third, fourth, fifth] = base.case_studies.filter(({ lessons }) => lessons?.length);
const event = base.events.find(({ start, end }) => start?.length === 10 && (end ?? start).length === 10);
const group = base.working_groups[0];
const CASES = [first, second, third, fourth, fifth].map(({ id }) => `cases.${id}`);
const ALL = [CASES[0], `events.${event.id}`, `groups.${group.id}`, CASES[1]];
const shortlist = (ids) => `shortlist/?ids=${ids.join("_")}`;

const kept = (page) => page.evaluate(() => ({ ...localStorage }));
const count = (page) => page.locator(".shortlist-link__count").innerText();
const titles = (page) => page.locator(".result-list h2").allInnerTexts();
const settled = (page) => page.locator(".shortlist-page__tools").waitFor();
const fits = async (page) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide}px wider than the screen`);
};

/** Presses Tab until the focus is on this name. */
async function tabTo(page, name) {
  for (let step = 0; step < 150; step++) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const element = document.activeElement;
      return element.getAttribute("aria-label") ?? element.textContent.trim();
    });
    if (name.test(found)) return;
  }
  assert.fail(`Tab does not lead to ${name}`);
}

test("keyboard only: marked in a list and on a page, kept after a reload, removed without a trace", () =>
  visit("events/", async (page) => {
    assert.deepEqual(await kept(page), {}, "nothing is stored before something is marked");
    assert.equal(await count(page), "");
    await tabTo(page, /^Add to shortlist: /);
    const button = page.locator(".result-list .mark-button").first();
    const title = await page.locator(".result-list h2").first().innerText();
    assert.equal(await button.getAttribute("aria-pressed"), "false");
    const { width, height } = await button.boundingBox();
    assert.ok(width >= 24 && height >= 24, `${width} by ${height}`);
    await page.keyboard.press("Enter");
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    assert.equal(await button.innerText(), "On your shortlist");
    assert.equal(await count(page), "1");

    await page.goto(stage.url(`cases/${first.id}/`));
    await page.waitForSelector(READY);
    await tabTo(page, /^Add to shortlist: /);
    await page.keyboard.press("Space");
    assert.equal(await page.locator(".record .mark-button").getAttribute("aria-pressed"), "true");
    assert.deepEqual(Object.keys(await kept(page)), [KEY]);
    assert.match((await kept(page))[KEY], new RegExp(`^events\\.[a-z0-9-]+_cases\\.${first.id}$`));

    await page.reload();
    await page.waitForSelector(READY);
    assert.equal(await count(page), "2");
    await page.locator("#shortlist-link").focus();
    await page.keyboard.press("Enter");
    await settled(page);
    assert.equal(await status(page), "2 records");
    assert.equal(place(page), shortlist((await kept(page))[KEY].split("_")));
    assert.deepEqual(await titles(page), [title, first.title]);
    assert.equal(await page.locator(".shortlist-page__shared").count(), 0);

    await tabTo(page, /^Remove: /);
    await page.keyboard.press("Enter");
    await statusBecomes(page, "1 record");
    assert.deepEqual(await kept(page), { [KEY]: CASES[0] });
    assert.equal(place(page), shortlist([CASES[0]]));
    const next = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    assert.equal(next, `Remove: ${first.title}`, "the focus is at the next");
    await page.keyboard.press("Enter");
    await statusBecomes(page, "0 records");
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
    assert.deepEqual(await kept(page), {}, "an empty list has no key");
    assert.equal(place(page), "shortlist/");
    assert.match(await page.locator("main").innerText(), /Your shortlist is empty/);
  }));

test("neither marks nor the application move any other link of the header", () =>
  visit("about/", async (page) => {
    const places = () =>
      page.locator(".page-header a").evaluateAll((links) =>
        // The link to the list itself grows away from the edge it is aligned to.
        links.map((link) => [link, link.getBoundingClientRect()])
          .map(([link, box]) => [link.id === "shortlist-link" ? box.right : box.x, box.y]));
    const empty = await places();
    await page.evaluate(([key, ids]) => localStorage.setItem(key, ids), [KEY, ALL.join("_")]);
    await page.reload();
    await page.waitForSelector(READY);
    assert.equal(await count(page), "4");
    assert.deepEqual(await places(), empty);
  }));

test("a shared link shows its list, overwrites nothing, and is kept on demand", () =>
  visit("about/", async (page) => {
    const own = [CASES[2], CASES[1]];
    await page.evaluate(([key, ids]) => localStorage.setItem(key, ids), [KEY, own.join("_")]);
    // As a mail program may have changed it: escaped, broken into lines, with a record that is gone.
    const ids = [...ALL, "cases.no-such-city"].join(",\r\n ");
    await page.goto(stage.url(`shortlist/?ids=${encodeURIComponent(ids)}`));
    await settled(page);
    assert.equal(await status(page), "4 records");
    assert.deepEqual(await titles(page), [first, event, group, second].map(({ title }) => title));
    assert.match(await page.locator("main").innerText(), /has no such record: cases\.no-such-city/);
    assert.equal((await kept(page))[KEY], own.join("_"));
    assert.equal(await count(page), "2");

    await page.getByRole("button", { name: `Remove: ${group.title}` }).click();
    await statusBecomes(page, "3 records");
    assert.equal((await kept(page))[KEY], own.join("_"), "theirs is shortened, not one's own");

    await page.getByRole("button", { name: "Keep these on this device" }).click();
    const merged = [...own, CASES[0], `events.${event.id}`];
    assert.equal((await kept(page))[KEY], merged.join("_"));
    assert.equal(await count(page), "4");
    assert.equal(await page.getByRole("button", { name: "Keep these" }).count(), 0);
    await page.getByRole("link", { name: "Your shortlist (4 records)" }).click();
    await statusBecomes(page, "4 records");
    assert.equal(place(page), shortlist(merged));
    assert.equal(await page.locator(".shortlist-page__shared").count(), 0);
  }));

test("a change in another tab updates the page and the address", () =>
  visit(shortlist(ALL), async (page) => {
    await page.getByRole("button", { name: "Keep these on this device" }).click();
    await page.waitForFunction(() => !document.querySelector(".shortlist-page__shared"));
    const other = await page.context().newPage();
    await other.goto(stage.url(`cases/${third.id}/`));
    await other.waitForSelector(READY);
    await other.locator(".record .mark-button").click();
    await statusBecomes(page, "5 records");
    assert.equal(place(page), shortlist([...ALL, CASES[2]]));
    assert.equal(await count(page), "5");
    await page.getByRole("button", { name: "Remove all" }).click();
    await other.waitForFunction(() => document.querySelector(".shortlist-link__count").textContent === "");
    assert.equal(await other.locator(".record .mark-button").getAttribute("aria-pressed"), "false");
  }));

test("if storage is denied, marks last for the visit, and the address has them", () =>
  visit(`cases/${first.id}/`, async (page) => {
    await page.locator(".record .mark-button").click();
    assert.equal(await count(page), "1");
    await page.locator(".record__kicker a").click();
    await page.locator(".result-list").waitFor();
    assert.equal(await count(page), "1");
    await page.locator("#shortlist-link").click();
    await settled(page);
    assert.equal(place(page), shortlist([CASES[0]]));
    assert.match(await page.locator("main").innerText(), /lost when you leave/);
    await page.reload();
    await settled(page);
    assert.deepEqual(await titles(page), [first.title]);
  }, {
    before: (page) =>
      page.addInitScript(() => {
        Object.defineProperty(window, "localStorage", {
          get() {
            throw new DOMException("denied", "SecurityError");
          },
        });
      }),
  }));

test("full storage is not an error", () =>
  visit(`cases/${first.id}/`, async (page) => {
    await page.locator(".record .mark-button").click();
    assert.equal(await count(page), "1");
    await page.locator(".record .mark-button").click();
    assert.equal(await count(page), "");
  }, {
    before: (page) =>
      page.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException("full", "QuotaExceededError");
        };
      }),
  }));

test("case studies side by side: four at most, chosen by keyboard, in the address, undone by Back", () =>
  visit(shortlist([...CASES, `events.${event.id}`]), async (page) => {
    assert.match(await page.locator(".shortlist-page__compare").innerText(), /two to four/);
    for (const { title } of [second, first, third, fourth]) {
      await page.getByRole("checkbox", { name: `Compare: ${title}` }).focus();
      await page.keyboard.press("Space");
      const focus = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
      assert.equal(focus, `Compare: ${title}`, "the focus stays");
    }
    const ids = [second, first, third, fourth].map(({ id }) => id).join("_");
    assert.equal(new URL(page.url()).searchParams.get("compare"), ids);
    assert.ok(await page.getByRole("checkbox", { name: `Compare: ${fifth.title}` }).isDisabled());
    assert.equal(await page.getByRole("checkbox").count(), 5, "events are not compared");
    const table = page.getByRole("table", { name: "Side by side" });
    await table.waitFor();
    assert.deepEqual(
      await table.getByRole("columnheader").allInnerTexts(),
      [second, first, third, fourth].map(({ title }) => title),
    );
    const rows = await table.locator("th[scope=row]").allInnerTexts();
    const sections = ["Challenge", "Approach", "Results", "How it was evaluated", "What did not work", "Lessons", "Cost"];
    assert.deepEqual(rows.slice(0, 7), sections);
    const lessons = table.getByRole("row", { name: /^Lessons/ }).getByRole("cell").nth(1);
    assert.deepEqual(await lessons.locator("li").allInnerTexts(), first.lessons);
    await fits(page);
    await page.reload();
    await table.waitFor();
    assert.equal(await table.getByRole("columnheader").count(), 4);
    await page.goBack();
    await page.waitForFunction(() => document.querySelectorAll(".compare-table thead th").length === 3);
  }));

test("on a small screen the comparison is stacked by section, each under its city", () =>
  visit(`${shortlist(CASES)}&compare=${first.id}_${second.id}`, async (page) => {
    const cells = page.locator(".compare-table tbody tr:first-child td");
    const [one, other] = await Promise.all([cells.nth(0).boundingBox(), cells.nth(1).boundingBox()]);
    assert.ok(other.y >= one.y + one.height, "below each other");
    const named = await cells.first().evaluate((cell) => getComputedStyle(cell, "::before").content);
    assert.match(named, new RegExp(first.city));
    await fits(page);
    await page.addStyleTag({ content: "html { font-size: 200% }" });
    await fits(page);
  }, { viewport: { width: 320, height: 640 }, bypassCSP: true }));

test("on paper every record is complete, with all its sources and addresses, each on its own page", () =>
  visit(shortlist(ALL), async (page) => {
    await settled(page);
    assert.equal(await page.locator(".briefing").isVisible(), false);
    await page.emulateMedia({ media: "print" });
    const records = page.locator(".briefing__record");
    assert.equal(await records.count(), 4);
    for (const [at, record] of [first, event, group, second].entries()) {
      const own = records.nth(at);
      const text = await own.innerText();
      assert.ok(text.includes(record.title) && text.includes(record.summary), record.id);
      for (const name of ["challenge", "approach", "results", "lessons", "purpose", "takeaways", "activities"]) {
        for (const words of record[name] ?? []) assert.ok(text.includes(words), `${record.id}: ${name}`);
      }
      assert.ok(text.includes(`${stage.url("")}${ALL[at].replace(".", "/")}/`), "its own address");
      const printed = await own.locator(".source-list a").evaluateAll((links) =>
        links.map((link) => [link.textContent, getComputedStyle(link, "::after").content]));
      const sources = record.sources.filter(({ url }) => url);
      assert.equal(printed.length, sources.length);
      for (const [n, { title, url }] of sources.entries()) {
        assert.equal(printed[n][0], title);
        assert.ok(printed[n][1].includes(url), `${url} is printed`);
      }
      assert.equal(await own.evaluate((own) => getComputedStyle(own).breakBefore), "page");
    }
    for (const hidden of [".shortlist-page__tools", ".mark-button", ".page-header nav"]) {
      assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
    }
    await page.screenshot({ path: new URL("out/shortlist-print.png", import.meta.url).pathname, fullPage: true });
  }));

test("the whole list as citations, data, tables and calendar", () =>
  visit(shortlist(ALL), async (page) => {
    await settled(page);
    await page.locator(".take-panel > summary").click();
    const saved = async (name, ending) => {
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name, exact: true }).click();
      const file = await download;
      assert.equal(file.suggestedFilename(), `peer-atlas-shortlist${ending}`);
      return readFile(await file.path(), "utf8");
    };
    const ids = ALL.map((mark) => mark.split(".")[1]).sort();
    for (const [name, ending] of [["BibTeX", ".bib"], ["RIS", ".ris"], ["CSL-JSON", ".csl.json"]]) {
      const button = page.locator(".take-panel__choices button", { hasText: name });
      const text = await saved(await button.innerText(), ending);
      assert.deepEqual(references(text).map(({ id }) => id).sort(), ids, name);
    }
    const json = JSON.parse(await saved("Data (JSON)", ".json"));
    assert.deepEqual([json.case_studies.length, json.events.length, json.working_groups.length], [2, 1, 1]);
    assert.equal(tableRows(await saved("City case studies: Table (CSV)", "-cases.csv")).length, 2);
    const calendar = calendarEntries(await saved("Events: Calendar (ICS)", "-events.ics"));
    assert.deepEqual(calendar.map(({ summary }) => summary), [event.title]);
    assert.match(await page.locator(".take-panel p[role=status]").innerText(), /holds 1 record\.$/);
  }));

test("a frame shows the list in its address, has no mark buttons and stores nothing", async () => {
  for (const path of [`embed/${shortlist(ALL)}`, "embed/cases/", `embed/cases/${first.id}/`]) {
    await visit(path, async (page) => {
      await page.locator("h1").waitFor();
      assert.equal(await page.locator("button.mark-button, [aria-pressed], .shortlist-link__count").count(), 0);
      assert.equal(await page.getByRole("button", { name: /Keep|Remove/ }).count(), 0);
      assert.deepEqual(await page.evaluate(() => window.touched), []);
      if (path.includes("ids")) assert.equal((await titles(page)).length, 4);
    }, {
      before: (page) =>
        page.addInitScript(() => {
          window.touched = [];
          for (const name of ["localStorage", "sessionStorage"]) {
            Object.defineProperty(window, name, { get: () => void window.touched.push(name) });
          }
        }),
    });
  }
});

test("without scripts the page says that it needs them, and no page has mark buttons", async () => {
  const options = { javaScriptEnabled: false, ready: "#site.static main", until: "main" };
  await stage.visit("shortlist/", async (page) => {
    assert.match(await page.locator("main ~ p, .without-scripts").first().innerText(), /needs JavaScript/);
    assert.equal(await page.locator("meta[name=robots]").getAttribute("content"), "noindex");
    assert.equal(await page.locator("h1").innerText(), "Shortlist");
  }, options);
  for (const path of ["cases/", `cases/${first.id}/`]) {
    await stage.visit(path, async (page) => {
      assert.equal(await page.locator(".mark-button:visible").count(), 0, path);
    }, options);
  }
});

test("axe finds nothing on a shortlist and a comparison, in both schemes, wide and narrow", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const viewport of [{ width: 1280, height: 800 }, { width: 320, height: 640 }]) {
      for (const path of ["shortlist/", `${shortlist([...ALL, CASES[2]])}&compare=${first.id}_${second.id}`]) {
        await visit(path, async (page) => {
          await page.evaluate(axe);
          const found = await page.evaluate(() =>
            window.axe.run(document, {
              runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            }));
          const nodes = found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
          assert.deepEqual(nodes, [], `${path}, ${colorScheme}, ${viewport.width}px`);
          await fits(page);
        }, { colorScheme, viewport });
      }
    }
  }
});
