// The requests of a first visit: each file once.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { visit } from "./visit.mjs";

/** By then the application has prefetched the likely next pages. */
const AHEAD = 3_000;

/** How often each file was requested. */
function counted(requests) {
  const counts = {};
  for (const path of requests) counts[path.split("/").pop()] = (counts[path.split("/").pop()] ?? 0) + 1;
  return counts;
}

export const loading = (engine) =>
  describe("each file is fetched once", () => {
    for (const headers of [true, false]) {
      test(headers ? "with the headers that are shipped" : "on a host without headers", () =>
        visit(engine, "cases/", async (tab, site) => {
          await sleep(AHEAD);
          const counts = counted(site.requests.filter((path) => /\.(wasm|js|css|json|bin)$/.test(path)));
          assert.equal(counts["head.bin"], 1);
          assert.ok(Object.keys(counts).some((name) => /^peer-atlas-\w+\.wasm$/.test(name)), "the program");
          // The single file: one byte to compare its size, then the whole in the background.
          assert.ok(counts["knowledge-base.json"] <= 2);
          delete counts["knowledge-base.json"];
          const more = Object.entries(counts).filter(([, count]) => count > 1);
          assert.deepEqual(more, []);
        }, { headers }));
    }
  });
