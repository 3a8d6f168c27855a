// When the records do not come, or come damaged: a plain word, and a way on.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Stage, status } from "./support.mjs";

const answers = new Map();
const stage = new Stage();
before(() => stage.open(answers));
after(() => stage.close());

const whole = await readFile(new URL("../../dist/knowledge-base.json", import.meta.url), "utf8");
const reply = (code, body) => (response) =>
  response.writeHead(code, { "content-type": "application/json" }).end(body);
const mayLog = () => true;

/** Opens a list while the knowledge base answers so, then lets it answer well and retries. */
async function fails(answer, words) {
  answers.set("knowledge-base.json", answer);
  await stage.visit("events/", async (page) => {
    assert.equal(await page.locator("h1").innerText(), "The records could not be loaded");
    assert.match(await page.getByRole("alert").innerText(), words);
    answers.clear();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator(".result-list").waitFor();
    assert.match(await status(page), /^\d+ of \d+ events$/);
  }, { mayLog });
}

test("missing", () => fails(reply(404, "not here"), /does not have the file.*404/s));
test("server error", () => fails(reply(503, ""), /503/));
test("connection broken off", () => fails((response) => response.destroy(), /connection broke off/));
test("truncated", () => fails(reply(200, whole.slice(0, whole.length / 2)), /damaged or cut off.*EOF/s));
test("not a knowledge base", () => fails(reply(200, "<!doctype html><h1>Hello</h1>"), /damaged or cut off/));
test("of another version", () => fails(reply(200, '{"format": 99}'), /another version.*99/s));

test("one bad record is left out and named in the console; the others stand", async () => {
  const file = JSON.parse(whole);
  const events = file.events.length;
  delete file.events[3].title;
  file.events[5].start = "soon";
  answers.set("knowledge-base.json", reply(200, JSON.stringify(file)));
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
  answers.set("knowledge-base.json", reply(200, '{"format": 1}'));
  await stage.visit("cases/", async (page) => {
    assert.match(await page.locator("main").innerText(), /holds no records yet/);
  });
  answers.clear();
});

test("while the records are on their way the page says so", async () => {
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  answers.set("knowledge-base.json", async (response) => {
    await gate;
    reply(200, whole)(response);
  });
  const page = await stage.browser.newPage();
  await page.goto(stage.url("events/"));
  await page.waitForSelector("main[aria-busy=true]");
  assert.equal(await page.locator("h1").innerText(), "Events");
  assert.match(await page.getByRole("status").innerText(), /Loading the records/);
  release();
  await page.locator(".result-list").waitFor();
  await page.close();
  answers.clear();
});
