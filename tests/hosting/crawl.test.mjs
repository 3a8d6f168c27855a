// Every page of dist/ behind real nginx: it has its own heading, and everything it references on this
// site exists, without a redirect.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { parse } from "parse5";
import { ask } from "./answers.mjs";
import { DIST, STAGES } from "./servers.mjs";

const names = await readdir(DIST, { recursive: true });
const PAGES = names
  .filter((name) => /(^|\/)index\.html$/.test(name))
  .map((name) => name.slice(0, -"index.html".length))
  .sort();
const whole = JSON.parse(await readFile(DIST + "knowledge-base.json", "utf8"));
const RECORDS = {
  groups: whole.working_groups,
  events: whole.events,
  cases: whole.case_studies,
};
/** The pages in the sitemap, below the site's root; none without a public address. */
const SITEMAP = names.includes("sitemap.xml")
  ? [...(await readFile(DIST + "sitemap.xml", "utf8")).matchAll(/<loc>([^<]+)<\/loc>/g)].map(
      ([, address]) => address.slice(whole.site.canonical_url.length),
    )
  : [];

/** Attributes that hold an address. */
const ADDRESSES = new Set(["href", "src", "action", "poster", "data"]);
/** Addresses of other sites. */
const ELSEWHERE = /^(https?:|mailto:|webcal:|data:)/;

/** Calls `visit` with every element below a node. */
function walk(node, visit) {
  for (const child of [...(node.childNodes ?? []), ...(node.content?.childNodes ?? [])]) {
    if (child.attrs) visit(child, Object.fromEntries(child.attrs.map(({ name, value }) => [name, value])));
    walk(child, visit);
  }
}

const text = (node) =>
  node.value ?? (node.childNodes ?? []).map(text).join("");

/** Headings, base and addresses of a page. */
function read(html) {
  const found = { headings: [], addresses: [] };
  walk(parse(html), (element, attributes) => {
    if (element.tagName === "h1") found.headings.push(text(element).replace(/\s+/g, " ").trim());
    if (element.tagName === "base") found.base = attributes.href;
    for (const [name, value] of Object.entries(attributes)) {
      // Before the base address, a leading # means this document.
      const isHere = found.base === undefined && value.startsWith("#");
      if (ADDRESSES.has(name) && element.tagName !== "base" && !isHere) found.addresses.push(value);
      if (name === "srcset" || name === "imagesrcset") {
        found.addresses.push(...value.split(",").map((part) => part.trim().split(/\s+/)[0]));
      }
    }
  });
  return found;
}

for (const name of ["nginx at /", "nginx at /partner/atlas/"]) {
  describe(`crawl, ${name}`, () => {
    let site;
    const pages = new Map();
    before(async () => {
      site = await STAGES[name]();
      for (const path of PAGES) {
        const { status, body } = await ask(site.root + path);
        pages.set(path, { status, ...read(body.toString()) });
      }
    });
    after(() => site.stop());

    test(`all ${PAGES.length} pages answer with exactly one heading`, () => {
      for (const [path, { status, headings }] of pages) {
        assert.deepEqual([path, status, headings.length], [path, 200, 1]);
        assert.notEqual(headings[0], "", path);
      }
    });

    test(`the sitemap names ${SITEMAP.length} pages, all of them present`, () => {
      for (const path of SITEMAP) assert.equal(pages.get(path)?.status, 200, path);
    });

    test("the heading of a record's page is the record's title", () => {
      for (const [collection, records] of Object.entries(RECORDS)) {
        for (const { id, title } of records) {
          for (const frame of ["", "embed/"]) {
            const path = `${frame}${collection}/${id}/`;
            assert.deepEqual([path, pages.get(path)?.headings[0]], [path, title]);
          }
        }
      }
    });

    test("no address is root-relative", () => {
      for (const [path, { addresses, base }] of pages) {
        assert.match(base, /^(\.\/|(\.\.\/)+)$/, path);
        assert.equal(new URL(base, site.root + path).href, site.root, `the base of ${path}`);
        const rooted = addresses.filter((address) => address.startsWith("/"));
        assert.deepEqual([path, rooted], [path, []]);
      }
    });

    test("every page, style, script and file that a page references exists", async () => {
      const wanted = new Map();
      for (const [path, { addresses, base }] of pages) {
        for (const address of addresses.filter((address) => !ELSEWHERE.test(address))) {
          const url = new URL(address, new URL(base, site.root + path));
          url.hash = "";
          if (address.startsWith("#")) {
            assert.equal(url.href, site.root + path, `${address} leaves the page: the base address misleads it`);
          }
          assert.ok(url.href.startsWith(site.root), `${address} on ${path} leaves the site`);
          wanted.set(url.href, path);
        }
      }
      assert.ok(wanted.size >= 4, "no page names anything");
      const broken = [];
      for (const [url, path] of wanted) {
        const { status } = await ask(url, { method: "HEAD" });
        if (status !== 200) broken.push(`${status} ${url}, named on ${path || "the front page"}`);
      }
      assert.deepEqual(broken, []);
    });
  });
}
