// `_headers` as Netlify's own parser reads it, over every file of dist/.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { before, test } from "node:test";
import { parseAllHeaders } from "@netlify/headers-parser";
import { DIST } from "./servers.mjs";

let rules;
before(async () => {
  const parsed = await parseAllHeaders({
    headersFiles: [DIST + "_headers"],
    configHeaders: [],
    minimal: false,
  });
  assert.deepEqual(parsed.errors, []);
  rules = parsed.headers;
});

const fitting = (path) => rules.filter(({ forRegExp }) => forRegExp.test(path));

test("no file gets a header twice, since Cloudflare would join the two values", async () => {
  for (const name of await readdir(DIST, { recursive: true })) {
    const set = fitting("/" + name).flatMap(({ values }) => Object.keys(values).map((key) => key.toLowerCase()));
    assert.deepEqual([name, set.length], [name, new Set(set).size]);
  }
});

test("no pattern has two stars, which Cloudflare would refuse", () => {
  for (const { for: pattern } of rules) assert.ok(pattern.split("*").length <= 2, pattern);
});

test("hashed files are cached forever, pages are not, and any origin may read every file", () => {
  const headers = (path) => Object.assign({}, ...fitting(path).map(({ values }) => values));
  const script = headers("/peer-atlas-0123456789abcdef.js");
  assert.equal(script["Cache-Control"], "public, max-age=31536000, immutable");
  const page = headers("/events/");
  assert.equal(page["Cache-Control"], undefined);
  assert.equal(page["Access-Control-Allow-Origin"], "*");
  assert.match(page["Content-Security-Policy"], /wasm-unsafe-eval/);
  assert.equal(headers("/calendar.ics")["Content-Type"], "text/calendar; charset=utf-8");
  assert.equal(headers("/feed.json")["Content-Type"], "application/feed+json");
  assert.equal(headers("/cases/feed.json")["Content-Type"], "application/feed+json");
  assert.equal(headers("/cases/x/cite.csl.json")["Content-Type"], "application/vnd.citationstyles.csl+json");
});
