// Every kind of page at two widths, and a varied selection in the dark scheme too: the application runs,
// nothing is wider than the screen, nothing is blank, and nothing is logged or reported.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PAGES, arrival } from "../browser/pages.mjs";
import { BASE, TAKEN_OVER } from "../browser/support.mjs";
import { visit } from "./visit.mjs";

const NARROW = 390;
const WIDE = 1280;
/** The kinds of page also tested in the dark scheme: all of them would take twice as long. */
const DARK = ["home", "map", "timeline", "case", "design", "embed-cases"];

/** A page around a frame of this width, for engines whose windows are never so narrow. */
const around = (path, width) =>
  `<!doctype html><title>Narrow</title><link rel="icon" href="data:,">
  <iframe title="Page" src="${BASE}${path.replaceAll("&", "&amp;")}" width="${width}" height="800"></iframe>`;

/** Opens the page once more at a width, and runs `body` there. */
async function at(engine, width, tab, site, path, body) {
  const { until = TAKEN_OVER } = arrival(path);
  const look = async () => {
    await tab.visible(until);
    await body();
  };
  if (width < engine.narrowest) {
    await tab.goto(`${site.origin}/narrow`);
    return tab.inFrame("iframe", look);
  }
  await tab.resize(width, 800);
  await tab.goto(site.url(path));
  return look();
}

/** Faults of the page as it is shown. */
function faults(width, dark) {
  const root = document.documentElement;
  const heading = document.querySelector("h1");
  const colours = [document.body, root].map((element) => getComputedStyle(element).backgroundColor);
  // A body without a colour of its own shows that of the root.
  const [red, green, blue] = colours.find((colour) => !/, 0\)$/.test(colour)).match(/\d+/g).map(Number);
  const isDark = (red + green + blue) / 3 < 128;
  const broken = [...document.images].filter((image) => image.complete && image.naturalWidth === 0);
  return [
    innerWidth !== width && `the page is ${innerWidth} px wide, not ${width}`,
    root.scrollWidth > root.clientWidth && `${root.scrollWidth - root.clientWidth} px wider than the screen`,
    !(heading?.innerText.trim() && heading.checkVisibility()) && "no heading",
    document.querySelector("main").innerText.trim().length < 60 && "next to no text",
    isDark !== dark && `the background is ${red} ${green} ${blue}`,
    ...broken.map((image) => `no picture: ${image.src}`),
  ].filter(Boolean);
}

export const pages = (engine) =>
  describe("pages", () => {
    for (const [name, path] of Object.entries(PAGES)) {
      for (const dark of DARK.includes(name) ? [false, true] : [false]) {
        test(`${name}, ${dark ? "dark" : "light"}`, () =>
          visit(engine, path, async (tab, site) => {
            assert.deepEqual(await tab.evaluate(faults, WIDE, dark), []);
            await at(engine, NARROW, tab, site, path, async () =>
              assert.deepEqual(await tab.evaluate(faults, NARROW, dark), []));
          }, { width: WIDE, dark, pages: { "/narrow": around(path, NARROW) }, ...arrival(path) }));
      }
    }
    // WebKit may drop the list role if markers are removed, depending on how.
    if (engine.tellsRoles) {
      test("lists are lists", () =>
        visit(engine, "cases/", async (tab) => {
          for (const list of [".result-list", ".result-entry__themes", ".pagination ul"]) {
            assert.equal(await tab.role(list), "list", list);
          }
        }));
    }
    test("a page that does not exist says so", () =>
      visit(engine, "no/such/page/", async (tab) => {
        assert.deepEqual(await tab.evaluate(faults, WIDE, false), []);
      }, {
        // It tries its style and script at eight depths.
        mayLog: () => true,
      }));
  });
