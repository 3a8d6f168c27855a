// Embedded pages in a partner's page on another origin: with the loader, in plain frames, and in sandboxes.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { TAKEN_OVER } from "../browser/support.mjs";
import { startSite } from "./site.mjs";
import { hits, visit } from "./visit.mjs";

const YOUTH = 'input[name="theme"][value="youth"]';

/** Opens a partner's page. `html(site)` is its body; `site` is the release, on another origin. */
async function inPartner(engine, html, body, options = {}) {
  const pages = {};
  const partner = await startSite({ pages });
  try {
    await visit(engine, "about/embedding/", async (tab, site) => {
      pages["/"] = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Partner</title><link rel="icon" href="data:,"><body>${html(site)}`;
      site.problems.length = 0;
      await tab.goto(`${partner.origin}/`);
      await body(tab, site);
    }, { until: "main", ...options });
  } finally {
    await partner.close();
  }
}

/** Filters of a list are behind a button in narrow frames. */
async function choose(tab, selector) {
  const isHidden = !(await tab.evaluate((selector) => document.querySelector(selector).checkVisibility(), selector));
  if (isHidden) await tab.click(".filter-button");
  await tab.click(selector);
}

/** Waits until the frame is as high as its content, and returns that. */
async function fits(tab) {
  const height = () => Math.ceil(document.documentElement.getBoundingClientRect().height);
  for (const end = Date.now() + 10_000; ; await sleep(100)) {
    const content = await tab.inFrame("iframe", () => tab.evaluate(height));
    const given = await tab.evaluate(() => document.querySelector("iframe").clientHeight);
    if (Math.abs(given - content) <= 2) return given;
    assert.ok(Date.now() < end, `the frame has ${given} px for ${content}`);
  }
}

/** The first number of the status line becomes smaller. */
const narrowed = (tab, before) =>
  tab.until((before) => Number(document.querySelector("main [role=status]").innerText.match(/\d+/)[0]) < before, before);

/** The title of the first hit. Hits that do not fit are hidden while the static page filters. */
const FIRST = ".result-list > li:not([hidden]) .result-entry__title a";
const firstLink = (first) => document.querySelector(first).href;

function sandbox(engine, permissions, headers) {
  const host = (site) => `<iframe title="Atlas" sandbox="${permissions}" src="${site.url("embed/cases/")}" width="1000" height="800"></iframe>`;
  // Without headers no other origin may read the host's files: the program fails to load in an opaque origin.
  const mayLog = (text) => !headers && /CORS|Cross-Origin|NetworkError|access control|Failed to load|peer-atlas-\w+\.js$/i.test(text);
  test(`sandbox="${permissions}", ${headers ? "with" : "without"} the headers: a facet filters, links are right`, () =>
    inPartner(engine, host, async (tab, site) => {
      await tab.inFrame("iframe", async () => {
        // Where the application can start, a click at that very moment would be lost.
        const starts = headers || permissions.includes("same-origin");
        await tab.visible(starts ? `${TAKEN_OVER} [role=status]` : "main [role=status]");
        assert.equal(await tab.evaluate(() => document.baseURI), site.url(""));
        const all = await hits(tab);
        await choose(tab, YOUTH);
        await narrowed(tab, all);
        const link = await tab.evaluate(firstLink, FIRST);
        assert.ok(link.startsWith(site.url("embed/cases/")), link);
        assert.equal((await fetch(link)).status, 200);
        await tab.click(FIRST);
        await tab.visible(".record");
      });
    }, { headers, mayLog }));
}

export const sandboxes = (engine) =>
  describe("in a sandbox", () => {
    for (const headers of [true, false]) {
      for (const permissions of ["allow-scripts", "allow-scripts allow-same-origin"]) sandbox(engine, permissions, headers);
    }
  });

export const frames = (engine) =>
  describe("in a partner's page", () => {
    const LOADER = (site) => `
      <script>
        addEventListener("peer-atlas:filters-changed", () => (window.heard = true));
      </script>
      <div data-peer-atlas="cases" data-region="africa"><a href="${site.url("cases/")}">City case studies</a></div>
      <script async src="${site.url("embed.js")}"></script>`;

    test("the loader gives a frame the height of its content, and does so again after a filter", () =>
      inPartner(engine, LOADER, async (tab) => {
        await tab.inFrame("iframe", () => tab.visible(TAKEN_OVER));
        const before = await fits(tab);
        await tab.inFrame("iframe", async () => {
          const all = await hits(tab);
          await choose(tab, YOUTH);
          await narrowed(tab, all);
        });
        await tab.until((before) => document.querySelector("iframe").clientHeight < before, before);
        await fits(tab);
        assert.equal(await tab.evaluate(() => window.heard), true, "the page hears of it");
        const link = await tab.evaluate(() => document.querySelector("[data-peer-atlas] > a")?.checkVisibility());
        assert.ok(!link, "the link is for readers without scripts");
      }));

    test("a record is embedded, and its source link leads to the site", () =>
      inPartner(engine, (site) => `<iframe title="Atlas" src="${site.url("embed/cases/mombasa-county-action-plan/")}" width="600" height="800"></iframe>`,
        (tab, site) => tab.inFrame("iframe", async () => {
          await tab.visible(TAKEN_OVER);
          assert.match(await tab.text("h1, h2"), /Mombasa/);
          const href = await tab.evaluate(() => document.querySelector(".embed-frame__source a").href);
          assert.equal(href, site.url("cases/mombasa-county-action-plan/"));
        })));
  });
