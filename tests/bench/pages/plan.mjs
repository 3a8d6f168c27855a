// The plan of a run, written by `cargo xtask bench pages`: the release, rounds and the browser.
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Reads the plan named on the command line, with the paths next to it. */
export function readPlan() {
  const file = process.argv[2];
  if (!file) throw new Error("Name the plan; `cargo xtask bench pages` writes one and calls this.");
  const home = dirname(resolve(file));
  const places = {
    home,
    beside: join(home, "beside"),
    visits: join(home, "visits.jsonl"),
    audits: join(home, "audits.jsonl"),
  };
  return { ...JSON.parse(readFileSync(file, "utf8")), ...places };
}

/** The lines of a results file. */
export function readLines(file) {
  return readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line));
}
