// Expected values for the readers: the files of `content/` as editors wrote them, and the folders into which
// `cargo xtask test` has written every export, once for a site at ADDRESS and once for one without a known
// address.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the site of the first folder is published. */
export const ADDRESS = "https://host.example/atlas/";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FOLDERS = { known: join(ROOT, "target/exports/known"), unknown: join(ROOT, "target/exports/unknown") };

const json = (path) => JSON.parse(readFileSync(join(ROOT, "content", path), "utf8"));

/** The records of a collection. */
export function records(collection) {
  return readdirSync(join(ROOT, "content", collection))
    .filter((name) => name.endsWith(".json"))
    .map((name) => ({ collection, ...json(`${collection}/${name}`) }));
}

/** When a record was first published and last changed, from `content/history.json`. */
export const dates = ({ collection, id }) => HISTORY[`${collection}/${id}`];
const HISTORY = json("history.json");

export const COLLECTIONS = ["groups", "events", "cases"];

/** Every record. */
export const all = () => COLLECTIONS.flatMap(records);

/** The terms of one list of the vocabulary by their ids. */
export const labels = (list) => new Map(json("vocabulary.json")[list].map(({ id, label }) => [id, label]));

/** The text of an export; `address` is `known` or `unknown`. */
export const read = (path, address = "known") => readFileSync(join(FOLDERS[address], path), "utf8");

/** Paths of exports with this ending. */
export function paths(end, address = "known") {
  const folder = FOLDERS[address];
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith(end) && statSync(join(folder, path)).isFile())
    .map((path) => relative(folder, join(folder, path)).replaceAll("\\", "/"))
    .sort();
}

/** Whether a date names a day. */
export const isDay = (date) => /^\d{4}-\d{2}-\d{2}$/.test(date ?? "");

/** The day after, in ISO 8601. */
export function dayAfter(day) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
