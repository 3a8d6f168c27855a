// Frames that may only run scripts, on hosts whose files others may read and on hosts without CORS: there no
// module script runs, so the application never starts.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BASE, TAKEN_OVER, launch, serve } from "../browser/support.mjs";
import { visit } from "./framed.mjs";
import { HOSTS, SANDBOX, startHosts } from "./hosts.mjs";

const STATIC = "#site.static main";
/** Chromium's messages on files a page may not read. */
const REFUSED = (words) => /CORS policy|Failed to load resource/.test(words);
const SITES = {
  "whose files all may read": { readers: "*", until: TAKEN_OVER },
  "whose files no other may read": { readers: null, until: STATIC, mayLog: REFUSED },
};

let hosts, browser;
before(async () => {
  [hosts, browser] = await Promise.all([startHosts({ SANDBOX }), launch()]);
});
after(() => Promise.all([browser.close(), hosts.close()]));

/** The page has visible text. */
async function isNotBlank({ frame }) {
  assert.equal(await frame.evaluate(() => self.origin), "null");
  assert.equal(await frame.locator("h1").innerText(), "City case studies");
  assert.ok(await frame.locator(".result-entry__title a").first().isVisible());
}

for (const [name, { readers, until, mayLog }] of Object.entries(SITES)) {
  describe(`on a host ${name}`, () => {
    let site;
    before(async () => (site = await serve(new Map(), { readers })));
    after(() => site.close());
    const embedded = (path) => `${site.origin}${BASE}embed/${path}`;
    const on = (host, path, body) => visit(browser, hosts.address(host, embedded(path)), body, { until, mayLog });

    test("a frame is never blank, and sends its height", () =>
      on("SANDBOX", "cases/", async (framed) => {
        await framed.fits();
        await isNotBlank(framed);
        // By then the page reports that the application has not started.
        await framed.page.waitForTimeout(9_000);
        await framed.fits();
        await isNotBlank(framed);
      }));

    const { skip, clamp } = HOSTS.WordPress;
    test("WordPress follows a clicked link at the frame's request", { skip }, () =>
      on("WordPress", "cases/mombasa-county-action-plan/", async (framed) => {
        await framed.fits(clamp);
        await framed.frame.locator(".embed-frame__source a").click();
        await framed.page.waitForURL(`${site.origin}${BASE}cases/mombasa-county-action-plan/`);
      }));

    test("in WordPress a link to another site leads to our page with that link", { skip }, () =>
      on("WordPress", "cases/mombasa-county-action-plan/", async (framed) => {
        await framed.fits(clamp);
        await framed.frame.locator("a[rel~=external]").first().evaluate((link) => (link.target = "_blank"));
        await framed.frame.locator("a[rel~=external]").first().click();
        await framed.page.waitForURL(`${site.origin}${BASE}cases/mombasa-county-action-plan/`);
      }));
  });
}
