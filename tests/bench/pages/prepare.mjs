// Writes the comparison pages over the records of the release, each file with a brotli copy.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { createIndex, close } from "pagefind";
import { LIST } from "./contenders.mjs";
import { readPlan } from "./plan.mjs";
import { FACETS, card, names, words } from "./records.mjs";

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 70rem; padding: 0 1rem; color: #1b1b1b }
.columns { display: grid; grid-template-columns: 15rem 1fr; gap: 1rem }
ol { list-style: none; padding: 0; margin: 0 }
li { border: 1px solid #ccc; border-radius: 6px; padding: .75rem; margin: 0 0 .75rem }
h2 { margin: 0 0 .25rem; font-size: 1.1rem }
label { display: block }
fieldset { border: 0; padding: 0; margin: 0 0 1rem }`;

const plan = readPlan();
const base = JSON.parse(readFileSync(join(plan.release, "knowledge-base.json"), "utf8"));
const named = names(base);
const cards = firstCards();
rmSync(plan.beside, { recursive: true, force: true });
writePage("static", "", `<p>${base.case_studies.length} case studies</p>${cards}`);
await writeVanilla();
await writePagefind();
compress(plan.beside);

/** The cards in the published list, shown and waiting. */
function firstCards() {
  const page = readFileSync(join(plan.release, LIST, "index.html"), "utf8");
  const ids = [...page.matchAll(/result-entry__title"><a href="\.\/cases\/([^/"]+)\//g)].map(([, id]) => id);
  if (ids.length === 0) throw new Error(`${LIST}index.html shows no cards; has the markup of cards changed?`);
  const records = ids.map((id) => base.case_studies.find((record) => record.id === id));
  const items = records.map((record) => {
    const { title, summary, small } = card(record, named);
    return `<li><h2>${escape(title)}</h2><p>${escape(summary)}</p><small>${escape(small)}</small></li>`;
  });
  return `<ol id="list">${items.join("\n")}</ol>`;
}

async function writeVanilla() {
  const head = `<link rel="preload" as="fetch" crossorigin href="/knowledge-base.json">
    <script type="module" src="vanilla.js"></script>`;
  writePage("vanilla", head, `<input id="q" type="search" aria-label="Search"><p id="count">Loading</p>
    <div class="columns"><div id="facets"></div><ol id="list"></ol></div>`);
  await build({
    entryPoints: [fileURLToPath(new URL("vanilla.js", import.meta.url))],
    outfile: join(plan.beside, "vanilla/vanilla.js"),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    logLevel: "error",
  });
}

async function writePagefind() {
  const { index } = await createIndex({ forceLanguage: "en" });
  for (const record of base.case_studies) {
    const values = (of) => of(record).map((value) => named.get(value) ?? value);
    const { errors } = await index.addCustomRecord({
      url: `/${LIST}${record.id}/`,
      content: words(record),
      language: "en",
      meta: { title: record.title },
      filters: Object.fromEntries(FACETS.map(([name, of]) => [name, values(of)])),
    });
    if (errors?.length) throw new Error(errors.join());
  }
  await index.writeFiles({ outputPath: join(plan.beside, "pagefind/pagefind") });
  await close();
  const start = `addEventListener("DOMContentLoaded", () => new PagefindUI({
    element: "#search", bundlePath: "/beside/pagefind/pagefind/", showSubResults: false, showImages: false,
    debounceTimeoutMs: 0 }));`;
  const head = `<link rel="stylesheet" href="pagefind/pagefind-ui.css">
    <script src="pagefind/pagefind-ui.js" defer></script><script>${start}</script>`;
  writePage("pagefind", head, `<div id="search"></div>${cards}`);
}

function writePage(name, head, body) {
  mkdirSync(join(plan.beside, name), { recursive: true });
  const page = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>City case studies</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
    <style>${STYLE}</style>${head}</head><body><main><h1>City case studies</h1>${body}</main></body></html>`;
  writeFileSync(join(plan.beside, name, "index.html"), page);
}

function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** Compresses all text, as a host would. Pagefind's own files are compressed already. */
function compress(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (![".html", ".js", ".css", ".json"].includes(extname(name))) continue;
    const file = join(folder, name);
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
  }
}
