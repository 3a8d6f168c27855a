// The case studies as the comparison pages show and filter them. Runs in Node and in a browser.

/** The facets of the list, as in Peer Atlas: a name and the values of a record. */
export const FACETS = [
  ["Themes", (record) => record.themes],
  ["Regions", (record) => record.regions],
  ["Instruments", (record) => record.instruments],
  ["With", (record) => ["results", "lessons"].filter((part) => record[part]?.length)],
  ["Countries", (record) => record.countries],
  ["Organisations", (record) => record.organisations.map(({ id }) => id)],
  ["Year", (record) => years(record.years)],
];

/** How many cards a list shows at first. */
export const SHOWN = 20;

function years(range) {
  if (!range) return [];
  const last = Math.max(range.from, range.to ?? range.from);
  return Array.from({ length: last - range.from + 1 }, (_, k) => String(range.from + k));
}

/** Names of themes, organisations and so on, by their ids. */
export function names({ vocabulary, organisations }) {
  const named = Object.values(vocabulary).flat().map(({ id, label }) => [id, label]);
  return new Map([...named, ...organisations.map(({ id, name }) => [id, name])]);
}

/** The case studies, newest first. */
export function newestFirst({ case_studies }) {
  const year = (record) => record.years?.from ?? 0;
  return [...case_studies].sort((a, b) => year(b) - year(a) || (a.id < b.id ? -1 : 1));
}

/** A card's texts. */
export function card(record, named) {
  const place = `${record.city}, ${named.get(record.country) ?? record.country}`;
  const themes = record.themes.map((theme) => named.get(theme)).join(", ");
  const small = [place, record.years?.from ?? "", themes].join(" · ");
  return { title: record.title, summary: record.summary, small };
}

/** The searchable text. */
export function words(record) {
  const parts = ["challenge", "approach", "results", "lessons"].flatMap((part) => record[part] ?? []);
  return [record.title, record.summary, ...parts].join(" ");
}
