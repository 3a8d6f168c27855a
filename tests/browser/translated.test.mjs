// A browser that translates a page replaces its text nodes. Whatever a visitor does next, the page must show the
// same texts as the untranslated page: no stale count, title or filter name.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Stage, translate } from "./support.mjs";

const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

/** How long a page may take to answer, in milliseconds. */
const PATIENCE = 8_000;

/** All text of the page, in its own language. */
const said = () => document.querySelector("#site").textContent.replace(/[⟦⟧]/g, "").replace(/\s+/g, " ").trim();

const focus = () => {
  const { tagName, id, name, value } = document.activeElement;
  return [tagName, id, name, value].join(" ");
};

/** The titles of a list with their links. */
const rows = () =>
  [...document.querySelectorAll(".result-list h2 a")].map((link) => [
    link.textContent.replace(/[⟦⟧]/g, ""),
    new URL(link.href).pathname.split("/").at(-2),
  ]);

/** Waits until `isSo` is true, or `PATIENCE` is over. */
async function soon(isSo) {
  for (const until = Date.now() + PATIENCE; Date.now() < until && !(await isSo()); ) await sleep(50);
}

/** Texts from where they differ. */
function apart(...texts) {
  const [one, other] = texts;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return texts.map((text) => text.slice(Math.max(0, at - 40), at + 80));
}

/** Takes the same steps in a page and in its translation. */
const follows = (path, steps) =>
  stage.visit(path, (page) =>
    stage.visit(path, async (translated) => {
      for (const [name, step] of steps) {
        assert.ok((await translated.evaluate(translate)) > 5, "there is something to translate");
        const was = await page.evaluate(said);
        await step(page);
        await step(translated);
        await soon(async () => (await page.evaluate(said)) !== was);
        let right, shown;
        await soon(async () => {
          [right, shown] = await Promise.all([page.evaluate(said), translated.evaluate(said)]);
          return shown === right && !right.includes("Loading…");
        });
        assert.equal(...apart(shown, right), name);
        assert.deepEqual(await translated.evaluate(rows), await page.evaluate(rows), name);
        assert.equal(await translated.evaluate(focus), await page.evaluate(focus), `the focus after: ${name}`);
      }
    }),
  );

const box = (facet, value) => `.facet-panel input[name="${facet}"][value="${value}"]`;
const click = (selector) => (page) => page.locator(selector).first().click();
const type = (text) => (page) => page.locator("#q").fill(text);

test("titles stay with their links while a list is filtered", () =>
  follows("cases/", [
    ["a facet", click(box("theme", "youth"))],
    ["another", click(box("region", "africa"))],
    ["words", type("peace")],
    ["other words", type("youth women")],
    ["a misspelt word", type("mombassa")],
    ["nothing found", type("zzzz")],
    ["all words again", type("")],
    ["a chip taken away", click(".active-filters__chip")],
    ["all taken away", click(".active-filters__clear")],
    ["the second page", click(".pagination a[rel=next]")],
    ["an order", (page) => page.locator("#sort").selectOption("newest")],
  ]));

test("values of a long facet stay with their names", () =>
  follows("cases/", [
    ["opened", click('[data-facet="country"] summary')],
    ["narrowed", (page) => page.locator('[data-facet="country"] .facet-group__finder').fill("co")],
    ["wide again", (page) => page.locator('[data-facet="country"] .facet-group__finder').fill("")],
    ["all", click('[data-facet="country"] .facet-group__more')],
    ["one", click('[data-facet="country"] input')],
    ["fewer", click('[data-facet="country"] .facet-group__more')],
  ]));

test("the map and the timeline stay current", async () => {
  await follows("cases/?view=map", [
    ["a facet", click(box("theme", "youth"))],
    ["another", click(box("region", "africa"))],
    ["a place", (page) => page.locator(".world-map__marker:not([hidden])").first().dispatchEvent("click")],
    ["the place closed", click(".world-map__chosen > .button")],
  ]);
  await follows("events/?view=timeline", [
    ["a facet", click('.facet-panel input[name="theme"]')],
    ["a year", click(".year-bars__year:enabled")],
    ["more words", type("peace")],
  ]);
});

test("search over everything follows the typed text", () =>
  follows("", [
    ["words", type("police")],
    ["others", type("women peace")],
    ["nothing", type("zzzz")],
    ["none", type("")],
  ]));

test("a page replaces another", () =>
  follows("cases/mombasa-county-action-plan/", [
    ["a related record", click(".record-section a[href*='/cases/'], .record-section a[href*='/events/'], .record-section a[href*='/groups/']")],
    ["its list", click(".record__kicker a")],
    ["another list", click(".page-header nav a[href$='events/']")],
    ["a record", click(".result-list h2 a")],
    ["the front page", click(".page-header a")],
  ]));

test("the shortlist and the builder stay current", async () => {
  await follows("cases/", [
    ["marked", click(".result-list .mark-button")],
    ["another", (page) => page.locator(".result-list .mark-button").nth(1).click()],
    ["the shortlist", click("#shortlist-link")],
    ["side by side", async (page) => {
      for (const at of [0, 1]) await page.locator("[name=compare]").nth(at).click();
    }],
    ["one taken off", click(".result-list .mark-button")],
  ]);
  await follows("embed-builder/", [
    ["another list", (page) => page.locator("[name=list]").selectOption("events")],
    ["a facet", click('.facet-group input[name="theme"]')],
    ["its chip taken away", click(".active-filters__chip")],
    ["a colour scheme", (page) => page.locator("[name=scheme]").selectOption("dark")],
  ]);
});
