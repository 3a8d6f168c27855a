// The height of a frame follows its content in every language that partners' pages speak.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BASE, launch, serve } from "../browser/support.mjs";
import { visit } from "./framed.mjs";
import { HOSTS, startHosts } from "./hosts.mjs";

let site, hosts, browser;
before(async () => {
  [site, hosts, browser] = await Promise.all([serve(), startHosts(), launch()]);
});
after(() => Promise.all([browser.close(), site.close(), hosts.close()]));

const embedded = (path) => `${site.origin}${BASE}embed/${path}`;

describe("the frame is as high as its content", () => {
  for (const [name, { clamp, skip }] of Object.entries(HOSTS)) {
    test(name, { skip }, (t) =>
      visit(browser, hosts.address(name, embedded("cases/")), async (framed) => {
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
      }));
  }
});
