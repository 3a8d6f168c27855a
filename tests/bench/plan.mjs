// The plan of a run, written by `cargo xtask bench search`: sizes, rounds, contenders and seeds.
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { PEERS } from "./peers.mjs";

/** Reads the plan named on the command line, with the paths next to it and its peers. */
export function readPlan() {
  const file = process.argv[2];
  if (!file) throw new Error("Name the plan; `cargo xtask bench search` writes one and calls this.");
  const plan = JSON.parse(readFileSync(file, "utf8"));
  const home = dirname(resolve(file));
  const places = { home, data: join(home, "data"), code: join(home, "code"), results: join(home, "results.jsonl") };
  return { ...plan, ...places, peers: named(plan.peers) };
}

/** All peers if none is named. */
function named(names) {
  const known = PEERS.map((peer) => peer.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`There is no contender ${unknown.join(", ")}; there are ${known.join(", ")}.`);
  }
  return names.length > 0 ? names : known;
}
