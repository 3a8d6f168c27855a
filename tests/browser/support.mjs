// The stage of the browser tests: the release folder behind a plain static server under a sub-path,
// and one real Chromium. A page that logs an error fails its test.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import sirv from "sirv";

/** The path under which the site is served: not the root, so that no root-relative address works. */
export const BASE = "/partner/atlas/";

/** The release folder. */
export const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));
/** The policy of the shipped host configurations: no inline script or style, nothing from other origins. */
const HEADERS = await readFile(new URL("../../public/_headers", import.meta.url), "utf8");
export const POLICY = HEADERS.match(/Content-Security-Policy: (.*)/)[1];
const READERS = HEADERS.match(/Access-Control-Allow-Origin: (.*)/)[1];
const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Serves a folder under a base as a plain host does, with `404.html` for missing files. `answers` may replace
 * the answer to a file by name. `readers` sets which origins may read the files: all, as with the shipped
 * configurations, or no others with `null`; `policy` is the header of that name, or `null` for a host that
 * sends none. `intercept(request, response)` runs first, and returns whether it has answered.
 */
export async function serve(
  answers = new Map(),
  { base = BASE, folder = DIST, readers = READERS, policy = POLICY, host = "127.0.0.1", port = 0, intercept } = {},
) {
  const unknown = await readFile(join(folder, "404.html"));
  const setHeaders = (response) => {
    if (policy) response.setHeader("content-security-policy", policy);
    if (readers) response.setHeader("access-control-allow-origin", readers);
  };
  const files = sirv(folder, { etag: true, setHeaders });
  const server = createServer(async (request, response) => {
    if (await intercept?.(request, response)) return;
    const path = new URL(request.url, "http://host").pathname;
    const answer = answers.get(path.split("/").pop());
    const notFound = () => {
      setHeaders(response);
      response.setHeader("x-content-type-options", "nosniff");
      response.writeHead(404, { "content-type": "text/html; charset=utf-8" }).end(unknown);
    };
    if (answer) {
      answer(response);
    } else if (path.startsWith(base)) {
      request.url = request.url.slice(base.length - 1);
      files(request, response, notFound);
    } else {
      response.writeHead(404).end("outside the site");
    }
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  const origin = `http://${host}:${server.address().port}`;
  return { origin, answers, close: () => new Promise((resolve) => server.close(resolve)) };
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: CHROMIUM_FLAGS,
  });
}

/**
 * Runs `body(page, errors)` with a page in a context of its own, and fails on logged errors and warnings
 * unless `mayLog(text)` allows them. All other `options` are those of the context; `patience`, in
 * milliseconds, is how long it waits for anything.
 */
export async function withCleanConsole(browser, body, { mayLog = () => false, patience = 15_000, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(patience);
  try {
    const page = await context.newPage();
    const errors = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(String(error)));
    await body(page, errors);
    assert.deepEqual(errors.filter((error) => !mayLog(error)), [], "the console stays empty");
  } finally {
    await context.close();
  }
}

/** The application has taken the place of the static page. */
export const TAKEN_OVER = "#site:not(.static) main";

/** Runs in the page: whether the single file of records has been loaded. A page with a mocked clock cannot tell. */
const hasAllRecords = () =>
  performance.getEntriesByType("navigation").length === 0 ||
  performance
    .getEntriesByType("resource")
    .some(({ name, decodedBodySize }) => name.endsWith("/knowledge-base.json") && decodedBodySize > 1);

/**
 * One server and one browser for a test file. `visit(path, options)` opens a page, runs `body`, and
 * fails on anything the page logs as an error unless `options.mayLog` allows it. It waits for the
 * application, or for `options.until`.
 */
export class Stage {
  async open(answers, folder, options = {}) {
    this.server = await serve(answers, { folder, ...options });
    this.browser = await launch();
    // Our own site fetches the single file in the background; a site with more records does not.
    this.isSmall = folder === undefined;
  }

  async close() {
    await this.browser.close();
    await this.server.close();
  }

  url(path) {
    return this.server.origin + BASE + path;
  }

  visit(path, body, { until = TAKEN_OVER, ready = "main [role=status], h1", before, waits = true, ...options } = {}) {
    const open = async (page, errors) => {
      await before?.(page);
      await page.goto(this.url(path), { waitUntil: "domcontentloaded" });
      await page.waitForSelector(until, { state: "attached" });
      await page.waitForSelector(ready);
      if (this.isSmall && until === TAKEN_OVER && waits) await page.waitForFunction(hasAllRecords);
      await body(page, errors);
    };
    return withCleanConsole(this.browser, open, options);
  }
}

/**
 * Runs in the page: wraps each text in `<font>` elements, as Chrome's translation does, with `⟦` and `⟧` around it in
 * place of another language. Returns the number of texts.
 */
export function translate() {
  const walker = document.createTreeWalker(document.querySelector("#site"), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
  for (const text of texts) {
    const [outer, inner] = [0, 0].map(() => document.createElement("font"));
    inner.textContent = `⟦${text.data}⟧`;
    outer.append(inner);
    text.replaceWith(outer);
  }
  return texts.length;
}

/** The text of the status line. */
export const status = (page) => page.locator("main [role=status]").first().innerText();

/** Waits for this status line. */
export async function statusBecomes(page, text) {
  await page.waitForFunction(
    (text) => document.querySelector("main [role=status]")?.textContent.trim() === text,
    text,
  );
}

/** The path and query below BASE. */
export const place = (page) => {
  const url = new URL(page.url());
  return url.pathname.slice(BASE.length) + url.search;
};

/** Name and role of the focused element. */
export const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
  });

/** Holds back the file of records that pages fetch first: requests for it wait until `open()` is called. */
export function gate(answers) {
  let open;
  const opened = new Promise((resolve) => (open = resolve));
  answers.set(HEAD, async (response) => {
    await opened;
    response.writeHead(200, { "content-type": "application/octet-stream" }).end(await head());
  });
  return open;
}

/** The file of records that pages fetch first: the head of the pack. */
export const HEAD = "head.bin";
export const head = async () => {
  const pack = (await readdir(DIST)).find((name) => name.startsWith("pack-"));
  return readFile(join(DIST, pack, HEAD));
};

/** Answers requests for records in another way: there is no pack, and the one file is answered by `answer`. */
export function replaceRecords(answers, answer) {
  answers.set(HEAD, (response) => response.writeHead(404).end());
  answers.set("knowledge-base.json", answer);
}
