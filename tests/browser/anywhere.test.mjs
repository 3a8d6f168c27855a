// The folder works under any path, with unknown addresses at any depth.
import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DIST, Stage, TAKEN_OVER, launch, replaceRecords, serve } from "./support.mjs";

const stage = new Stage();
let elsewhere;
before(async () => {
  await stage.open();
  elsewhere = await mkdtemp(join(tmpdir(), "peer-atlas-"));
  await cp(DIST, elsewhere, { recursive: true });
});
after(async () => {
  await stage.close();
  await rm(elsewhere, { recursive: true });
});

const files = async () => (await readdir(DIST, { recursive: true })).map((path) => path.replaceAll("\\", "/"));

test("no page or style sheet has a root-relative address", async () => {
  for (const path of (await files()).filter((path) => /\.(html|css)$/.test(path))) {
    const text = await readFile(join(DIST, path), "utf8");
    const found = text.match(/(?:href|src|action|content)="\/(?!\/)[^"]*"|url\(["']?\/[^)]*\)/);
    assert.equal(found, null, `${path}: ${found}`);
  }
});

test("every link and file that a page references exists", async () => {
  const present = new Set(await files());
  const pages = [...present].filter((path) => path.endsWith(".html") && path !== "404.html");
  const broken = new Set();
  for (const path of pages) {
    const text = await readFile(join(DIST, path), "utf8");
    const [, base] = text.match(/<base href="([^"]*)">/);
    const root = new URL(base, `http://host/x/y/${path}`);
    assert.equal(root.href, "http://host/x/y/", path);
    // Tags only: the statement on frames quotes code.
    const tags = text.match(/<[a-z][^>]*>/g).join("");
    for (const [, href] of tags.matchAll(/ (?:href|src|action)="([^"]*)"/g)) {
      const url = new URL(href.replaceAll("&amp;", "&"), root);
      if (url.origin !== "http://host") continue;
      const file = decodeURI(url.pathname.slice("/x/y/".length)).replace(/(^|\/)$/, "$1index.html");
      if (!present.has(file)) broken.add(`${path}: ${href}`);
    }
  }
  assert.deepEqual([...broken], []);
  assert.ok(pages.length > 0);
});

for (const base of ["/", "/a/b/"]) {
  test(`moved after the build, under ${base}`, async () => {
    const site = await serve(new Map(), { base, folder: elsewhere });
    const browser = await launch();
    const url = (path) => site.origin + base + path;
    try {
      const page = await browser.newPage();
      await page.goto(url("cases/?theme=youth"));
      await page.waitForSelector(TAKEN_OVER);
      await page.locator(".result-entry__title a").first().click();
      await page.waitForSelector(".record");
      assert.ok(page.url().startsWith(url("cases/")));

      for (const unknown of ["nowhere", "nowhere/at/", "events/2026/at/all/"]) {
        const answer = await page.goto(url(unknown));
        assert.equal(answer.status(), 404);
        await page.waitForSelector(TAKEN_OVER);
        assert.equal(await page.locator("h1").innerText(), "Page not found");
        const styled = await page.evaluate(() => getComputedStyle(document.querySelector("h1")).marginBlockStart);
        assert.equal(styled, "0px", "the style sheet was found");
        assert.equal(await page.locator("main li a").first().evaluate((a) => a.href), url("groups/"));
      }

      const plain = await browser.newPage({ javaScriptEnabled: false });
      await plain.goto(url("events/2026/at/all/"));
      assert.match(await plain.locator("main").innerText(), /^Page not found\s+There is no page at this address/);
      const styled = await plain.locator("h1").evaluate((h1) => getComputedStyle(h1).marginBlockStart);
      assert.equal(styled, "0px", "the style sheet was found");
    } finally {
      await browser.close();
      await site.close();
    }
  });
}

test("a record added after the build has an address too", async () => {
  const kb = JSON.parse(await readFile(join(DIST, "knowledge-base.json"), "utf8"));
  kb.events[0].id = "after-the-build";
  kb.events[0].title = "An event of tomorrow";
  const answer = (response) =>
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(kb));
  replaceRecords(stage.server.answers, answer);
  await stage.visit("events/after-the-build/", async (page) => {
    assert.equal(await page.locator("h1").innerText(), "An event of tomorrow");
  }, { mayLog: () => true });
  stage.server.answers.clear();
});
