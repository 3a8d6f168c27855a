// Exports: files, links and citations of the exact current view, also if a frame or browser forbids half of it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import sirv from "sirv";
import { calendarEntries, references, tableRows } from "../formats/readers.mjs";
import { DIST, Stage, place, status, statusBecomes } from "./support.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const base = JSON.parse(await readFile(`${DIST}knowledge-base.json`, "utf8"));
const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

/** The application, not the static page before it. */
const READY = "#site:not(.static) main";
const visit = (path, body, options) => stage.visit(path, body, { ready: READY, ...options });
const ids = (records) => records.map(({ id }) => id).sort();
const isDay = (date) => /^\d{4}-\d{2}-\d{2}$/.test(date ?? "");
const african = base.events.filter(({ regions }) => regions?.includes("africa"));
const dated = african.filter(({ start, end }) => isDay(start) && (!end || isDay(end)));

const panel = (page) => page.locator(".take-panel");
const open = async (page) => {
  await page.locator(".take-panel > summary").click();
  await panel(page).getByRole("button", { name: "Copy link" }).waitFor();
};

/** Presses a button of the panel; returns the saved name and text. */
async function saved(page, name) {
  const download = page.waitForEvent("download");
  await panel(page).getByRole("button", { name }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

const said = (page) => panel(page).locator("p[role=status]").innerText();

test("every format holds exactly the filtered records, beyond the first page", () =>
  visit("events/?region=africa", async (page) => {
    assert.ok(african.length > 20 && dated.length < african.length, "more than a page, some undated");
    await statusBecomes(page, `${african.length} of ${base.events.length} events`);
    await open(page);
    const stem = "peer-atlas-events-africa";

    const calendar = await saved(page, "Calendar (ICS)");
    assert.equal(calendar.name, `${stem}.ics`);
    const uids = calendarEntries(calendar.text).map(({ uid }) => uid.split("@")[0]);
    assert.deepEqual(uids.sort(), ids(dated));
    const missing = african.length - dated.length;
    assert.equal(
      await said(page),
      `${calendar.name} holds ${dated.length} events. ${missing} events have no exact date and are left out of the calendar.`,
    );

    const table = await saved(page, "Table (CSV)");
    assert.equal(table.name, `${stem}.csv`);
    assert.deepEqual(ids(tableRows(table.text)), ids(african));
    assert.equal(await said(page), `${table.name} holds ${african.length} events.`);

    const data = await saved(page, "Data (JSON)");
    assert.equal(data.name, `${stem}.json`);
    const { format, events, working_groups, case_studies, organisations } = JSON.parse(data.text);
    assert.deepEqual([format, working_groups, case_studies], [base.format, [], []]);
    const byId = new Map(base.events.map((event) => [event.id, event]));
    for (const event of events) assert.deepEqual(event, byId.get(event.id));
    assert.deepEqual(ids(events), ids(african));
    const named = new Set(african.flatMap((event) => (event.organisations ?? []).map(({ id }) => id)));
    assert.deepEqual(ids(organisations), [...named].sort());

    for (const [name, end] of [["BibTeX", "bib"], ["RIS", "ris"], ["CSL-JSON", "csl.json"]]) {
      const file = await saved(page, name);
      assert.equal(file.name, `${stem}.${end}`);
      const cited = references(file.text);
      assert.deepEqual(ids(cited), ids(african));
      const [one] = cited;
      assert.equal(one.URL, stage.url(`events/${one.id}/`), "the address at which it was read");
    }
  }));

test("a file follows the filter and the order of the view", () =>
  visit("cases/?q=youth&sort=city", async (page) => {
    await open(page);
    await page.locator("input[name=region][value=africa]").check();
    await page.waitForURL(/region=africa/);
    await page.locator(".active-filters").getByText("Africa").waitFor();
    const { name, text } = await saved(page, "Table (CSV)");
    assert.equal(name, "peer-atlas-cases-africa-youth.csv");
    const rows = tableRows(text);
    const titles = await page.locator(".result-list h2").allInnerTexts();
    assert.deepEqual(rows.slice(0, titles.length).map(({ title }) => title), titles);
    assert.equal(rows.length, Number((await status(page)).split(" ")[0]));
    await page.locator("input[name=region][value=africa]").uncheck();
    await page.waitForURL(/^(?!.*region)/);
    assert.equal(await said(page), "", "what was said of another view is gone");
    assert.ok(await panel(page).getByRole("button", { name: "RIS" }).isVisible(), "it stays open");
  }));

test("lessons are exported as a table, as data and as citations of their records", () =>
  visit("lessons/?theme=youth", async (page) => {
    await open(page);
    const total = Number((await status(page)).split(" ")[0]);
    const rows = tableRows((await saved(page, "Table (CSV)")).text);
    assert.equal(rows.length, total);
    const data = JSON.parse((await saved(page, "Data (JSON)")).text);
    assert.deepEqual(data.map(({ id }) => id), rows.map(({ id }) => id));
    const records = new Map([...base.events, ...base.case_studies].map((r) => [r.id, r]));
    for (const { id, lesson } of data) {
      const record = records.get(id);
      assert.ok([...(record.takeaways ?? []), ...(record.lessons ?? [])].includes(lesson));
      assert.ok(record.themes.includes("youth"));
    }
    const cited = references((await saved(page, "RIS")).text);
    assert.deepEqual(ids(cited), [...new Set(data.map(({ id }) => id))].sort());
    assert.equal(await panel(page).getByRole("button", { name: /Calendar/ }).count(), 0);
  }));

test("events without an exact date give no empty calendar", () => {
  const vague = base.events.find(({ start }) => !isDay(start));
  return visit(`events/?q=${encodeURIComponent(`"${vague.title}"`)}`, async (page) => {
    await statusBecomes(page, `1 of ${base.events.length} events`);
    await open(page);
    page.on("download", () => assert.fail("an empty calendar was saved"));
    await panel(page).getByRole("button", { name: "Calendar (ICS)" }).click();
    await page.waitForFunction(() => /nothing to add/.test(document.querySelector(".take-panel").textContent));
  });
});

test("subscriptions link to the closest files", async () => {
  const cases = {
    "events/": ["calendar.ics", "events/feed.atom", 0],
    "events/?region=africa": ["calendars/region/africa.ics", "events/feed.atom", 1],
    "events/?theme=youth&year=2018": ["calendars/theme/youth.ics", null, 2],
    "groups/?theme=youth&theme=urban-security": [null, "groups/feed.atom", 1],
    "lessons/": [null, "feed.atom", 1],
  };
  for (const [path, [calendar, feed, broader]] of Object.entries(cases)) {
    await visit(path, async (page) => {
      await open(page);
      const links = panel(page).locator(".take-panel__source a");
      const found = await links.evaluateAll((links) => links.map((link) => link.href));
      const wanted = [calendar, feed].filter(Boolean).map((file) => stage.url(file));
      for (const address of wanted) assert.ok(found.includes(address), `${address} in ${found}`);
      assert.equal(found.some((address) => address.endsWith(".ics")), calendar !== null);
      for (const address of found) assert.equal((await fetch(address)).status, 200, address);
      assert.equal(await panel(page).getByText("This feed covers more than the current view").count(), broader, path);
    });
  }
});

test("by keyboard alone: open, copy the link, close", () =>
  visit("embed/events/?region=africa", async (page) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.locator(".take-panel > summary").focus();
    await page.keyboard.press("Enter");
    await panel(page).getByRole("button", { name: "Copy link" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await panel(page).getByText("Copied.").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), stage.url("events/?region=africa"));
    for (const button of ["Embed this view", "Calendar (ICS)", "Table (CSV)", "Data (JSON)", "BibTeX", "RIS", "CSL-JSON"]) {
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.textContent), button);
    }
    await page.locator(".take-panel > summary").focus();
    await page.keyboard.press("Space");
    await panel(page).getByRole("button", { name: "Copy link" }).waitFor({ state: "hidden" });
    assert.equal(place(page), "embed/events/?region=africa");
  }));

for (const [how, clipboard] of Object.entries({
  "is not there": "undefined",
  refuses: "{ writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }",
})) {
  test(`if the clipboard ${how}, the address is selected in a field`, () =>
    visit("cases/?theme=youth", async (page) => {
      await page.evaluate(`Object.defineProperty(navigator, "clipboard", { value: ${clipboard} })`);
      await open(page);
      await panel(page).getByRole("button", { name: "Copy link" }).click();
      const field = panel(page).getByLabel(/copy it with your keyboard/);
      assert.equal(await field.inputValue(), stage.url("cases/?theme=youth"));
      await page.waitForFunction(() => document.activeElement.tagName === "TEXTAREA");
      assert.equal(await page.evaluate(() => getSelection().toString()), stage.url("cases/?theme=youth"));
    }));
}

test("in a narrow sandboxed frame nothing breaks, and the text can be copied by hand", async () => {
  const files = sirv(DIST, { setHeaders: (response) => response.setHeader("access-control-allow-origin", "*") });
  const listen = async (answer) => {
    const server = createServer(answer);
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { server, origin: `http://127.0.0.1:${server.address().port}` };
  };
  const site = await listen((request, response) => files(request, response, () => response.writeHead(404).end()));
  const frame = `<iframe title="Atlas" width="300" height="600" sandbox="allow-scripts" src="${site.origin}/embed/events/?region=africa"></iframe>`;
  const host = await listen((_, response) => response.writeHead(200, { "content-type": "text/html" }).end(frame));
  const page = await stage.browser.newPage();
  const broken = [];
  page.on("pageerror", (error) => broken.push(String(error)));
  page.on("download", () => assert.fail("this frame may not save files"));
  try {
    await page.goto(host.origin);
    const inside = page.frames()[1];
    assert.equal(await inside.evaluate(() => self.origin), "null");
    await inside.locator(READY).waitFor();
    await open(inside);
    await panel(inside).getByRole("button", { name: "Copy link" }).click();
    const field = panel(inside).locator("textarea");
    assert.equal(await field.inputValue(), `${site.origin}/events/?region=africa`);
    await panel(inside).getByRole("button", { name: "Table (CSV)" }).click();
    await panel(inside).getByRole("button", { name: "Copy its text instead" }).click();
    await field.nth(1).waitFor();
    const rows = tableRows((await field.nth(1).inputValue()).replaceAll(/\r?\n/g, "\r\n"));
    assert.equal(rows.length, african.length);
    await panel(inside).getByRole("button", { name: "Print" }).click();
    const wide = await inside.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide}px wider than the frame`);
    assert.deepEqual(broken, []);
  } finally {
    await page.close();
    site.server.close();
    host.server.close();
  }
});

test("axe finds nothing on the open panel and on a record's actions", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const viewport of [{ width: 1280, height: 800 }, { width: 320, height: 640 }]) {
      const check = async (page) => {
        await page.evaluate(axe);
        const found = await page.evaluate(() => window.axe.run(document));
        assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${wide}px wider than the screen`);
      };
      await visit("events/?region=africa", async (page) => {
        await page.evaluate(`Object.defineProperty(navigator, "clipboard", { value: undefined })`);
        await open(page);
        await panel(page).getByRole("button", { name: "Table (CSV)" }).click();
        await panel(page).getByRole("button", { name: "Copy link" }).click();
        await panel(page).locator("textarea").waitFor();
        await check(page);
      }, { colorScheme, viewport });
      await visit(`events/${dated[0].id}/`, check, { colorScheme, viewport });
    }
  }
});

test("paper has neither panel nor actions", () =>
  visit("events/?region=africa", async (page) => {
    await open(page);
    await page.emulateMedia({ media: "print" });
    assert.equal(await panel(page).isVisible(), false);
    await page.goto(stage.url(`events/${dated[0].id}/`));
    await page.locator(READY).waitFor();
    assert.equal(await page.locator(".record__actions").isVisible(), false);
    assert.equal(await page.locator(".record__citation").isVisible(), true);
  }));

/** Fetches the linked files. */
async function files(page, selector) {
  const links = await page.locator(selector).evaluateAll((links) => links.map((link) => link.href));
  return Promise.all(links.map(async (link) => {
    const response = await fetch(link);
    assert.equal(response.status, 200, link);
    return { link, text: await response.text() };
  }));
}

for (const javaScriptEnabled of [true, false]) {
  const where = javaScriptEnabled ? "in the app" : "without scripts";
  test(`a record can be cited and put into a calendar, ${where}`, async () => {
    const record = dated[0];
    const ready = javaScriptEnabled ? READY : "#site.static main";
    await stage.visit(`events/${record.id}/`, async (page) => {
      const [calendar] = await files(page, ".record__actions a[type='text/calendar']");
      assert.deepEqual(calendarEntries(calendar.text).map(({ summary }) => summary), [record.title]);
      const cited = await files(page, ".record__files a");
      assert.equal(cited.length, 3);
      for (const { text } of cited) assert.deepEqual(references(text).map(({ id }) => id), [record.id]);
      const sentence = await page.locator(".record__citation").innerText();
      assert.ok(sentence.startsWith(`“${record.title}”, Peer Atlas, checked ${record.checked}`), sentence);
      const buttons = await page.locator(".record button:visible").allInnerTexts();
      assert.deepEqual(buttons, javaScriptEnabled ? ["Add to shortlist", "Copy link", "Print this page", "Copy citation"] : []);
    }, { javaScriptEnabled, ready, until: "main" });
  });
}

test("without scripts the panel opens and has only links", () =>
  stage.visit("events/", async (page) => {
    await page.locator(".take-panel > summary").click();
    assert.equal(await panel(page).locator("button").count(), 0);
    const [table, calendar, feed] = await files(page, ".take-panel a");
    assert.equal(tableRows(table.text).length, base.events.length);
    assert.ok(calendarEntries(calendar.text).length > dated.length);
    assert.ok(feed.link.endsWith("events/feed.atom"));
  }, { javaScriptEnabled: false, ready: "#site.static main", until: "main" }));

test("an event without an exact date says why it is in no calendar", async () => {
  const month = base.events.find(({ start }) => start?.length === 7);
  const undated = base.events.find(({ start }) => !start);
  for (const [{ id }, words] of [[month, /No exact date/], [undated, /No date known/]]) {
    await visit(`events/${id}/`, async (page) => {
      assert.match(await page.locator(".record__no-action").innerText(), words);
      assert.equal(await page.locator(".record__actions a[type='text/calendar']").count(), 0);
    });
  }
});

test("a reference manager finds the record that is shown, also after a step in the app", () =>
  visit(`events/${dated[0].id}/`, async (page) => {
    const metadata = () =>
      page.evaluate(() => Object.fromEntries(
        [...document.querySelectorAll("meta[name^='DC.']")].map((meta) => [meta.name, meta.content])));
    const first = await metadata();
    assert.equal(first["DC.title"], dated[0].title);
    assert.equal(first["DC.date"], dated[0].checked);
    await page.locator(".record__kicker a").click();
    await page.locator(".result-list").waitFor();
    assert.deepEqual(await metadata(), {});
    await page.locator(".result-list h2 a").nth(3).click();
    await page.locator(".record__title").waitFor();
    assert.equal((await metadata())["DC.title"], await page.locator("h1").innerText());
    assert.equal(await page.locator("script[type='application/ld+json'], link[rel=canonical]").count(), 0);
  }));

test("about the data: every file exists, and every field is described", () =>
  visit("about/data/", async (page) => {
    const rows = page.locator(".field-table tbody tr");
    await rows.first().waitFor();
    const header = tableRows(await (await fetch(stage.url("events.csv"))).text())[0];
    const names = await page.locator(".field-table code").allInnerTexts();
    for (const name of Object.keys(header)) assert.ok(names.includes(name), name);
    const links = await files(page, ".prose-page__list a[type]");
    const found = links.map(({ link }) => link.slice(stage.url("").length)).sort();
    const expected = ["knowledge-base.json", "schema/knowledge-base.json", "calendar.ics", "feed.atom"];
    for (const list of ["groups", "events", "cases"]) expected.push(`${list}.csv`, `${list}.xlsx`, `${list}/feed.atom`);
    assert.deepEqual(found, expected.sort());
  }));
