// The application in a real browser under the shipped headers: on its own, in a frame of another
// site, and in a frame with an opaque origin. It starts, filters, and breaks no rule of the content
// security policy (Chromium reports a breach as an error on the console).
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { launch, withCleanConsole } from "../browser/support.mjs";
import { STAGES } from "./servers.mjs";

/** A partner's page on another origin, with the frame given in the address. */
async function startPartner() {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url, "http://partner");
    const frame = searchParams.get("src");
    const sandbox = searchParams.get("sandbox");
    const limits = sandbox === null ? "" : ` sandbox="${sandbox}"`;
    response.writeHead(frame ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
    response.end(
      `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Partner</title>` +
        `<iframe title="Atlas" src="${frame}"${limits} width="1000" height="900"></iframe>`,
    );
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, stop: () => new Promise((resolve) => server.close(resolve)) };
}

/** Opens an address, hands over the frame of the application; expects an empty console. */
function visit(browser, address, body) {
  const open = async (page) => {
    await page.goto(address);
    const framed = page.frames().length > 1;
    await body(framed ? page.frames()[1] : page.mainFrame());
  };
  return withCleanConsole(browser, open, { viewport: { width: 1280, height: 1000 } });
}

/** A list fills, and a click on a filter narrows it. */
async function filters(frame) {
  const status = frame.locator("main [role=status]").first();
  await frame.locator(".result-list").waitFor();
  const before = (await status.innerText()).trim();
  assert.match(before, /^(\d+) of \1 case studies$/);
  await frame.locator("input[name=theme][value=youth]").check();
  await frame.waitForFunction(
    (before) => document.querySelector("main [role=status]").textContent.trim() !== before,
    before,
  );
  assert.match((await status.innerText()).trim(), /^\d+ of \d+ case studies$/);
  assert.ok(await frame.locator(".result-list > li").count());
}

for (const name of ["nginx at /partner/atlas/", "Apache at /"]) {
  describe(`in Chromium, ${name}`, () => {
    let site, partner, browser;
    before(async () => {
      [site, partner, browser] = await Promise.all([STAGES[name](), startPartner(), launch()]);
    });
    after(() => Promise.all([browser.close(), site.stop(), partner.stop()]));
    const framed = (path, more) =>
      `${partner.origin}/?${new URLSearchParams({ src: site.root + path, ...more })}`;

    test("on its own", () => visit(browser, site.root + "cases/", filters));

    test("in a frame of another site", () =>
      visit(browser, framed("embed/cases/"), filters));

    test("in a frame with an opaque origin", () =>
      visit(browser, framed("embed/cases/", { sandbox: "allow-scripts" }), async (frame) => {
        assert.equal(await frame.evaluate(() => self.origin), "null");
        await filters(frame);
      }));

    test("an inline script is refused", async () => {
      const page = await browser.newPage();
      const breaches = [];
      page.on("console", (message) => breaches.push(message.text()));
      await page.goto(site.root + "about/");
      await page.evaluate(() => {
        const script = document.createElement("script");
        script.append("document.title = 'broken'");
        document.body.append(script);
      });
      assert.notEqual(await page.title(), "broken");
      assert.ok(breaches.some((text) => /Content Security Policy|requires 'TrustedScript'/.test(text)), breaches.join("\n"));
      await page.close();
    });
  });
}
