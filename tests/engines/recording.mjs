// The recording itself: each kind of fault is planted, and must be seen; otherwise no other test could fail.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { visit } from "./visit.mjs";

/** Each fault as a script, and the expected report. */
const FAULTS = {
  "console.error": [() => console.error("planted word"), /planted word/],
  "an error": [() => void setTimeout(() => { throw new Error("planted error"); }), /planted error/],
  "a rejection": [() => void Promise.reject(new Error("planted rejection")), /planted rejection/],
  "text as script": [
    () => { try { document.createElement("script").text = "1"; } catch { /* The report counts. */ } },
    /require-trusted-types-for/,
  ],
  "a script in the page": [
    () => {
      const script = document.createElement("script");
      script.append("1");
      document.body.append(script);
    },
    /script-src|trusted-types/,
  ],
  "a picture from elsewhere": [() => void (new Image().src = "http://elsewhere.invalid/a.png"), /img-src/],
};

export const recording = (engine) =>
  describe("recording", () => {
    for (const [name, [plant, words]] of Object.entries(FAULTS)) {
      test(`${name} is recorded`, () =>
        visit(engine, "cases/", async (tab, site) => {
          await tab.evaluate(plant);
          await tab.until(() => true);
          const end = Date.now() + 5_000;
          while (!site.problems.some((text) => words.test(text)) && Date.now() < end) {
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
          assert.match(site.problems.join("\n"), words);
        }, { mayLog: () => true }));
    }
  });
