// Filtering a list, as a visitor does it: by mouse, by keyboard, on a phone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Stage, focused, place, status, statusBecomes } from "./support.mjs";

const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

const option = (page, name, value) => page.locator(`input[name="${name}"][value="${value}"]`);
const count = async (page, name, value) =>
  Number(await page.locator(`label:has(input[name="${name}"][value="${value}"]) .facet-group__count`).innerText());
const group = (page, name) => page.locator(`.facet-group[data-facet="${name}"]`);
const unfold = (page, name) => group(page, name).locator("summary").click();
const entries = (page) => page.locator(".result-list > li").count();
const total = async (page) => Number((await status(page)).split(" ")[0]);

test("a click filters, counts update, and the address has the view", () =>
  stage.visit("cases/", async (page) => {
    const all = await total(page);
    const promised = await count(page, "theme", "youth");
    const before = await count(page, "region", "africa");
    await option(page, "theme", "youth").check();
    await statusBecomes(page, `${promised} of ${all} case studies`);
    assert.equal(place(page), "cases/?theme=youth");
    assert.ok(promised < all, "the filter narrows");
    const after = await count(page, "region", "africa");
    assert.ok(after < before, "counts of other facets follow");
    await option(page, "theme", "urban-security").check();
    await page.waitForURL(/theme=urban-security&theme=youth/);
    assert.ok((await total(page)) >= promised, "within a facet values add up");
    await option(page, "region", "africa").check();
    await page.waitForURL(/region=africa/);
    assert.ok((await total(page)) <= promised + (await count(page, "theme", "urban-security")) + all);
    assert.equal(await entries(page), Math.min(20, await total(page)));
  }));

test("Back, Forward, reload and a shared link restore the view", () =>
  stage.visit("cases/", async (page) => {
    const all = await status(page);
    await option(page, "theme", "youth").check();
    await page.waitForURL(/theme=youth/);
    const youth = await status(page);
    await option(page, "region", "africa").check();
    await page.waitForURL(/region=africa/);
    const both = await status(page);
    const shared = page.url();

    await page.goBack();
    await statusBecomes(page, youth);
    assert.equal(await option(page, "region", "africa").isChecked(), false);
    await page.goBack();
    await statusBecomes(page, all);
    assert.equal(await option(page, "theme", "youth").isChecked(), false);
    await page.goForward();
    await page.goForward();
    await statusBecomes(page, both);
    await page.reload();
    await statusBecomes(page, both);
    assert.equal(await option(page, "theme", "youth").isChecked(), true);

    const other = await page.context().newPage();
    await other.goto(shared);
    await statusBecomes(other, both);
  }));

test("the keyboard alone filters, and focus stays on the box", () =>
  stage.visit("events/", async (page) => {
    const value = await page.locator('input[name="theme"]').first().getAttribute("value");
    await option(page, "theme", value).focus();
    const promised = await count(page, "theme", value);
    await page.keyboard.press("Space");
    await page.waitForURL((url) => url.search === `?theme=${value}`);
    assert.equal(await total(page), promised);
    assert.equal(await page.evaluate(() => document.activeElement.value), value);
    await page.keyboard.press("Space");
    await page.waitForURL((url) => url.search === "");
    assert.equal(await page.evaluate(() => document.activeElement.value), value);
  }));

test("chips remove filters and move the focus on", () =>
  stage.visit("cases/?theme=youth&region=africa", async (page) => {
    const chip = page.getByRole("button", { name: "Remove filter: Youth" });
    await chip.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.search === "?region=africa");
    await page.waitForFunction(() => document.activeElement.matches(".active-filters button"));
    assert.equal(await focused(page), "Remove filter: Africa");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.search === "");
    await page.waitForFunction(() => document.activeElement.id === "results");
    assert.equal(await page.locator(".active-filters").count(), 0);
  }));

test("typing replaces the address after a pause, and highlights matches", () =>
  stage.visit("cases/", async (page) => {
    const steps = await page.evaluate(() => history.length);
    const field = page.getByRole("searchbox", { name: "Search case studies" });
    await field.pressSequentially("mombasa ", { delay: 30 });
    await page.waitForURL((url) => url.search === "?q=mombasa");
    assert.equal(await field.inputValue(), "mombasa ", "what is typed is left alone");
    assert.equal(await page.evaluate(() => history.length), steps);
    await page.locator(".result-list mark", { hasText: "Mombasa" }).first().waitFor();
    assert.match(await page.title(), /^“mombasa”: \d+ case studies · Peer Atlas$/);
    assert.equal(await page.locator("#sort").inputValue(), "relevance");
  }));

test("with zero results, removing one filter is suggested", () =>
  stage.visit("cases/?theme=youth&q=zzzz", async (page) => {
    assert.match(await status(page), /^0 of/);
    const wayOut = page.locator(".nothing__way-out");
    assert.match(await wayOut.innerText(), /^Without “zzzz”: \d+ case studies$/);
    await wayOut.click();
    await page.waitForURL((url) => url.search === "?theme=youth");
    assert.ok((await total(page)) > 0);
  }));

test("values with zero hits stay in place, disabled", () =>
  stage.visit("cases/", async (page) => {
    const names = () => page.locator('input[name="instrument"]').evaluateAll((boxes) => boxes.map((box) => box.value));
    await unfold(page, "instrument");
    const before = await names();
    assert.ok(before.length > 3);
    await unfold(page, "country");
    await group(page, "country").getByRole("button", { name: /^Show \d+ more$/ }).click();
    await option(page, "country", "NO").check();
    await page.waitForURL(/country=NO/);
    assert.deepEqual(await names(), before, "no value moves");
    const off = await page.locator('input[name="instrument"]:disabled').count();
    assert.ok(off > 0);
  }));

test("long facets show more on request and can be searched without accents", () =>
  stage.visit("events/", async (page) => {
    const facet = page.locator("fieldset", { has: page.locator('legend:has-text("Organisations")') });
    await unfold(page, "organisation");
    const shown = () => facet.locator("label:visible").count();
    assert.equal(await shown(), 8);
    const more = facet.getByRole("button", { name: /^Show \d+ more$/ });
    await more.click();
    assert.ok((await shown()) > 8);
    await facet.getByRole("searchbox").fill("Éfus");
    await page.waitForFunction(() => document.querySelectorAll('fieldset input[name="organisation"]').length < 8);
    assert.match(await facet.locator("label:visible").first().innerText(), /Efus/);
    await facet.getByRole("searchbox").fill("zzzz");
    await facet.getByText("No match.").waitFor();
  }));

test("bars behind the counts are in proportion to the largest of their group", () =>
  stage.visit("cases/", async (page) => {
    const rows = () => group(page, "theme").locator("label").evaluateAll((labels) => labels.map((label) => [
      Number(label.querySelector(".facet-group__count").textContent),
      Number(label.dataset.share),
    ]));
    const inProportion = async () => {
      const largest = Math.max(...(await rows()).map(([count]) => count));
      for (const [count, share] of await rows()) assert.equal(share, Math.ceil((count * 20) / largest));
      return largest;
    };
    const before = await inProportion();
    await option(page, "region", "africa").check();
    await page.waitForURL(/region=africa/);
    assert.ok((await inProportion()) < before);
  }));

test("groups fold by keyboard, keep the address, and open if a value is chosen", () =>
  stage.visit("cases/?country=NO", async (page) => {
    const isOpen = (name) => group(page, name).evaluate((group) => group.open);
    assert.deepEqual([await isOpen("theme"), await isOpen("country"), await isOpen("year")], [true, true, false]);
    await group(page, "year").locator("summary").focus();
    await page.keyboard.press("Enter");
    assert.equal(await isOpen("year"), true);
    assert.equal(place(page), "cases/?country=NO");
    await option(page, "country", "NO").uncheck();
    await page.waitForURL((url) => url.search === "");
    assert.deepEqual([await isOpen("country"), await isOpen("year")], [true, true], "what is open stays open");
    await page.reload();
    await page.waitForSelector("#site:not(.static)");
    assert.deepEqual([await isOpen("country"), await isOpen("year")], [false, false], "nothing is remembered");
  }));

test("the order can be chosen, and the control keeps the focus", () =>
  stage.visit("cases/", async (page) => {
    await page.locator("#sort").focus();
    await page.locator("#sort").selectOption("city");
    await page.waitForURL(/sort=city/);
    assert.equal(await page.evaluate(() => document.activeElement.id), "sort");
    const cities = await page.locator(".result-entry__meta span:first-child").allInnerTexts();
    assert.deepEqual(cities, [...cities].sort((a, b) => a.localeCompare(b, "en")));
  }));

test("pages have addresses, and a number too high shows the last page", () =>
  stage.visit("cases/?page=999", async (page) => {
    const current = page.locator('.pagination a[aria-current="page"]');
    const last = await current.innerText();
    assert.ok(Number(last) > 1);
    await page.getByRole("link", { name: "Previous" }).click();
    await page.waitForFunction((last) => document.querySelector('.pagination a[aria-current="page"]').textContent.trim() !== last, last);
    await page.waitForFunction(() => scrollY === 0);
  }));

test("on a phone the filters fill the screen and lead back to the results", () =>
  stage.visit(
    "cases/",
    async (page) => {
      const button = page.getByRole("button", { name: "Filter", exact: true });
      await button.click();
      assert.equal(await page.locator(".filter-button").getAttribute("aria-expanded"), "true");
      assert.equal(await page.locator(".list-page__results").isVisible(), false);
      assert.equal(await page.locator(".page-header").isVisible(), false);
      await option(page, "theme", "youth").check();
      const show = page.getByRole("button", { name: /^Show \d+ results?$/ });
      const box = await show.boundingBox();
      assert.ok(box.y + box.height <= 640, "the way to the results stays in sight");
      const panel = page.locator(".facet-panel__foot");
      await panel.getByRole("button", { name: "Clear all" }).click();
      await page.waitForURL((url) => url.search === "");
      assert.equal(await panel.getByRole("button").count(), 1);
      await option(page, "theme", "youth").check();
      await show.click();
      assert.equal(await page.locator(".list-page__results").isVisible(), true);
      await page.waitForFunction(() => document.activeElement.matches(".filter-button"));
      assert.equal(await focused(page), "Filter (1)");
    },
    { viewport: { width: 320, height: 640 }, hasTouch: true },
  ));

test("on a phone filter, order and map stay at the foot of the screen, on solid ground", () =>
  stage.visit("events/", async (page) => {
    await page.evaluate(() => scrollTo(0, 2000));
    const bar = page.locator(".list-page__tools");
    const { y, height } = await bar.boundingBox();
    assert.ok(Math.abs(y + height - 640) < 1, `the bar ends at ${y + height} px`);
    assert.ok(height < 70, `one row, not ${height} px`);
    assert.match(await bar.evaluate((bar) => getComputedStyle(bar).backgroundColor), /^(rgb\(|color\(|oklch\()(?!.*\/ 0)/);
    for (const control of [".filter-button", "#sort", '[data-view="map"] a', '[data-view="timeline"] a']) {
      assert.ok(await bar.locator(control).isVisible(), control);
    }
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const footer = await page.locator(".page-footer li").last().boundingBox();
    assert.ok(footer.y + footer.height <= y, "the bar covers no part of the footer");
  }, { viewport: { width: 320, height: 640 } }));

test("on a phone the filters are a dialog that takes the focus, and Escape leads back", () =>
  stage.visit("cases/", async (page) => {
    const panel = page.locator("#filters");
    assert.equal(await panel.getAttribute("role"), null);
    await page.locator(".filter-button").click();
    await page.getByRole("dialog", { name: "Filters" }).waitFor();
    await page.waitForFunction(() => document.activeElement.id === "filters");
    await option(page, "theme", "youth").check();
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement.matches(".filter-button"));
    assert.equal(await panel.getAttribute("role"), null);
    assert.equal(await panel.isVisible(), false);
    assert.equal(place(page), "cases/?theme=youth", "what was chosen stays");
  }, { viewport: { width: 390, height: 844 } }));

test("malformed addresses break nothing", async () => {
  for (const search of [
    "?theme=no-such-theme",
    "?colour=red&page=-1",
    "?page=99999999999999999999",
    "?sort=%00&q=%E0%A4%A",
    "?" + "theme=x&".repeat(500),
    "?q=" + encodeURIComponent("<img src=x onerror=alert(1)>".repeat(40)),
  ]) {
    await stage.visit("events/" + search, async (page) => {
      assert.match(await status(page), /^\d+ of \d+ events$/);
    });
  }
});

test("an unknown value matches nothing, is shown, and can be removed", async () => {
  for (const path of ["events/", "embed/events/"]) {
    for (const [search, named] of [
      ["theme=no-longer-there", "no-longer-there"],
      ["year=1066", "1066"],
      ["organisation=%3Cb%3Egone%3C%2Fb%3E", "<b>gone</b>"],
    ]) {
      await stage.visit(`${path}?${search}`, async (page) => {
        assert.match(await status(page), /^0 of \d+ events$/);
        const chip = page.getByRole("button", { name: `Remove filter: ${named}` });
        assert.equal((await chip.innerText()).replace("×", "").trim(), named);
        assert.match(await page.locator(".nothing__way-out").innerText(), /^Without .+: \d+ events$/);
        await chip.click();
        await page.waitForFunction(() => !document.querySelector(".active-filters"));
        const [shown, , all] = (await status(page)).split(" ");
        assert.equal(shown, all);
      });
    }
  }
  await stage.visit("events/?theme=no-longer-there&theme=youth", async (page) => {
    const both = await status(page);
    assert.doesNotMatch(both, /^0 /);
    assert.equal(await page.locator(".active-filters__list button").count(), 2);
    await page.getByRole("button", { name: "Remove filter: no-longer-there" }).click();
    await page.waitForFunction(() => document.querySelectorAll(".active-filters__chip").length === 1);
    assert.equal(await status(page), both);
  });
});

test("any or all of several values: both totals before choosing, in the address, told to screen readers", () =>
  stage.visit("cases/?theme=migration-displacement&theme=local-services", async (page) => {
    const themes = page.getByRole("group", { name: "Themes", exact: true }).and(page.locator("div"));
    const [any, all] = await themes.getByRole("button").all();
    const total = async (button) => Number((await button.innerText()).match(/\((\d+)\)$/)[1]);
    const [some, every] = [await total(any), await total(all)];
    assert.ok(every > 0 && every < some, `${every} of ${some}`);
    assert.equal(await any.getAttribute("aria-pressed"), "true");
    const [shown, whole] = (await status(page)).match(/\d+/g).map(Number);
    assert.equal(shown, some);
    await all.click();
    await statusBecomes(page, `${every} of ${whole} case studies`);
    assert.equal(await all.getAttribute("aria-pressed"), "true");
    assert.ok(await all.evaluate((button) => button === document.activeElement), "the focus stays");
    assert.match(page.url(), /[?&]match=theme/);
    const counts = await page.locator("label:has(input[name=theme]:checked) .facet-group__count").allInnerTexts();
    assert.deepEqual([...new Set(counts.map(Number))], [every]);
    await page.goBack();
    await statusBecomes(page, `${some} of ${whole} case studies`);
    await page.locator(".active-filters__list button").first().click();
    await page.waitForFunction(() => !document.querySelector(".active-filters__switch"));
  }));
