// The 200 benchmark queries, drawn from the first hundred records, so that their targets exist in a corpus of
// every size.
//
// A query: { i, kind, text, target?: id that must be found, word?: the intended word,
// filters?: { facet: [values] }, counts?: whether the counts of all facet values are wanted }.
import { fold, random } from "./random.mjs";

/** The seed of the published tables. */
export const DEFAULT_SEED = 4242;

/** The facets that filter queries select from, in turn. */
const SELECTIONS = [
  ["themes"],
  ["regions"],
  ["collection", "themes"],
  ["themes", "regions"],
  ["country"],
  ["year", "format"],
  ["organisation"],
  ["themes", "regions", "year"],
  ["collection", "themes", "regions", "status"],
  ["status", "format"],
];

/** Draws the queries. The order of the draws is part of the format: moving one makes other queries. */
export function makeQueries(corpus, seed) {
  const draw = new Draw(corpus, seed);
  const queries = [];
  const add = (kind, text, more = {}) => queries.push({ i: queries.length, kind, text, ...more });
  addWords(draw, add);
  addPrefixes(draw, add);
  addTypos(draw, add);
  addPhrases(draw, add);
  addWithoutHits(draw, add);
  addDiacritics(draw, add);
  for (let i = 0; i < 15; i++) add("filter", "", { filters: draw.filters(i), counts: true });
  for (let i = 0; i < 15; i++) {
    const filters = draw.filters(i);
    add("facet", draw.word({ from: 90, to: 1500, length: 5 })[0], { filters, counts: true });
  }
  return queries;
}

/** One common word, one rare word, and two words of one record. */
function addWords(draw, add) {
  for (let i = 0; i < 20; i++) add("common", draw.word({ from: 100, to: 330, length: 5 })[0]);
  for (let i = 0; i < 20; i++) {
    const [word, record] = draw.word({ from: 12_000, to: 30_000, length: 6 });
    add("rare", word, { target: record.id });
  }
  for (let i = 0; i < 25; i++) {
    const [first, record] = draw.word({ from: 300, to: 4000, length: 5 });
    const words = tokens(`${record.body} ${record.summary}`);
    const second = draw.until(() => draw.pick(words), (w) => isPlain(w) && w.length >= 5 && w !== first);
    add("two", `${first} ${second}`, { target: record.id });
  }
}

/** Prefixes of two to six letters. */
function addPrefixes(draw, add) {
  for (let i = 0; i < 8; i++) {
    const [from, to] = i < 4 ? [100, 3000] : [3000, 30_000];
    const [word, record] = draw.word({ from, to, length: 8 });
    for (let length = 2; length <= 6; length++) {
      add("prefix", word.slice(0, length), { target: record.id, word });
    }
  }
}

/** Rare words with one typo that does not make another word. */
function addTypos(draw, add) {
  for (let i = 0; i < 25; i++) {
    const [word, record] = draw.word({ from: 5000, to: 30_000, length: 7 });
    const slip = draw.until(() => misspelt(word, draw.next), (slip) => !draw.ranks.has(slip));
    add("typo", slip, { target: record.id, word });
  }
}

/** A letter left out, inserted, replaced, or swapped with the next; never one of the first two. */
function misspelt(word, next) {
  const i = 2 + Math.floor(next() * (word.length - 3));
  const letter = "abcdefghijklmnopqrstuvwxyz"[Math.floor(next() * 26)];
  const without = word.slice(0, i) + word.slice(i + 1);
  switch (Math.floor(next() * 4)) {
    case 0:
      return without;
    case 1:
      return word.slice(0, i) + letter + word.slice(i);
    case 2:
      return word.slice(0, i) + (letter === word[i] ? "q" : letter) + word.slice(i + 1);
    default: {
      const cannotSwap = word[i] === word[i + 1] || i + 1 >= word.length;
      return cannotSwap ? without : word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2);
    }
  }
}

/** Four words of a title, as someone who remembers part of it would type them. */
function addPhrases(draw, add) {
  for (let i = 0; i < 15; i++) {
    const record = draw.unused(() => draw.pick(draw.records), (record) => `phrase ${record.id}`);
    const words = record.title.replace(/[:,]/g, "").split(" ");
    const start = Math.floor(draw.next() * (words.length - 3));
    add("phrase", words.slice(start, start + 4).join(" ").toLowerCase(), { target: record.id });
  }
}

/** Letters that no word of the corpus has. */
function addWithoutHits(draw, add) {
  for (const end of ["vwkj", "jjxh", "qwvz", "kkzt", "xvbq"]) add("nohit", `zxq${end}`);
  for (let i = 5; i < 10; i++) {
    add("nohit", `${draw.pick(["qzjxv", "xkwqz", "vjqzk"])}${i} ${draw.pick(["wqzjx", "zzkvq"])}`);
  }
}

/** Words with diacritics in the record, typed without. */
function addDiacritics(draw, add) {
  const marked = draw.records.flatMap((record) => {
    const words = new Set(tokens(`${record.title} ${record.summary} ${record.body}`));
    return [...words].filter(isMarked).map((word) => [word, record]);
  });
  for (let i = 0; i < 15; i++) {
    const [word, record] = draw.unused(() => draw.pick(marked), ([word]) => `diacritic ${word}`);
    add("diacritic", fold(word), { target: record.id, word });
  }
}

/** Draws words, records and filters, and remembers what was used. */
class Draw {
  constructor(corpus, seed) {
    this.next = random(seed);
    this.records = Array.from({ length: 100 }, (_, i) => corpus.record(i));
    this.ranks = new Map(corpus.vocabulary.map((word, rank) => [word, rank]));
    this.used = new Set();
  }

  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  /** Draws until one fits; throws after a million draws. */
  until(draw, fits) {
    for (let i = 0; i < 1_000_000; i++) {
      const drawn = draw();
      if (fits(drawn)) return drawn;
    }
    throw new Error("No query of this kind can be drawn from this corpus; try another --seed.");
  }

  unused(draw, key) {
    const drawn = this.until(draw, (drawn) => !this.used.has(key(drawn)));
    this.used.add(key(drawn));
    return drawn;
  }

  /** An English word of at least `length` letters with a frequency rank in [from, to), and a record with it. */
  word({ from, to, length }) {
    const draw = () => {
      const record = this.pick(this.records);
      return [this.pick(tokens(record.body)), record];
    };
    const fits = ([word]) => {
      const rank = this.ranks.get(word);
      return isPlain(word) && word.length >= length && rank >= from && rank < to;
    };
    return this.unused(() => this.until(draw, fits), ([word]) => `word ${word}`);
  }

  /** Facet values of real records: any of one facet, all facets together. */
  filters(i) {
    const filters = {};
    for (const facet of SELECTIONS[i % SELECTIONS.length]) {
      const count = facet === "year" ? 4 : 1 + Math.floor(this.next() * 3);
      const values = new Set([[this.pick(this.records)[facet]].flat()[0]]);
      while (values.size < count) values.add([this.pick(this.records)[facet]].flat()[0]);
      filters[facet] = [...values];
    }
    return filters;
  }
}

function tokens(text) {
  return text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
}

function isPlain(word) {
  return /^[a-z]+$/.test(word);
}

/** Whether a Latin word has diacritics that folding removes, and nothing else unusual. */
function isMarked(word) {
  const isLatin = /^[\p{Script=Latin}\p{M}]+$/u.test(word);
  return isLatin && fold(word) !== word && isPlain(fold(word)) && word.length >= 5;
}
