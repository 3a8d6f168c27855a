// The parts of the program: fetched when a view needs them and not before, also in a sandboxed frame; one
// that fails to load gives a message and a retry.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { Stage, TAKEN_OVER } from "./support.mjs";

const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

const PART = /\/peer-atlas-([a-z]+)\d*-[0-9a-f]{16}\.wasm$/;
const PARTS = "**/peer-atlas-*-*.wasm";
const mayLog = () => true;

/** Notes which parts a page requests, except shared and prefetched ones. */
const note = (asked, ahead = ["shared", "record"]) => (page) =>
  page.on("request", (request) => {
    const part = request.url().match(PART)?.[1];
    if (part && !ahead.includes(part)) asked.push(part);
  });

const about = (page) => page.getByRole("link", { name: "About", exact: true }).first();
const title = (page, text) => page.getByRole("heading", { level: 1, name: text, exact: true }).waitFor();
const isFocused = (page, text) =>
  page.waitForFunction((text) => document.activeElement.tagName === "H1" && document.activeElement.textContent === text, text);

const OWN = {
  "": ["home"],
  "events/": [],
  "cases/?q=youth": [],
  "cases/?view=map": ["views"],
  "events/?view=timeline": ["views"],
  "lessons/": [],
};
for (const [path, own] of Object.entries(OWN)) {
  test(`only its own part is requested on ${path || "home"}`, async () => {
    const asked = [];
    await stage.visit(path, async (page) => {
      await page.waitForLoadState("networkidle");
      assert.deepEqual(asked, own);
    }, { before: note(asked) });
  });
}

test("the page of a record requests its own part, and a list prefetches it", async () => {
  for (const path of ["cases/mombasa-county-action-plan/", "groups/"]) {
    const asked = [];
    await stage.visit(path, async (page) => {
      const part = () => asked.includes("record");
      for (let tries = 0; !part() && tries < 100; tries++) await page.waitForTimeout(100);
      assert.deepEqual(asked, ["record"]);
    }, { before: note(asked, ["shared"]) });
  }
});

test("a rare page requests its part once, with title and focus as on any page", async () => {
  const asked = [];
  await stage.visit("events/", async (page) => {
    await about(page).click();
    await title(page, "About");
    await isFocused(page, "About");
    assert.match(await page.title(), /^About/);
    await page.getByRole("link", { name: "Events", exact: true }).first().click();
    await title(page, "Events");
    await page.goBack();
    await title(page, "About");
    assert.deepEqual(asked, ["pages"]);
  }, { before: note(asked) });
});

test("an export requests its part once", async () => {
  const asked = [];
  await stage.visit("events/?region=africa", async (page) => {
    await page.locator("#site:not(.static) .take-panel > summary").click();
    for (const name of ["Table (CSV)", "Calendar (ICS)"]) {
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name }).click();
      await download;
    }
    assert.deepEqual(asked, ["files"]);
  }, { before: note(asked) });
});

test("a part that fails to load gives a message and can be retried", () =>
  stage.visit("events/", async (page) => {
    await page.route(PARTS, (route) => route.abort());
    await about(page).click();
    await page.getByText("This part of the site could not be fetched").waitFor();
    assert.match(page.url(), /\/about\/$/);
    await page.unroute(PARTS);
    await page.getByRole("button", { name: "Try again" }).click();
    await title(page, "About");
    await isFocused(page, "About");
  }, { mayLog }));

test("an error page instead of a part is a failure", () =>
  stage.visit("events/", async (page) => {
    await page.route(PARTS, (route) => route.fulfill({ status: 404, body: "<h1>Gone</h1>", contentType: "text/html" }));
    await page.locator("#site:not(.static) .take-panel > summary").click();
    await page.locator(".take-panel").getByText("This part of the site could not be fetched").waitFor();
    await page.unroute(PARTS);
    await page.getByRole("button", { name: "Try again" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Table (CSV)" }).click();
    assert.match((await download).suggestedFilename(), /\.csv$/);
  }, { mayLog }));

/** Simulates a new publication: the old chunks are missing, and pages name another script. */
async function publishAnew(page) {
  await page.route(PARTS, (route) => route.fulfill({ status: 404, body: "" }));
  await page.route("**/about/", async (route) => {
    if (route.request().resourceType() !== "fetch") return route.continue();
    const response = await route.fetch();
    const body = (await response.text()).replaceAll(/peer-atlas-[0-9a-f]{16}\.js/g, "peer-atlas-0123456789abcdef.js");
    return route.fulfill({ response, body });
  });
}

test("after a new publication the requested page is fully loaded", () =>
  stage.visit("events/", async (page) => {
    await publishAnew(page);
    const loaded = page.waitForEvent("load");
    await about(page).click();
    await loaded;
    await page.unrouteAll({ behavior: "wait" });
    await page.reload();
    await page.waitForSelector(TAKEN_OVER);
    await title(page, "About");
    assert.match(page.url(), /\/about\/$/);
  }, { mayLog }));

test("it is loaded once, and parts still missing then are reported", () =>
  stage.visit("events/", async (page) => {
    let loads = 0;
    page.on("load", () => (loads += 1));
    await publishAnew(page);
    const loaded = page.waitForEvent("load");
    await about(page).click();
    await loaded;
    await page.locator("#notice button").waitFor();
    await page.waitForTimeout(1_000);
    assert.equal(loads, 1);
    assert.equal(await page.locator("h1").innerText(), "About", "the page can be read");
  }, { mayLog }));

test("a part needs no media type of its own", () =>
  stage.visit("events/", async (page) => {
    await page.route(PARTS, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { "content-type": "application/octet-stream" } });
    });
    await about(page).click();
    await title(page, "About");
  }));

test("without its part a rare page stays static", () =>
  stage.visit("about/", async (page) => {
    assert.equal(await page.locator("h1").innerText(), "About");
    assert.match(await page.locator("#notice").innerText(), /can be read without them/);
    await page.unroute(PARTS);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.waitForSelector(TAKEN_OVER);
    assert.equal(await page.locator("#notice").innerText(), "");
    assert.equal(await page.locator("h1").innerText(), "About");
  }, { mayLog, until: "#notice button", before: (page) => page.route(PARTS, (route) => route.abort()) }));

test("a part loads in a sandboxed frame", async () => {
  const frame = `<iframe title="Atlas" width="900" height="800" sandbox="allow-scripts" src="${stage.url("embed/about/data/")}"></iframe>`;
  const host = createServer((_, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end(`<!doctype html><title>Host</title>${frame}`));
  await new Promise((resolve) => host.listen(0, "127.0.0.1", resolve));
  const context = await stage.browser.newContext();
  try {
    const page = await context.newPage();
    const parts = [];
    page.on("response", (response) => PART.test(response.url()) && parts.push(response.status()));
    await page.goto(`http://127.0.0.1:${host.address().port}/`);
    const atlas = page.frameLocator("iframe");
    await atlas.locator("#site:not(.static) .field-table").waitFor();
    assert.ok(parts.length > 0 && parts.every((status) => status === 200));
  } finally {
    await context.close();
    host.close();
  }
});
