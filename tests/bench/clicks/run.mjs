// Time from a click on a facet to the next paint, on a processor four times slower, from the browser's Event Timing
// API: from the input to the first frame that shows a result. That frame has the tick; the answer comes in a later
// one, which is timed too. Every visit has a fresh browser, and each round a random order of views. Writes one line
// of JSON for each click, then a table.
import { appendFileSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { FLAGS } from "../chromium.mjs";
import { random, shuffle } from "../corpus/random.mjs";
import { readPlan } from "../pages/plan.mjs";
import { serve } from "../pages/server.mjs";
import { digits, table } from "../report/format.mjs";

/** The views; `ready` matches once a view is drawn. */
const VIEWS = [
  { name: "events, list", path: "/events/", ready: ".result-entry" },
  { name: "events, map", path: "/events/?view=map", ready: ".world-map__land path[data-shade]" },
  { name: "events, timeline", path: "/events/?view=timeline", ready: ".event-lanes__mark" },
  { name: "case studies, list", path: "/cases/", ready: ".result-entry" },
  { name: "case studies, map", path: "/cases/?view=map", ready: ".world-map__land path[data-shade]" },
];
/** Two facets, selected and cleared: from all records to few and back to all. */
const CLICKS = [["theme", 0], ["theme", 1], ["region", 0], ["theme", 0], ["region", 0], ["theme", 1]];
const SLOWER_PROCESSOR = { rate: 4 };
const VIEWPORT = { width: 1280, height: 1600 };
const TAKEN_OVER = "#site:not(.static)";
/** Pause after drawing and after a click, so that late work does not count for the next. */
const QUIET_MS = 1500;
const PATIENCE = { timeout: 60_000 };

const plan = readPlan();
const file = join(plan.home, "clicks.jsonl");
rmSync(file, { force: true });
const server = await serve(plan);
for (let round = 0; round < plan.rounds; round++) {
  for (const view of shuffle([...VIEWS], random(11 + round))) {
    const clicks = await visit(view);
    for (const click of clicks) appendFileSync(file, `${JSON.stringify({ round, view: view.name, ...click })}\n`);
    console.log(`    round ${round + 1}  ${view.name.padEnd(18)} ${clicks.map(({ ms }) => ms).join(" ")} ms`);
  }
}
server.close();
report(readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line)));

/** Notes the longest event of every interaction, and when a new number of hits has been painted; the browser omits
 *  events under 16 ms. */
function watch() {
  window.interactions = new Map();
  const note = (entry) => {
    if (!entry.interactionId) return;
    const known = window.interactions.get(entry.interactionId) ?? { ms: 0, workMs: 0, waitMs: 0 };
    const workMs = known.workMs + entry.processingEnd - entry.processingStart;
    const waitMs = Math.max(known.waitMs, entry.processingStart - entry.startTime);
    window.interactions.set(entry.interactionId, { ms: Math.max(known.ms, entry.duration), workMs, waitMs });
  };
  const observer = new PerformanceObserver((list) => list.getEntries().forEach(note));
  observer.observe({ type: "event", durationThreshold: 16, buffered: true });

  const hits = () => document.querySelector(".list-page__status")?.textContent;
  let changes;
  const noteAnswer = ({ timeStamp }) => {
    const before = hits();
    // If the last number did not change, its observer must not record the next click.
    changes?.disconnect();
    changes = new MutationObserver(() => {
      if (hits() === before) return;
      changes.disconnect();
      // A task queued in a frame runs after its paint.
      requestAnimationFrame(() => setTimeout(() => (window.answeredMs = performance.now() - timeStamp)));
    });
    changes.observe(document.body, { subtree: true, childList: true, characterData: true });
  };
  addEventListener("click", noteAnswer, true);
}

async function visit({ path, ready }) {
  const browser = await chromium.launch({ executablePath: plan.chromium, args: FLAGS, ignoreDefaultArgs: ["--headless"] });
  try {
    const page = await browser.newPage({ viewport: VIEWPORT });
    await page.addInitScript(watch);
    await page.goto(server.origin + path);
    await page.waitForSelector(TAKEN_OVER, { state: "attached", ...PATIENCE });
    await page.waitForSelector(ready, { state: "attached", ...PATIENCE });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", SLOWER_PROCESSOR);
    await page.waitForTimeout(QUIET_MS);
    const clicks = [];
    for (const [facet, place] of CLICKS) clicks.push(await click(page, facet, place));
    return clicks;
  } finally {
    await browser.close();
  }
}

/** A real mouse click on option number `place` of a facet. */
async function click(page, facet, place) {
  const option = page.locator(`.facet-panel input[name=${facet}]`).nth(place);
  const { x, y, width, height } = await option.boundingBox();
  await page.evaluate(() => {
    window.interactions.clear();
    window.answeredMs = null;
  });
  await page.mouse.click(x + width / 2, y + height / 2);
  await page.waitForTimeout(QUIET_MS);
  const [noted, answeredMs] = await page.evaluate(() => [[...window.interactions.values()][0], window.answeredMs]);
  return { facet, place, ...(noted ?? { ms: 16, workMs: 0, waitMs: 0 }), answeredMs };
}

function report(clicks) {
  const rows = VIEWS.map(({ name }) => {
    const of = (key) => clicks.filter(({ view }) => view === name).map((one) => one[key]).filter((ms) => ms !== null)
      .sort((a, b) => a - b);
    const median = (values) => values[values.length >> 1];
    const both = (key) => [digits(median(of(key))), digits(of(key).at(-1))];
    return [name, ...both("ms"), digits(median(of("workMs"))), ...both("answeredMs")];
  });
  const head = [
    "a facet is clicked in", "to the next paint ms, median", "slowest", "of it work, median",
    "to the answer ms, median", "slowest",
  ];
  console.log(`\n${clicks.length} clicks, processor four times slower\n\n${table(head, rows)}`);
}
