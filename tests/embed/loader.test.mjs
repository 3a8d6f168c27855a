// The loader on partners' pages: the frames it makes of divs, the messages of frames it accepts, and its requests
// to us.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { Stage, launch } from "../browser/support.mjs";
import { page, startPartner, startQuietSite, visit } from "./partner.mjs";

let browser, partner, site;
const stage = new Stage();
before(async () => {
  [browser, partner, site] = await Promise.all([launch(), startPartner(), startQuietSite(), stage.open()]);
});
after(() => Promise.all([browser.close(), partner.close(), site.close(), stage.close()]));

const script = (how = "async", root = site.root) => `<script ${how} src="${root}embed.js"></script>`;
const link = (words = "City case studies") => `<a href="${site.root}cases/">${words}</a>`;
const div = (attributes, inner = link()) => `<div ${attributes}>${inner}</div>`;
const CASES = 'data-peer-atlas="cases"';

/** Shows a partner's page with this body and opens it. */
function host(body, run, { headers, head, ...options } = {}) {
  partner.show(page(body, head), headers);
  return visit(browser, partner.origin, run, options);
}

/** Sends a message from a frame to its host; waits until it and all earlier ones have arrived. */
async function says(opened, frame, message) {
  const heard = opened.evaluate(() => new Promise((resolve) => addEventListener("message", function end({ data }) {
    if (data !== "that is all") return;
    removeEventListener("message", end);
    resolve();
  })));
  await frame.evaluate((message) => {
    parent.postMessage(message, "*");
    parent.postMessage("that is all", "*");
  }, message);
  await heard;
}

const own = (type, more) => ({ source: "peer-atlas", version: 1, type, ...more });
const heights = (opened) =>
  opened.locator("iframe").evaluateAll((frames) => frames.map((frame) => frame.getBoundingClientRect().height));
/** The frames that the loader made, once their pages load. */
async function framesOf(opened, count = 1) {
  await opened.waitForFunction((count) => document.querySelectorAll("iframe").length === count, count);
  const handles = await opened.locator("iframe").elementHandles();
  const frames = await Promise.all(handles.map((handle) => handle.contentFrame()));
  await Promise.all(frames.map((frame) => frame.waitForURL(/\/embed\//)));
  return frames;
}

test("it is smaller than 2,000 bytes", () => {
  const packed = brotliCompressSync(Buffer.from(site.loader)).length;
  assert.ok(packed <= 2000, `${packed} bytes in brotli`);
});

for (const how of ["", "async", "defer"]) {
  test(`a div becomes a titled, lazy frame of its view; script ${how || "in the head, at once"}`, () => {
    const body = div(`${CASES} data-theme="youth,migration-displacement" data-region="africa" data-q="a, b" data-show="search,count" data-scheme="dark"`);
    return host(body, async (opened) => {
      await framesOf(opened);
      const frame = opened.locator("[data-peer-atlas] > iframe");
      assert.equal(
        await frame.getAttribute("src"),
        `${site.root}embed/cases/?theme=youth&theme=migration-displacement&region=africa&q=a%2C+b&show=search%2Ccount&scheme=dark`,
      );
      assert.deepEqual(await frame.evaluate(({ title, loading, allow, referrerPolicy }) => ({ title, loading, allow, referrerPolicy })), {
        title: "City case studies",
        loading: "lazy",
        allow: "clipboard-write; web-share",
        referrerPolicy: "strict-origin",
      });
      assert.equal(await frame.evaluate((frame) => getComputedStyle(frame).colorScheme), "dark");
      assert.equal(await frame.evaluate((frame) => frame.getBoundingClientRect().width), await opened.locator("[data-peer-atlas]").evaluate((div) => div.clientWidth));
      assert.deepEqual(await opened.evaluate(() => Object.keys(PeerAtlas)), ["scan"]);
    }, { head: script(how) });
  });
}

test("it leaves one global and nothing else", () =>
  host(`<script>before = Object.keys(window).concat("before")</script>${div(CASES)}${script("")}`, async (opened) => {
    await framesOf(opened);
    // `window` also has the index of a frame.
    const added = await opened.evaluate(() => Object.keys(window).filter((key) => !before.includes(key) && isNaN(key)));
    assert.deepEqual(added, ["PeerAtlas"]);
  }));

test("a frame starts at the given height, or at the usual one of its page", () => {
  const divs = ['data-peer-atlas=""', CASES, 'data-peer-atlas="cases/saida-network"', `${CASES} data-height="640"`, `${CASES} data-height="7"`, `${CASES} data-height="9e9"`, `${CASES} data-height="high"`];
  return host(divs.map((attributes) => div(attributes)).join("") + script(), async (opened) => {
    await opened.waitForSelector("iframe");
    assert.deepEqual(await heights(opened), [1100, 1400, 1400, 640, 100, 20000, 1400]);
    const sources = await opened.locator("iframe").evaluateAll((frames) => frames.slice(0, 3).map((frame) => frame.src));
    assert.deepEqual(sources, ["embed/", "embed/cases/", "embed/cases/saida-network/"].map((path) => site.root + path));
  });
});

test("without scripts, or with frames blocked, the link stays; next to a working frame it is hidden", async () => {
  const body = div(CASES) + script();
  await host(body, async (opened) => {
    assert.equal(await opened.locator("iframe").count(), 0);
    assert.ok(await opened.getByRole("link", { name: "City case studies" }).isVisible());
  }, { javaScriptEnabled: false });
  await host(body, async (opened) => {
    await opened.waitForSelector("iframe");
    assert.ok(await opened.getByRole("link", { name: "City case studies" }).isVisible());
  }, {
    headers: { "content-security-policy": "frame-src 'none'" },
    mayLog: (text) => /frame-src/.test(text),
  });
  await host(body, async (opened) => {
    const [frame] = await framesOf(opened);
    assert.ok(await opened.getByRole("link").isVisible(), "until the frame has said something");
    await says(opened, frame, own("height", { height: 500 }));
    assert.equal(await opened.getByRole("link").isVisible(), false);
  });
});

test("each frame sets its own height, and no other", () =>
  host(div(CASES) + div('data-peer-atlas="events"') + script(), async (opened) => {
    const [cases, events] = await framesOf(opened, 2);
    await says(opened, cases, own("height", { height: 321 }));
    await says(opened, events, own("height", { height: 654.2 }));
    assert.deepEqual(await heights(opened), [321, 655]);
    await says(opened, cases, own("height", { height: 987 }));
    assert.deepEqual(await heights(opened), [987, 655]);
  }));

test("heights are clamped, and invalid ones are ignored", () =>
  host(div(CASES) + script(), async (opened) => {
    const [frame] = await framesOf(opened);
    await says(opened, frame, own("height", { height: 1e12 }));
    assert.deepEqual(await heights(opened), [20000]);
    await says(opened, frame, own("height", { height: 1 }));
    assert.deepEqual(await heights(opened), [100]);
    await says(opened, frame, own("height", { height: 500 }));
    const others = [NaN, -5, 0, "900", null, [900], { valueOf: 900 }, undefined].map((height) => own("height", { height }));
    const strange = [null, 7, "height", "[iFrameSizer]x:900:1:init", [], { source: "peer-atlas", type: "height", height: 900 },
      { source: "peer-atlas", version: 2, type: "height", height: 900 }, { source: "somebody", version: 1, type: "height", height: 900 },
      { type: "height", height: 900 }, own("constructor", { height: 900 }), own("height")];
    for (const message of [...others, ...strange]) await says(opened, frame, message);
    assert.deepEqual(await heights(opened), [500]);
    await frame.evaluate(() => {
      for (let i = 0; i < 1000; i++) parent.postMessage({ source: "peer-atlas", version: 1, type: i % 2 ? "height" : {}, height: i % 4 === 1 ? "9" : Infinity }, "*");
    });
    await says(opened, frame, own("height", { height: 700 }));
    assert.deepEqual(await heights(opened), [700]);
  }));

test("nobody else sets a height: not the page, not another frame, not another site in ours", () => {
  const stranger = `<iframe id="stranger" title="Stranger" src="${site.root}quiet"></iframe>`;
  return host(div(CASES, `${link()}`) + stranger + script(), async (opened) => {
    await opened.waitForSelector("[data-peer-atlas] iframe");
    const message = own("height", { height: 777 });
    await opened.evaluate((message) => {
      postMessage(message, "*");
      dispatchEvent(new MessageEvent("message", { data: message, source: null, origin: PeerAtlas.origin }));
    }, message);
    const strange = opened.frames().find((frame) => frame.url().endsWith("/quiet"));
    await says(opened, strange, message);
    const ours = opened.locator("[data-peer-atlas] iframe");
    assert.equal(await ours.evaluate((frame) => frame.getBoundingClientRect().height), 1400);
    // The frame navigates elsewhere: its page is not ours now.
    await ours.evaluate((frame, elsewhere) => (frame.src = elsewhere), `${partner.origin}/elsewhere`);
    const handle = await ours.elementHandle();
    const frame = await handle.contentFrame();
    await frame.waitForURL(/elsewhere/);
    await says(opened, frame, message);
    assert.equal(await ours.evaluate((frame) => frame.getBoundingClientRect().height), 1400);
  });
});

test("messages of a frame become events on its div", () =>
  host(div(`${CASES} id="one"`) + div(`${CASES} id="two"`) + script(), async (opened) => {
    const [first] = await framesOf(opened, 2);
    await opened.evaluate(() => {
      heard = [];
      for (const name of ["record-opened", "filters-changed", "height", "other"]) {
        document.body.addEventListener(`peer-atlas:${name}`, (event) => heard.push([event.target.id, event.type, event.detail]));
      }
    });
    const href = `${site.root}cases/saida-network/`;
    const record = { collection: "cases", id: "saida-network", title: "Saida", href };
    const asked = { collection: "cases", query: "theme=youth", shown: 12 };
    await says(opened, first, own("record-opened", { data: { ...record, more: "left out" } }));
    await says(opened, first, own("filters-changed", { data: asked }));
    await says(opened, first, own("filters-changed", { data: { collection: "cases", query: "" } }));
    const elsewhere = ["javascript:alert(1)", "https://evil.example/cases/saida-network/", `${site.root}../cases/x/`, "cases/x/", 7, undefined]
      .map((href) => ["record-opened", { ...record, href }]);
    const strange = [["record-opened", { ...record, id: "../x" }], ["record-opened", { ...record, title: ["Saida"] }], ["record-opened", { href }],
      ["record-opened", { ...record, collection: undefined }], ["record-opened", [record]], ["filters-changed", { ...asked, query: { toString: "x" } }],
      ["filters-changed", { ...asked, shown: -1 }], ["filters-changed", { ...asked, shown: "12" }], ["filters-changed", { ...asked, collection: "<b>" }]];
    for (const [type, data] of [...elsewhere, ...strange]) await says(opened, first, own(type, { data }));
    for (const data of [undefined, null, "text", 5]) await says(opened, first, own("record-opened", { data }));
    await says(opened, first, own("other", { data: {} }));
    assert.deepEqual(await opened.evaluate(() => heard), [
      ["one", "peer-atlas:record-opened", record],
      ["one", "peer-atlas:filters-changed", asked],
      ["one", "peer-atlas:filters-changed", { collection: "cases", query: "" }],
    ]);
  }));

test("divs added later are found by a scan, and none twice", () =>
  host(div(CASES) + script() + script("defer"), async (opened) => {
    await framesOf(opened);
    await opened.evaluate(() => {
      const later = document.createElement("div");
      later.dataset.peerAtlas = "groups";
      later.dataset.title = "Groups to join";
      document.body.append(later);
      PeerAtlas.scan();
      PeerAtlas.scan();
    });
    const [, later] = await framesOf(opened, 2);
    assert.equal(later.url(), `${site.root}embed/groups/`);
    assert.deepEqual(await opened.locator("iframe").evaluateAll((frames) => frames.map(({ title }) => title)), ["City case studies", "Groups to join"]);
    await says(opened, later, own("height", { height: 432 }));
    assert.deepEqual(await heights(opened), [1400, 432]);
  }));

test("before the button is pressed only the loader is requested; then the frame has the focus", () => {
  const body = div(`${CASES} data-consent="click" data-theme="youth"`) + script();
  site.asked.length = 0;
  return host(body, async (opened) => {
    const button = opened.getByRole("button", { name: "Show: City case studies" });
    await button.waitFor();
    await opened.waitForLoadState("networkidle");
    assert.deepEqual(site.asked, ["/atlas/embed.js"]);
    assert.match(await opened.locator("[data-peer-atlas] p").innerText(), new RegExp(`from ${new URL(site.root).host}, which`));
    assert.ok(await opened.getByRole("link", { name: "City case studies" }).isVisible());
    await opened.keyboard.press("Tab");
    await opened.keyboard.press("Enter");
    const [frame] = await framesOf(opened);
    assert.equal(frame.url(), `${site.root}embed/cases/?theme=youth`);
    assert.equal(await opened.evaluate(() => document.activeElement.tagName), "IFRAME");
    assert.equal(await button.count(), 0);
    await says(opened, frame, own("height", { height: 432 }));
    assert.deepEqual(await heights(opened), [432]);
  });
});

test("a copy of the loader on the partner's server sends us no request before the button", async () => {
  const body = div(`${CASES} data-consent="click" data-button="Afficher" data-note="Charge une page."`) +
    `<script data-root="${site.root.slice(0, -1)}">${site.loader}</script>`;
  site.asked.length = 0;
  await host(body, async (opened) => {
    const button = opened.getByRole("button", { name: "Afficher" });
    assert.equal(await opened.locator("[data-peer-atlas] p").innerText(), "Charge une page.");
    await opened.waitForLoadState("networkidle");
    assert.deepEqual(site.asked, []);
    await button.click();
    const [frame] = await framesOf(opened);
    assert.equal(frame.url(), `${site.root}embed/cases/`);
  });
});

test("a host's strict content security policy needs two sources for us, and reports nothing", () => {
  const policy = `default-src 'none'; img-src data:; script-src ${site.origin}; frame-src ${site.origin}; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;
  const body = div(CASES) + div(`${CASES} data-consent="click"`) + script();
  return host(body, async (opened) => {
    const [frame] = await framesOf(opened);
    await opened.getByRole("button").click();
    const frames = await framesOf(opened, 2);
    for (const frame of frames) await says(opened, frame, own("height", { height: 345 }));
    assert.deepEqual(await heights(opened), [345, 345]);
    assert.equal(await opened.locator("iframe").first().evaluate((frame) => getComputedStyle(frame).borderTopWidth), "0px");
    assert.ok(frame);
  }, { headers: { "content-security-policy": policy } });
});

test("it also works in a host that is itself in a sandbox", () =>
  host(div(CASES) + script(), async (opened) => {
    const [frame] = await framesOf(opened);
    await says(opened, frame, own("height", { height: 345 }));
    assert.deepEqual(await heights(opened), [345]);
  }, { headers: { "content-security-policy": "sandbox allow-scripts" } }));

test("the real site in the frame: filtered, as high as its content, also when that changes", () => {
  const body = `<div data-peer-atlas="cases" data-theme="youth"><a href="${stage.url("cases/?theme=youth")}">Youth</a></div>`;
  return host(body + script("async", stage.url("")), async (opened) => {
    const [frame] = await framesOf(opened);
    await frame.locator("#site:not(.static) main").waitFor();
    assert.ok(await frame.locator("input[name=theme][value=youth]").isChecked());
    const handle = await opened.locator("iframe").elementHandle();
    const follows = async () => {
      for (let tries = 0; ; tries++) {
        const [outer, inner, needed] = await Promise.all([
          handle.evaluate((frame) => frame.getBoundingClientRect().height),
          frame.evaluate(() => innerHeight),
          frame.evaluate(() => document.querySelector(".embed-frame").getBoundingClientRect().bottom + scrollY),
        ]);
        if (Math.abs(outer - needed) <= 2 && inner === outer) return outer;
        assert.ok(tries < 100, `${outer}px high, ${needed}px needed`);
        await opened.waitForTimeout(50);
      }
    };
    const before = await follows();
    await frame.locator("input[name=region]:not(:disabled)").first().check();
    await frame.locator(".active-filters__chip").nth(1).waitFor();
    const after = await follows();
    assert.notEqual(before, after);
  });
});
