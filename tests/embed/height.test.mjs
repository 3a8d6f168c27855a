// The height of a frame follows its content in every message format of partners' pages.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { BASE, TAKEN_OVER, gate, launch, replaceRecords, serve } from "../browser/support.mjs";
import { visit } from "./framed.mjs";
import { HOSTS, PLAIN, startHosts } from "./hosts.mjs";
const OURS = "our own words";
const OUT_OF_SIGHT = { body: (src) => `<p style="height: 9000px"></p>${HOSTS[OURS].body(src)}` };
const HIDDEN = { body: (src) => `<div id="shelf" style="display: none">${HOSTS[OURS].body(src)}</div>` };

const WHOLE = await readFile(new URL("../../dist/knowledge-base.json", import.meta.url), "utf8");
const answers = new Map();
let site, hosts, browser;
before(async () => {
  const more = { PLAIN, OUT_OF_SIGHT, HIDDEN };
  [site, hosts, browser] = await Promise.all([serve(answers), startHosts(more), launch()]);
});
after(() => Promise.all([browser.close(), site.close(), hosts.close()]));

const address = (host, path = "cases/") => hosts.address(host, `${site.origin}${BASE}embed/${path}`);
const known = Object.entries(HOSTS);

describe("the frame is as high as its content", () => {
  for (const [name, { clamp, skip, mayLog }] of known) {
    test(name, { skip }, (t) =>
      visit(browser, address(name), async (framed) => {
        const late = { start: await framed.fits(clamp) };
        const whole = await framed.content();
        await framed.filter("theme", "youth");
        late["a filter"] = await framed.fits(clamp);
        const filtered = await framed.content();
        assert.notEqual(filtered, whole);
        await framed.openFirst();
        late["a record"] = await framed.fits(clamp);
        const record = await framed.content();
        assert.notEqual(record, filtered);
        await framed.frame.evaluate(() => (document.documentElement.style.fontSize = "150%"));
        late["larger letters"] = await framed.fits(clamp);
        assert.ok((await framed.content()) > record);
        await framed.frame.evaluate(() => (document.documentElement.style.fontSize = ""));
        late["smaller again"] = await framed.fits(clamp);
        assert.equal(await framed.content(), record);
        t.diagnostic(`milliseconds after: ${JSON.stringify(late)}`);
      }, { mayLog }));
  }
});

test("left alone for ten seconds, no frame grows and none sends a message", async () => {
  const left = async ([name, { clamp, mayLog }]) =>
    visit(browser, address(name), async (framed) => {
      await framed.fits(clamp);
      await framed.page.waitForTimeout(2_000);
      const before = [await framed.content(), await framed.given(), (await framed.heard()).length];
      await framed.page.waitForTimeout(10_000);
      const after = [await framed.content(), await framed.given(), (await framed.heard()).length];
      assert.deepEqual([name, ...after], [name, ...before]);
    }, { mayLog });
  await Promise.all(known.filter(([, { skip }]) => !skip).map(left));
});

test("before, during and after the start of the application", async () => {
  const open = gate(answers);
  await visit(browser, address(OURS), async (framed) => {
    await framed.fits();
    const before = await framed.content();
    open();
    await framed.frame.waitForSelector(TAKEN_OVER);
    await framed.fits();
    assert.equal(await framed.content(), before);
  }, { until: ".static main" });
  answers.clear();
});

test("a record added after the build", async () => {
  const kb = JSON.parse(WHOLE);
  kb.case_studies[0].id = "after-the-build";
  replaceRecords(answers, (response) => response.writeHead(200).end(JSON.stringify(kb)));
  await visit(browser, address(OURS, "cases/after-the-build/"), async (framed) => {
    await framed.frame.locator(".record__title").waitFor();
    await framed.fits();
  }, { mayLog: (words) => /404|MIME type/.test(words) });
  answers.clear();
});

test("in a page that does not listen, the frame scrolls", () =>
  visit(browser, address("PLAIN"), async (framed) => {
    await framed.filter("theme", "youth");
    assert.equal(await framed.given(), 300);
    const [down, ...sideways] = await framed.scrolls();
    assert.ok(down > 0);
    assert.ok(sideways.every((length) => length <= 0));
  }));

test("out of sight, where browsers do not render", () =>
  visit(browser, address("OUT_OF_SIGHT"), (framed) => framed.fits()));

test("hidden at first, and shown later", () =>
  visit(browser, address("HIDDEN"), async (framed) => {
    await framed.page.waitForTimeout(500);
    const heights = (await framed.heard()).filter(({ type }) => type === "height");
    assert.deepEqual(heights, [], "what is hidden has no height to tell");
    await framed.page.evaluate(() => (document.querySelector("#shelf").style.display = ""));
    await framed.fits();
  }));

test("a late listener can request the height", () =>
  visit(browser, address("PLAIN"), async (framed) => {
    await framed.page.waitForTimeout(1_000);
    const height = await framed.page.evaluate(() => {
      const { contentWindow } = document.querySelector("iframe");
      const heard = new Promise((resolve) => {
        addEventListener("message", ({ data }) => data.type === "height" && resolve(data));
      });
      contentWindow.postMessage({ target: "peer-atlas", type: "height?" }, "*");
      return heard;
    });
    assert.deepEqual(height, { source: "peer-atlas", version: 1, type: "height", height: await framed.content() });
  }));
