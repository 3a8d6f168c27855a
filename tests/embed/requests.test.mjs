// The promises of the statement on frames, checked with visits to frames in a page of another origin: every
// request goes to our own and is listed in the statement, nothing is stored, and no record can be marked.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BASE, TAKEN_OVER, launch, serve } from "../browser/support.mjs";
import { startHosts } from "./hosts.mjs";

let site, hosts, browser;
before(async () => {
  [site, hosts, browser] = await Promise.all([serve(), startHosts(), launch()]);
});
after(() => Promise.all([browser.close(), site.close(), hosts.close()]));

const HOST = "our own words";

/** The requests that the statement lists, each with a pattern of its address. */
async function promised() {
  const page = await browser.newPage();
  await page.goto(`${site.origin}${BASE}about/embedding/`);
  const listed = await page.evaluate(() => {
    let list = document.getElementById("requests");
    while (list.tagName !== "DL") list = list.nextElementSibling;
    return [...list.querySelectorAll("dt")].map((term) => term.textContent);
  });
  await page.close();
  return new Map(
    listed.map((name) => {
      const parts = name.split("…").map((part) => part.replace(/[.]/g, "\\."));
      return [name, new RegExp(`^${parts.join(name.endsWith("…") ? ".*" : "[0-9a-z-]+")}$`)];
    }),
  );
}

/** A visitor's actions in each frame. */
const VISITS = {
  "embed/": (frame) => frame.locator("#q").fill("youth"),
  "embed/cases/?theme=youth": async (frame) => {
    await frame.locator("input[name=region][value=africa]").evaluate((box) => box.click());
    await frame.locator(".result-list a").first().click();
    await frame.locator(".record__title").waitFor();
  },
  "embed/events/nwo-open-call-security-rule-of-law-2015/": (frame) => frame.locator("h1").waitFor(),
  "embed/shortlist/?ids=cases.mombasa-county-action-plan": (frame) => frame.locator(".result-list").waitFor(),
  "embed/cases/?view=map": (frame) => frame.locator(".world-map__land path").first().waitFor(),
  "embed/lessons/": (frame) => frame.locator("#q").fill("police"),
  "embed/about/data/": (frame) => frame.locator(".field-table").waitFor(),
};

/** Everything that a browser may keep for a page, as that page sees it. */
async function stored() {
  const databases = await indexedDB.databases();
  const registrations = await navigator.serviceWorker?.getRegistrations();
  return {
    cookie: document.cookie,
    storage: [localStorage.length, sessionStorage.length],
    databases: databases.length,
    caches: (await globalThis.caches?.keys())?.length ?? 0,
    workers: registrations?.length ?? 0,
  };
}
const NOTHING = { cookie: "", storage: [0, 0], databases: 0, caches: 0, workers: 0 };

/** Visits a frame; returns the requested paths below the site's root. */
async function visit(path, act) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
  context.setDefaultTimeout(30_000);
  const requests = [];
  context.on("request", (request) => requests.push(request.url()));
  const kept = [];
  context.on("response", (response) => kept.push(...(response.headers()["set-cookie"] ?? "")));
  try {
    const page = await context.newPage();
    const address = hosts.address(HOST, `${site.origin}${BASE}${path}`);
    await page.goto(address);
    const frame = await (await page.waitForSelector("iframe")).contentFrame();
    await frame.waitForSelector(TAKEN_OVER);
    await act(frame);
    await page.waitForLoadState("networkidle");
    assert.deepEqual(await frame.evaluate(stored), NOTHING, path);
    assert.equal(await frame.locator("button.mark-button").count(), 0, `${path}: nothing to mark`);
    assert.deepEqual(await context.cookies(), []);
    assert.deepEqual(kept, []);
    const own = requests.filter((url) => new URL(url).origin !== new URL(address).origin);
    const root = site.origin + BASE;
    for (const url of own) assert.ok(url.startsWith(root), `${path} asks for ${url}`);
    return own.map((url) => url.slice(root.length).replace(/[?#].*/, ""));
  } finally {
    await context.close();
  }
}

test("a frame requests only what the statement lists, and stores nothing", async () => {
  const kinds = await promised();
  assert.ok(kinds.size > 5, "the statement lists requests");
  const seen = new Set();
  for (const [path, act] of Object.entries(VISITS)) {
    for (const asked of await visit(path, act)) {
      const kind = [...kinds].find(([, pattern]) => pattern.test(asked));
      assert.ok(kind, `${path} asks for ${asked}, which the statement does not list`);
      seen.add(kind[0]);
    }
  }
  assert.deepEqual([...kinds.keys()].filter((name) => !seen.has(name)), [], "nothing is listed in vain");
});
