// A careful page without a library: fetch, filter, count, replace the elements.
import { FACETS, SHOWN, card, names, newestFirst, words } from "./records.mjs";

const base = await (await fetch("/knowledge-base.json")).json();
const named = names(base);
const rows = newestFirst(base).map((record) => ({
  card: card(record, named),
  text: words(record).toLowerCase(),
  values: FACETS.map(([, of]) => of(record)),
}));
const chosen = FACETS.map(() => new Set());
const [search, count, facets, list] = ["q", "count", "facets", "list"].map((id) => document.getElementById(id));
search.oninput = draw;
draw();

function draw() {
  const asked = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const counts = FACETS.map(() => new Map());
  const hits = [];
  for (const row of rows) {
    if (!asked.every((word) => row.text.includes(word))) continue;
    const fits = row.values.map((values, f) => chosen[f].size === 0 || values.some((v) => chosen[f].has(v)));
    const failing = fits.filter((fit) => !fit).length;
    if (failing === 0) hits.push(row);
    // Each facet is counted without its own selection.
    row.values.forEach((values, f) => {
      if (failing === 0 || (failing === 1 && !fits[f])) {
        for (const value of values) counts[f].set(value, (counts[f].get(value) ?? 0) + 1);
      }
    });
  }
  count.textContent = `${hits.length} of ${rows.length} case studies`;
  list.replaceChildren(...hits.slice(0, SHOWN).map((row) => drawCard(row.card)));
  facets.replaceChildren(...FACETS.map(([name], f) => drawFacet(name, counts[f], chosen[f])));
}

function drawCard({ title, summary, small }) {
  return element("li", {}, element("h2", {}, title), element("p", {}, summary), element("small", {}, small));
}

function drawFacet(name, counts, chosen) {
  const labelled = [...counts].map(([value, count]) => [value, count, named.get(value) ?? value]);
  labelled.sort((a, b) => b[1] - a[1] || a[2].localeCompare(b[2]));
  const options = labelled.map(([value, count, label]) => {
    const box = element("input", { type: "checkbox", checked: chosen.has(value) });
    box.onchange = () => {
      chosen[box.checked ? "add" : "delete"](value);
      draw();
    };
    return element("label", {}, box, ` ${label} (${count})`);
  });
  return element("fieldset", {}, element("legend", {}, name), ...options);
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
