// Every shipped configuration: types, compressed files, caching, headers, errors.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { ask } from "./answers.mjs";
import { DIST, STAGES } from "./servers.mjs";

const KEEP = "public, max-age=31536000, immutable";
const KEEP_A_WHILE = "public, max-age=3600";
const ASK_FIRST = "public, max-age=0, must-revalidate";
const UNPACK = { br: brotliDecompressSync, gzip: gunzipSync };

const names = await readdir(DIST, { recursive: true });
const hashed = (ending) => names.find((name) => name.startsWith("peer-atlas-") && name.endsWith(ending));
const TYPES = {
  "": "text/html; charset=utf-8",
  "events/": "text/html; charset=utf-8",
  "knowledge-base.json": "application/json",
  "icon.svg": "image/svg+xml",
  [hashed(".css")]: "text/css; charset=utf-8",
  [hashed(".js")]: "text/javascript; charset=utf-8",
  [hashed(".wasm")]: "application/wasm",
};
/** Files that only a site with the matching records has; if present, they must be served right. */
const TYPES_BY_NAME = [
  [/\.ics$/, "text/calendar; charset=utf-8"],
  [/\.atom$/, "application/atom+xml; charset=utf-8"],
  [/feed\.json$/, "application/feed+json"],
  [/^schema\/[^/]+\.json$/, "application/schema+json"],
  [/^themes\/[^/]+\.json$/, "application/feed+json"],
  [/\.csl\.json$/, "application/vnd.citationstyles.csl+json"],
  [/\.bib$/, "application/x-bibtex; charset=utf-8"],
  [/\.ris$/, "application/x-research-info-systems; charset=utf-8"],
  [/\.csv$/, "text/csv; charset=utf-8"],
  [/\.xlsx$/, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  [/\.webmanifest$/, "application/manifest+json"],
  [/\.png$/, "image/png"],
  [/^robots\.txt$/, "text/plain; charset=utf-8"],
  [/\.xml$/, "application/xml"],
];

for (const [name, start] of Object.entries(STAGES)) {
  describe(name, () => {
    let site;
    before(async () => (site = await start()));
    after(() => site.stop());
    const get = (path, options) => ask(site.root + path, options);

    test("every kind of file has its type", async () => {
      for (const [path, type] of Object.entries(TYPES)) {
        const { status, headers } = await get(path);
        assert.deepEqual([path, status, headers["content-type"]], [path, 200, type]);
      }
      for (const [pattern, type] of TYPES_BY_NAME) {
        const path = names.find((name) => pattern.test(name));
        if (!path) continue;
        const { status, headers } = await get(path);
        assert.deepEqual([path, status, headers["content-type"]], [path, 200, type]);
      }
    });

    test("compressed files are served to clients that accept them, whole files to the rest", async () => {
      for (const path of Object.keys(TYPES)) {
        const whole = await get(path);
        assert.equal(whole.headers["content-encoding"], undefined, path);
        for (const [encoding, unpack] of Object.entries(UNPACK)) {
          const packed = await get(path, { headers: { "accept-encoding": encoding } });
          assert.equal(packed.status, 200, path);
          assert.equal(packed.headers["content-encoding"], encoding, path);
          assert.match(packed.headers.vary, /accept-encoding/i, path);
          assert.equal(packed.headers["content-type"], TYPES[path], path);
          assert.ok(unpack(packed.body).equals(whole.body), `${path} differs once unpacked`);
          assert.ok(packed.body.length < whole.body.length, path);
        }
        const modern = await get(path, { headers: { "accept-encoding": "gzip, deflate, br, zstd" } });
        assert.equal(modern.headers["content-encoding"], "br", path);
      }
    });

    test("hashed files are cached forever, all others are revalidated", async () => {
      for (const path of Object.keys(TYPES)) {
        const expected = path.startsWith("peer-atlas-") ? KEEP : ASK_FIRST;
        for (const encoding of ["identity", "gzip", "br"]) {
          const { headers } = await get(path, { headers: { "accept-encoding": encoding } });
          assert.deepEqual([path, encoding, headers["cache-control"]], [path, encoding, expected]);
        }
      }
      const loader = await get("embed.js");
      assert.equal(loader.headers["cache-control"], KEEP_A_WHILE, "partners' pages name it");
      const gone = await get("peer-atlas-0123456789abcdef.js");
      assert.equal(gone.status, 404);
      assert.notEqual(gone.headers["cache-control"], KEEP, "a missing file may be there tomorrow");
    });

    test("a copy that is still valid is answered without content", async () => {
      for (const encoding of ["identity", "gzip", "br"]) {
        const headers = { "accept-encoding": encoding };
        const { headers: first } = await get("knowledge-base.json", { headers });
        const again = await get("knowledge-base.json", {
          headers: { ...headers, "if-none-match": first.etag },
        });
        assert.deepEqual([again.status, again.body.length], [304, 0], encoding);
      }
    });

    test("any site may read and embed, and nothing else is allowed", async () => {
      for (const path of [...Object.keys(TYPES), "no/such/page"]) {
        const { headers } = await get(path, { headers: { origin: "null" } });
        assert.equal(headers["access-control-allow-origin"], "*", path);
        assert.equal(headers["cross-origin-resource-policy"], "cross-origin", path);
        assert.equal(headers["x-content-type-options"], "nosniff", path);
        assert.equal(headers["referrer-policy"], "strict-origin", path);
        assert.match(headers["permissions-policy"], /geolocation=\(\)/, path);
        // nginx adds the host of the request; WebKit needs that in sandboxed frames.
        const policy = headers["content-security-policy"].replaceAll("'self' http://127.0.0.1", "'self'");
        assert.match(policy, /default-src 'self'; script-src 'self' 'sha256-[^']+' 'wasm-unsafe-eval';/, path);
        assert.equal(headers["x-frame-options"], undefined, path);
      }
    });

    test("an unknown address at any depth is the 404 page, with status 404", async () => {
      const page = await readFile(DIST + "404.html", "utf8");
      for (const path of ["nowhere", "events/no-such-event/", "a/b/c/d/", "embed/cases/x/y.html"]) {
        const { status, headers, body } = await get(path);
        assert.deepEqual([path, status, headers["content-type"]], [path, 404, TYPES[""]]);
        assert.equal(body.toString(), page, path);
      }
    });

    test("a folder without its slash redirects to the one with it, on any host", async () => {
      const { status, headers } = await get("events");
      assert.equal(status, 301);
      assert.equal(new URL(headers.location, site.root).href, site.root + "events/");
      if (site.base !== "/") {
        const root = await ask(site.root.slice(0, -1));
        assert.equal(new URL(root.headers.location, site.root).href, site.root);
      }
    });

    test("a range of a file can be requested", async () => {
      const { status, headers, body } = await get("knowledge-base.json", {
        headers: { range: "bytes=0-99" },
      });
      assert.equal(status, 206);
      assert.match(headers["content-range"], /^bytes 0-99\/\d+$/);
      assert.ok(body.equals((await readFile(DIST + "knowledge-base.json")).subarray(0, 100)));
    });

    test("HEAD answers as GET does, without the content", async () => {
      const head = await get("events/", { method: "HEAD" });
      const full = await get("events/");
      assert.deepEqual([head.status, head.body.length], [200, 0]);
      assert.equal(head.headers["content-length"], full.headers["content-length"]);
    });
  });
}
