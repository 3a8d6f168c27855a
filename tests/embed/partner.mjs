// A partner's website on an origin of its own, and a quiet stand-in for ours that only sends messages on
// request.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { DIST, withCleanConsole } from "../browser/support.mjs";

/** Chromium's message on `allow="web-share"` without a native share dialogue. */
const NO_SHARING = "Unrecognized feature: 'web-share'.";

async function listen(answer) {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { origin, close };
}

/** A whole page with this body. */
export const page = (body, head = "") =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Partner</title>` +
  `<link rel="icon" href="data:,">${head}<body>${body}</body></html>`;

/** Serves one page at every address, set by `show(html, headers)`. */
export async function startPartner() {
  let shown = { html: page(""), headers: {} };
  const server = await listen((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...shown.headers });
    response.end(shown.html);
  });
  return { ...server, show: (html, headers = {}) => (shown = { html, headers }) };
}

/** Serves the loader, and passive pages below `/atlas/embed/`. Counts requests. */
export async function startQuietSite() {
  const loader = await readFile(`${DIST}embed.js`, "utf8");
  const asked = [];
  const server = await listen((request, response) => {
    asked.push(request.url);
    const isLoader = request.url.split("?")[0] === "/atlas/embed.js";
    const type = isLoader ? "text/javascript" : "text/html";
    const known = isLoader || request.url.startsWith("/atlas/");
    response.writeHead(known ? 200 : 404, { "content-type": `${type}; charset=utf-8` });
    response.end(isLoader ? loader : page("quiet"));
  });
  return { ...server, root: `${server.origin}/atlas/`, asked, loader };
}

/** Opens an address in a fresh context; anything on the console that `mayLog` does not allow fails. */
export function visit(browser, address, body, { mayLog, ...options } = {}) {
  const open = async (page) => {
    await page.goto(address);
    await body(page, page.context());
  };
  return withCleanConsole(browser, open, {
    viewport: { width: 1000, height: 900 },
    ...options,
    mayLog: (text) => text === NO_SHARING || mayLog?.(text),
  });
}
