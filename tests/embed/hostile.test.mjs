// A host that sends arbitrary messages to its frame: nothing happens, and nothing breaks.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BASE, launch, serve } from "../browser/support.mjs";
import { visit } from "./framed.mjs";
import { HOSTS, startHosts } from "./hosts.mjs";

const OURS = "our own words";
/** Next to the frame, one of another site that poses as the host. */
const SIBLING = { body: (src) => HOSTS[OURS].body(src) + `<iframe id="sibling" srcdoc="" sandbox="allow-scripts"></iframe>` };

let site, hosts, browser;
before(async () => {
  [site, hosts, browser] = await Promise.all([serve(), startHosts({ SIBLING }), launch()]);
});
after(() => Promise.all([browser.close(), site.close(), hosts.close()]));

const at = (host, path) => hosts.address(host, `${site.origin}${BASE}embed/${path}`);

/** Runs in the host's page: sends every forgery `times` times, a thousand messages a second. */
function forge(times) {
  const evil = "https://evil.example/";
  const markup = "<img src=x onerror=alert(1)>";
  const polluting = JSON.parse(`{
    "__proto__": { "type": "iframe-child-init", "target": "peer-atlas" },
    "constructor": { "prototype": { "polluted": 1 } }
  }`);
  const messages = [
    null, undefined, true, 0, -1, NaN, 1e308, 10n ** 400n, "", markup, "x".repeat(100_000), [], ["height?"], {}, polluting,
    { toString: 1, valueOf: 1 }, new Date(), new Map([["type", "height?"]]), new ArrayBuffer(8), new Error(markup),
    { source: "peer-atlas", version: 1, type: "height", height: 1e12 },
    { source: "peer-atlas", version: 1, type: "record-opened", data: { href: evil, title: markup } },
    { target: "peer-atlas", type: "navigate", href: evil }, { target: ["peer-atlas"], type: ["height?"] },
    { target: "peer-atlas", type: { toString: 1 } }, { target: "peer-atlas", type: "height?", height: 1e12 },
    { "datawrapper-height": { [markup]: 1e12 } }, { sentinel: "amp", type: "embed-size", height: -1e12 },
    { sentinel: "amp", type: "frames-init", src: evil }, { sentinel: markup, type: "frames-init" },
    JSON.stringify({ src: evil, context: "iframe.resize", height: 1e12 }),
    "pymxPYMxatlasxPYMxheightxPYMx1e12", `pymxPYMxatlasxPYMxnavigateToxPYMx${evil}`, "pymxPYMxatlasxPYMxwidthxPYMx-1",
    "[iFrameSizer]", "[iFrameSizer]:", "[iFrameSizer]:::", "[iFrameSizer]message:{}", `[iFrameSizer]moveToAnchor:${markup}`,
    `[iFrameSizer]${markup}`, `[iFrameSizer]${markup}:1e12:yes`, "[iFrameSizer]atlas:1e12:true", "[iFrameSizer]resize",
    "[iFrameSizer]close", "[iFrameSizer]reset", "[iFrameResizerChild]Ready",
    { type: "iframe-child-init", targetElementSelector: "p", bodyPadding: "9999px", bodyMargin: markup },
    { type: "iframe-get-child-dimensions" }, { type: "iframe-resized", width: -1, height: 1e12 },
    { message: "height", value: 1e12, secret: markup }, { message: "ready", secret: { toString: 1 } },
    { message: "link", value: `javascript:alert(1)`, secret: "a1B2c3D4e5" }, { message: "ready" },
  ];
  const { contentWindow } = document.querySelector("iframe");
  const start = performance.now();
  let sent = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      for (let at = 0; at < 10; at += 1) contentWindow.postMessage(messages[sent++ % messages.length], "*");
      if (sent >= times * messages.length) resolve([sent, performance.now() - start], clearInterval(timer));
    }, 10);
  });
}

test("thousands of forged messages", () =>
  visit(browser, at(OURS, "cases/?theme=youth"), async (framed) => {
    const { page, frame } = framed;
    await framed.fits();
    const look = () =>
      frame.evaluate(() => [location.href, document.querySelector("#site").outerHTML, document.body.getAttribute("style")]);
    const before = [await look(), await framed.content(), await framed.given()];
    const navigations = [];
    page.on("framenavigated", (navigated) => navigations.push(navigated.url()));
    page.on("dialog", (dialog) => navigations.push(dialog.message()));
    const heardBefore = (await framed.heard()).length;
    const [sent, milliseconds] = await page.evaluate(forge, 60);
    await page.waitForTimeout(500);
    assert.ok(sent >= 3_000);
    assert.deepEqual([await look(), await framed.content(), await framed.given()], before);
    assert.deepEqual(navigations, []);
    assert.equal(await frame.evaluate(() => ({}).polluted), undefined);
    const heard = (await framed.heard()).slice(heardBefore);
    const told = heard.filter(({ type, source }) => source === "peer-atlas" && type === "height");
    // Answers are a twentieth of a second apart; the last ones come after the last message.
    const most = milliseconds / 50 + 10;
    assert.ok(told.length > 0 && told.length <= most, `${told.length} answers in ${milliseconds} ms to ${sent} messages`);
    assert.ok(told.every(({ height }) => height === before[1]));
    assert.ok(!heard.some((message) => /evil|onerror/.test(JSON.stringify(message))), "nothing of it is said again");
    await framed.openFirst();
    await framed.fits();
  }));

test("messages from others than the host are ignored", () =>
  visit(browser, at("SIBLING", "cases/"), async (framed) => {
    await framed.fits();
    const heardBefore = (await framed.heard()).length;
    const sibling = await (await framed.page.$("#sibling")).contentFrame();
    await sibling.evaluate(() => {
      for (const message of ["[iFrameSizer]evil:8:false:false:32:true", { type: "iframe-child-init" }]) {
        parent.frames[0].postMessage(message, "*");
      }
      parent.frames[0].postMessage({ target: "peer-atlas", type: "height?" }, "*");
    });
    await framed.page.waitForTimeout(500);
    assert.deepEqual((await framed.heard()).slice(heardBefore), []);
  }));

for (const [name, query] of Object.entries({
  "a place to go to": "childId=atlas%20xPYMxnavigateToxPYMx//evil.example/",
  "a line break": "childId=atlas%0Aatlas",
  "markup": "childId=%3Cimg%20src=x%3E#?secret=%3Cimg%3E",
})) {
  test(`a frame ID with ${name} in the address is ignored`, () =>
    visit(browser, at(OURS, `cases/?${query}`), async (framed) => {
      await framed.fits();
      const heard = await framed.heard();
      assert.ok(heard.length > 0);
      assert.deepEqual(heard.filter((message) => String(message).startsWith("pym") || message.secret), []);
    }));
}
