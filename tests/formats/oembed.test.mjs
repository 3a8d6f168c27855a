// Every oEmbed answer, checked against the requirements of oEmbed 1.0 (oembed.com, 2.3.4), and against
// WordPress's rules for an unknown host.
import assert from "node:assert/strict";
import { test } from "node:test";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { ADDRESS, all, paths, read } from "./support.mjs";

const NAME = "oembed.json";
const LISTS = { "groups/": "Working groups", "events/": "Events", "cases/": "City case studies", "lessons/": "Lessons" };
const TITLES = new Map([
  ["", "Peer Atlas"],
  ...Object.entries(LISTS),
  ...all().map(({ collection, id, title }) => [`${collection}/${id}/`, title]),
]);

test("the front page, each list and each record have an answer, and nothing else does", () => {
  assert.deepEqual(paths(NAME), [...TITLES.keys()].map((path) => path + NAME).sort());
});

test("each has the fields that oEmbed requires of a rich answer, and a frame of its own page", () => {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "", processEntities: true });
  for (const [path, title] of TITLES) {
    const answer = JSON.parse(read(path + NAME));
    assert.deepEqual([answer.type, answer.version], ["rich", "1.0"]);
    assert.equal(answer.title, title);
    assert.ok(Number.isInteger(answer.width) && answer.width > 0);
    assert.ok(Number.isInteger(answer.height) && answer.height > 0);
    assert.equal(answer.provider_url, ADDRESS);
    assert.equal(XMLValidator.validate(`<html>${answer.html}</html>`), true, answer.html);
    const { blockquote, iframe, ...rest } = parser.parse(answer.html);
    assert.deepEqual(rest, {});
    assert.deepEqual(blockquote, { a: { "#text": title, href: ADDRESS + path } });
    const { src, width, height, ...look } = iframe;
    assert.equal(src, `${ADDRESS}embed/${path}`);
    assert.deepEqual([Number(width), Number(height)], [answer.width, answer.height]);
    assert.deepEqual(look, { title, frameborder: "0" });
  }
});

test("without an address of the site there is none", () => {
  assert.deepEqual(paths(NAME, "unknown"), []);
});
