// Facet counts in one pass over plain records, for engines without their own: any value within a facet, all
// facets together, each facet counted without its own selection. This is better than the usual loop per facet.
export const FACETS = ["collection", "themes", "regions", "country", "organisation", "year", "format", "status"];

/** Lower case without diacritics, with a fast path for ASCII. */
export function fold(text) {
  return /[^\x00-\x7f]/.test(text)
    ? text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase()
    : text.toLowerCase();
}

/** The words of a query. */
export function words(text) {
  return text.split(/\s+/).filter(Boolean);
}

/**
 * Filters and counts.
 * @param records all records
 * @param positions the records that fit the text, best first; null when there is no text
 * @param filters { facet: [values] }
 */
export function filterAndCount(records, positions, filters = {}) {
  const chosen = Object.entries(filters).map(([facet, values]) => [facet, new Set(values)]);
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  const hits = [];
  const length = positions ? positions.length : records.length;
  for (let k = 0; k < length; k++) {
    const i = positions ? positions[k] : k;
    const record = records[i];
    let failing = 0;
    let only = null;
    for (const [facet, values] of chosen) {
      if (!hasAny(record[facet], values)) {
        only = facet;
        if (++failing > 1) break;
      }
    }
    if (failing === 0) {
      hits.push(i);
      for (const facet of FACETS) count(counts[facet], record[facet]);
    } else if (failing === 1) {
      count(counts[only], record[only]);
    }
  }
  return { hits, counts };
}

function hasAny(value, wanted) {
  return Array.isArray(value) ? value.some((one) => wanted.has(one)) : wanted.has(value);
}

function count(counts, value) {
  if (Array.isArray(value)) for (const one of value) counts.set(one, (counts.get(one) || 0) + 1);
  else counts.set(value, (counts.get(value) || 0) + 1);
}

/**
 * Adds facets to a text search that has none.
 * @param records all records
 * @param matchAll text -> positions of all matching records, best first
 * @param matchTop text, limit -> the best positions, if fewer are cheaper
 */
export function withFacets(records, matchAll, matchTop = matchAll) {
  const ids = (positions, limit) => positions.slice(0, limit).map((i) => records[i].id);
  return {
    query({ text, filters, counts: wantsCounts }, limit) {
      if (!wantsCounts) {
        const found = matchTop(text, limit);
        return { total: found.length, ids: ids(found, limit), counts: null };
      }
      const { hits, counts } = filterAndCount(records, text ? matchAll(text) : null, filters);
      return { total: hits.length, ids: ids(hits, limit), counts };
    },
  };
}
