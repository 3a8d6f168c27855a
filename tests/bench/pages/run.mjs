// The interleaved run on a slow phone line and a slow processor: a fresh browser for every visit, the
// contenders of a round in random order. Three visits to each in a round: viewed on a phone and on a wide screen,
// without filtering, whose changes would count as paint and shift; and filtered. One line of JSON for each.
import { appendFileSync, rmSync } from "node:fs";
import { loadavg } from "node:os";
import { chromium } from "playwright-core";
import { random, shuffle } from "../corpus/random.mjs";
import { FLAGS } from "../chromium.mjs";
import { CONTENDERS } from "./contenders.mjs";
import { readPlan } from "./plan.mjs";
import { probe } from "./probe.js";
import { serve } from "./server.mjs";

/** Slow 4G as in Lighthouse: 150 ms for each request, 1.6 Mbit/s down, 0.75 Mbit/s up. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const SLOWER_PROCESSOR = { rate: 4 };
/** A mid-sized phone. */
const PHONE = { width: 412, height: 823 };
/** Wide enough for facets next to the list on every page: none needs a click to show them. */
const WIDE = { width: 1280, height: 800 };
const PATIENCE = { timeout: 60_000, polling: 100 };
/** Wait for late paints, shifts and tasks, once ready. */
const QUIET_MS = 1000;

const plan = readPlan();
const server = await serve(plan);
rmSync(plan.visits, { force: true });
for (let round = 0; round < plan.rounds; round++) {
  for (const contender of shuffle([...CONTENDERS], random(77 + round))) {
    const load = loadavg()[0];
    const looking = { ...contender, steps: [] };
    const seen = await visit(looking, PHONE, "readyMs");
    const wide = await visit(looking, WIDE, "readyMs");
    const filtered = contender.steps.length > 0 ? await visit(contender, WIDE, "filteredMs") : {};
    const { filteredMs, hits, bytes: filteredBytes, error = seen.error ?? wide.error } = filtered;
    const ofWide = { wideLargestPaintMs: wide.largestPaintMs, wideShift: wide.shift };
    const line = { round, name: contender.name, load, ...seen, ...ofWide, filteredMs, hits, filteredBytes, error };
    appendFileSync(plan.visits, `${JSON.stringify(line)}\n`);
    console.log(`    round ${round + 1}  ${contender.name.padEnd(9)} ${inShort(line)}`);
  }
}
server.close();

/** The notes of a visit up to `wanted`; a page that never gets there is reported, not fatal. */
async function visit(contender, viewport, wanted) {
  const browser = await chromium.launch({
    executablePath: plan.chromium,
    args: FLAGS,
    ignoreDefaultArgs: ["--headless"],
  });
  server.sent.bytes = 0;
  try {
    const page = await browser.newPage({ viewport });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", SLOW_4G);
    await devtools.send("Emulation.setCPUThrottlingRate", SLOWER_PROCESSOR);
    await page.addInitScript(probe, contender);
    await page.goto(server.origin + contender.path);
    // A function, since the release's policy forbids evaluating a string.
    await page.waitForFunction((wanted) => window.noted[wanted], wanted, PATIENCE);
    const { bytes } = server.sent;
    if (contender.steps.length > 0) return { bytes, ...(await page.evaluate("window.noted")) };
    await page.waitForTimeout(QUIET_MS);
    return { version: browser.version(), bytes: server.sent.bytes, ...(await page.evaluate("window.noted")) };
  } catch (error) {
    return { version: browser.version(), error: String(error.message ?? error).split("\n")[0] };
  } finally {
    await browser.close();
  }
}

function inShort(line) {
  if (line.error) return line.error;
  const ms = (value) => (value == null ? "-" : Math.round(value));
  const { firstPaintMs, largestPaintMs, wideLargestPaintMs, readyMs, filteredMs, blockedMs } = line;
  const largest = `${ms(largestPaintMs)}/${ms(wideLargestPaintMs)}`;
  const times = `first paint ${ms(firstPaintMs)}  largest ${largest}  ready ${ms(readyMs)}`;
  return `${times}  filtered ${ms(filteredMs)}  blocked ${ms(blockedMs)} ms  shift ${line.shift.toFixed(3)}`;
}
