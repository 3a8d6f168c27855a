// The report of a run as Markdown. Fails if the pages disagree on the filtered count.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { bytes, digits, table } from "../report/format.mjs";
import { CONTENDERS } from "./contenders.mjs";
import { readLines, readPlan } from "./plan.mjs";

const plan = readPlan();
const visits = readLines(plan.visits);
const audits = readLines(plan.audits);
const report = [conditions(), targets(), timings(), scores(), ...failures()].join("\n\n");
writeFileSync(join(plan.home, "report.md"), `${report}\n`);
console.log(`\n${report}`);

const hits = new Set(visits.filter(({ name }) => ["ours", "vanilla"].includes(name)).map((visit) => visit.hits));
if (hits.size !== 1) {
  console.error(`ours and vanilla do not agree on what the first filter leaves: ${[...hits].join(", ")}`);
  process.exitCode = 1;
}

/** The conditions needed to repeat the run. */
function conditions() {
  const load = (lines) => digits(Math.max(...lines.map((line) => line.load)));
  const facts = [
    ["date", new Date().toISOString().slice(0, 10)],
    ["processor", `${cpus()[0].model.trim()}, ${cpus().length} threads`],
    ["browser", `Chromium ${visits[0].version}, headless; Lighthouse ${audits[0].version}`],
    ["line and processor", "150 ms, 1.6 Mbit/s; four times slower (DevTools protocol)"],
    ["load average before a visit", `at most ${load(visits)}; before an audit at most ${load(audits)}`],
    ["rounds", `${plan.rounds}, a fresh browser for each visit; medians`],
  ];
  return table(["", ""], facts);
}

function targets() {
  const largest = ratio("largestPaintMs", "static");
  const wideLargest = ratio("wideLargestPaintMs", "static");
  const vanilla = ratio("filteredMs", "vanilla");
  const pagefind = ratio("filteredMs", "pagefind");
  const shifts = of(visits, "ours").flatMap(({ shift, wideShift }) => [shift ?? Infinity, wideShift ?? Infinity]);
  const shift = Math.max(...shifts);
  const rows = [
    line("largest paint on a phone, to a bare static page", "at most 1.10", times(largest), largest <= 1.1),
    line("the same on a wide screen", "at most 1.10", times(wideLargest), wideLargest <= 1.1),
    line("first filter result, to a hand-written script", "at most 1.30, aim 1.00", times(vanilla), vanilla <= 1.3),
    line("first filter result, to Pagefind UI", "under 0.50", times(pagefind), pagefind < 0.5),
    line("layout shift, worst round", "0.00", shift.toFixed(4), shift.toFixed(2) === "0.00"),
    ...pages().flatMap(scoreLines),
  ];
  return table(["what", "target", "measured", "reached"], rows);
}

function scoreLines(page) {
  return Object.entries(score(page)).map(([category, value]) => {
    const [least, target] = category === "performance" ? [0.98, "at least 0.98"] : [1, "1.00"];
    return line(`Lighthouse, ${page}: ${category}`, target, value?.toFixed(2) ?? "–", value >= least);
  });
}

function line(what, target, measured, isReached) {
  return [what, target, measured, isReached ? "yes" : "**no**"];
}

function timings() {
  const head = [
    "", "first paint ms", "largest paint ms", "on a wide screen", "first filter result ms", "layout shift",
    "blocked ms", "bytes of the page", "bytes until filtered",
  ];
  const rows = CONTENDERS.map(({ name, title }) => {
    const middle = (key) => median(of(visits, name).map((visit) => visit[key]));
    const ms = (key) => digits(middle(key));
    return [
      title,
      ms("firstPaintMs"),
      ms("largestPaintMs"),
      ms("wideLargestPaintMs"),
      ms("filteredMs"),
      middle("shift")?.toFixed(4) ?? "–",
      digits(middle("blockedMs")),
      bytes(middle("bytes")),
      middle("filteredBytes") === null ? "–" : bytes(middle("filteredBytes")),
    ];
  });
  return table(head, rows);
}

function scores() {
  const rows = pages().map((page) => {
    const middle = (key) => digits(median(of(audits, page).map((audit) => audit[key])));
    const lost = new Set(of(audits, page).flatMap((audit) => audit.lost ?? []).map((one) => one.split(" ")[0]));
    return [page, middle("largestPaintMs"), middle("blockedMs"), middle("shift"), [...lost].join(", ") || "nothing"];
  });
  return table(["Lighthouse", "largest paint ms", "blocked ms", "layout shift", "lost points in a round"], rows);
}

function failures() {
  const failed = [...visits, ...audits].filter(({ error }) => error);
  return failed.map(({ name, round, error }) => `Failed: ${name} in round ${round + 1}: ${error}`);
}

function pages() {
  return [...new Set(audits.map(({ name }) => name))];
}

function score(page) {
  const categories = Object.keys(audits.find(({ scores }) => scores)?.scores ?? {});
  const middle = (category) => median(of(audits, page).map(({ scores }) => scores?.[category]));
  return Object.fromEntries(categories.map((category) => [category, middle(category)]));
}

function ratio(key, other) {
  const middle = (name) => median(of(visits, name).map((visit) => visit[key]));
  return middle("ours") / middle(other);
}

function times(value) {
  return Number.isFinite(value) ? `${value.toFixed(2)} times` : "–";
}

function of(lines, wanted) {
  return lines.filter(({ name }) => name === wanted);
}

function median(values) {
  const sorted = values.filter((value) => value != null).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
