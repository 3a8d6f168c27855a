// Visits to the release in an engine: each has its own server and tab, so that tests do not share state.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { TAKEN_OVER } from "../browser/support.mjs";
import { startSite } from "./site.mjs";
import { DriverError } from "./tab.mjs";

/** Delay of a page's reports, in ms. */
const REPORTS = 150;

/**
 * Opens `path` of the release, runs `body(tab, site)` once `until` is in the page, and fails on any error that
 * `mayLog` does not allow. If the driver fails, not the site, the visit is retried once in a new browser.
 *
 * `dark`, `wasm: false`, `width` and `height` are options of the tab, `pages` and `headers` of the server. A `path`
 * that begins with a slash is one of `pages`.
 */
export async function visit(engine, path, body, options = {}) {
  try {
    await visitOnce(engine, path, body, options);
  } catch (error) {
    if (!(error instanceof DriverError)) throw error;
    console.log(`${engine.name}, ${path}: once more, since its driver failed: ${error.message}`);
    await engine.close();
    await visitOnce(engine, path, body, options);
  }
}

async function visitOnce(engine, path, body, options) {
  const { mayLog = () => false, until = TAKEN_OVER, width = 1280, height = 900, dark, wasm } = options;
  const site = await startSite(options);
  const onError = (text) => site.problems.push(text);
  let tab;
  try {
    tab = await engine.open({ dark, wasm, width, height, onError });
    await tab.goto(path.startsWith("/") ? site.origin + path : site.url(path));
    await tab.visible(until);
    await body(tab, site);
    await sleep(REPORTS);
    assert.deepEqual(site.problems.filter((text) => !mayLog(text)), [], "nothing is logged or reported");
  } finally {
    // If a tab does not close, its browser is closed.
    await tab?.close().catch(() => engine.close());
    await site.close();
  }
}

/** The address below the site's root. */
export const place = (tab, site) => tab.evaluate(() => location.href).then((href) => href.slice(site.url("").length));

/** Waits until the address below the site's root is this. */
export const placeBecomes = (tab, site, path) => tab.until((href) => location.href === href, site.url(path));

/** The first number of the status line. */
export const hits = (tab) => tab.evaluate(() => Number(document.querySelector("main [role=status]").innerText.match(/\d+/)?.[0]));

/** Waits until the status line begins with this number, and returns the whole line. */
export const hitsBecome = (tab, count) =>
  tab.until((count) => {
    const line = document.querySelector("main [role=status]")?.innerText.trim();
    return line?.startsWith(`${count} `) && line;
  }, count);
