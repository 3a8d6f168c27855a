// Prepares a run before the first browser starts: corpora, queries, adapters as one file each, and the prebuilt
// indexes of peers.
import { once } from "node:events";
import { createWriteStream, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { build as buildMiniSearch } from "./adapters/shared/minisearch.js";
import { Corpus } from "./corpus/corpus.mjs";
import { makeQueries } from "./corpus/queries.mjs";
import { FACETS } from "./corpus/random.mjs";
import { running } from "./peers.mjs";
import { readPlan } from "./plan.mjs";

const plan = readPlan();
for (const folder of [plan.data, plan.code]) mkdirSync(folder, { recursive: true });
const corpus = new Corpus(plan.corpusSeed);
writeFileSync(join(plan.data, "queries.json"), JSON.stringify(makeQueries(corpus, plan.querySeed)));
for (const count of plan.records) await writeCorpus(count);
for (const peer of plan.peers) await bundle(peer);
for (const count of plan.records) await writeIndexes(count);

async function writeCorpus(count) {
  const file = createWriteStream(join(plan.data, `corpus-${count}.json`));
  for (const piece of corpus.json(count)) {
    if (!file.write(piece)) await once(file, "drain");
  }
  await new Promise((resolve) => file.end(resolve));
  console.log(`    corpus of ${count} records, ${file.bytesWritten} bytes`);
}

async function bundle(peer) {
  await build({
    entryPoints: [fileURLToPath(new URL(`adapters/${peer}.js`, import.meta.url))],
    outfile: join(plan.code, `${peer}.js`),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    logLevel: "error",
  });
}

async function writeIndexes(count) {
  const names = running(plan, count).map((peer) => peer.name);
  const records = () => JSON.parse(readFileSync(join(plan.data, `corpus-${count}.json`), "utf8"));
  // Shipped by one contender; the reference for every shipped index.
  if (names.includes("minisearch") || names.includes("minisearch-load")) {
    if (count <= 10_000) writeMiniSearch(count, records());
  }
  if (names.includes("pagefind")) await writePagefind(count, records());
}

function writeMiniSearch(count, records) {
  writeFileSync(join(plan.data, `minisearch-${count}.json`), JSON.stringify(buildMiniSearch(records)));
}

async function writePagefind(count, records) {
  const pagefind = await import("pagefind");
  const { index } = await pagefind.createIndex({ forceLanguage: "en" });
  for (let from = 0; from < records.length; from += 64) {
    await Promise.all(records.slice(from, from + 64).map((record) => addToPagefind(index, record)));
  }
  const outputPath = join(plan.data, `pagefind-${count}`);
  rmSync(outputPath, { recursive: true, force: true });
  await index.writeFiles({ outputPath });
  await pagefind.close();
  console.log(`    Pagefind's index of ${count} records`);
}

async function addToPagefind(index, record) {
  const { errors } = await index.addCustomRecord({
    url: `/${record.id}`,
    content: `${record.title}. ${record.summary} ${record.body}`,
    language: "en",
    meta: { title: record.title, summary: record.summary },
    filters: Object.fromEntries(FACETS.map((facet) => [facet, [record[facet]].flat().map(String)])),
  });
  if (errors?.length) throw new Error(errors.join());
}
