// The page of embed codes: choices are in the address, the preview follows it, and each code reproduces them in
// a partner's page.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { DIST, HEAD, Stage, launch, place, replaceRecords } from "../browser/support.mjs";
import { page as partnerPage, startPartner, visit } from "./partner.mjs";

const require = createRequire(new URL("../browser/package.json", import.meta.url));
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
const base = JSON.parse(await readFile(`${DIST}knowledge-base.json`, "utf8"));
const NO_SHARING = (text) => text === "Unrecognized feature: 'web-share'." || text.includes(HEAD) || text.includes("404");

let partner, browser;
const stage = new Stage();
before(async () => {
  [partner, browser] = await Promise.all([startPartner(), launch(), stage.open()]);
  saysAddress(undefined);
});
after(() => Promise.all([partner.close(), browser.close(), stage.close()]));

/** Sets or removes the published address of the site, however it was built. */
function saysAddress(canonical_url) {
  const text = JSON.stringify({ ...base, site: { ...base.site, canonical_url } });
  replaceRecords(stage.server.answers, (response) =>
    response.writeHead(200, { "content-type": "application/json" }).end(text));
}

const BUILDER = "#site:not(.static) .embed-builder";
const build = (query, body, options) =>
  stage.visit(`embed-builder/${query}`, body, { ready: BUILDER, mayLog: NO_SHARING, ...options });
const isAt = (page, address) =>
  page.waitForFunction((address) => location.href.endsWith(address), `/embed-builder/${address}`);

/** The codes by their headings. */
const codes = async (page) =>
  Object.fromEntries(await page.locator(".code-sample").evaluateAll((samples) => samples.map((sample) => [
    sample.querySelector("h3").textContent,
    sample.querySelector("code").textContent,
  ])));

/** The frame of the preview, once it shows this address with the application in it. */
async function preview(page, address) {
  await page.waitForFunction(
    (address) => document.querySelector(".embed-preview iframe")?.src.endsWith(address),
    `/embed/${address}`,
  );
  const frame = await (await page.locator(".embed-preview iframe").elementHandle()).contentFrame();
  await frame.locator("#site:not(.static) main").waitFor();
  return frame;
}

test("a list links to the builder with its filters, by keyboard", () =>
  stage.visit("cases/?theme=youth&sort=city&page=2", async (page) => {
    await page.locator(".take-panel > summary").focus();
    await page.keyboard.press("Enter");
    const link = page.getByRole("link", { name: "Embed this view" });
    await link.focus();
    await page.keyboard.press("Enter");
    await page.locator(BUILDER).waitFor();
    assert.equal(place(page), "embed-builder/?list=cases&theme=youth&sort=city");
    assert.match(await page.title(), /^Embed a view · /);
    await page.waitForFunction(() => document.activeElement.tagName === "H1");
    const frame = await preview(page, "cases/?theme=youth&sort=city");
    assert.ok(await frame.locator("input[name=theme][value=youth]").isChecked());
    await page.goBack();
    await page.locator(".list-page").waitFor();
  }, { mayLog: NO_SHARING }));

test("from a frame it opens on its own page", () =>
  stage.visit("embed/cases/?theme=youth&scheme=dark", async (page) => {
    await page.locator(".take-panel > summary").click();
    const link = page.getByRole("link", { name: "Embed this view" });
    assert.equal(await link.getAttribute("target"), "_blank");
    assert.equal(await link.evaluate((link) => link.href), stage.url("embed-builder/?list=cases&theme=youth&scheme=dark"));
  }, { mayLog: NO_SHARING }));

test("by keyboard alone: every choice is in the address, and the preview follows", () =>
  build("", async (page) => {
    const press = async (name, role, ...keys) => {
      await page.getByRole(role, { name, exact: true }).focus();
      for (const key of keys) await page.keyboard.press(key);
    };
    await preview(page, "groups/");
    await press("Collection", "combobox", "C");
    await isAt(page, "?list=cases");
    await page.locator("input[name=theme][value=youth]").focus();
    await page.keyboard.press("Space");
    await isAt(page, "?list=cases&theme=youth");
    await press("Search box", "checkbox", "Space");
    await isAt(page, "?list=cases&theme=youth&show=facets,map,count");
    await press("Light or dark", "combobox", "D");
    await press("Results on a page, at most", "spinbutton", "3", "Tab");
    await press("Height before it loads, in pixels", "spinbutton", "6", "4", "0", "Tab");
    await isAt(page, "?list=cases&height=640&theme=youth&show=facets,map,count&limit=3&scheme=dark");
    const frame = await preview(page, "cases/?theme=youth&show=facets,map,count&limit=3&scheme=dark");
    assert.equal(await frame.locator(".result-list > li").count(), 3);
    assert.equal(await frame.locator(".search-box").isVisible(), false);
    const youth = base.case_studies.filter(({ themes }) => themes.includes("youth")).length;
    const words = `${youth} of ${base.case_studies.length} case studies`;
    assert.equal(await page.locator("main [role=status]").first().innerText(), words);
    assert.equal((await frame.locator("main [role=status]").first().innerText()).trim(), words);

    await page.getByRole("button", { name: "Remove filter: Youth" }).focus();
    await page.keyboard.press("Enter");
    await isAt(page, "?list=cases&height=640&show=facets,map,count&limit=3&scheme=dark");
    await press("Search box", "checkbox", "Space");
    await isAt(page, "?list=cases&height=640&limit=3&scheme=dark");
    await page.goBack();
    await isAt(page, "?list=cases&height=640&theme=youth&show=facets,map,count&limit=3&scheme=dark");
    assert.ok(await page.locator("input[name=theme][value=youth]").isChecked());
  }));

test("colour: any value of the field, and back to the site's own", () =>
  build("?list=events", async (page) => {
    const colour = page.getByLabel("Accent colour");
    assert.equal(await colour.inputValue(), "#0b5c5a");
    await colour.fill("#aa00ff");
    await isAt(page, "?list=events&accent=aa00ff");
    await preview(page, "events/?accent=aa00ff");
    await page.getByRole("button", { name: "Use this site’s colour" }).click();
    await isAt(page, "?list=events");
    assert.equal(await colour.inputValue(), "#0b5c5a");
  }));

test("invalid values are left out", () =>
  build("?height=5&limit=1000&accent=url(x)&list=nothing", async (page) => {
    await isAt(page, "");
    await page.getByLabel("Results on a page, at most").fill("1000");
    await page.keyboard.press("Tab");
    await preview(page, "groups/");
    assert.equal(place(page), "embed-builder/");
  }));

test("the preview has three widths and adds no step to the history", () =>
  build("?list=lessons", async (page) => {
    const before = await page.evaluate(() => history.length);
    for (const width of [280, 900, 480]) {
      await page.getByRole("radio", { name: `${width} pixels` }).check();
      assert.equal(await page.locator(".embed-preview iframe").evaluate((frame) => frame.clientWidth), width);
    }
    await page.getByLabel("Light or dark").selectOption("dark");
    await preview(page, "lessons/?scheme=dark");
    await page.getByLabel("Light or dark").selectOption("light");
    await preview(page, "lessons/?scheme=light");
    assert.equal(await page.evaluate(() => history.length), before);
    assert.equal(await page.locator("iframe").count(), 1);
  }));

test("each code reproduces the choices in a partner's page", () =>
  build("?list=cases&height=640&theme=youth&theme=migration-displacement&show=facets,map,count&limit=3&scheme=dark", async (page) => {
    const made = await codes(page);
    assert.deepEqual(Object.keys(made), ["Fitting frame", "Fitting frame behind a button", "Plain frame"]);
    for (const [name, code] of Object.entries(made)) {
      partner.show(partnerPage(code));
      await visit(browser, partner.origin, async (host) => {
        if (name.endsWith("button")) {
          assert.equal(await host.locator("iframe").count(), 0);
          await host.getByRole("button", { name: /^Show: City case studies: / }).click();
        }
        const element = host.locator("iframe");
        await element.waitFor();
        assert.match(await element.evaluate(({ title }) => title), /^City case studies: .+, Youth$/);
        assert.equal(await element.evaluate((frame) => getComputedStyle(frame).colorScheme), "dark");
        assert.equal(await element.evaluate((frame) => getComputedStyle(frame).borderTopWidth), "0px");
        const frame = await (await element.elementHandle()).contentFrame();
        await frame.locator("#site:not(.static) main").waitFor();
        assert.equal(
          frame.url(),
          stage.url("embed/cases/?theme=migration-displacement&theme=youth&show=facets,map,count&limit=3&scheme=dark"),
        );
        assert.equal(await frame.locator(".result-list > li").count(), 3);
        const height = await element.evaluate((frame) => frame.getBoundingClientRect().height);
        if (name === "Plain frame") assert.equal(height, 640);
        else await host.waitForFunction(() => document.querySelector("iframe").getBoundingClientRect().height > 700);
        const link = host.locator("a");
        assert.equal(await link.getAttribute("href"), stage.url("cases/?theme=migration-displacement&theme=youth"));
        assert.equal(await link.isVisible(), name === "Plain frame");
      }, { mayLog: NO_SHARING });
    }
  }));

test("typed text stays text in every code", () => {
  const q = `"><img src=x onerror=alert(1)></a><script>alert(2)</script>&amp;'`;
  return build(`?list=cases&q=${encodeURIComponent(q)}`, async (page) => {
    for (const [name, code] of Object.entries(await codes(page))) {
      partner.show(partnerPage(code));
      await visit(browser, partner.origin, async (host) => {
        host.on("dialog", () => assert.fail(name));
        assert.equal(await host.locator("img").count(), 0);
        if (name.endsWith("button")) await host.getByRole("button").click();
        await host.locator("iframe").waitFor();
        const { title, src } = await host.locator("iframe").evaluate(({ title, src }) => ({ title, src }));
        assert.equal(title, `City case studies: “${q}”`);
        assert.equal(new URL(src).searchParams.get("q"), q);
      }, { mayLog: NO_SHARING });
    }
  });
});

test("a code is copied, and the page says so", () =>
  build("?list=events&region=africa", async (page) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: stage.server.origin });
    const made = await codes(page);
    for (const [name, code] of Object.entries(made)) {
      const sample = page.getByRole("region", { name, exact: true });
      await sample.getByRole("button", { name: "Copy code" }).focus();
      await page.keyboard.press("Enter");
      await sample.getByText("Copied.").waitFor();
      assert.equal(await sample.locator("[role=status]").innerText(), "Copied.");
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code);
    }
  }));

test("if the site has a published address, codes use it, and WordPress gets an address", async () => {
  saysAddress("https://atlas.example/in/");
  try {
    await build("?list=events&region=africa&scheme=dark", async (page) => {
      const made = await codes(page);
      assert.equal(made["Address for WordPress"], "https://atlas.example/in/events/");
      assert.match(made["Plain frame"], /^<iframe src="https:\/\/atlas\.example\/in\/embed\/events\/\?region=africa&amp;scheme=dark"/);
      assert.match(made["Fitting frame"], /<script async src="https:\/\/atlas\.example\/in\/embed\.js"><\/script>$/);
      await preview(page, "events/?region=africa&scheme=dark");
    });
  } finally {
    saysAddress(undefined);
  }
});

test("it makes no third-party requests, and its file has no frame", async () => {
  const file = await readFile(`${DIST}embed-builder/index.html`, "utf8");
  assert.doesNotMatch(file, /<iframe|embed\.js/);
  const asked = [];
  await build("?list=groups", async (page) => {
    await preview(page, "groups/");
    assert.ok(asked.length > 5);
    for (const url of asked) assert.ok(url.startsWith(stage.server.origin), url);
  }, { before: (page) => page.on("request", (request) => asked.push(request.url())) });
});

test("without scripts it says so, and shows no form", () =>
  stage.visit("embed-builder/", async (page) => {
    assert.match(await page.locator("noscript, .without-scripts").first().innerText(), /needs JavaScript/);
    assert.equal(await page.locator("form").isVisible(), false);
  }, { javaScriptEnabled: false, until: "#site.static main", ready: "h1" }));

test("axe finds nothing, and nothing is wider than the screen", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const viewport of [{ width: 1280, height: 800 }, { width: 320, height: 640 }]) {
      await build("?list=cases&theme=youth", async (page) => {
        await preview(page, "cases/?theme=youth");
        await page.evaluate(axe);
        const found = await page.evaluate(() =>
          window.axe.run(document, {
            iframes: false,
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
          }));
        const violations = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(" | ")}`);
        assert.deepEqual(violations, [], `${colorScheme}, ${viewport.width}px`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${wide}px wider than the screen`);
      }, { colorScheme, viewport });
    }
  }
});
