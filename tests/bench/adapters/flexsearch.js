// FlexSearch. No typo tolerance. If no counts are wanted it returns only the top hits, which is its strength,
// and no total.
import { Charset, Document } from "flexsearch";
import { withFacets } from "./shared/facets.js";

const FIELD = { tokenize: "forward", encoder: Charset.LatinBalanced };
const FIELDS = ["title", "summary", "body"];

export async function init(context) {
  const records = await context.records();
  return context.build(() => {
    const index = new Document({
      document: { id: "i", index: FIELDS.map((field) => ({ field, ...FIELD })) },
    });
    records.forEach(({ title, summary, body }, i) => index.add({ i, title, summary, body }));
    const search = (text, limit) => {
      const found = new Set();
      for (const { result } of index.search(text, { limit })) for (const i of result) found.add(i);
      return [...found];
    };
    return withFacets(records, (text) => search(text, records.length), search);
  });
}
