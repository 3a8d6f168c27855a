// A frame in a host's page, as the tests see it: the height of its content, the height that the host set, and
// when each changed.
import assert from "node:assert/strict";
import { TAKEN_OVER, withCleanConsole } from "../browser/support.mjs";

/** In every window: when its content, or the frame in it, last changed its height; and all messages. */
function watch() {
  const height = () => (parent === window ? document.querySelector("iframe")?.clientHeight : contentHeight());
  window.contentHeight = () => Math.ceil(document.documentElement?.getBoundingClientRect().height ?? 0);
  window.heard = [];
  addEventListener("message", ({ data }) => window.heard.push(data));
  let last;
  const look = () => {
    if (height() !== last) {
      last = height();
      window.changedAt = performance.timeOrigin + performance.now();
    }
    requestAnimationFrame(look);
  };
  look();
}

/** Messages of Chromium and the libraries on a busy machine. */
const LATE = /was preloaded using link preload but not used|has not responded within 5 seconds|No response from iframe/;

/**
 * Opens a host's page, after `prepare(page)`, and hands over a `Framed`; anything on the console that `mayLog`
 * does not allow fails.
 */
export function visit(browser, address, body, { mayLog, prepare, until = TAKEN_OVER, ...options } = {}) {
  const open = async (page) => {
    await prepare?.(page);
    await page.addInitScript(watch);
    await page.goto(address, { waitUntil: "domcontentloaded" });
    const frame = await (await page.waitForSelector("iframe", { state: "attached" })).contentFrame();
    await frame.waitForSelector(until, { state: "attached" });
    await body(new Framed(page, frame));
  };
  return withCleanConsole(browser, open, {
    viewport: { width: 1000, height: 900 },
    patience: 30_000,
    ...options,
    mayLog: (text) => LATE.test(text) || mayLog?.(text),
  });
}

class Framed {
  constructor(page, frame) {
    this.page = page;
    this.frame = frame;
  }

  /** Height of the content. */
  content = () => this.frame.evaluate(() => contentHeight());

  /** Height that the host set. */
  given = () => this.page.locator("iframe").first().evaluate((frame) => frame.clientHeight);

  /** Messages that the host has received. */
  heard = () => this.page.evaluate(() => window.heard);

  /** Scrollable distance in the frame, down and sideways. */
  scrolls = () =>
    this.frame.evaluate(() => {
      const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
      return [scrollHeight - clientHeight, scrollWidth - clientWidth, innerWidth - clientWidth];
    });

  /**
   * Waits until the frame is as high as its content, or as its host allows; returns the delay of the host
   * after the content in milliseconds.
   */
  async fits(clamp = (height) => height) {
    let seen;
    const isRight = async () => {
      const [content, given, scrolls] = await Promise.all([this.content(), this.given(), this.scrolls()]);
      const wanted = clamp(content);
      seen = { content, given, scrolls };
      const free = content > wanted || scrolls.every((length) => length <= 0);
      return content > 0 && Math.abs(given - wanted) <= 2 && free;
    };
    for (let tries = 0; !(await isRight()); tries += 1) {
      assert.ok(tries < 600, `the frame does not fit: ${JSON.stringify(seen)}`);
      await this.page.waitForTimeout(50);
    }
    const changed = await Promise.all([this.page, this.frame].map((window) => window.evaluate(() => window.changedAt)));
    return Math.max(0, Math.round(changed[0] - changed[1]));
  }

  /** Ticks a box of the filters, which are behind a button in narrow frames. */
  async filter(name, value) {
    const box = this.frame.locator(`input[name=${name}][value=${value}]`);
    const status = this.frame.locator("main [role=status]").first();
    const before = await status.innerText();
    const hidden = !(await box.isVisible());
    if (hidden) await this.frame.locator(".filter-button").click();
    await box.check();
    if (hidden) await this.frame.locator(".facet-panel .button--primary").click();
    await this.frame.waitForFunction(
      (before) => document.querySelector("main [role=status]").innerText !== before,
      before,
    );
  }

  /** Opens the first record of a list; returns its title. */
  async openFirst() {
    const link = this.frame.locator(".result-entry__title a").first();
    const title = await link.innerText();
    await link.click();
    await this.frame.locator(".record__title", { hasText: title }).waitFor();
    return title;
  }
}
