// A random walk through the site: links, boxes, typing, Back, reload, widths, translation, and a network that is at
// times slow and always loses one request in twenty. After each step the page must agree with the records and with its own address.
// `SEED=7 STEPS=1000 node --test random.test.mjs` takes another walk; a failure names its seed and last steps.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { BASE, DIST, Stage, translate } from "./support.mjs";

const SEED = Number(process.env.SEED ?? 20);
const STEPS = Number(process.env.STEPS ?? 300);
const PAGE_SIZE = 20;
/** Interval, in steps, at which a new tab opens the address and must show the same page. */
const REPRODUCED = 15;
const WORDS = ["youth", "mombasa", "peace police", "migración", "UN-Habitat", "womn", "zzzz", "covid19", ""];

const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

const base = JSON.parse(await readFile(`${DIST}knowledge-base.json`, "utf8"));
const TITLES = new Map(
  [["groups", base.working_groups], ["events", base.events], ["cases", base.case_studies]].flatMap(([list, records]) =>
    records.map(({ id, title }) => [`${BASE}${list}/${id}/`, title])),
);

/** Numbers from 0 to 1: mulberry32, by Tommy Ettinger, public domain. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The page's state. */
function look() {
  const text = (element) => element?.textContent.replace(/[⟦⟧]/g, "").replace(/\s+/g, " ").trim();
  const site = document.querySelector("#site");
  const focus = document.activeElement;
  return {
    path: location.pathname,
    search: location.search,
    isLoading: document.readyState === "loading" || Boolean(document.querySelector("[aria-busy=true]")),
    isStatic: !site || site.classList.contains("static"),
    text: text(document.querySelector("main"))?.length ?? 0,
    status: text(document.querySelector("main [role=status]")) ?? "",
    entries: [...document.querySelectorAll(".list-page :is(.result-list h2, .result-table tbody th) > a")].map((link) => [new URL(link.href).pathname, text(link)]),
    chosen: [...document.querySelectorAll(".facet-panel [type=checkbox]:checked")].map((box) =>
      [box.name, box.value, text(box.closest("label").querySelector(".facet-group__count"))]),
    focus: Boolean(focus && (focus === document.body || focus.checkVisibility())),
  };
}

/** The time, in milliseconds, after which a visitor reloads a page that has not started. */
const RELOAD_AFTER = 10_000;

/** The page once it has settled. */
async function atRest(page) {
  let before;
  let reload = Date.now() + RELOAD_AFTER;
  for (const end = Date.now() + 6 * RELOAD_AFTER; ; await sleep(60)) {
    assert.ok(Date.now() < end, `the page does not come to rest: ${before}`);
    // A navigation can remove the page during the check.
    const seen = await page.evaluate(look).catch(() => undefined);
    const retry = page.locator("button", { hasText: /Try again/ }).first();
    if (seen && (await retry.isVisible().catch(() => false))) {
      await retry.click({ timeout: 2_000 }).catch(() => {});
      continue;
    }
    // If a script itself was lost, a visitor reloads the page.
    if (seen?.isStatic && Date.now() > reload) {
      reload = Date.now() + RELOAD_AFTER;
      await page.reload({ waitUntil: "domcontentloaded" });
    }
    const isReady = seen && !seen.isLoading && !(seen.isStatic && !/about\/(embedding|design)\/$/.test(seen.path)) && !/^Loading/.test(seen.status);
    if (isReady && JSON.stringify(seen) === before) return seen;
    before = JSON.stringify(seen);
  }
}

/** Invariants of every page. */
function check({ path, search, text, status, entries, chosen, focus }) {
  assert.ok(text > 40, `${text} characters`);
  assert.ok(focus, "the focus is on something that can be seen");
  if (!/\/(groups|events|cases)\/$/.test(path)) return;
  const total = Number(status.match(/^\d+/)?.[0]);
  const asked = new URLSearchParams(search);
  const at = Math.min(Number(asked.get("page") ?? 1), Math.max(1, Math.ceil(total / PAGE_SIZE)));
  assert.equal(entries.length, Math.min(PAGE_SIZE, total - PAGE_SIZE * (at - 1)), `entries of "${status}"`);
  for (const [href, title] of entries) assert.equal(title, TITLES.get(href)?.replace(/\s+/g, " "), href);
  for (const key of ["sort", "view", "page"]) asked.delete(key);
  const [single, ...others] = [...asked];
  if (single && others.length === 0 && chosen.length === 1 && chosen[0][2]) {
    assert.equal(Number(chosen[0][2]), total, `the count of ${single}`);
  }
}

const isOwn = (href) => href.includes(BASE) && !/\.\w+($|[?#])|embed-builder/.test(href.split(BASE)[1]);

/** A weak mobile connection, as on a train, or the one of this machine; times in milliseconds, rates in bytes a second. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 500_000, uploadThroughput: 100_000 };
const FAST = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
const sessions = new WeakMap();
const connect = (conditions) => async (page) => {
  if (!sessions.has(page)) sessions.set(page, await page.context().newCDPSession(page));
  await sessions.get(page).send("Network.emulateNetworkConditions", conditions);
};

/** The steps with their weights. */
const ACTIONS = [
  [6, "link", async (page, pick) => {
    const links = await page.evaluate(() => [...document.querySelectorAll("#site a[href]")].map((link) => [link.href, link.checkVisibility() && !link.target && !link.hash]));
    const own = links.flatMap(([href, usable], at) => (usable && isOwn(href) ? [at] : []));
    if (own.length === 0) return "none";
    const at = pick(own);
    await page.evaluate((at) => document.querySelectorAll("#site a[href]")[at].click(), at);
    return links[at][0];
  }],
  [8, "box", async (page, pick) => {
    const boxes = await page.evaluate(() => [...document.querySelectorAll(".facet-panel [type=checkbox]")].map((box) => [box.name, box.value, !box.disabled && box.checkVisibility()]));
    const usable = boxes.filter(([, , usable]) => usable);
    if (usable.length === 0) return "none";
    const [name, value] = pick(usable);
    await page.evaluate(([name, value]) => document.querySelector(`.facet-panel [name="${name}"][value="${value}"]`).click(), [name, value]);
    return `${name}=${value}`;
  }],
  [4, "words", async (page, pick) => {
    const field = page.locator("#q");
    if (!(await field.isVisible().catch(() => false))) return "none";
    const words = pick(WORDS);
    await field.fill(words);
    await sleep(250);
    return words;
  }],
  [2, "back", (page) => page.evaluate(() => void setTimeout(() => history.back()))],
  [1, "forward", (page) => page.evaluate(() => void setTimeout(() => history.forward()))],
  [1, "reload", (page) => page.reload({ waitUntil: "domcontentloaded" })],
  [1, "narrow", (page) => page.setViewportSize({ width: 390, height: 800 })],
  [1, "wide", (page) => page.setViewportSize({ width: 1280, height: 800 })],
  [3, "translate", (page) => page.evaluate(translate)],
  [1, "slow network", connect(SLOW)],
  [2, "fast network", connect(FAST)],
];
const CHOICES = ACTIONS.flatMap(([weight, ...action]) => Array(weight).fill(action));

/** A fresh tab shows the same at the same address. */
async function reproduces(page, seen) {
  const other = await page.context().newPage();
  try {
    await other.goto(page.url(), { waitUntil: "domcontentloaded" });
    const again = await atRest(other);
    assert.deepEqual([again.status, again.entries], [seen.status, seen.entries], "the address shows the same");
  } finally {
    await other.close();
  }
}

test(`${STEPS} random steps, seed ${SEED}`, { timeout: STEPS * 5_000 }, async () => {
  // The number of requests depends on time, so losses have their own random numbers.
  const [next, loses] = [random(SEED), random(-SEED)];
  const pick = (list) => list[Math.floor(next() * list.length)];
  const lose = (page) => page.context().route("**", (route) =>
    route.request().resourceType() !== "document" && loses() < 0.05 ? route.abort("connectionreset") : route.continue());
  // Lost requests are logged, with the application's messages.
  const mayLog = (text) => /ERR_CONNECTION_RESET|Failed to fetch|could not be|reading knowledge-base|NetworkError|peer-atlas-\w+/.test(text);
  const taken = [];
  await stage.visit("", async (page) => {
    await page.goto(stage.url("cases/"), { waitUntil: "domcontentloaded" });
    try {
      for (let step = 1; step <= STEPS; step += 1) {
        const [name, act] = pick(CHOICES);
        const what = await act(page, pick);
        taken.push(what ? `${name}: ${what}` : name);
        if (!page.url().includes(BASE)) await page.goto(stage.url("cases/"), { waitUntil: "domcontentloaded" });
        const seen = await atRest(page);
        check(seen);
        if (step % REPRODUCED === 0) await reproduces(page, seen);
      }
    } catch (error) {
      const where = `seed ${SEED}, after step ${taken.length}, at ${page.url()}`;
      throw new Error(`${where}: ${error.message}\n  ${taken.slice(-8).join("\n  ")}`, { cause: error });
    }
  }, { before: lose, until: "main", mayLog });
});
