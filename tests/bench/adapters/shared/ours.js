// The search of Peer Atlas as the page calls it: an array of numbers for each answer.
const NEEDS_WORDS = 1;
const NEEDS_POSTINGS = 2;
/** A value that no record has: alone, it matches nothing. */
const NOWHERE = 0xffffffff;

/** Loads the wasm module; as with every contender's code, this is not timed. */
export async function load(context) {
  const engine = await import(`${location.origin}${context.code}/engine.js`);
  await engine.default();
  return engine;
}

/** Queries an engine; `fetchFile` fetches the index files that an answer needs. */
export class Ours {
  constructor(PageEngine, engine, fetchFile) {
    this.engine = engine;
    this.fetchFile = fetchFile;
    /** Time spent waiting for files, in milliseconds. */
    this.waitedMs = 0;
    this.facets = PageEngine.facets();
    this.values = this.facets.map((_, column) => engine.values(column));
    this.places = this.values.map((values) => new Map(values.map((value, place) => [value, place])));
  }

  /** Answers synchronously if everything needed is loaded. */
  query(query, limit) {
    const answer = this.#ask(query, limit);
    return answer[0] === 0 ? this.#read(answer, query) : this.#fetched(answer, query, limit);
  }

  async #fetched(answer, query, limit) {
    while (answer[0] !== 0) {
      await this.#add(answer);
      answer = this.#ask(query, limit);
    }
    return this.#read(answer, query);
  }

  #ask({ text, filters, counts }, limit) {
    if (!counts) return this.engine.search(text, limit);
    return this.engine.filter(text, this.#selected(filters), limit);
  }

  #selected(filters) {
    const selected = [];
    for (const facet in filters) {
      const column = this.facets.indexOf(facet);
      for (const value of filters[facet]) selected.push(column, this.places[column].get(String(value)) ?? NOWHERE);
    }
    return new Uint32Array(selected);
  }

  async #add([kind, ...parts]) {
    if (kind === NEEDS_WORDS) {
      const [words] = await this.#fetchAll(["words.bin"]);
      if (!this.engine.addWords(words)) throw new Error("the words of the index are damaged");
    } else if (kind === NEEDS_POSTINGS) {
      const files = await this.#fetchAll(parts.map((part) => `postings-${part}.bin`));
      const areWhole = files.every((file, i) => this.engine.addPostings(parts[i], file));
      if (!areWhole) throw new Error("postings are damaged");
    }
  }

  async #fetchAll(names) {
    const start = performance.now();
    const files = await Promise.all(names.map(this.fetchFile));
    this.waitedMs += performance.now() - start;
    return files;
  }

  #read(answer, { counts: wantsCounts }) {
    const [, total, shown] = answer;
    const ids = [];
    for (let i = 0; i < shown; i++) ids.push(this.engine.id(answer[3 + i]));
    return { total, ids, counts: wantsCounts ? this.#counts(answer, 3 + shown) : null };
  }

  #counts(answer, from) {
    const counts = {};
    let at = from;
    this.facets.forEach((facet, column) => {
      const ofFacet = new Map();
      for (const value of this.values[column]) ofFacet.set(value, answer[at++]);
      counts[facet] = ofFacet;
    });
    return counts;
  }
}
