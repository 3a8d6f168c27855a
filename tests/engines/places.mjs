// Scroll positions in a list, and returning there.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

/** A position in a list below the first screen, in CSS pixels from the top. */
export const FAR = 2600;

/** Scrolls, and waits until the application has saved it: at startup it may scroll to the top. */
export const scrollTo = (tab, y) =>
  tab.until((y) => {
    if (scrollY !== y) window.scrollTo(0, y);
    return history.state === y;
  }, y);

/** The page reaches this position, and stays there. */
export async function staysAt(tab, y) {
  const near = (y) => Math.abs(scrollY - y) < 3;
  await tab.until(near, y);
  await sleep(400);
  assert.ok(await tab.evaluate(near, y), `at ${await tab.evaluate(() => scrollY)}`);
}

/** Scrolls a list, leaves it, and must return to the same position. */
export async function returnsTo(tab, leave) {
  await scrollTo(tab, FAR);
  await leave();
  await tab.back();
  await tab.until(() => location.pathname.endsWith("/cases/"));
  await tab.visible("#site:not(.static) .result-list");
  await staysAt(tab, FAR);
}
