// A record as it is read: its entry in a list and its page, with very long words.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { Stage } from "./support.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

const CASE = "cases/port-of-spain-project-reason/";
const EVENT = "events/nwo-open-call-security-rule-of-law-2015/";
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const tooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Replaces a record's text with a word without a break, a long title and twelve themes. */
function stretch() {
  const word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
  const title = "Local democracy, inclusive governance and community-led work";
  const texts = ".result-entry__title a, .result-entry__summary, .result-entry__meta span, .record__title," +
    " .record__lead, .record-section__list li, .related-list a, .fact-list dd a, .source-list a";
  for (const element of document.querySelectorAll(texts)) element.textContent = `${title} ${word}`;
  for (const list of document.querySelectorAll(".result-entry__themes")) {
    const tag = list.firstElementChild ?? list.appendChild(document.createElement("li"));
    tag.textContent = word;
    while (list.children.length < 12) list.append(tag.cloneNode(true));
  }
}

for (const path of ["events/", "cases/", "groups/", CASE, EVENT, "embed/events/", `embed/${CASE}`]) {
  test(`long words, long titles and twelve themes do not break ${path}`, async () => {
    for (const width of [280, 320, 768]) {
      await stage.visit(path, async (page) => {
        await page.evaluate(stretch);
        assert.ok((await tooWide(page)) <= 0, `${await tooWide(page)}px too wide at ${width}px`);
      }, { viewport: { width, height: 640 } });
    }
  });

  test(`text at double size fits a phone on ${path}`, () =>
    stage.visit(path, async (page) => {
      await page.addStyleTag({ content: "html { font-size: 200% }" });
      assert.ok((await tooWide(page)) <= 0, `${await tooWide(page)}px too wide`);
    }, { viewport: { width: 320, height: 640 }, bypassCSP: true }));
}

test("the date of an event is a column on wide screens, and a line on narrow ones", async () => {
  for (const [width, isColumn] of [[1280, true], [320, false]]) {
    await stage.visit("events/", async (page) => {
      const entry = page.locator(".result-entry").first();
      const date = await entry.locator(".result-entry__date").boundingBox();
      const title = await entry.locator(".result-entry__title").boundingBox();
      assert.equal(date.x + date.width <= title.x, isColumn, `${width}px`);
    }, { viewport: { width, height: 800 } });
  }
});

test("a case answers first: what changed, how sure it is, and whom to ask, also on a phone", () =>
  stage.visit(CASE, async (page) => {
    const band = page.locator(".answer-band");
    const answers = await band.locator(".answer-band__answer").evaluateAll((all) =>
      all.map((one) => [...one.children].map((part) => part.textContent.trim())));
    assert.deepEqual(answers.map(([question]) => question), ["What changed", "How sure it is", "Whom to ask"]);
    assert.deepEqual(answers[0].slice(1), ["45.1%", "lower violent crime rate than in a comparison area, within one year"]);
    assert.equal(answers[1][1], "Evaluated with a comparison group");
    await page.setViewportSize({ width: 320, height: 640 });
    const top = (selector) => page.locator(selector).first().evaluate((element) => element.getBoundingClientRect().top);
    const [answered, told, facts] = [await top(".answer-band"), await top(".record__body"), await top(".record__facts")];
    assert.ok(answered < told && told < facts, "facts come last");
  }));

test("a group answers first: who can join, how, and when it meets; unknown is said", () =>
  stage.visit("groups/strong-cities-network/", async (page) => {
    const answers = await page.locator(".answer-band__answer").allInnerTexts();
    assert.deepEqual(answers.map((text) => text.split("\n")[0]), ["Who can join", "How to join", "When it meets"]);
    assert.match(answers[0], /Eligible organisations/);
    assert.match(answers[1], /Not published[^]*Ask the host: Institute for Strategic Dialogue/);
    assert.match(answers[2], /Not published[^]*Last known activity: 10 June 2025/);
    assert.equal(await page.getByRole("region", { name: "How to join" }).count(), 0, "nothing is said twice");
  }));

test("related records include this one in order, and name their relations", () =>
  stage.visit(EVENT, async (page) => {
    const thread = page.getByRole("region", { name: "Related" });
    assert.equal(await thread.locator("[aria-current=true]").innerText(), "This record");
    assert.match(await thread.innerText(), /Linked through outcome: Informing policy on plural security/);
    assert.match(await thread.innerText(), /In common: NWO-WOTRO \(funder\)/);
    await thread.getByRole("link").first().click();
    await page.waitForURL(/groups\/knowledge-platform/);
  }));

test("themes filter the current list, also in a frame", () =>
  stage.visit("embed/events/", async (page) => {
    const theme = page.locator(".result-entry__themes a").first();
    const name = await theme.innerText();
    await theme.click();
    await page.getByRole("button", { name: `Remove filter: ${name}` }).waitFor();
    assert.match(page.url(), /\/embed\/events\/\?theme=/);
  }));

test("axe finds nothing on records, light and dark", async () => {
  for (const path of [CASE, EVENT, "groups/knowledge-platform-security-rule-of-law/"]) {
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [1280, 320]) {
        await stage.visit(path, async (page) => {
          await page.evaluate(axe);
          const found = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules }), RULES);
          assert.deepEqual(found.violations.map(({ id }) => id), [], `${path} ${colorScheme} ${width}px`);
        }, { colorScheme, viewport: { width, height: 800 } });
      }
    }
  }
});
