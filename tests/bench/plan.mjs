// The plan of a run, written by `cargo xtask bench search`: which records, peers, rounds and seeds.
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Reads the plan named on the command line; `folder(name)` are the places beside it. */
export function readPlan() {
  const file = process.argv[2];
  if (!file) throw new Error("Name the plan; `cargo xtask bench search` writes one and calls this.");
  const plan = JSON.parse(readFileSync(file, "utf8"));
  const home = dirname(resolve(file));
  return { ...plan, data: join(home, "data"), code: join(home, "code"), results: join(home, "results.jsonl") };
}
