// The targets of the search relative to its peers, in the same run. `reached` is null if the run did not
// measure it. Each limit is a decision of the project; see docs/performance.md.
import * as look from "./cells.mjs";
import { bytes, digits, megabytes, ratio } from "./format.mjs";

/** All lines, as { count, axis, target, measured, reached }. */
export async function targets(cells, checks, weights) {
  return [
    ...speed(cells),
    ...readiness(cells),
    ...memory(cells),
    ...(await sizes(cells, weights)),
    ...quality(cells),
    ...exactness(checks),
  ];
}

function speed(cells) {
  const at = (count) => (axis, pick, peers, limit) => {
    return beside(cells, { count, axis, pick, peers, limit });
  };
  const small = at(10_000);
  const large = at(100_000);
  return [
    small("filter and all counts, p95", look.filter95, ["itemsjs", "plain"], 1 / 5),
    small("text, p95", look.text95, ["minisearch"], 1 / 10),
    small("text, p50", look.text50, ["minisearch"], 1 / 2),
    small("text, filter and all counts, p95", look.both95, ["minisearch"], 1 / 4),
    atMost(cells, 10_000, "slowest of the 200 queries", look.slowest, 8.3),
    atMost(cells, 10_000, "slowest first answer, the wait for its files left out", look.slowestFirst, 8.3),
    large("filter and all counts, p95", look.filter95, ["itemsjs"], 1 / 5),
    atMost(cells, 100_000, "slowest of the 200 queries", look.slowest, 50),
    atMost(cells, 100_000, "slowest first answer, the wait for its files left out", look.slowestFirst, 50),
  ];
}

function readiness(cells) {
  const line = (name, axis, pick, limit) =>
    beside(cells, { count: 10_000, axis, pick, peers: ["minisearch"], limit, name });
  return [
    line("ours", "ready once the bytes are there (peer: parse and build)", look.ready, 1 / 20),
    line("ours-built", "index built in the browser (peer: addAll)", look.built, 1 / 10),
  ];
}

function memory(cells) {
  const axis = "memory, heap and wasm";
  const pick = look.memory;
  return [beside(cells, { count: 10_000, axis, pick, peers: ["minisearch"], limit: 1 / 2, unit: "MB" })];
}

/** Our value is at most `limit` times the best peer's. */
function beside(cells, { count, axis, pick, peers, limit, name = "ours", unit = "ms" }) {
  const own = cells.median(count, name, pick);
  const others = peers.map((peer) => cells.median(count, peer, pick));
  const isWhole = own !== null && !others.includes(null);
  const best = Math.min(...others);
  const shown = (value) => (unit === "MB" ? megabytes(value) : digits(value));
  return {
    count,
    axis,
    target: `at most ${ratio(limit)} of ${peers.map(titleOf).join(" and ")}`,
    measured: isWhole ? `${ratio(own / best)} (${shown(own)} of ${shown(best)} ${unit})` : "not measured",
    reached: isWhole ? own / best <= limit : null,
  };
}

function titleOf(peer) {
  return { itemsjs: "ItemsJS", plain: "the plain loop", minisearch: "MiniSearch" }[peer];
}

/** Ours is at most `limit` ms. */
function atMost(cells, count, axis, pick, limit) {
  const own = cells.median(count, "ours", pick);
  return {
    count,
    axis,
    target: `at most ${limit} ms`,
    measured: own === null ? "not measured" : `${digits(own)} ms`,
    reached: own === null ? null : own <= limit,
  };
}

async function sizes(cells, weights) {
  const lines = [];
  for (const count of [1000, 10_000]) lines.push(await indexSize(cells, weights, count));
  for (const [count, limit] of [[1000, 30_000], [10_000, 230_000]]) {
    const axis = "data before the first usable view, brotli";
    lines.push(weighing(limit, { count, axis, weight: await weights.firstView(cells, count, "ours") }));
  }
  for (const count of [1000, 10_000]) lines.push(await withFirstPage(cells, weights, count));
  const data = await weights.firstView(cells, 10_000, "ours");
  const app = weights.plan.appCodeBytes;
  const weight = data === null || app == null ? null : data + app;
  const axis = "data before the first usable view, with program and style of the app";
  return [...lines, weighing(400_000, { count: 10_000, axis, weight }), withoutTexts(cells, weights)];
}

function weighing(limit, { count, axis, weight }) {
  return {
    count,
    axis,
    target: `at most ${bytes(limit)} bytes`,
    measured: weight === null ? "not measured" : `${bytes(weight)} bytes`,
    reached: weight === null ? null : weight <= limit,
  };
}

/** No target: the size added by the summaries of the first cards. */
async function withFirstPage(cells, weights, count) {
  const view = await weights.firstView(cells, count, "ours");
  const page = await weights.firstPage(cells, count, "ours");
  const measured = view === null || page === null ? "not measured" : `${bytes(view + page)} bytes`;
  return { count, axis: "the same with the texts of the first page", target: "–", measured, reached: null };
}

async function indexSize(cells, weights, count) {
  const own = await weights.ownIndex(cells, count);
  const peer = await weights.miniSearchIndex(cells, count);
  const isWhole = own !== null && peer !== null;
  return {
    count,
    axis: "shipped full-text index, brotli",
    target: "at most 0.6 times MiniSearch's JSON",
    measured: isWhole ? `${digits(own / peer)} times (${bytes(own)} of ${bytes(peer)})` : "not measured",
    reached: isWhole ? own / peer <= 0.6 : null,
  };
}

/** At 100,000 the first list loads before the text index. */
function withoutTexts(cells, weights) {
  const count = 100_000;
  const files = cells.rounds(count, "ours")[0]?.filesUntilReady;
  const axis = "the first list needs no index of the texts";
  if (!files) return { count, axis, target: "none of it", measured: "not measured", reached: null };
  const fetched = files.filter((file) => weights.isIndex(file));
  return {
    count,
    axis,
    target: "none of it",
    measured: `${fetched.length} files of it; ${megabytes(weights.dataBefore(files))} MB of other data`,
    reached: fetched.length === 0,
  };
}

/** The worse of our two variants counts. */
function quality(cells) {
  const line = (count, axis, kind, least) => {
    const judged = ["ours", "ours-built"].flatMap((name) => {
      return cells.rounds(count, name).map((cell) => cell.quality[kind]).filter(Boolean);
    });
    const worst = judged.sort((a, b) => a.found - b.found)[0];
    return {
      count,
      axis,
      target: `at least ${least}`,
      measured: worst ? `${worst.found} of ${worst.asked}` : "not measured",
      reached: worst ? worst.found >= least : null,
    };
  };
  return [
    line(100, "a word with one slip finds its record", "typo", 24),
    line(1000, "a word with one slip finds its record", "typo", 22),
    line(100, "a word without its diacritics finds its record", "diacritic", 15),
    ...cells.counts().map((count) => falseHits(cells, count)),
  ];
}

function falseHits(cells, count) {
  const judged = ["ours", "ours-built"].flatMap((name) => {
    return cells.rounds(count, name).map((cell) => cell.quality.nohit).filter(Boolean);
  });
  const worst = judged.sort((a, b) => b.withHits - a.withHits)[0];
  return {
    count,
    axis: "texts that nothing has find nothing",
    target: "no false hit",
    measured: worst ? `${worst.withHits} of ${worst.asked} with hits` : "not measured",
    reached: worst ? worst.withHits === 0 : null,
  };
}

function exactness(checks) {
  return checks
    .filter(({ name }) => name === "ours" || name === "ours-built")
    .map(({ count, name, equal, asked }) => ({
      count,
      axis: `facet counts equal to a plain recount (${name})`,
      target: "all",
      measured: `${equal} of ${asked}`,
      reached: asked > 0 ? equal === asked : null,
    }));
}
