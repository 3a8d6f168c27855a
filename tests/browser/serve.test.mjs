// `atlas serve`, as an editor uses it: the page follows the content, and shows what to fix in it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { TAKEN_OVER, launch, withCleanConsole } from "./support.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const RECORD = "groups/strong-cities-network";
const PATIENCE = 120_000;

let browser, folder, content;
before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "serve-test-"));
  content = join(folder, "content");
  await cp(join(ROOT, "content"), content, { recursive: true });
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs `body(origin, written)` while the site of a copy of the content is served. */
async function served(body) {
  const temporary = await mkdtemp(join(folder, "tmp-"));
  const words = ["serve", "--content", content, "--program", join(ROOT, "target/program")];
  const atlas = spawn(join(ROOT, ".tools/bin/atlas"), [...words, "--cache", join(ROOT, "target/cache")], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(atlas, "exit");
  try {
    const written = [];
    let origin;
    for await (const line of createInterface(atlas.stdout)) {
      written.push(line);
      origin = line.match(/http:\/\/[\d.:]+\//)?.[0];
      if (origin) break;
    }
    atlas.stdout.resume();
    assert.ok(origin, written.join("\n"));
    await body(origin, written);
  } finally {
    atlas.kill("SIGTERM");
    await ended;
  }
  assert.deepEqual(await readdir(temporary), [], "it leaves nothing behind");
}

/** Changes the text of the record's file, and returns it. */
async function change(edit) {
  const file = join(content, `${RECORD}.json`);
  const text = edit(await readFile(file, "utf8"));
  await writeFile(file, text);
  return text;
}

const heading = (text) => `h1:has-text(${JSON.stringify(text)})`;
const PANEL = "#atlas-findings";

test("the page follows the content, and says what to fix", () => served(async (origin) => {
  await withCleanConsole(browser, async (page) => {
    await page.goto(`${origin}${RECORD}/`);
    await page.waitForSelector(TAKEN_OVER);
    assert.equal(await page.locator(PANEL).count(), 0, "nothing is wrong");

    const right = await change((text) => text.replace(/"title": ".*"/, '"title": "Network of strong cities"'));
    await page.waitForSelector(heading("Network of strong cities"));
    await page.waitForSelector(TAKEN_OVER);

    await change((text) => text.replace('"title"', '"titel"'));
    await page.waitForSelector(`${PANEL}[open]`);
    const findings = await page.locator(PANEL).innerText();
    assert.match(findings, /^content: .* errors?, .*; this page is older/);
    assert.ok(findings.includes(`content/${RECORD}.json`), findings);
    assert.ok(await page.locator(heading("Network of strong cities")).isVisible(), "the page stays");

    await change(() => right);
    // What remains is a hint.
    await page.waitForSelector(`${PANEL}:not([open])`);
    assert.match(await page.locator(PANEL).textContent(), /no errors, 1 warning.*`history`/s);
    assert.equal((await page.request.get(`${origin}no/such/page/`)).status(), 404);
  }, { patience: PATIENCE });
}));

test("content with errors is served as soon as it has none", async () => {
  const right = await readFile(join(content, `${RECORD}.json`), "utf8");
  await change(() => "{");
  await served(async (origin, written) => {
    assert.ok(written.some((line) => line.includes(`content/${RECORD}.json`)), written.join("\n"));
    await withCleanConsole(browser, async (page) => {
      await page.goto(`${origin}${RECORD}/`);
      await page.waitForSelector(`${PANEL}[open]`);
      assert.equal(await page.locator("h1").innerText(), "Not built yet");
      await change(() => right);
      await page.waitForSelector(heading("Network of strong cities"));
    }, { patience: PATIENCE, mayLog: (text) => text.includes("503") });
  });
});
