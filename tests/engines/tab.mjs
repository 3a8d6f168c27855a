// One browser tab, as the tests see it: the same for every engine. Each driver fills in the rest.
import { setTimeout as sleep } from "node:timers/promises";

/** A failure of the driver, not of the site: the visit is retried once. */
export class DriverError extends Error {}

/** How long a test waits for something that the page should show, in milliseconds. */
const PATIENCE = 20_000;

/** Fails with a `DriverError` if a call to a driver takes longer than this, in milliseconds. */
export async function within(milliseconds, what, call) {
  const limit = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: limit.signal }).then(() => {
    throw new DriverError(`no answer after ${milliseconds} ms: ${what}`);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    limit.abort();
    late.catch(() => {});
  }
}

/**
 * A driver adds `goto(url)`, `evaluate(function, ...arguments)`, `clickElement(selector)`, `press(key)`,
 * `type(text)`, `back()`, `forward()`, `reload()`, `enter(selector)` and `leave()` for frames,
 * `resize(width, height)`, `screenshot()` and `close()`.
 */
export class Tab {
  /** Waits until a function in the page returns a truthy value, and returns it; it cannot be an element. */
  async until(look, ...values) {
    let found, refused;
    for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(40)) {
      try {
        found = await this.evaluate(look, ...values);
      } catch (error) {
        // Between two pages there is nothing to evaluate.
        if (error instanceof DriverError) throw error;
        refused = error;
      }
      if (found) return found;
    }
    throw new Error(`not seen within ${PATIENCE} ms: ${look} ${JSON.stringify(values)}`, { cause: refused });
  }

  /** Waits for an element that can be seen. */
  visible(selector) {
    return this.until((selector) => document.querySelector(selector)?.checkVisibility(), selector);
  }

  /** Waits for an element that can be seen, and clicks it as a mouse would. */
  async click(selector) {
    await this.visible(selector);
    // The application may replace the static page between finding and clicking.
    await this.clickElement(selector).catch((error) => {
      if (!/stale|detached/i.test(error.message)) throw error;
      return this.clickElement(selector);
    });
  }

  /** The text of the first match, without space around it. */
  text(selector) {
    return this.evaluate((selector) => document.querySelector(selector)?.innerText.trim(), selector);
  }

  /** Waits until the first match has this text. */
  shows(selector, text) {
    const look = (selector, text) => document.querySelector(selector)?.innerText.trim() === text;
    return this.until(look, selector, text);
  }

  focus(selector) {
    return this.evaluate((selector) => document.querySelector(selector).focus(), selector);
  }

  /** Runs `body` in a frame. */
  async inFrame(selector, body) {
    await this.until((selector) => Boolean(document.querySelector(selector)), selector);
    await this.enter(selector);
    try {
      return await body();
    } finally {
      await this.leave();
    }
  }
}
