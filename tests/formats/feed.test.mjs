// Every feed, read by feedsmith; the sitemap, read by an XML parser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import { ADDRESS, COLLECTIONS, all, dates, labels, paths, read, records } from "./support.mjs";

/** The records of the feed at a path without its extension. */
function expected(stem) {
  const theme = stem.match(/^themes\/(.*)$/)?.[1];
  const collection = COLLECTIONS.find((name) => stem === `${name}/feed`);
  if (theme) return all().filter((record) => record.themes?.includes(theme));
  return collection ? records(collection) : all();
}

const address = ({ collection, id }) => `${collection}/${id}/`;
const alternate = ({ links }) => links.find(({ rel }) => rel === "alternate").href;
const used = () => new Set(all().flatMap((record) => record.themes ?? []));

test("there is a feed for everything, each collection and each theme in use", () => {
  const stems = ["feed", ...COLLECTIONS.map((name) => `${name}/feed`), ...[...used()].map((id) => `themes/${id}`)];
  assert.deepEqual(paths(".atom"), stems.map((stem) => `${stem}.atom`).sort());
  const jsonFeeds = paths(".json").filter((path) => path.endsWith("feed.json") || path.startsWith("themes/"));
  assert.deepEqual(jsonFeeds, stems.map((stem) => `${stem}.json`).sort());
});

test("Atom feeds list each of their records with title, summary, date and address", () => {
  const ids = new Map();
  for (const path of paths(".atom")) {
    const feed = parseAtomFeed(read(path));
    const wanted = new Map(expected(path.replace(".atom", "")).map((record) => [ADDRESS + address(record), record]));
    assert.equal(feed.entries.length, wanted.size, path);
    assert.ok(feed.id.startsWith("urn:uuid:") && feed.authors[0].name === "Peer Atlas");
    assert.equal(feed.links.find(({ rel }) => rel === "self").href, ADDRESS + path);
    const updated = feed.entries.map((entry) => entry.updated);
    assert.deepEqual(updated, updated.toSorted().reverse(), "what changed last comes first");
    assert.equal(feed.updated, updated[0], "the feed is as new as its first entry");
    for (const entry of feed.entries) {
      const record = wanted.get(alternate(entry));
      assert.equal(entry.title.value, record.title);
      assert.equal(entry.summary.value, record.summary);
      const { first_seen, changed } = dates(record);
      assert.deepEqual([entry.published, entry.updated], [first_seen, changed]);
      assert.deepEqual((entry.categories ?? []).map(({ term }) => term), record.themes ?? []);
      assert.equal(ids.get(record.id) ?? entry.id, entry.id, "one id for one record");
      ids.set(record.id, entry.id);
    }
  }
  assert.equal(new Set(ids.values()).size, all().length);
});

test("JSON Feeds have the same content and ids", () => {
  const themes = labels("themes");
  for (const path of paths(".atom").map((path) => path.replace(".atom", ".json"))) {
    const feed = parseJsonFeed(read(path));
    assert.equal(feed.feed_url, ADDRESS + path);
    const atom = parseAtomFeed(read(path.replace(".json", ".atom")));
    assert.deepEqual(feed.items.map(({ id }) => id), atom.entries.map(({ id }) => id));
    assert.deepEqual(feed.items.map(({ url }) => url), atom.entries.map(alternate));
    const byAddress = new Map(all().map((record) => [ADDRESS + address(record), record]));
    for (const item of feed.items) {
      const record = byAddress.get(item.url);
      assert.equal(item.title, record.title);
      assert.equal(item.content_text, record.summary);
      const { first_seen, changed } = dates(record);
      assert.deepEqual([item.date_published, item.date_modified], [first_seen, changed]);
      assert.deepEqual(item.tags ?? [], (record.themes ?? []).map((id) => themes.get(id)));
    }
  }
});

test("without an address Atom has relative links, and files that need one are missing", () => {
  for (const path of paths(".atom", "unknown")) {
    const feed = parseAtomFeed(read(path, "unknown"));
    const here = new URL(path, "https://moved.example/some/where/");
    const addresses = feed.entries.map((entry) => new URL(alternate(entry), here).href);
    const wanted = expected(path.replace(".atom", "")).map((record) => `https://moved.example/some/where/${address(record)}`);
    assert.deepEqual(addresses.sort(), wanted.sort());
    assert.equal(new URL(feed.links.find(({ rel }) => rel === "self").href, here).href, here.href);
  }
  const absolute = [...paths("sitemap.xml", "unknown"), ...paths("feed.json", "unknown"), ...paths(".json", "unknown").filter((path) => path.startsWith("themes/"))];
  assert.deepEqual(absolute, []);
  assert.ok(!read("robots.txt", "unknown").includes("Sitemap"));
});

test("the sitemap has every page once, with the day of its last change", () => {
  const sitemap = read("sitemap.xml");
  assert.equal(XMLValidator.validate(sitemap), true);
  const { url } = new XMLParser().parse(sitemap).urlset;
  const pages = ["", "groups/", "events/", "cases/", "lessons/", "about/", "about/data/", "about/embedding/", "about/design/", "embed-builder/"];
  const wanted = [...pages, ...all().map(address)].map((path) => ADDRESS + path);
  assert.deepEqual(url.map(({ loc }) => loc).sort(), wanted.sort());
  const byAddress = new Map(url.map(({ loc, lastmod }) => [loc, lastmod]));
  for (const record of all()) {
    assert.equal(byAddress.get(ADDRESS + address(record)), dates(record).changed.slice(0, 10));
  }
  assert.ok(read("robots.txt").includes(`Sitemap: ${ADDRESS}sitemap.xml`));
});
