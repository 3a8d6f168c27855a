// Search words are in the address of the page. No request sends that address to the server: the header of the
// shipped configurations prevents it or, on hosts without that header, the page's own policy.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Stage } from "./support.mjs";

const WORDS = "reconciliation";
const ENTRY = "main h2 a, main h3 a";

const stage = new Stage();
before(() => stage.open(undefined, undefined, { policy: null }));
after(() => stage.close());

/** Opens a page, does something there, and returns the `Referer` of every request from then on. */
async function referrersOf(path, act, options = {}) {
  let told;
  await stage.visit(
    path,
    async (page) => {
      const requests = [];
      page.on("request", (request) => requests.push(request));
      await act(page);
      await page.waitForLoadState("networkidle");
      const headers = await Promise.all(requests.map((request) => request.allHeaders()));
      told = headers.map(({ referer }) => referer);
    },
    options,
  );
  return told;
}

function assertSilent(referrers) {
  assert.ok(referrers.length > 0, "something was asked for");
  assert.ok(referrers.some(Boolean), "the header is there to be read");
  const origin = `${stage.server.origin}/`;
  for (const referrer of referrers) assert.ok([undefined, origin].includes(referrer), referrer);
}

test("no request reveals the typed text", async () => {
  const referrers = await referrersOf("cases/", async (page) => {
    await page.locator("#q").fill(WORDS);
    await page.waitForURL((url) => url.searchParams.get("q") === WORDS);
    await page.locator(".view-switch a", { hasText: "Map" }).click();
    await page.locator(".world-map__land path").first().waitFor();
    await page.locator(".take-panel > summary").click();
    await page.getByRole("button", { name: "Table (CSV)" }).click();
    await page.locator(".view-switch a", { hasText: "Cards" }).click();
    await page.locator(ENTRY).first().click();
    await page.goto(stage.url("about/embedding/"), { referer: undefined });
  });
  assertSilent(referrers);
});

test("nor does a page without scripts", async () => {
  const options = { javaScriptEnabled: false, until: "main" };
  const referrers = await referrersOf(`cases/?q=${WORDS}`, (page) => page.locator(ENTRY).first().click(), options);
  assertSilent(referrers);
});

test("nor does a page in a frame", async () => {
  const referrers = await referrersOf(`embed/cases/?q=${WORDS}`, async (page) => {
    await page.locator(ENTRY).first().click();
    await page.locator(".record__title").waitFor();
    await page.goBack().catch(() => {});
    await page.reload();
  });
  assertSilent(referrers);
});
