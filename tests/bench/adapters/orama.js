// Orama with its own facets. It counts them on the filtered hits, so disjunctive counts cost one more search for
// each facet in use.
import { create, insert, search } from "@orama/orama";
import { FACETS } from "./shared/facets.js";

const SEVERAL = new Set(["themes", "regions"]);
const TEXT = { properties: ["title", "summary", "body"], boost: { title: 3, summary: 1.5 }, threshold: 0 };

export async function init(context) {
  const records = await context.records();
  return context.build(async () => {
    const database = await build(records);
    return { query: (query, limit) => answer(database, query, limit) };
  });
}

async function build(records) {
  const schema = { title: "string", summary: "string", body: "string" };
  for (const facet of FACETS) schema[facet] = SEVERAL.has(facet) ? "enum[]" : "enum";
  const database = create({ schema });
  for (const record of records) {
    const pending = insert(database, record);
    if (pending?.then) await pending;
  }
  return database;
}

async function answer(database, { text, filters, counts: wantsCounts }, limit) {
  const ids = (found) => found.hits.map((hit) => hit.id);
  if (!wantsCounts) {
    const found = await ask(database, text, { limit });
    return { total: found.count, ids: ids(found), counts: null };
  }
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, {}]));
  const found = await ask(database, text, { limit, where: where(filters), facets });
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, found.facets[facet].values]));
  for (const facet of Object.keys(filters)) {
    const { [facet]: lifted, ...others } = filters;
    const question = { limit: 0, facets: { [facet]: {} } };
    if (Object.keys(others).length > 0) question.where = where(others);
    counts[facet] = (await ask(database, text, question)).facets[facet].values;
  }
  return { total: found.count, ids: ids(found), counts };
}

function where(filters) {
  const condition = ([facet, values]) => [
    facet,
    SEVERAL.has(facet) ? { containsAny: values } : { in: values },
  ];
  return Object.fromEntries(Object.entries(filters).map(condition));
}

/** Without a term the text properties are left out: an empty one walks the whole vocabulary. */
function ask(database, term, question) {
  if (!term) return search(database, question);
  return search(database, { term, tolerance: term.length >= 4 ? 1 : 0, ...TEXT, ...question });
}
