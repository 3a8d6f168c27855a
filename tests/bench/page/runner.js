// Runs one engine through all queries, inside the page. Knows no engine: an adapter is a module
//
//   export async function init(context) -> { query(query, limit), firstPage?(), waitedMs? }
//
// where `context` is a Context. `query` returns, directly or as a promise, null if the engine cannot answer this
// kind at this size, else { total, ids: the first `limit` ids, counts: null | { facet: Map or object of
// value -> count } }. `firstPage` fetches the texts of the first hits if they are loaded later; `waitedMs` is how
// long the engine has waited for files.
import { Samples, summary } from "./samples.js";

const LIMIT = 20;
const TEXT_KINDS = ["common", "rare", "two", "prefix", "typo", "phrase", "diacritic", "nohit"];

/** The context of an adapter: paths of its files, and timers for parsing and building. */
class Context {
  data = "/data";
  code = "/code";
  parseMs = 0;
  buildMs = 0;

  constructor(count) {
    this.count = count;
  }

  /** The corpus as bytes; fetching is not timed. */
  async corpus() {
    return new Uint8Array(await (await fetch(`${this.data}/corpus-${this.count}.json`)).arrayBuffer());
  }

  /** The corpus, parsed by the browser. */
  async records() {
    const text = await (await fetch(`${this.data}/corpus-${this.count}.json`)).text();
    return this.parse(() => JSON.parse(text));
  }

  /** Times parsing of fetched data. */
  parse(work) {
    return this.#timed("parseMs", work);
  }

  /** Times building of the engine. */
  build(work) {
    return this.#timed("buildMs", work);
  }

  async #timed(name, work) {
    const start = performance.now();
    const made = await work();
    this[name] += performance.now() - start;
    return made;
  }
}

/** The whole measurement of one engine at one size. */
window.bench = async (name, count, { budgetMs, repeats }) => {
  const queries = await (await fetch("/data/queries.json")).json();
  const context = new Context(count);
  const memories = watchWasm();
  await mark("start");
  const adapter = await import(`/code/${name}.js`);
  const engine = await adapter.init(context);
  window.engine = engine; // Kept alive until memory has been measured.
  await mark("ready");
  await engine.firstPage?.();
  await mark("shown");
  const run = await new Run(engine, inTurns(queries), budgetMs).all(repeats);
  const wasmBytes = memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  return { parseMs: context.parseMs, buildMs: context.buildMs, wasmBytes, ...run };
};

/** Memory that the browser attributes to the page, in bytes; null if it does not answer. */
window.agentMemory = async () => {
  const patience = new Promise((resolve) => setTimeout(resolve, 15_000, null));
  try {
    return (await Promise.race([performance.measureUserAgentSpecificMemory(), patience]))?.bytes ?? null;
  } catch {
    return null;
  }
};
window.ready = true;

/** One pass with cold caches, which also checks the answers, then timed repeats within a time budget. */
class Run {
  constructor(engine, queries, budgetMs) {
    this.engine = engine;
    this.queries = queries;
    this.budgetMs = budgetMs;
    this.first = new Samples();
    this.firstWithoutWait = new Samples();
    this.warm = new Samples();
    this.quality = {};
    this.answers = {};
    this.unable = new Set();
  }

  async all(repeats) {
    this.start = performance.now();
    for (const [position, query] of this.queries.entries()) {
      await this.#firstAnswer(query);
      if (position === 0) await mark("first");
      if (this.#isOver()) break;
    }
    const asked = this.first.count();
    for (let repeat = 0; repeat < repeats && !this.#isOver(); repeat++) await this.#repeat();
    return { asked, isCut: this.#isOver(), ...this.#results() };
  }

  async #firstAnswer(query) {
    const waited = this.engine.waitedMs ?? 0;
    const [ms, answer] = await this.#ask(query);
    if (answer === null) {
      this.unable.add(query.kind);
      return;
    }
    this.first.add(query.kind, ms);
    this.firstWithoutWait.add(query.kind, ms - ((this.engine.waitedMs ?? 0) - waited));
    if (query.kind === "filter") this.answers[query.i] = { total: answer.total, counts: plain(answer.counts) };
    else if (!query.counts) this.#judge(query, answer);
  }

  #judge({ kind, target }, { total, ids }) {
    const judged = (this.quality[kind] ??= { asked: 0, found: 0, withHits: 0 });
    judged.asked += 1;
    if (total > 0) judged.withHits += 1;
    if (target && ids.includes(target)) judged.found += 1;
  }

  async #repeat() {
    for (const query of this.queries) {
      if (this.unable.has(query.kind)) continue;
      const [ms] = await this.#ask(query);
      this.warm.add(query.kind, ms);
      if (this.#isOver()) return;
    }
  }

  async #ask(query) {
    const start = performance.now();
    let answer = this.engine.query(query, LIMIT);
    if (answer?.then) answer = await answer;
    return [performance.now() - start, answer];
  }

  #isOver() {
    return performance.now() - this.start > this.budgetMs;
  }

  /** A slow engine has only its first answers: these are used, and marked as cold. */
  #results() {
    const kinds = {};
    const text = [];
    for (const kind of this.first.kinds()) {
      const isCold = this.warm.of(kind).length < 5;
      const samples = (isCold ? this.first : this.warm).of(kind);
      kinds[kind] = { ...summary(samples), isCold };
      if (TEXT_KINDS.includes(kind)) text.push(...samples);
    }
    const { quality, answers } = this;
    const slowest = summary(this.warm.all()).max;
    const slowestFirst = summary(this.firstWithoutWait.all()).max;
    return { kinds, text: summary(text), slowest, slowestFirst, quality, answers };
  }
}

/** One query of each kind in turn, so that a run cut short still covers every kind. */
function inTurns(queries) {
  const kinds = Map.groupBy(queries, (query) => query.kind);
  const longest = Math.max(...[...kinds.values()].map((list) => list.length));
  const turns = Array.from({ length: longest }, (_, i) => [...kinds.values()].map((list) => list[i]));
  return turns.flat().filter(Boolean);
}

/** Positive counts in one format for all engines: { facet: { value: count } }. */
function plain(counts) {
  const pairs = (values) => (values instanceof Map ? [...values] : Object.entries(values));
  const positive = (values) => pairs(values).filter(([, count]) => count > 0);
  const facets = Object.entries(counts);
  return Object.fromEntries(facets.map(([facet, values]) => [facet, Object.fromEntries(positive(values))]));
}

/** Makes the server record what has been fetched so far. */
async function mark(name) {
  await fetch(`/mark/${name}`);
}

/** The memories of all future wasm instances, which figures of the JavaScript heap leave out. */
function watchWasm() {
  const memories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...values) => {
      const made = await original.apply(WebAssembly, values);
      for (const value of Object.values((made.instance ?? made).exports)) {
        if (value instanceof WebAssembly.Memory) memories.push(value);
      }
      return made;
    };
  }
  return memories;
}
