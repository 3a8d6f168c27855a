// A real WordPress into which an editor pastes links: it finds our oEmbed answer and shows a frame, under
// `sandbox="allow-scripts"`, with content and height, on hosts with and without CORS.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { after, before, describe, test } from "node:test";
import { launch, serve } from "../browser/support.mjs";
import { missingPackages, startWordPress } from "./wordpress/server.mjs";

/** A release that was built for an address of this machine. */
const FOLDER = fileURLToPath(new URL("../../target/published/", import.meta.url));
const BUILD = "cargo xtask build --release --site-url http://127.83.65.84:8465/atlas/ --into target/published";

async function whyNot() {
  const missing = await missingPackages();
  if (missing.length > 0) return `no WordPress here; install Debian's ${missing.join(", ")}`;
  const built = await readFile(FOLDER + "knowledge-base.json", "utf8").catch(() => null);
  return built === null ? `no release for an address; run ${BUILD}` : false;
}

const skip = await whyNot();
const data = skip ? { site: {} } : JSON.parse(await readFile(FOLDER + "knowledge-base.json", "utf8"));
const ROOT = data.site.canonical_url;
const CASE = "cases/mombasa-county-action-plan/";

/** The partner's pages, by pasted content: on its own line, as in the classic editor, or as
 * the block that the newer one makes of a link. */
const PAGES = {
  "a-list": `${ROOT}cases/`,
  "a-record": block(`${ROOT}${CASE}`),
  "a-twin": block(`${ROOT}embed/groups/`),
  "a-statement": `${ROOT}about/embedding/`,
};

function block(url) {
  const attributes = JSON.stringify({ url, type: "rich", providerNameSlug: "peer-atlas" });
  return (
    `<!-- wp:embed ${attributes} -->\n<figure class="wp-block-embed is-type-rich">` +
    `<div class="wp-block-embed__wrapper">\n${url}\n</div></figure>\n<!-- /wp:embed -->`
  );
}

/** Opens a page of the partner; fails on its errors, except for files that other sites may not read. */
async function visit(browser, address, body, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const errors = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  try {
    await page.goto(address);
    await body(page);
    return errors;
  } finally {
    await context.close();
  }
}

const HOSTS = { "that lets all sites read its files": "*", "that lets none": null };

describe("WordPress", { skip }, () => {
  let wordpress, browser;
  before(async () => {
    const { hostname, port } = new URL(ROOT);
    const site = await serve(new Map(), { ...place(), policy: null });
    assert.equal(site.origin, `http://${hostname}:${port}`);
    try {
      // It requests the answers when a page is first shown, and keeps them. The headers are sent before that.
      [wordpress, browser] = await Promise.all([startWordPress(ROOT, PAGES), launch()]);
      for (const slug of Object.keys(PAGES)) await (await fetch(wordpress.page(slug))).text();
    } finally {
      await site.close();
    }
  });
  after(() => Promise.all([browser?.close(), wordpress?.stop()]));

  const place = () => {
    const { hostname: host, port, pathname: base } = new URL(ROOT);
    return { folder: FOLDER, base, host, port: Number(port) };
  };

  test("makes a link of a page that cannot be embedded, and a frame of every other", async () => {
    const html = async (slug) => (await fetch(wordpress.page(slug))).text();
    for (const [slug, path] of [["a-list", "cases/"], ["a-record", CASE], ["a-twin", "groups/"]]) {
      const text = await html(slug);
      const frame = text.match(/<iframe[^>]*>/)?.[0] ?? "";
      assert.match(frame, /sandbox="allow-scripts" security="restricted"/, `${slug}: ${text}`);
      assert.ok(frame.includes(` src="${ROOT}embed/${path}#?secret=`), frame);
      assert.match(frame, / title="[^"]+" .* width="600" height="600" frameborder="0"/);
      assert.match(text, /wp-includes\/js\/wp-embed(\.min)?\.js/, "the script that hears of the height");
      const fallback = `<a href="${ROOT}${path}">`;
      assert.ok(text.includes('<blockquote class="wp-embedded-content"') && text.includes(fallback), text);
    }
    assert.doesNotMatch(await html("a-statement"), /<iframe/);
  });

  for (const [name, readers] of Object.entries(HOSTS)) {
    describe(`with a Peer Atlas host ${name}`, () => {
      let site;
      before(async () => (site = await serve(new Map(), { ...place(), policy: null, readers })));
      after(() => site.close());

      /** The frame of a page once it has been shown. */
      const shown = async (page) => {
        const element = page.locator("iframe.wp-embedded-content");
        // WordPress hides the frame by a style until it has sent its height.
        await page.waitForFunction(() => !document.querySelector("iframe.wp-embedded-content").hasAttribute("style"));
        assert.equal(await page.locator("blockquote").isVisible(), false, "the link gives way");
        const frame = await (await element.elementHandle()).contentFrame();
        assert.equal(await frame.evaluate(() => self.origin), "null");
        return { element, frame };
      };

      /** Waits until WordPress has made the frame as high as it allows. */
      const fits = async (element, frame) => {
        const height = () => frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
        let seen;
        for (let tries = 0; tries < 600; tries += 1) {
          seen = { content: await height(), given: Number(await element.getAttribute("height")) };
          if (Math.abs(seen.given - Math.min(1000, Math.max(200, seen.content))) <= 2) return;
          await frame.waitForTimeout(50);
        }
        assert.fail(JSON.stringify(seen));
      };

      const isOurs = (error) => /CORS policy|net::ERR_FAILED/.test(error);

      test("a list shows its records at its height", async () => {
        const errors = await visit(browser, wordpress.page("a-list"), async (page) => {
          const { element, frame } = await shown(page);
          assert.ok(await frame.locator(".result-list > li").first().isVisible());
          if (readers) await frame.waitForSelector("#site:not(.static) main");
          await fits(element, frame);
          const rest = await frame.evaluate(() => {
            scrollTo(0, 300);
            return [document.documentElement.scrollHeight > 1000, scrollY];
          });
          assert.deepEqual(rest, [true, 300], "what is beyond WordPress's 1,000 pixels can be scrolled to");
        });
        assert.deepEqual(errors.filter((error) => readers || !isOurs(error)), []);
      });

      test("a record can be read, and a link to our host leaves through WordPress", async () => {
        await visit(browser, wordpress.page("a-record"), async (page) => {
          const { element, frame } = await shown(page);
          assert.equal(await frame.locator("h1").count(), 1);
          if (readers) await frame.waitForSelector("#site:not(.static) main");
          await fits(element, frame);
          await frame.locator(".embed-frame__source a").click();
          await page.waitForURL(ROOT + CASE);
        });
      });

      test("the page itself appears first, not a placeholder", async () => {
        await visit(browser, wordpress.page("a-twin"), async (page) => {
          const { frame } = await shown(page);
          assert.ok((await frame.locator("main").innerText()).length > 200);
        });
      });
    });
  }

  test("without scripts the link stays, and no empty frame", () =>
    visit(browser, wordpress.page("a-list"), async (page) => {
      const link = page.locator("blockquote.wp-embedded-content a");
      assert.ok(await link.isVisible());
      assert.equal(await link.getAttribute("href"), `${ROOT}cases/`);
    }, { javaScriptEnabled: false }));
});
