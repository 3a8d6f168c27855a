// Where a visitor was in a list, and comes back to.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

/** A place in a list that is not on the first screen, in CSS pixels from the top. */
export const FAR = 2600;

/** Scrolls, and waits until the application has noted it: as it starts, it may go to the top once more. */
export const scrollTo = (tab, y) =>
  tab.until((y) => {
    if (scrollY !== y) window.scrollTo(0, y);
    return history.state === y;
  }, y);

/** The page comes to be at this place, and stays there. */
export async function staysAt(tab, y) {
  const near = (y) => Math.abs(scrollY - y) < 3;
  await tab.until(near, y);
  await sleep(400);
  assert.ok(await tab.evaluate(near, y), `at ${await tab.evaluate(() => scrollY)}`);
}

/** Scrolls a list, leaves it, and has to come back to the same place. */
export async function returnsTo(tab, leave) {
  await scrollTo(tab, FAR);
  await leave();
  await tab.back();
  await tab.until(() => location.pathname.endsWith("/cases/"));
  await tab.visible("#site:not(.static) .result-list");
  await staysAt(tab, FAR);
}
