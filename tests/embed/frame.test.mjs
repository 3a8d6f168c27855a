// A frame in a partner's page on another origin: its parameters work, it needs nothing the partner may deny,
// stores nothing, makes no third-party requests, and fits from 280 px up.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { BASE, Stage, TAKEN_OVER, serve, withCleanConsole } from "../browser/support.mjs";

const fromBrowserTests = createRequire(new URL("../browser/", import.meta.url));
const axe = await readFile(fromBrowserTests.resolve("axe-core/axe.min.js"), "utf8");

const stage = new Stage();
let partner, closed;
/** The partner's pages. */
const hosts = [];
before(async () => {
  await stage.open();
  partner = await listen((request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(hosts[request.url.slice(1)]);
  });
  closed = await serve(new Map(), { readers: null });
});
after(() => Promise.all([stage.close(), partner.close(), closed.close()]));

async function listen(answer) {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}

/**
 * Opens a partner's page with a frame of a path and runs `body(frame, page, context)` once `until` is in the
 * frame. Anything on the console that `mayLog` does not allow fails.
 */
async function framed(path, body, options = {}) {
  const { width = 900, height = 2000, attributes = "", site = stage.server, colorScheme } = options;
  const { until = TAKEN_OVER, mayLog, prepare } = options;
  const src = (site.origin + BASE + path).replaceAll("&", "&amp;");
  const html = `<!doctype html><html lang="en"><title>Partner</title><link rel="icon" href="data:,">
    <iframe title="Atlas" src="${src}" width="${width}" height="${height}" style="border:0" ${attributes}></iframe>`;
  const open = async (page) => {
    await prepare?.(page.context());
    await page.goto(`${partner.origin}/${hosts.push(html) - 1}`);
    const frame = page.frames()[1];
    await frame.waitForSelector(until, { state: "attached" });
    await frame.waitForSelector("h1");
    await body(frame, page, page.context());
  };
  await withCleanConsole(stage.browser, open, { viewport: { width: 1200, height: 900 }, colorScheme, mayLog });
}

/** The static page, with scripts, before and without the application. */
const STATIC = {
  until: ".static .embed-frame",
  prepare: (context) => context.route(/\.wasm$/, (route) => route.abort()),
  mayLog: () => true,
};
/** The same in a sandbox, on a host without CORS: no module script runs. */
const SANDBOXED = {
  until: ".without-app .embed-frame",
  attributes: 'sandbox="allow-scripts"',
  mayLog: (text) => /CORS policy|Failed to load/.test(text),
  get site() {
    return closed;
  },
};

const place = (frame) => frame.url().split(BASE)[1];
const placeBecomes = (frame, wanted) => frame.waitForURL((url) => url.href.endsWith(BASE + wanted));
const visible = (frame, selector) => frame.locator(selector).first().isVisible();
const style = (frame, selector, name) =>
  frame.locator(selector).first().evaluate((element, name) => getComputedStyle(element)[name], name);

for (const [kind, options] of Object.entries({ application: {}, "static page": STATIC })) {
  test(`show selects parts: ${kind}`, async () => {
    const parts = { search: ".search-box", facets: ".facet-panel", count: ".take-panel" };
    for (const shown of ["search", "facets", "count", "facets,search", ""]) {
      await framed(`embed/cases/?show=${shown}`, async (frame) => {
        for (const [part, selector] of Object.entries(parts)) {
          assert.equal(await visible(frame, selector), shown.split(",").includes(part), `${shown}: ${part}`);
        }
        assert.ok(await visible(frame, ".result-list article"), "the hits are always shown");
      }, options);
    }
    await framed("embed/cases/?show=clock", async (frame) => {
      for (const selector of Object.values(parts)) assert.ok(await visible(frame, selector), selector);
    }, options);
  });

  test(`limit is the number of hits: ${kind}`, () =>
    framed("embed/cases/?limit=3", async (frame) => {
      assert.equal(await frame.locator(".result-list article:visible").count(), 3);
    }, options));

  test(`scheme is the partner's, or else the visitor's: ${kind}`, async () => {
    for (const [scheme, visitor, expected] of [
      ["light", "dark", "light"],
      ["dark", "light", "dark"],
      ["auto", "dark", "light dark"],
      ["sepia", "light", "light dark"],
    ]) {
      await framed(`embed/cases/?scheme=${scheme}`, async (frame) => {
        assert.equal(await style(frame, "html", "colorScheme"), expected);
        const paper = await style(frame, "html", "backgroundColor");
        const is = expected === "light dark" ? visitor : expected;
        assert.equal(paper, is === "dark" ? "rgb(22, 22, 20)" : "rgb(251, 250, 247)", scheme);
      }, { ...options, colorScheme: visitor });
    }
  });

  test(`font: titles in the font of the text: ${kind}`, async () => {
    const fonts = async (frame) => [await style(frame, "h1", "fontFamily"), await style(frame, "body", "fontFamily")];
    await framed("embed/cases/?font=inherit-stack", async (frame) => {
      const [title, text] = await fonts(frame);
      assert.equal(title, text);
    }, options);
    await framed("embed/cases/?font=system", async (frame) => {
      const [title, text] = await fonts(frame);
      assert.notEqual(title, text);
    }, options);
  });
}

/** Contrast of accent-coloured elements with every surface of the frame, and of its buttons' labels. */
function contrasts() {
  const probe = document.body.appendChild(document.createElement("p"));
  const shade = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color.match(/\d+/g).map(Number);
  };
  const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const luminance = (name) => {
    const [r, g, b] = shade(name).map((value) => linear(value / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const accent = luminance("--accent");
  const found = ["--paper", "--raised", "--sunk", "--on-accent"].map((name) => {
    const other = luminance(name);
    return (Math.max(accent, other) + 0.05) / (Math.min(accent, other) + 0.05);
  });
  const colour = shade("--accent");
  probe.remove();
  return { least: Math.min(...found), colour };
}

test("an accent keeps its hue and 4.5:1 in both schemes", async () => {
  for (const accent of ["ffff00", "fff", "000000", "0b5c5a", "c00", "ff7f50", "7fcbc4", "1a0dab"]) {
    for (const scheme of ["light", "dark"]) {
      await framed(`embed/?accent=${accent}&scheme=${scheme}`, async (frame) => {
        const { least, colour } = await frame.evaluate(contrasts);
        assert.ok(least >= 4.5, `${accent} in ${scheme}: ${least} (${colour})`);
        assert.equal(await style(frame, ".embed-frame__source a", "color"), `rgb(${colour.join(", ")})`);
      }, STATIC);
    }
  }
  await framed("embed/?accent=0b5c5a&scheme=light", async (frame) => {
    assert.deepEqual((await frame.evaluate(contrasts)).colour, [11, 92, 90], "what is dark enough stays");
  }, STATIC);
});

test("a frame has one address for each view", async () => {
  await framed("embed/cases/?limit=005&accent=F00&show=count,search&theme=youth&scheme=auto&pym=1&childId=x", async (frame) => {
    await placeBecomes(frame, "embed/cases/?theme=youth&show=search,count&limit=5&accent=ff0000");
  });
  await framed("embed/groups/?lang=xx&limit=0&accent=red&scheme=%22%3E&font=Papyrus", async (frame) => {
    await placeBecomes(frame, "embed/groups/");
  });
});

test("every link within the frame keeps its look, and limit sets the page size", () =>
  framed("embed/cases/?limit=2&scheme=dark&theme=youth", async (frame) => {
    await frame.locator('.pagination a[rel="next"]').click();
    await placeBecomes(frame, "embed/cases/?theme=youth&page=2&limit=2&scheme=dark");
    assert.equal(await frame.locator(".result-list article").count(), 2);
    await frame.locator('.facet-panel input[value="africa"]').click();
    await placeBecomes(frame, "embed/cases/?theme=youth&region=africa&limit=2&scheme=dark");
    await frame.locator(".result-entry__title a").first().click();
    await frame.waitForSelector(".record");
    assert.match(place(frame), /^embed\/cases\/[\w-]+\/\?limit=2&scheme=dark$/);
    assert.equal(await style(frame, "html", "colorScheme"), "dark");
    const own = frame.locator(".embed-frame__source a");
    assert.match(await own.evaluate((a) => a.href), /\/atlas\/cases\/[\w-]+\/$/);
    assert.deepEqual(await own.evaluate((a) => [a.target, a.rel]), ["_blank", "noopener"]);
  }));

test("links of the static page keep the look too, and the host's IDs of the frame", () =>
  framed("embed/cases/?limit=2&scheme=dark&childId=pym-0#?secret=abc", async (frame) => {
    await frame.locator(".result-entry__title a").first().click();
    await frame.waitForSelector(".record");
    assert.match(place(frame), /^embed\/cases\/[\w-]+\/\?limit=2&scheme=dark&childId=pym-0#\?secret=abc$/);
    assert.equal(await style(frame, "html", "colorScheme"), "dark");
  }, SANDBOXED));

for (const [kind, options] of Object.entries({ application: {}, "static page": STATIC })) {
  test(`the host's Back is left alone: ${kind}`, () =>
    framed("embed/cases/?scheme=dark", async (frame, page) => {
      const before = await page.evaluate(() => history.length);
      if (options === STATIC) {
        await frame.locator(".result-entry__title a").first().click();
        await frame.waitForSelector(".record");
        await frame.locator(".record__kicker a").click();
      } else {
        await frame.locator('.facet-panel input[value="africa"]').click();
        await placeBecomes(frame, "embed/cases/?region=africa&scheme=dark");
        await frame.locator('.pagination a[rel="next"]').click();
        await placeBecomes(frame, "embed/cases/?region=africa&page=2&scheme=dark");
        await frame.locator(".result-entry__title a").first().click();
        await frame.waitForSelector(".record");
        await frame.locator(".record__kicker a").click();
      }
      await frame.waitForSelector(".list-page");
      assert.equal(await page.evaluate(() => history.length), before);
    }, options));

  test(`links to other sites open in a new tab: ${kind}`, () =>
    framed("embed/cases/mombasa-county-action-plan/", async (frame, page, context) => {
      await context.route(/^https:/, (route) => route.fulfill({ body: "elsewhere", contentType: "text/plain" }));
      const here = page.url();
      for (const selector of [".source-list a", ".record__files a"]) {
        const [opened] = await Promise.all([
          context.waitForEvent("page"),
          frame.locator(selector).first().click(),
        ]);
        assert.equal(await opened.evaluate(() => opener).catch(() => null), null, selector);
        await opened.close();
      }
      assert.equal(page.url(), here);
      assert.equal(place(frame), "embed/cases/mombasa-county-action-plan/");
    }, options));
}

test("without any script links to other sites open in a new tab", async () => {
  const page = await readFile(new URL("../../dist/embed/cases/mombasa-county-action-plan/index.html", import.meta.url), "utf8");
  const outward = page.match(/<a [^>]*rel="external[^>]*>/g);
  assert.ok(outward.length > 0);
  for (const link of outward) assert.match(link, /rel="external noopener" target="_blank"/);
});

test("hostile parameters do nothing", async () => {
  for (const path of [
    "embed/cases/?accent=url(https://evil.example/x)&q=%3Cscript%3Eparent.hacked=1%3C/script%3E",
    "embed/cases/?accent=fff;background:url(https://evil.example/)&scheme=dark%22%20onload=%22alert(1)",
    "embed/?show=%3Cimg%20src=x%20onerror=alert(1)%3E&font=x;}*{display:none}&lang=%3Csvg/onload=alert(1)%3E",
    "embed/cases/?limit=1)%7D*%7Bdisplay:none%7D&limit=-1&limit=1e9&childId=%3Cscript%3E&parentUrl=javascript:alert(1)",
    `embed/cases/?${"show=search&".repeat(500)}accent=${"f".repeat(5000)}`,
  ]) {
    await framed(path, async (frame, page, context) => {
      const asked = [];
      context.on("request", (request) => asked.push(request.url()));
      assert.ok(await visible(frame, "h1"));
      assert.equal(await frame.locator("html").getAttribute("style"), null);
      const foreign = await frame.evaluate(() => {
        const acts = (element) => element.getAttributeNames().some((name) => name.startsWith("on"));
        const strange = document.querySelectorAll("main script, main img:not(.map-picture__image)");
        return [...strange, ...[...document.querySelectorAll("body *")].filter(acts)].map((element) => element.outerHTML);
      });
      assert.deepEqual(foreign, []);
      assert.deepEqual(asked.filter((url) => url.includes("evil")), []);
    });
  }
});

/** Addresses of all kinds of pages of a frame. */
const PAGES = [
  "embed/?q=youth",
  "embed/cases/?theme=youth",
  "embed/cases/?show=&limit=3",
  "embed/events/nwo-open-call-security-rule-of-law-2015/",
];

/** Layout faults of a frame: too wide, or fixed to the window. */
function misplaced() {
  const all = [...document.querySelectorAll("body, body *")];
  const fixed = all.filter((element) => ["fixed", "sticky"].includes(getComputedStyle(element).position));
  const wide = document.documentElement.scrollWidth - innerWidth;
  return [...fixed.map((element) => element.className), ...(wide > 0 ? [`${wide}px too wide`] : [])];
}

async function violations(frame) {
  await frame.evaluate(axe);
  const found = await frame.evaluate(() => window.axe.run(document, {
    preload: false,
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(" | ")}`);
}

for (const [kind, options] of Object.entries({ application: {}, "static page": STATIC, "static page of a sandbox": SANDBOXED })) {
  for (const width of [280, 480, 900]) {
    test(`axe finds nothing, nothing is fixed or too wide at ${width} px: ${kind}`, async () => {
      for (const [at, path] of PAGES.entries()) {
        for (const colorScheme of ["light", "dark"]) {
          const accent = ["", "accent=e91e63", "accent=ffd600", "accent=0d47a1"][at];
          const address = path + (path.includes("?") ? "&" : "?") + accent;
          await framed(address, async (frame) => {
            assert.deepEqual(await frame.evaluate(misplaced), [], address);
            assert.deepEqual(await violations(frame), [], `${address}, ${colorScheme}`);
          }, { ...options, colorScheme, width });
        }
      }
    });
  }
}

test("filters open inline, above the hits, and close again", () =>
  framed("embed/cases/?theme=youth", async (frame) => {
    assert.equal(await visible(frame, ".facet-panel"), false);
    await frame.locator(".filter-button").click();
    assert.ok(await visible(frame, ".facet-panel"));
    assert.ok(await visible(frame, ".result-list article"), "the hits stay");
    assert.deepEqual(await frame.evaluate(misplaced), []);
    assert.deepEqual(await violations(frame), []);
    await frame.locator(".facet-panel__foot .button--primary").click();
    assert.equal(await visible(frame, ".facet-panel"), false);
  }, { width: 280 }));

test("the height of the frame changes nothing in it", async () => {
  for (const path of PAGES) {
    const measures = [];
    for (const height of [150, 3000]) {
      await framed(path, async (frame) => {
        measures.push(await frame.evaluate(() => [...document.querySelectorAll("body, body *")].map((element) => {
          const { left, top, width, height } = element.getBoundingClientRect();
          return [left, top + scrollY, width, height].join();
        })));
      }, { height, attributes: 'scrolling="no"' });
    }
    assert.deepEqual(measures[0], measures[1], path);
  }
});

for (const sandbox of ["", 'sandbox="allow-scripts"']) {
  test(`a visit stores nothing and makes no third-party requests${sandbox && `, with ${sandbox}`}`, () => {
    const asked = [];
    const prepare = async (context) => {
      context.on("request", (request) => asked.push(request.url()));
      await context.addInitScript(() => {
        window.kept = [];
        const note = (what) => () => void window.kept.push(what);
        Storage.prototype.setItem = note("storage");
        IDBFactory.prototype.open = note("database");
        Object.defineProperty(Document.prototype, "cookie", { get: note("cookie read"), set: note("cookie") });
        for (const name of ["localStorage", "sessionStorage"]) {
          Object.defineProperty(window, name, { get: note(name) });
        }
      });
    };
    return framed("embed/cases/?scheme=dark&accent=c00", async (frame, page, context) => {
      await frame.locator('.facet-panel input[value="africa"]').click();
      await frame.waitForFunction(() => document.querySelectorAll(".active-filters__chip").length === 1);
      await frame.locator("#q").fill("police");
      await frame.waitForFunction(() => document.querySelectorAll(".active-filters__chip").length === 2);
      await frame.locator(".result-entry__title a").first().click();
      await frame.waitForSelector(".record");
      await frame.getByRole("button", { name: "Copy link" }).first().click();
      assert.deepEqual(await frame.evaluate(() => window.kept), []);
      assert.deepEqual(await context.cookies(), []);
      const elsewhere = asked.filter((url) => ![stage.server.origin, partner.origin].includes(new URL(url).origin) && !url.startsWith("data:"));
      assert.deepEqual(elsewhere, []);
      assert.ok(asked.some((url) => url.endsWith(".wasm")), "the visit was recorded");
    }, { prepare, attributes: sandbox, mayLog: (text) => /clipboard|Clipboard/.test(text) });
  });
}

test("if the clipboard is denied, the text to copy is shown selected", () =>
  framed("embed/cases/?theme=youth&scheme=dark&limit=3", async (frame) => {
    await frame.locator(".take-panel > summary").click();
    await frame.getByRole("button", { name: "Copy link" }).click();
    const field = frame.locator(".copy-button__field textarea");
    await field.waitFor();
    assert.match(await field.inputValue(), /\/atlas\/cases\/\?theme=youth$/);
  }, { attributes: 'sandbox="allow-scripts"', mayLog: (text) => /clipboard/i.test(text) }));

test("a sandbox that refuses module scripts shows the static page, and no control that does nothing", async () => {
  await framed("embed/cases/?limit=4", async (frame) => {
    for (const selector of [".sort-select", ".view-switch", ".facet-group__more", ".pagination", ".notice"]) {
      assert.equal(await visible(frame, selector), false, selector);
    }
    assert.ok(await visible(frame, ".without-app-note"), "it says why");
    const hits = async () => Number((await frame.locator("main [role=status]").innerText()).match(/\d+/)[0]);
    const all = await hits();
    assert.equal(await frame.locator(".result-list article:visible").count(), all, "there are no further pages");
    await frame.locator('.facet-panel input[value="youth"]').click();
    const young = await hits();
    assert.ok(young > 0 && young < all);
    await frame.locator("#q").fill("mombasa");
    const found = await hits();
    assert.ok(found > 0 && found < young);
    assert.equal(await frame.locator(".result-list article:visible").count(), found);
  }, SANDBOXED);
  await framed("embed/cases/?theme=youth", async (frame) => {
    assert.ok(await frame.locator(".result-list article:visible").count(), "shown at once, though the address asks");
    assert.ok(await frame.locator('.facet-panel input[value="youth"]').isChecked(), "and answered");
  }, SANDBOXED);
});
