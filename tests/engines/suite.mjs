// The tests that every engine runs.
import { after, describe } from "node:test";
import { frames, sandboxes } from "./frames.mjs";
import { loading } from "./loading.mjs";
import { coming, moving } from "./moving.mjs";
import { pages } from "./pages.mjs";
import { picture } from "./picture.mjs";
import { recording } from "./recording.mjs";
import { returning } from "./returning.mjs";
import { withoutScripts, withoutWasm } from "./without.mjs";

const TESTS = [
  recording,
  moving,
  coming,
  returning,
  loading,
  pages,
  picture,
  frames,
  sandboxes,
  withoutWasm,
  withoutScripts,
];

/** Runs all of them in one engine, then closes it. */
export const runIn = (engine) =>
  describe(engine.name, () => {
    after(() => engine.close());
    for (const tests of TESTS) tests(engine);
  });
