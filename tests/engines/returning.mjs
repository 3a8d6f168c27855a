// Back from another page, which the browser may restore from its back/forward cache or load again.
import { describe, test } from "node:test";
import { returnsTo } from "./places.mjs";
import { startSite } from "./site.mjs";
import { visit } from "./visit.mjs";

const ELSEWHERE = { "/": '<!doctype html><title>Elsewhere</title><link rel="icon" href="data:,"><h1>Elsewhere</h1>' };

export const returning = (engine) =>
  describe("Back returns to the position in the list", () => {
    test("from another site", async () => {
      const other = await startSite({ pages: ELSEWHERE });
      try {
        await visit(engine, "cases/", (tab) => returnsTo(tab, async () => {
          await tab.goto(`${other.origin}/`);
          await tab.shows("h1", "Elsewhere");
        }));
      } finally {
        await other.close();
      }
    });

    for (const path of ["about/design/", "map.svg"]) {
      test(`from ${path}`, () =>
        visit(engine, "cases/", (tab, site) => returnsTo(tab, () => tab.goto(site.url(path)))));
    }
  });
