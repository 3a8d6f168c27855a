// Messages from a frame to its host on records and filters.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BASE, launch, serve } from "../browser/support.mjs";
import { visit } from "./framed.mjs";
import { SANDBOX, startHosts } from "./hosts.mjs";

let site, unreadable, hosts, browser;
before(async () => {
  const sites = [serve(), serve(new Map(), { readers: null })];
  [site, unreadable, hosts, browser] = await Promise.all([...sites, startHosts({ SANDBOX }), launch()]);
});
after(() => Promise.all([browser.close(), site.close(), unreadable.close(), hosts.close()]));

const root = () => site.origin + BASE;
const at = (path) => hosts.address("our own words", `${root()}embed/${path}`);

/** All messages with data, once there are `count`. */
async function events(framed, count) {
  await framed.page.waitForFunction(
    (count) => window.heard.filter(({ data }) => data).length >= count,
    count,
  );
  await framed.page.waitForTimeout(300);
  return (await framed.heard()).filter(({ data }) => data);
}

const said = (type, data) => ({ source: "peer-atlas", version: 1, type, data });

test("records and filters, in the order of the visit", () =>
  visit(browser, at("cases/?childId=x&limit=5"), async (framed) => {
    await framed.fits();
    await framed.filter("theme", "youth");
    const shown = parseInt(await framed.frame.locator("main [role=status]").first().innerText());
    await events(framed, 1);
    const title = await framed.openFirst();
    const heard = await events(framed, 2);
    const { id } = heard[1].data;
    assert.match(id, /^[a-z0-9-]+$/);
    assert.deepEqual(heard, [
      said("filters-changed", { collection: "cases", query: "theme=youth", shown }),
      said("record-opened", { collection: "cases", id, title, href: `${root()}cases/${id}/` }),
    ]);
    assert.ok((await fetch(heard[1].data.href)).ok);
  }));

test("a record is reported although the code of its page arrives late", () =>
  visit(browser, at("cases/?limit=5"), async (framed) => {
    await framed.fits();
    const title = await framed.openFirst();
    const [{ type, data }] = await events(framed, 1);
    assert.equal(type, "record-opened");
    assert.equal(data.title, title);
  }, {
    prepare: (page) => page.route("**/peer-atlas-record-*.wasm", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      await route.continue();
    }),
  }));

test("typed text is never sent", () =>
  visit(browser, at("cases/?theme=youth"), async (framed) => {
    await framed.fits();
    await framed.frame.locator("#q").fill("mombasa");
    await framed.frame.waitForFunction(() => location.search.includes("q=mombasa"));
    const [{ data }] = await events(framed, 1);
    assert.equal(data.query, "theme=youth");
    assert.ok(!JSON.stringify(await framed.heard()).includes("mombasa"));
  }));

test("the first record of a frame is reported once, though the application replaces the page", () =>
  visit(browser, at("cases/mombasa-county-action-plan/"), async (framed) => {
    await framed.page.waitForTimeout(1_000);
    const title = await framed.frame.locator("h1").innerText();
    const id = "mombasa-county-action-plan";
    assert.deepEqual(await events(framed, 1), [
      said("record-opened", { collection: "cases", id, title, href: `${root()}cases/${id}/` }),
    ]);
  }));

test("it is also reported if the application never starts", () => {
  const base = unreadable.origin + BASE;
  const id = "mombasa-county-action-plan";
  return visit(browser, hosts.address("SANDBOX", `${base}embed/cases/${id}/`), async (framed) => {
    const title = await framed.frame.locator("h1").innerText();
    assert.deepEqual(await events(framed, 1), [
      said("record-opened", { collection: "cases", id, title, href: `${base}cases/${id}/` }),
    ]);
  }, { until: "#site.static main", mayLog: () => true });
});

test("pages other than lists and records are not reported", () =>
  visit(browser, at("about/"), async (framed) => {
    await framed.fits();
    await framed.page.waitForTimeout(500);
    assert.deepEqual(await events(framed, 0), []);
  }));
