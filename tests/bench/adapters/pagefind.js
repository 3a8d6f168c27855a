// Pagefind: a prebuilt index, fetched in chunks. Disjunctive counts cost one more search for each facet in use.
// Its times include loading the 20 texts it shows.
import { FACETS } from "./shared/facets.js";

export async function init(context) {
  return context.build(async () => {
    const bundle = `${context.data}/pagefind-${context.count}/`;
    const pagefind = await import(`${location.origin}${bundle}pagefind.js`);
    await pagefind.options({ bundlePath: bundle, baseUrl: "/" });
    await pagefind.init();
    await pagefind.filters();
    return { query: (query, limit) => answer(pagefind, query, limit) };
  });
}

async function answer(pagefind, { text, filters, counts: wantsCounts }, limit) {
  const found = await pagefind.search(text || null, filters ? { filters: anyOf(filters) } : {});
  const total = found.results.length;
  if (!wantsCounts) {
    const shown = await Promise.all(found.results.slice(0, limit).map((result) => result.data()));
    const ids = shown.map((page) => (page.raw_url ?? page.url).replace(/^\//, ""));
    return { total, ids, counts: null };
  }
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, found.filters[facet] ?? {}]));
  for (const facet of Object.keys(filters)) {
    const { [facet]: lifted, ...others } = filters;
    const wider = await pagefind.search(text || null, { filters: anyOf(others) });
    counts[facet] = wider.filters[facet] ?? {};
  }
  return { total, ids: [], counts };
}

function anyOf(filters) {
  const any = ([facet, values]) => [facet, { any: values.map(String) }];
  return Object.fromEntries(Object.entries(filters).map(any));
}
