// The structured data of every page, checked against the vocabulary of schema.org (Google's types for it):
// unknown types, unknown properties and values of a wrong type do not compile.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { ADDRESS, all, read } from "./support.mjs";

const pages = (address) => Object.entries(JSON.parse(read("structured-data.json", address)));
const nodes = (page) => page["@graph"];
const byType = (page, type) => nodes(page).find((node) => node["@type"] === type);

/** The structure of the properties, with enumerated values: pages of one shape are compiled once. */
function shape(value, property) {
  if (Array.isArray(value)) return `[${[...new Set(value.map((item) => shape(item)))].sort()}]`;
  if (typeof value === "object") {
    return `{${Object.keys(value).sort().map((key) => `${key}:${shape(value[key], key)}`)}}`;
  }
  const chosen = ["@context", "@type", "eventStatus", "eventAttendanceMode"].includes(property);
  return chosen ? value : typeof value;
}

test("every page keeps to the vocabulary", () => {
  const shapes = new Map(pages("known").map(([path, page]) => [shape(page), [path, page]]));
  assert.ok(shapes.size > 50, "records differ in what they know");
  const folder = mkdtempSync(fileURLToPath(new URL("./checked-", import.meta.url)));
  try {
    const graphs = [...shapes.values()].map(
      ([path, page], at) => `// ${path}\nexport const page${at}: Graph = ${JSON.stringify(page)};`,
    );
    const file = join(folder, "pages.ts");
    writeFileSync(file, `import type { Graph } from "schema-dts";\n${graphs.join("\n")}\n`);
    const options = { noEmit: true, strict: true, skipLibCheck: true, types: [] };
    options.module = ts.ModuleKind.NodeNext;
    options.moduleResolution = ts.ModuleResolutionKind.NodeNext;
    const program = ts.createProgram([file], options);
    const found = ts.getPreEmitDiagnostics(program);
    const host = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => folder, getNewLine: () => "\n" };
    assert.equal(ts.formatDiagnostics(found, host).slice(0, 4000), "");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Whether an event meets search engine requirements: a start, and a place with an address or online. */
const isWhole = ({ start, place }) => Boolean(start && place && (place.city || place.country || place.online));

test("each record describes itself as far as known", () => {
  const known = new Map(pages("known"));
  let events = 0;
  for (const record of all()) {
    const path = `${record.collection}/${record.id}/`;
    const page = known.get(path);
    const type = { groups: "Organization", events: "Event", cases: "Article" }[record.collection];
    const entity = byType(page, type);
    assert.equal(byType(page, "WebPage").lastReviewed, record.checked);
    if (type === "Event" && !isWhole(record)) {
      assert.ok(!entity && !("mainEntity" in byType(page, "WebPage")), record.id);
      continue;
    }
    assert.equal(entity.name, record.title);
    assert.equal(byType(page, "WebPage").mainEntity["@id"], entity["@id"]);
    const trail = byType(page, "BreadcrumbList").itemListElement;
    assert.deepEqual(trail.map(({ position }) => position), [1, 2, 3]);
    assert.equal(trail[2].item, ADDRESS + path);
    if (type === "Event") {
      assert.equal(entity.startDate, record.start, "no more exact than the source");
      assert.equal(entity.endDate, record.end);
      assert.ok(entity.eventStatus && entity.eventAttendanceMode, record.id);
      for (const place of [entity.location].flat()) {
        if (place["@type"] === "VirtualLocation") assert.match(place.url, /^https?:/, record.id);
        else assert.ok(place.name && (place.address.addressLocality || place.address.addressCountry), record.id);
      }
      events += 1;
    }
    if (type === "Article") {
      assert.equal(entity.spatialCoverage.geo.latitude, record.lat);
      assert.deepEqual(entity.isBasedOn.map(({ name }) => name), record.sources.map(({ title }) => title));
    }
  }
  assert.ok(events > 80, `${events} events`);
});

test("the knowledge base is a dataset with its files", () => {
  const dataset = byType(new Map(pages("known")).get("about/data/"), "Dataset");
  assert.ok(dataset.description.length >= 50, "Google wants at least 50 signs");
  const files = dataset.distribution.map(({ contentUrl }) => contentUrl.replace(ADDRESS, ""));
  assert.deepEqual(files, ["knowledge-base.json", "groups.csv", "events.csv", "cases.csv"]);
});

test("without a known address, references are relative to the root of the site", () => {
  for (const [path, page] of pages("unknown")) {
    const url = nodes(page).map((node) => node.url).find((url) => url !== undefined);
    const root = "https://moved.example/some/where/";
    assert.equal(new URL(url, root).href, root + path);
    assert.ok(!JSON.stringify(page).includes("host.example"));
  }
});
