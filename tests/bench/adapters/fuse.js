// Fuse.js with its token search: words in any order, all required.
import Fuse from "fuse.js";
import { withFacets } from "./shared/facets.js";

const OPTIONS = {
  keys: [
    { name: "title", weight: 3 },
    { name: "summary", weight: 1.5 },
    { name: "body", weight: 1 },
  ],
  ignoreLocation: true,
  ignoreDiacritics: true,
  threshold: 0.2,
  minMatchCharLength: 2,
  useTokenSearch: true,
  tokenMatch: "all",
};

export async function init(context) {
  const records = await context.records();
  return context.build(() => {
    const fuse = new Fuse(records, OPTIONS);
    return withFacets(records, (text) => fuse.search(text).map((hit) => hit.refIndex));
  });
}
