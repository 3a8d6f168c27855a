// When records, program or scripts fail to load or are damaged: the page stays, with a message and
// a retry.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Stage, TAKEN_OVER, gate, replaceRecords, status } from "./support.mjs";

const answers = new Map();
const stage = new Stage();
before(() => stage.open(answers));
after(() => stage.close());

const whole = await readFile(new URL("../../dist/knowledge-base.json", import.meta.url), "utf8");
const reply = (code, body) => (response) =>
  response.writeHead(code, { "content-type": "application/json" }).end(body);
const mayLog = () => true;

/** The list is readable before and without the application. */
async function isReadable(page) {
  assert.equal(await page.locator("h1").innerText(), "Events");
  assert.equal(await page.locator(".result-list > li:visible").count(), 20);
  assert.match(await page.locator(".result-list h2 a").first().getAttribute("href"), /^\.\/events\//);
}

/** Opens a list with this answer for the knowledge base, then restores it and retries. */
async function fails(answer, words) {
  replaceRecords(answers, answer);
  const until = "#notice button";
  await stage.visit("events/", async (page) => {
    await isReadable(page);
    assert.match(await page.getByRole("status").last().innerText(), words);
    assert.match(await page.locator("#notice").innerText(), /can be read without them/);
    assert.equal(await page.locator(".notice--late").isVisible(), false, "one note at a time");
    answers.clear();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.waitForSelector(TAKEN_OVER);
    assert.match(await status(page), /^\d+ of \d+ events$/);
    assert.equal(await page.locator("#notice").innerText(), "");
  }, { mayLog, until });
}

/** Opens a list with some files blocked, and skips the delay before the page says so. */
async function blocks(files) {
  const before = (page) => page.route(files, (route) => route.abort());
  await stage.visit("events/?theme=youth", async (page) => {
    assert.equal(await page.locator(".notice--late").isVisible(), false);
    assert.equal(await page.locator(".result-list").isVisible(), false, "not yet the wrong list");
    assert.equal(await page.locator("main [role=status]").first().isVisible(), false, "nor its count");
    await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
    assert.match(await page.locator(".notice--late").innerText(), /have not started yet/);
    await isReadable(page);
    assert.equal(await page.locator(".result-list").isVisible(), true);
    await page.locator(".result-list h2 a").first().click();
    await page.waitForSelector(".source-list li");
  }, { mayLog, before, until: ".static .result-list" });
}

test("missing", () => fails(reply(404, "not here"), /does not have the file.*404/s));
test("server error", () => fails(reply(503, ""), /503/));
test("connection lost", () => fails((response) => response.destroy(), /connection broke off/));
test("truncated", () => fails(reply(200, whole.slice(0, whole.length / 2)), /damaged or cut off.*EOF/s));
test("not a knowledge base", () => fails(reply(200, "<!doctype html><h1>Hello</h1>"), /damaged or cut off/));
test("another version", () => fails(reply(200, '{"format": 99}'), /another version.*99/s));

test("one bad record is left out and named in the console; the others stay", async () => {
  const file = JSON.parse(whole);
  const events = file.events.length;
  delete file.events[3].title;
  file.events[5].start = "soon";
  replaceRecords(answers, reply(200, JSON.stringify(file)));
  await stage.visit("events/", async (page, log) => {
    assert.equal(await status(page), `${events - 2} of ${events - 2} events`);
    const named = log.filter((line) => line.includes("left out"));
    assert.equal(named.length, 2);
    assert.match(named[0], /events\[3\].*the field `title` is missing/);
    assert.match(named[1], /events\[5\].*"soon"/);
  }, { mayLog });
  answers.clear();
});

test("an empty knowledge base is an empty site, not a broken one", async () => {
  replaceRecords(answers, reply(200, '{"format": 1}'));
  await stage.visit("cases/", async (page) => {
    assert.match(await page.locator("main").innerText(), /holds no records yet/);
  }, { mayLog });
  answers.clear();
});

test("blocked program", () => blocks("**/*.wasm"));
test("blocked glue", () => blocks("**/peer-atlas-*.js"));

test("while the records load, the page is readable and its links work", async () => {
  const open = gate(answers);
  await stage.visit("events/", async (page) => {
    await isReadable(page);
    assert.equal(await page.locator(".notice--late").isVisible(), false);
    open();
    await page.waitForSelector(TAKEN_OVER);
    assert.match(await status(page), /^\d+ of \d+ events$/);
  }, { until: ".static .result-list" });
  answers.clear();
});
