// Transfer sizes of files: brotli 11, as a host stores them.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
/** Compressing a corpus of 100,000 records takes most of an hour and adds no information. */
const MOST_BYTES = 64e6;

/** Weighs the files of a plan, each once. */
export class Weights {
  #known = new Map();

  constructor(plan) {
    this.plan = plan;
  }

  /** Bytes of the files at these paths, null where one is too large to compress. */
  async brotli(paths) {
    const weights = await Promise.all(paths.map((path) => this.#weigh(path)));
    return weights.includes(null) ? null : sum(weights);
  }

  raw(paths) {
    return sum(paths.map((path) => statSync(this.#file(path)).size));
  }

  /** Data before the first usable view of a contender, compressed; null where it was not measured. */
  async firstView(cells, count, name) {
    const files = cells.rounds(count, name)[0]?.filesUntilReady;
    return files ? this.brotli(files.filter(isData)) : null;
  }

  /** The size that the first full hits add. */
  async firstPage(cells, count, name) {
    const files = cells.rounds(count, name)[0]?.filesOfFirstPage;
    return files ? this.brotli(files) : null;
  }

  /** The raw data among these paths. */
  dataBefore(files) {
    return this.raw(files.filter(isData));
  }

  /** All files of our full-text index; null if ours did not run. */
  async ownIndex(cells, count) {
    if (cells.rounds(count, "ours").length === 0) return null;
    const folder = `/data/pack-${count}`;
    const files = readdirSync(this.#file(folder)).map((name) => `${folder}/${name}`);
    return this.brotli(files.filter((file) => this.isIndex(file)));
  }

  /** MiniSearch's index as JSON; null if MiniSearch did not run. */
  async miniSearchIndex(cells, count) {
    const ran = ["minisearch", "minisearch-load"].some((name) => cells.rounds(count, name).length > 0);
    return ran && count <= 10_000 ? this.brotli([`/data/minisearch-${count}.json`]) : null;
  }

  /** Whether a file belongs to our full-text index. */
  isIndex(file) {
    return /\/pack-\d+\/(words|postings)/.test(file);
  }

  #weigh(path) {
    if (!this.#known.has(path)) this.#known.set(path, this.#compressed(path));
    return this.#known.get(path);
  }

  /** Files compressed already, such as Pagefind's, are served as they are. */
  async #compressed(path) {
    const bytes = readFileSync(this.#file(path));
    if (bytes.length > MOST_BYTES) return null;
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    return Math.min(bytes.length, (await compress(bytes, { params })).length);
  }

  /** Maps a path on the server: /data/... or /code/... */
  #file(path) {
    const [, place, ...rest] = path.split("/");
    return join(this.plan[place], ...rest);
  }
}

function isData(path) {
  return path.startsWith("/data/");
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
