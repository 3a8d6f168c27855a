// The content security policy: every kind of page keeps to it, with the headers of the shipped configurations and
// with the policy in the page alone; and the page's own policy is enforced.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Stage, TAKEN_OVER } from "./support.mjs";

/** Every kind of page, and an action there that makes new elements. */
const PAGES = {
  "": (page) => page.locator("#q").fill("ssr"),
  "groups/": (page) => page.locator("input[name=theme]").first().check(),
  "events/?theme=youth": openTake,
  "cases/?q=youth&theme=rule-of-law&has=lessons": (page) => page.locator(".active-filters__clear").click(),
  "cases/?q=zzzz&theme=youth": undefined,
  "lessons/?q=police": undefined,
  "groups/strong-cities-network/": undefined,
  "events/nwo-open-call-security-rule-of-law-2015/": undefined,
  "cases/mombasa-county-action-plan/": (page) => page.locator(".related-list a, .record__kicker a").first().click(),
  "about/": undefined,
  "about/data/": (page) => page.locator(".field-table").waitFor(),
  "about/embedding/": undefined,
  "about/design/": undefined,
  "embed-builder/?list=cases&theme=youth": async (page) => {
    await page.getByLabel("Light or dark").selectOption("dark");
    await page.locator("iframe[src$='scheme=dark']").waitFor();
  },
  "embed/": undefined,
  "embed/events/": openTake,
  "embed/cases/mombasa-county-action-plan/": undefined,
  "embed/about/embedding/": undefined,
  "no/such/page": undefined,
  "cases/atlantis/": undefined,
};

async function openTake(page) {
  await page.locator("#site:not(.static) .take-panel > summary").click();
  await page.getByRole("button", { name: "Table (CSV)" }).click();
}

/** Pages that are read without the program. */
const isProse = (path) => /about\/(embedding|design)\/$/.test(path);
/** The browser logs an unknown address, and each depth at which its style and script are missing. */
const isMissing = (text) => /404|MIME type/.test(text);

/** Collects the breaches of a page and of the pages that follow it. */
async function listen(page, breaches) {
  await page.exposeFunction("breached", (breach) => breaches.push(breach));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, disposition }) =>
      window.breached(`${disposition} ${violatedDirective}: ${blockedURI}`),
    );
  });
}

const HOSTS = { "with headers": {}, "with the policy in the page alone": { policy: null } };

for (const [name, options] of Object.entries(HOSTS)) {
  describe(name, () => {
    const stage = new Stage();
    before(() => stage.open(undefined, undefined, options));
    after(() => stage.close());

    for (const [path, act] of Object.entries(PAGES)) {
      test(`nothing is refused on ${path || "home"}`, async () => {
        const breaches = [];
        await stage.visit(path, async (page) => {
          await act?.(page);
          await page.waitForLoadState("networkidle");
          assert.deepEqual(breaches, []);
        }, {
          before: (page) => listen(page, breaches),
          until: isProse(path) ? "main" : TAKEN_OVER,
          mayLog: isMissing,
        });
      });
    }
  });
}

describe("the policy in the page", () => {
  const stage = new Stage();
  before(() => stage.open(undefined, undefined, { policy: null }));
  after(() => stage.close());

  for (const path of ["about/", "about/embedding/", "about/design/", "embed/about/", "404.html"]) {
    test(`refuses on ${path}`, async () => {
      const breaches = [];
      await stage.visit(path, async (page) => {
        const refused = async (directive, act) => {
          breaches.length = 0;
          await page.evaluate(act);
          const isReported = () => breaches.some((breach) => breach.startsWith(`enforce ${directive}`));
          for (let tries = 0; !isReported(); tries += 1) {
            assert.ok(tries < 200, `${directive} does not refuse; reported: ${breaches}`);
            await page.waitForTimeout(50);
          }
        };
        await refused("require-trusted-types-for", () => {
          const script = document.createElement("script");
          script.append("document.title = 'broken'");
          document.body.append(script);
        });
        await refused("require-trusted-types-for", () => {
          try {
            document.body.innerHTML = "<b>broken</b>";
          } catch {}
        });
        await refused("trusted-types", () => {
          try {
            trustedTypes.createPolicy("default", { createHTML: (html) => html });
          } catch {}
        });
        await refused("style-src-elem: http://127.0.0.2", () => {
          const sheet = document.createElement("link");
          Object.assign(sheet, { rel: "stylesheet", href: "http://127.0.0.2:9/sheet.css" });
          document.head.append(sheet);
        });
        await refused("style-src-attr: inline", () => document.body.setAttribute("style", "color: red"));
        await refused("img-src: http://127.0.0.2", () => {
          new Image().src = "http://127.0.0.2:9/pixel.png";
        });
        await refused("base-uri", () => {
          const base = document.createElement("base");
          base.href = "http://127.0.0.2:9/";
          document.head.prepend(base);
        });
        assert.notEqual(await page.title(), "broken");
      }, { before: (page) => listen(page, breaches), until: "main", mayLog: () => true });
    });
  }
});
