// MiniSearch as search-as-you-type: prefix match of the last word, one typo from four letters.
import MiniSearch from "minisearch";
import { fold, withFacets } from "./facets.js";

/** Options that index positions in `records` instead of copies of them. */
export function options(records) {
  return {
    idField: "i",
    fields: ["title", "summary", "body"],
    processTerm: fold,
    extractField: (i, field) => (field === "i" ? i : records[i][field]),
    searchOptions: {
      prefix: true,
      fuzzy: (term) => (term.length >= 4 ? 1 : false),
      combineWith: "AND",
      boost: { title: 3, summary: 1.5 },
    },
  };
}

export function build(records) {
  const index = new MiniSearch(options(records));
  index.addAll(records.map((_, i) => i));
  return index;
}

/** The engine for the runner. */
export function engine(index, records) {
  return withFacets(records, (text) => index.search(text).map((hit) => hit.id));
}
