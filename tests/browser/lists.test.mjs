// What a list shows first, and its ways to show hits: cards, short rows, a table.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { overflow } from "./pages.mjs";
import { Stage, place } from "./support.mjs";

const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const top = async (page, selector) => (await page.locator(selector).first().boundingBox()).y;
/** Waits until the table has these columns. */
const columnsBecome = (page, names) =>
  page.waitForFunction(
    (names) => [...document.querySelectorAll(".result-table thead th")].map((head) => head.innerText).join() === names,
    names.join(),
  );

for (const list of ["groups/", "events/", "cases/"]) {
  test(`${list}: title, count, search, order and views take at most 120 px of a desk`, () =>
    stage.visit(list, async (page) => {
      const height = (await top(page, ".result-entry")) - (await top(page, ".list-page h1"));
      assert.ok(height <= 120, `${height} px`);
      for (const part of ["h1", "[role=status]", "#q", "#sort", ".view-switch", ".take-panel"]) {
        assert.ok(await page.locator(`main ${part}`).first().isVisible(), part);
      }
    }));

  test(`${list}: a phone shows the first title within 300 px`, () =>
    stage.visit(list, async (page) => {
      const title = await page.locator(".result-entry__title").first().boundingBox();
      assert.ok(title.y <= 300, `${title.y} px`);
      assert.ok((await overflow(page)) <= 0);
    }, PHONE));
}

test("short rows hold the same records in less than half of the height", () =>
  stage.visit("cases/", async (page) => {
    const titles = () => page.locator(".result-entry__title").allInnerTexts();
    const height = () => page.locator(".result-list").evaluate((list) => list.offsetHeight);
    const [before, cards] = [await titles(), await height()];
    await page.getByRole("link", { name: "Compact" }).click();
    await page.locator('[data-view="compact"] .result-entry').first().waitFor();
    assert.equal(place(page), "cases/?view=compact");
    assert.deepEqual(await titles(), before);
    assert.ok((await height()) < cards / 2, `${await height()} of ${cards} px`);
  }));

test("a table has the chosen columns, in words, and its address keeps them", () =>
  stage.visit("cases/?view=table", async (page) => {
    const table = page.getByRole("table");
    await table.waitFor();
    await columnsBecome(page, ["City case study", "City", "Years", "What changed", "How sure it is"]);
    assert.equal(await page.locator(".result-table tbody tr").count(), 20);
    const row = page.getByRole("rowheader", { name: /Denver/ });
    const cells = await row.locator("xpath=..").locator("td").allInnerTexts();
    assert.equal(cells[0], "Denver, United States");
    await page.locator(".table-columns summary").click();
    await page.getByRole("checkbox", { name: "Years", exact: true }).uncheck();
    await page.waitForURL(/columns=/);
    await columnsBecome(page, ["City case study", "City", "What changed", "How sure it is"]);
    assert.ok(await page.getByRole("checkbox", { name: "Population" }).isVisible(), "the choice stays open");
    await page.getByRole("checkbox", { name: "Population" }).check();
    await page.waitForURL(/population/);
    const chosen = place(page);
    assert.equal(chosen, "cases/?view=table&columns=city,population,changed,sure");
    await page.reload();
    await table.waitFor();
    await columnsBecome(page, ["City case study", "City", "Population", "What changed", "How sure it is"]);
    assert.equal(place(page), chosen);
  }));

test("the head of a column sorts the table, and says so", () =>
  stage.visit("cases/?view=table", async (page) => {
    await page.getByRole("table").waitFor();
    const column = (name) => page.getByRole("columnheader", { name });
    assert.equal(await column("Years").getAttribute("aria-sort"), "descending");
    await column("City").last().getByRole("link").click();
    await page.waitForURL(/sort=city/);
    await page.waitForFunction(() => document.querySelector('[aria-sort="ascending"]')?.textContent === "City");
    const cities = (await page.locator('td[data-column="City"]').allInnerTexts()).map((city) => city.split(",")[0]);
    assert.deepEqual(cities, [...cities].sort(new Intl.Collator("en").compare));
  }));

test("on a phone each row of the table is a block with named values", () =>
  stage.visit("events/?view=table", async (page) => {
    await page.getByRole("table").waitFor();
    assert.ok((await overflow(page)) <= 0);
    const [title, value] = [".result-table tbody th", ".result-table tbody td"];
    assert.ok((await top(page, value)) > (await top(page, title)));
    const name = await page.locator(value).first().evaluate((cell) => getComputedStyle(cell, "::before").content);
    assert.equal(name, '"When"');
  }, { ...PHONE, viewport: { width: 320, height: 640 } }));

test("an address with unknown columns shows the usual ones", () =>
  stage.visit("groups/?view=table&columns=colour", async (page) => {
    await page.getByRole("table").waitFor();
    await columnsBecome(page, ["Working group", "Kind", "Who can join", "Last known activity"]);
  }));

test("events of which none is to come say so, and lead to the ways to subscribe", () =>
  stage.visit("events/?country=KE&format=workshop", async (page) => {
    await page.getByText("No event of this selection is announced.").waitFor();
    await page.getByRole("button", { name: "Subscribe to hear of new ones" }).click();
    await page.waitForFunction(() => document.activeElement.matches(".take-panel__title"));
    await page.locator(".take-panel").getByText("Subscribe", { exact: true }).waitFor();
  }));

test("a view with an event to come does not claim that none is announced", () =>
  stage.visit("events/", async (page) => {
    assert.equal(await page.getByText("No event of this selection is announced.").count(), 0);
  }));
