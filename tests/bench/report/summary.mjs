// The short table for a front page: typical visitor queries, at 10,000 records.
import { PEERS } from "../peers.mjs";
import * as look from "./cells.mjs";
import { bytes, digits, megabytes, table } from "./format.mjs";

const COUNT = 10_000;
const SHOWN = ["ours", "itemsjs", "plain", "minisearch", "orama", "pagefind"];

/** Markdown; empty where this size was not run. */
export async function summary(cells, weights) {
  const peers = PEERS.filter(({ name }) => SHOWN.includes(name) && cells.rounds(COUNT, name).length > 0);
  if (peers.length === 0) return "";
  const row = (title, show) => [title, ...peers.map(({ name }) => show(name))];
  const ms = (pick) => (name) => `${digits(cells.median(COUNT, name, pick))} ms`;
  const weigh = async ({ name }) => bytes(await weights.brotli(cells.rounds(COUNT, name)[0].filesUntilReady));
  const weighed = await Promise.all(peers.map(weigh));
  const rows = [
    row("filter, with the counts of all values, p95", ms(look.filter95)),
    row("search text, p95", ms(look.text95)),
    row("search text and filter, with counts, p95", ms(look.both95)),
    row("ready once the bytes are there", ms(look.ready)),
    row("memory", (name) => `${megabytes(cells.median(COUNT, name, look.memory))} MB`),
    ["bytes before the first view, brotli", ...weighed],
  ];
  return table(["10,000 records", ...peers.map(({ title }) => title)], rows);
}
