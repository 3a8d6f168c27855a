// Sites with a pack. One with more than a thousand records opens from a pack of small files, answers like the single file,
// and falls back to that if the pack is unusable.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { DIST, Stage, status, statusBecomes } from "./support.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LISTS = ["working_groups", "events", "case_studies"];
const answers = new Map();
const packed = new Stage();
const plain = new Stage();
let folder;

/** Our records several times, under other ids. */
function grown(file, times) {
  const again = (record, n) => {
    const id = (own) => (n === 0 ? own : `${own}-${n}`);
    const related = (record.related ?? []).map(id);
    return { ...record, id: id(record.id), aliases: [], related };
  };
  for (const list of LISTS) {
    const own = file[list];
    file[list] = Array.from({ length: times }, (_, n) => own.map((r) => again(r, n))).flat();
  }
  return file;
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "pack-"));
  const whole = JSON.parse(await readFile(join(DIST, "knowledge-base.json"), "utf8"));
  for (const name of ["packed", "plain"]) {
    await cp(DIST, join(folder, name), { recursive: true });
    const json = JSON.stringify(grown(structuredClone(whole), 5));
    await writeFile(join(folder, name, "knowledge-base.json"), json);
  }
  for (const path of await readdir(join(folder, "plain"), { recursive: true })) {
    if (!path.endsWith(".html")) continue;
    const page = join(folder, "plain", path);
    const text = await readFile(page, "utf8");
    await writeFile(page, text.replace(/href="pack-\w+\/head\.bin"/, 'href="knowledge-base.json"'));
  }
  const options = { cwd: ROOT, stdio: "pipe" };
  execFileSync("cargo", ["xtask", "pack", join(folder, "packed")], options);
  await packed.open(answers, join(folder, "packed"));
  await plain.open(new Map(), join(folder, "plain"));
});
after(async () => {
  await packed.close();
  await plain.close();
  await rm(folder, { recursive: true });
});

/** The visible state of a list: status, first titles and facet counts. */
async function seen(page) {
  const titles = await page.locator(".result-list h2").allInnerTexts();
  const counts = await page.locator(".facet-group__count").allInnerTexts();
  return { status: await status(page), titles, counts };
}

const shown = (page) =>
  page.waitForFunction(() => {
    const texts = [...document.querySelectorAll("#site:not(.static) .result-entry__summary")];
    return texts.length > 0 && texts.every((text) => text.textContent.trim() !== "");
  });

for (const query of [
  "events/",
  "events/?theme=migration-displacement&region=africa",
  "cases/?q=medelin",
  "groups/?q=%22peer+learning%22",
  "events/?q=women+in+peacebuilding&sort=newest&page=2",
]) {
  test(`answers like the single file: ${query}`, async () => {
    let expected;
    await plain.visit(query, async (page) => {
      await shown(page);
      expected = await seen(page);
    });
    await packed.visit(query, async (page) => {
      await shown(page);
      assert.deepEqual(await seen(page), expected);
    });
  });
}

test("exports are complete: every hit, each fetched in full, by parts or at once", async () => {
  for (const query of ["events/?region=africa&theme=youth", "cases/"]) {
    await packed.visit(query, async (page) => {
      await page.locator("#site:not(.static) .take-panel > summary").click();
      await shown(page);
      const total = Number((await status(page)).split(" ")[0]);
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: "Data (JSON)" }).click();
      const { events, case_studies } = JSON.parse(await readFile(await (await download).path(), "utf8"));
      const records = [...events, ...case_studies];
      assert.equal(records.length, total);
      assert.ok(records.every(({ summary, sources }) => summary && sources.length > 0));
    });
  }
});

test("the first list waits for no text, and for only one byte of the single file", async () => {
  const asked = [];
  await packed.visit("about/", async (page) => {
    page.on("request", (request) => asked.push(request));
    await page.goto(packed.url("cases/?region=africa"));
    await shown(page);
    const names = asked.map((request) => new URL(request.url()).pathname.split("/").pop());
    assert.ok(names.includes("head.bin"), names.join(" "));
    assert.ok(names.some((name) => /^cases-\d+\.json$/.test(name)), names.join(" "));
    assert.ok(!names.some((name) => name.endsWith("words.bin")), names.join(" "));
    for (const request of asked.filter((r) => r.url().endsWith("knowledge-base.json"))) {
      assert.equal((await request.allHeaders()).range, "bytes=0-0");
    }
  });
});

test("on a small site the first list needs only the head, and the single file follows", async (t) => {
  const small = new Stage();
  await small.open(new Map());
  t.after(() => small.close());
  const asked = [];
  await small.visit("about/", async (page) => {
    page.on("request", (request) => asked.push(request));
    await page.goto(small.url("cases/?region=africa"));
    await shown(page);
    const names = asked.map((request) => new URL(request.url()).pathname.split("/").pop());
    assert.ok(names.includes("head.bin"), names.join(" "));
    assert.ok(!names.some((name) => /^(cases|events|groups)-/.test(name)), names.join(" "));
    const isWhole = (request) => request.url().endsWith("knowledge-base.json") && !request.headers().range;
    if (!asked.some(isWhole)) await page.waitForRequest(isWhole);
    await page.waitForLoadState("networkidle");
    asked.length = 0;
    await page.locator("#q").fill("mombasa ");
    await page.locator(".result-list mark").first().waitFor();
    // The browser itself asks for the icon when it pleases.
    const more = asked.map((request) => request.url()).filter((url) => !url.endsWith("/icon.svg"));
    assert.deepEqual(more, [], "search needs nothing more");
  });
});

test("typing, choosing and opening a record", async () => {
  await packed.visit("cases/", async (page) => {
    await page.locator("#q").fill("mombasa");
    await page.waitForFunction(() => location.search.includes("mombasa"));
    await page.locator(".result-list mark").first().waitFor();
    await page.locator(".result-list h2 a").first().click();
    await page.locator("section[aria-labelledby=sources] a").first().waitFor();
    assert.notEqual(await page.locator(".record__lead").innerText(), "");
  });
});

test("a shortlist waits for its full records: side by side, and on paper", () => {
  const [one, other] = ["mombasa-county-action-plan", "arua-refugee-inclusion-planning-3"];
  const ids = `cases.${one}_cases.${other}_groups.strong-cities-network-2`;
  return packed.visit(`shortlist/?ids=${ids}&compare=${one}_${other}`, async (page) => {
    await page.locator(".compare-table").waitFor();
    assert.ok((await page.locator(".compare-table tbody tr").count()) > 4);
    assert.equal(await page.locator(".briefing__record").count(), 3);
    assert.ok(await page.locator(".shortlist-page__tools").isVisible());
    for (const record of await page.locator(".briefing__record").all()) {
      assert.ok((await record.locator(".source-list li").count()) > 0, "with its sources");
      assert.notEqual(await record.locator(".briefing__lead").textContent(), "");
    }
  });
});

test("a lesson is shown with its text", async () => {
  await packed.visit("lessons/", async (page) => {
    await page.waitForFunction(() =>
      [...document.querySelectorAll(".result-list h2 a")].every((a) => a.textContent.trim() !== ""),
    );
  });
});

/** Opens a packed list with this answer for a file; the pack is dropped with a message. */
async function fallsBack(name, answer, words) {
  answers.set(name, answer);
  await packed.visit("events/?q=youth", async (page, log) => {
    await page.locator(".result-list mark").first().waitFor();
    const said = log.filter((line) => line.includes("reading knowledge-base.json instead"));
    assert.match(said.join("\n"), words);
  }, { mayLog: () => true });
  answers.clear();
}

test("an absent pack", () =>
  fallsBack("head.bin", (response) => response.writeHead(404).end(), /head\.bin.*404/));

test("a damaged head", () =>
  fallsBack("head.bin", (response) => response.end("<html>"), /damaged/));

test("a damaged part", () =>
  fallsBack("events-words.bin", (response) => response.end("<html>"), /events-words\.bin: damaged/));

/** Opens a page and takes `steps` on it while files that begin like this are lost, and the single file. */
async function losesAndRecovers(path, beginning, steps, recovered) {
  const names = await readdir(join(folder, "packed"), { recursive: true });
  const lost = names.map((name) => name.split("/").pop()).filter((name) => name.startsWith(beginning));
  const lose = () => {
    for (const name of [...lost, "knowledge-base.json"]) answers.set(name, (response) => response.writeHead(503).end());
  };
  try {
    await packed.visit(path, async (page) => {
      await steps(page, lose);
      const retry = page.getByRole("button", { name: "Try again" });
      await retry.waitFor();
      assert.equal(await retry.count(), 1);
      answers.clear();
      await retry.click();
      await recovered(page);
      assert.equal(await retry.count(), 0);
      assert.equal(await page.locator("[aria-busy=true]").count(), 0);
    }, { mayLog: () => true });
  } finally {
    answers.clear();
  }
}

test("typed text whose words are lost: the earlier results are marked as such, and a retry finds", () =>
  losesAndRecovers("events/", "events-", async (page, lose) => {
    await shown(page);
    lose();
    await page.locator("#q").fill("youth");
    await page.locator("#results[aria-busy=true]").waitFor();
    assert.match(await status(page), /^(\d+) of \1 events$/);
  }, async (page) => {
    await page.locator(".result-list mark").first().waitFor();
    assert.doesNotMatch(await status(page), /^(\d+) of \1 events$/);
  }));

test("answers on the front page whose words are lost", () =>
  losesAndRecovers("about/", "events-", async (page, lose) => {
    lose();
    await page.locator("header a").first().click();
    await page.locator("#q").fill("youth");
    await page.locator("#q").press("Enter");
  }, (page) => page.locator(".result-list mark").first().waitFor()));

test("a list whose summaries are lost, and another page afterwards, which asks for its own", () =>
  losesAndRecovers("about/", "cases-", async (page, lose) => {
    lose();
    await page.locator("header a[href$='/events/']").first().click();
    await shown(page);
    assert.equal(await page.getByRole("button", { name: "Try again" }).count(), 0);
    await page.locator("header a[href$='/cases/']").first().click();
    await page.getByRole("button", { name: "Try again" }).waitFor();
    assert.match(await status(page), /^(\d+) of \1 case studies$/);
    await page.locator("header a[href$='/groups/']").first().click();
    await shown(page);
    await page.locator("header a[href$='/cases/']").first().click();
  }, shown));

test("a record that is lost", () =>
  losesAndRecovers("cases/", "cases-", async (page, lose) => {
    lose();
    await page.locator(".result-list h2 a").first().evaluate((link) => {
      link.href = link.href.replace(/cases\/.*/, "cases/mombasa-county-action-plan-4/");
      link.click();
    });
  }, (page) => page.locator("section[aria-labelledby=sources] a").first().waitFor()));

test("a stale pack: another file was put next to it", async () => {
  const place = join(folder, "packed", "knowledge-base.json");
  const before = await readFile(place, "utf8");
  const file = JSON.parse(before);
  file.events = file.events.slice(0, 7);
  await packed.server.close();
  await writeFile(place, JSON.stringify(file));
  packed.server = await (await import("./support.mjs")).serve(answers, { folder: join(folder, "packed") });
  await packed.visit("events/", async (page, log) => {
    await statusBecomes(page, "7 of 7 events");
    assert.match(log.join("\n"), /made of another knowledge-base\.json/);
  }, { mayLog: () => true });
  await writeFile(place, before);
});

test("packing again removes the old pack", async () => {
  execFileSync("cargo", ["xtask", "pack", join(folder, "packed")], { cwd: ROOT, stdio: "pipe" });
  const packs = (await readdir(join(folder, "packed"))).filter((name) => name.startsWith("pack-"));
  assert.equal(packs.length, 1);
});
