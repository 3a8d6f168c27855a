// The interleaved run: a fresh browser for every round, size and contender, the contenders of a round in
// random order, so that machine drift affects all alike. One line of JSON for each cell.
import { appendFileSync, rmSync } from "node:fs";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { random, shuffle } from "./corpus/random.mjs";
import { FLAGS } from "./chromium.mjs";
import { running } from "./peers.mjs";
import { readPlan } from "./plan.mjs";
import { serve } from "./server.mjs";

const MEASURED_FLAGS = [
  ...FLAGS,
  "--enable-blink-features=ForceEagerMeasureMemory",
  "--js-flags=--max-old-space-size=8192",
];

/** An engine that takes longer for a cell is reported as such. */
const PATIENCE_MS = 400_000;
const QUICK = { repeats: 1, budgetMs: () => 1500 };
/** Slow engines are stopped, after queries of every kind. */
const WHOLE = { repeats: 3, budgetMs: (count) => (count < 10_000 ? 4000 : count < 100_000 ? 7000 : 12_000) };

const plan = readPlan();
const pace = plan.isQuick ? QUICK : WHOLE;
const page = fileURLToPath(new URL("page/", import.meta.url));
const server = await serve({ "/data/": plan.data, "/code/": plan.code, "/": page });
rmSync(plan.results, { force: true });
for (let round = 0; round < plan.rounds; round++) {
  for (const count of plan.records) {
    const peers = shuffle(running(plan, count), random(1000 + round * 7 + count));
    for (const { name } of peers) {
      const cell = { round, count, name, load: loadavg()[0], ...(await measure(name, count)) };
      appendFileSync(plan.results, `${JSON.stringify(cell)}\n`);
      console.log(`    round ${round + 1}  ${count}  ${name.padEnd(16)} ${inShort(cell)}`);
    }
  }
}
server.close();

/** One cell; an engine that fails or does not end in time is reported, not fatal. */
async function measure(name, count) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: MEASURED_FLAGS,
    ignoreDefaultArgs: ["--headless"],
  });
  server.forget();
  try {
    return { version: browser.version(), ...(await visit(browser, name, count)) };
  } catch (error) {
    return { version: browser.version(), error: String(error.message ?? error).split("\n")[0] };
  } finally {
    await browser.close();
  }
}

async function visit(browser, name, count) {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/index.html`);
  await page.waitForFunction("window.ready");
  const devtools = await page.context().newCDPSession(page);
  const before = await heapBytes(devtools);
  const limits = { repeats: pace.repeats, budgetMs: pace.budgetMs(count) };
  const work = page.evaluate((task) => window.bench(...task), [name, count, limits]);
  const result = await inTime(work);
  return {
    ...result,
    heapBytes: (await heapBytes(devtools)) - before,
    agentBytes: await page.evaluate(() => window.agentMemory()),
    filesUntilReady: server.between("start", "ready"),
    filesOfFirstPage: server.between("ready", "shown"),
    filesOfFirstQuery: server.between("shown", "first"),
  };
}

/** Collects garbage, then measures heap and array buffers, without wasm memory. */
async function heapBytes(devtools) {
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0 } = await devtools.send("Runtime.getHeapUsage");
  return usedSize + backingStorageSize;
}

async function inTime(work) {
  let timer;
  const patience = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done in ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}

function inShort(cell) {
  if (cell.error) return cell.error;
  const ms = (value) => (value == null ? "-" : value.toFixed(3));
  const of = (kind) => ms(cell.kinds[kind]?.p95);
  return `build ${ms(cell.buildMs)}  p95: text ${ms(cell.text.p95)} filter ${of("filter")} both ${of("facet")} ms`;
}
