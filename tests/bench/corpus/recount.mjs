// The plain recount that every engine is checked against: one loop over all records for each facet, with the
// definition of a disjunctive count written out. Slow, and obviously right.
import { FACETS } from "./random.mjs";

/** { total, counts: { facet: { value: count } } } of a query without text. */
export function recount(records, filters) {
  const fits = (record, facets) => facets.every((facet) => hasAny(record[facet], filters[facet]));
  const chosen = Object.keys(filters);
  const counts = {};
  for (const facet of FACETS) {
    const others = chosen.filter((other) => other !== facet);
    counts[facet] = {};
    for (const record of records.filter((record) => fits(record, others))) {
      for (const value of [record[facet]].flat()) {
        counts[facet][value] = (counts[facet][value] ?? 0) + 1;
      }
    }
  }
  return { total: records.filter((record) => fits(record, chosen)).length, counts };
}

function hasAny(value, wanted) {
  return [value].flat().some((one) => wanted.includes(one));
}

/** One line for an answer, the same for equal answers. */
export function fingerprint({ total, counts }) {
  const values = Object.entries(counts).flatMap(([facet, values]) =>
    Object.entries(values).map(([value, count]) => `${facet}=${value}:${count}`),
  );
  return [total, ...values.sort()].join("\n");
}
