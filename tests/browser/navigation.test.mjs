// Moving through the site: links, records, Back, focus, scroll, titles.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Stage, focused, place, status, statusBecomes } from "./support.mjs";

const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

test("from home through a door to a record and back, without a page load", () =>
  stage.visit("", async (page) => {
    await page.evaluate(() => (window.stayed = true));
    await page.getByRole("link", { name: "Go to an event" }).click();
    await page.waitForURL(/\/events\/$/);
    await page.waitForFunction(() => document.activeElement.tagName === "H1");
    assert.equal(await focused(page), "Events");
    assert.equal(await page.title(), "Events · Peer Atlas");
    const first = page.locator(".result-entry__title a").first();
    const title = await first.innerText();
    await first.click();
    await page.waitForFunction((title) => document.querySelector("h1")?.textContent === title, title);
    assert.equal(await page.title(), `${title} · Peer Atlas`);
    await page.waitForFunction(() => document.activeElement.tagName === "H1");
    assert.equal(await page.locator(".source-list li").count() > 0, true);
    await page.goBack();
    await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Events");
    assert.equal(await page.evaluate(() => window.stayed), true);
  }));

test("a record's own address opens it, with facts, relations and sources", () =>
  stage.visit(
    "cases/mombasa-county-action-plan/",
    async (page) => {
      assert.match(await page.locator("h1").innerText(), /^Mombasa/);
      assert.equal(await page.locator("dt", { hasText: "City" }).first().innerText(), "City");
      assert.ok((await page.locator(".related-list > li").count()) > 3);
      await page.locator(".related-list a").first().click();
      await page.waitForURL((url) => !url.pathname.includes("mombasa-county-action-plan"));
    },
    { ready: ".source-list li" },
  ));

test("Back restores the scroll position in the list", () =>
  stage.visit("cases/", async (page) => {
    const link = page.locator(".result-entry__title a").nth(15);
    await link.scrollIntoViewIfNeeded();
    await page.evaluate(() => scrollBy(0, 200));
    await page.waitForTimeout(300);
    const y = await page.evaluate(() => scrollY);
    assert.ok(y > 500);
    await link.click();
    await page.waitForSelector(".record");
    await page.waitForFunction(() => scrollY === 0);
    await page.goBack();
    await page.waitForFunction((y) => Math.abs(scrollY - y) < 2, y);
    await page.reload();
    await page.waitForFunction((y) => Math.abs(scrollY - y) < 2, y);
  }));

// Chromium restores the position by itself, so the event is sent as in WebKit: at the top of the page.
test("a page from the back/forward cache keeps its scroll position", () =>
  stage.visit("cases/", async (page) => {
    await page.evaluate(() => scrollTo(0, 1200));
    await page.waitForFunction(() => history.state === scrollY && scrollY > 1000);
    const shown = (persisted) =>
      page.evaluate((persisted) => {
        scrollTo(0, 0);
        dispatchEvent(new PageTransitionEvent("pageshow", { persisted }));
        return scrollY === history.state;
      }, persisted);
    assert.equal(await shown(true), true);
    assert.equal(await shown(false), false, "other pages are left where they are");
  }));

test("the search on the front page groups its hits and explains an acronym", () =>
  stage.visit("", async (page) => {
    await page.locator("#q").fill("ssr");
    await page.waitForURL((url) => url.search === "?q=ssr");
    assert.match(await status(page), /^\d+ records found$/);
    assert.equal(await page.locator(".acronym").innerText(), "SSR: Security sector reform");
    assert.ok((await page.locator(".home-page__hits h2").count()) >= 2);
    await page.locator("#q").fill("zzzzzz");
    await statusBecomes(page, "0 records found");
    assert.match(await page.locator(".home-page__nothing").innerText(), /zzzzzz/);
    await page.locator("#q").fill("");
    await page.waitForURL((url) => url.search === "");
    await page.locator(".collection-card").first().waitFor();
    assert.equal(place(page), "");
  }));

test("the skip link comes first and leads to the content without losing the view", () =>
  stage.visit("cases/?theme=youth", async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "Skip to content");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    assert.equal(place(page), "cases/?theme=youth");
  }));

test("modified clicks and files are left to the browser", () =>
  stage.visit("", async (page) => {
    const opened = page.context().waitForEvent("page");
    await page.getByRole("link", { name: "About" }).click({ modifiers: ["Control"] });
    const other = await opened;
    await other.waitForURL(/\/about\/$/);
    assert.equal(place(page), "");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download the data (JSON)" }).click();
    assert.equal((await download).suggestedFilename(), "knowledge-base.json");
  }));

test("in a frame nothing is added to the history, and the page has no site header", () =>
  stage.visit("embed/cases/", async (page) => {
    assert.equal(await page.locator("header.page-header").count(), 0);
    const steps = await page.evaluate(() => history.length);
    await page.locator('input[name="theme"][value="youth"]').check();
    await page.waitForURL(/embed\/cases\/\?theme=youth/);
    assert.equal(await page.evaluate(() => history.length), steps);
    const source = page.getByRole("link", { name: "Open in Peer Atlas" });
    assert.match(await source.getAttribute("href"), /atlas\/cases\/\?theme=youth$/);
  }));

test("a record that does not exist says so and links to the lists", () =>
  stage.visit("about/", async (page) => {
    await page.evaluate(() => {
      const link = Object.assign(document.createElement("a"), { href: new URL("cases/atlantis/", document.baseURI).href });
      document.body.append(link);
      link.click();
    });
    await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Page not found");
    assert.match(await page.locator("main").innerText(), /“atlantis”/);
    assert.equal(await page.locator("main li a").count(), 3);
  }));

test("lessons are a list like the others, and each leads to its record", () =>
  stage.visit("lessons/", async (page) => {
    const all = Number((await status(page)).split(" ")[0]);
    await page.locator('input[name="type"][value="cases"]').check();
    await page.waitForURL((url) => url.search === "?type=cases");
    const cases = Number((await status(page)).split(" ")[0]);
    assert.ok(cases > 0 && cases < all);
    await page.getByRole("searchbox", { name: "Search lessons" }).fill("mayor");
    await page.waitForURL(/q=mayor/);
    assert.match(await page.locator(".result-entry__summary").first().innerText(), /^From: /);
    await page.locator(".result-entry__title a").first().click();
    await page.waitForURL(/\/cases\/[a-z0-9-]+\/$/);
    await page.waitForSelector("#lessons");
  }));

test("data coverage is one step from about", () =>
  stage.visit("about/", async (page) => {
    await page.getByRole("link", { name: /where it is thin/ }).click();
    await page.waitForURL(/\/about\/data\/$/);
    assert.ok((await page.locator(".count-table tbody tr").count()) > 20);
    assert.ok((await page.getByText(/^\d+ of \d+ case studies give no results$/).count()) === 1);
  }));
