// The report of a run: Markdown for readers, and the two tables of the documentation. Fails if our facet counts
// differ from a plain recount.
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { fingerprint, recount } from "./corpus/recount.mjs";
import { PEERS } from "./peers.mjs";
import { readPlan } from "./plan.mjs";
import { Cells } from "./report/cells.mjs";
import { digits, table } from "./report/format.mjs";
import { summary } from "./report/summary.mjs";
import { sizeTables } from "./report/tables.mjs";
import { targets } from "./report/targets.mjs";
import { Weights } from "./report/weights.mjs";

const plan = readPlan();
const cells = new Cells(readFileSync(plan.results, "utf8").trim().split("\n").map(JSON.parse));
const weights = new Weights(plan);
const checks = cells.counts().flatMap(checkCounts);
const lines = await targets(cells, checks, weights);
const report = [conditions(), targetTable(lines)];
for (const count of cells.counts()) report.push(await sizeTables(cells, checks, weights, count));

writeFileSync(join(plan.home, "report.md"), `${report.join("\n\n")}\n`);
writeFileSync(join(plan.home, "summary.md"), `${await summary(cells, weights)}\n`);
console.log(`\n${report.join("\n\n")}`);

const wrong = checks.filter(({ equal, asked }) => equal !== asked);
for (const { count, name, equal, asked } of wrong) {
  console.error(`${name} at ${count} records: ${equal} of ${asked} facet answers equal a plain recount`);
}
if (wrong.some(({ name }) => name.startsWith("ours"))) process.exitCode = 1;

/** How many filter-only answers of each contender, over all rounds, equal the recount. */
function checkCounts(count) {
  const records = JSON.parse(readFileSync(join(plan.data, `corpus-${count}.json`), "utf8"));
  const queries = JSON.parse(readFileSync(join(plan.data, "queries.json"), "utf8"));
  const wanted = new Map();
  for (const { i, kind, filters } of queries) {
    if (kind === "filter") wanted.set(String(i), fingerprint(recount(records, filters)));
  }
  return PEERS.flatMap(({ name }) => {
    const rounds = cells.rounds(count, name);
    if (rounds.length === 0) return [];
    const answers = rounds.flatMap((cell) => Object.entries(cell.answers));
    const equal = answers.filter(([i, answer]) => fingerprint(answer) === wanted.get(i));
    return [{ count, name, equal: equal.length, asked: answers.length }];
  });
}

/** The conditions needed to repeat the run. */
function conditions() {
  const [processor] = cpus();
  const { version } = cells.lines[0];
  const facts = [
    ["date", new Date().toISOString().slice(0, 10)],
    ["processor", `${processor.model.trim()}, ${cpus().length} threads`],
    ["memory", `${digits(totalmem() / 1e9)} GB`],
    ["browser", `Chromium ${version}, headless`],
    ["load average before a cell", `at most ${digits(Math.max(...cells.lines.map((cell) => cell.load)))}`],
    ["rounds", `${plan.rounds}, the contenders of each in random order, a fresh browser for each`],
    ["seeds", `corpus ${plan.corpusSeed}, queries ${plan.querySeed}`],
  ];
  return table(["", ""], facts);
}

function targetTable(lines) {
  const verdict = (reached) => (reached === null ? "–" : reached ? "yes" : "**no**");
  const rows = lines.map(({ count, axis, target, measured, reached }) => [
    count.toLocaleString("en"),
    axis,
    target,
    measured,
    verdict(reached),
  ]);
  return table(["records", "what", "target", "measured", "reached"], rows);
}
