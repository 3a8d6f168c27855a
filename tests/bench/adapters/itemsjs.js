// ItemsJS: facets of its own (bitsets), text through its built-in lunr.
import itemsjs from "itemsjs";
import { FACETS } from "./shared/facets.js";

/** Above this its text index does not fit the time limit; facets still run. */
const MOST_WITH_TEXT = 10_000;

export async function init(context) {
  const records = await context.records();
  const hasText = context.count <= MOST_WITH_TEXT;
  return context.build(() => {
    const facet = (title) => [title, { title, size: 1000, conjunction: false }];
    const engine = itemsjs(records, {
      aggregations: Object.fromEntries(FACETS.map(facet)),
      searchableFields: ["title", "summary", "body"],
      isExactSearch: true,
      removeStopWordFilter: true,
      native_search_enabled: hasText,
    });
    return {
      query({ text, filters, counts: wantsCounts }, limit) {
        if (text && !hasText) return null;
        const question = { per_page: limit };
        if (text) question.query = text;
        if (filters) question.filters = filters;
        const { data, pagination } = engine.search(question);
        const ids = data.items.map((item) => item.id);
        return { total: pagination.total, ids, counts: wantsCounts ? counts(data) : null };
      },
    };
  });
}

function counts({ aggregations }) {
  const pairs = (facet) => aggregations[facet].buckets.map(({ key, doc_count }) => [key, doc_count]);
  return Object.fromEntries(FACETS.map((facet) => [facet, new Map(pairs(facet))]));
}
