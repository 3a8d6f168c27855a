// Hazards in partners' pages: elements named like properties of the document and of forms, objects that other
// scripts have extended, the loader in a partner's own bundle, and attributes that name no page.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "../browser/support.mjs";
import { page, startPartner, startQuietSite, visit } from "./partner.mjs";

let browser, partner, site;
before(async () => {
  [browser, partner, site] = await Promise.all([launch(), startPartner(), startQuietSite()]);
});
after(() => Promise.all([browser.close(), partner.close(), site.close()]));

const script = (more = "") => `<script src="${site.root}embed.js" ${more}></script>`;
const link = (path = "cases/") => `<a href="${site.root}${path}">City case studies</a>`;
const cases = (inner = link()) => `<div data-peer-atlas="cases">${inner}</div>`;

function host(body, run, options) {
  partner.show(page(body));
  return visit(browser, partner.origin, run, options);
}

const sources = (opened) => opened.locator("iframe").evaluateAll((frames) => frames.map((frame) => frame.src));
/** The frames of a page, in order, below the root of the site. */
const shows = (body, paths, options) =>
  host(body, async (opened) => {
    await opened.waitForLoadState("load");
    assert.deepEqual(await sources(opened), paths.map((path) => site.root + path));
  }, options);

/** The loader applies a height that the frame sends. */
async function grows(opened) {
  const frame = await (await opened.waitForSelector("iframe")).contentFrame();
  await frame.waitForURL(/\/embed\//);
  await frame.evaluate(() => parent.postMessage({ source: "peer-atlas", version: 1, type: "height", height: 432 }, "*"));
  for (let tries = 0; (await opened.locator("iframe").first().evaluate((frame) => frame.clientHeight)) !== 432; tries += 1) {
    assert.ok(tries < 200, "the frame keeps its height");
    await opened.waitForTimeout(50);
  }
}

describe("elements with names", () => {
  const EVIL = "https://evil.example/";
  const names = {
    "an image that is the current script": `<img name="currentScript" data-root="${EVIL}">`,
    "an image with the address of one": `<img name="currentScript" src="data:,embed.js">`,
    "a form that is the current script": `<form name="currentScript" data-root="${EVIL}"><input name="src" value="${EVIL}embed.js"></form>`,
    "two of them": `<form name="currentScript"></form><img name="currentScript">`,
    "methods and properties of the document":
      ["querySelectorAll", "createElement", "readyState", "baseURI", "addEventListener"].map((name) => `<img name="${name}">`).join(""),
    "globals": ["PeerAtlas", "Reflect", "location", "Element", "addEventListener", "URL", "origin"]
      .map((name) => `<form id="${name}"><input name="scan"><input name="prototype"></form>`).join(""),
    "a section that is called like the loader": `<section id="PeerAtlas"></section>`,
  };
  for (const [name, html] of Object.entries(names)) {
    test(`${name}: the frame is still ours`, () =>
      host(html + cases() + script(), async (opened) => {
        assert.deepEqual(await opened.evaluate(() => Array.from(Document.prototype.querySelectorAll.call(document, "iframe"), ({ src }) => src)),
          [`${site.root}embed/cases/`]);
        assert.equal(await opened.evaluate(() => typeof PeerAtlas.scan), "function");
      }));
  }

  test("a form as the element: each becomes a frame whose height is applied", () => {
    const inputs = ["dataset", "getAttribute", "querySelector", "prepend", "children", "dispatchEvent", "textContent", "style"];
    const form = `<form data-peer-atlas="events">${inputs.map((name) => `<input name="${name}" aria-label="${name}">`).join("")}${link("events/")}</form>`;
    return host(form + cases() + script(), async (opened) => {
      assert.deepEqual(await sources(opened), ["events", "cases"].map((path) => `${site.root}embed/${path}/`));
      assert.deepEqual(await opened.locator("iframe").evaluateAll((frames) => frames.map(({ title }) => title)), ["City case studies", "City case studies"]);
      await grows(opened);
      assert.equal(await opened.locator("form a").isVisible(), false);
      assert.ok(await opened.locator("div > a").isVisible());
    });
  });

  test("an element may contain a form or a picture", () =>
    host(cases(`${link()}<form><input name="style" aria-label="Style"></form><svg><a href="${EVIL}"><text>x</text></a></svg>`) + script(), async (opened) => {
      await grows(opened);
      assert.equal(await opened.locator("form").isVisible(), false);
    }));
});

test("properties that others added to all objects are not options of the loader", () => {
  const added = { root: "https://evil.example/", src: "https://evil.example/embed.js", href: "https://evil.example/", scheme: "dark", height: 7,
    display: "block", consent: "click", title: "Evil", scan: "x", source: "peer-atlas", version: 1, type: "height", theme: "evil", shown: 3 };
  const polluted = `<script>Object.assign(Object.prototype, ${JSON.stringify(added)})</script>`;
  // In the page, since the driver's own messages fail with such objects.
  const told = `<script>
    const heights = [];
    addEventListener("load", () => {
      const frame = document.querySelector("iframe");
      for (const data of [{}, { source: "peer-atlas", version: 1, type: "height", height: 432 }]) {
        dispatchEvent(new MessageEvent("message", { data, origin: "${site.origin}", source: frame.contentWindow }));
        heights.push(frame.clientHeight);
      }
    });
  </script>`;
  return host(polluted + cases() + script() + told, async (opened) => {
    const frame = opened.locator("iframe");
    assert.equal(await opened.evaluate(() => heights.join()), "1400,432");
    assert.deepEqual(await sources(opened), [`${site.root}embed/cases/`]);
    assert.deepEqual(await frame.evaluate((frame) => [frame.title, frame.clientHeight, getComputedStyle(frame).colorScheme]),
      ["City case studies", 432, "light dark"]);
  });
});

describe("a page that is not ours", () => {
  const wrong = ["../../../../other-app", "..%2f..%2fother-app", "%2e%2e/%2e%2e/x", "..\\..\\x", "?x=1#", "cases?x", "//evil.example", "cases//x", "https://evil.example/", "cases/./x"];
  for (const page of wrong) {
    test(`${page}: no frame, but the next element has one`, () => {
      const said = [];
      const mayLog = (text) => said.push(text) && text.includes("names no page");
      const body = `<div data-peer-atlas="${page}">${link()}</div>`;
      return shows(body + body + cases() + script(), ["embed/cases/"], { mayLog })
        .then(() => assert.equal(said.length, 1, "it is said once"));
    });
  }

  test("slashes around it are harmless", () =>
    shows(`<div data-peer-atlas="/cases/saida-network//">${link()}</div>` + script(), ["embed/cases/saida-network/"]));
});

describe("if the address of the script does not identify the site", () => {
  const BUNDLE = { inline: (loader) => `<script>${loader}</script>`, "a module": (loader) => `<script type="module">${loader}</script>` };
  const MISSING = /which site\? Load embed\.js by a <script src> of its own/;

  for (const [name, put] of Object.entries(BUNDLE)) {
    test(`${name}: the link in the element names the site`, () => {
      const elements = cases() + `<div data-peer-atlas="cases/saida-network" data-q="a, b"><a href="https://partner.example/">Us</a>${link("cases/saida-network/?q=a")}</div>` +
        `<div data-peer-atlas="">${link("")}</div><div data-peer-atlas="groups">${link("embed/groups")}</div><div data-peer-atlas="events">${link("events/index.html")}</div>`;
      return shows(elements + put(site.loader), ["cases/", "cases/saida-network/?q=a%2C+b", "", "groups/", "events/"].map((path) => `embed/${path}`));
    });

    test(`${name}: without a link it logs the error once, and changes nothing`, () => {
      const said = [];
      const mayLog = (text) => said.push(text) && MISSING.test(text);
      const strange = ["javascript:location='/cases/'", "data:text/html,/cases/", "https://user:word@evil.example/cases/", "https://atlas.example/events/", "/elsewhere", "https://:x/cases/"];
      const elements = strange.map((href) => cases(`<a href="${href}">Cases</a>`)).join("") + cases("<p>Cases</p>");
      return host(elements + put(site.loader), async (opened) => {
        await opened.waitForLoadState("load");
        assert.deepEqual(await sources(opened), []);
        assert.equal(await opened.locator("a:visible").count(), strange.length);
      }, { mayLog }).then(() => assert.equal(said.length, 1));
    });
  }

  test("a partner's own bundle, loaded late", () =>
    host(cases(), async (opened) => {
      await opened.waitForLoadState("load");
      await opened.route("**/bundle.js?v=2", (route) => route.fulfill({ contentType: "text/javascript", body: site.loader }));
      await opened.addScriptTag({ url: `${partner.origin}/bundle.js?v=2` });
      assert.deepEqual(await sources(opened), [`${site.root}embed/cases/`]);
      await grows(opened);
    }));

  test("the loader's own address decides, whatever a link says, and may have a query", () =>
    host(cases(`<a href="https://evil.example/cases/">Cases</a>`) + `<script src="${site.root}embed.js?ver=6.4"></script>`, async (opened) => {
      assert.deepEqual(await sources(opened), [`${site.root}embed/cases/`]);
    }));
});

test("parameters are as the builder writes them, also with a hyphen, unknown, or obsolete", () =>
  shows(`<div data-peer-atlas="events" data-funding-source="eu,un" data-theme="no-longer-there" data-as-of="2026-01-01" data-root="https://evil.example/">${link("events/")}</div>` + script(),
    ["embed/events/?funding-source=eu&funding-source=un&theme=no-longer-there&as-of=2026-01-01&root=https%3A%2F%2Fevil.example%2F"]));
