// Facets of a list that has all its entries in the file: they answer before the application is there, and
// where it never comes. What it finds ticked it takes over (src/take_over.rs). The rule is that of
// crates/core/src/facet/columns.rs: a facet counts what fits all the others.
const all = (selector) => [...document.querySelectorAll(`.static .list-page ${selector}`)];
const entries = all(".result-list > [data-values]").map((element) => ({
  element,
  values: element.dataset.values.split(" "),
}));
const boxes = all(".facet-panel [type=checkbox]").map((box) => ({
  box,
  name: box.name,
  value: `${box.name}=${box.value}`,
  count: box.closest("label").querySelector(".facet-group__count"),
}));
const first = entries.filter(({ element }) => !("later" in element.dataset)).length;
// In a frame as many as the partner wants, if that can be meant (src/frame/look.js).
const size = document.documentElement.dataset.limit || first;

function filter() {
  const chosen = {};
  for (const { box, name, value } of boxes) if (box.checked) (chosen[name] = chosen[name] || []).push(value);
  const facets = Object.keys(chosen);
  const counts = {};
  let hits = 0;
  for (const { element, values } of entries) {
    const failed = facets.filter((name) => !chosen[name].some((value) => values.includes(value)));
    element.hidden = failed.length > 0 || ++hits > size;
    for (const value of values) {
      if (failed.every((name) => value.startsWith(`${name}=`)) && failed.length < 2) {
        counts[value] = (counts[value] || 0) + 1;
      }
    }
  }
  for (const { box, value, count } of boxes) {
    if (!count.textContent) continue;
    count.textContent = counts[value] || 0;
    box.disabled = !counts[value] && !box.checked;
  }
  entries[0].element.parentNode.classList.add("result-list--filtered");
  const [status] = all("[role=status]");
  status.textContent = status.textContent.replace(/\p{N}+/u, hits);
}

// What a file cannot count, since it does not know the day, is left to the application.
const isKnown = ({ box, count }) => !box.checked || count.textContent;
const answer = () => boxes.every(isKnown) && filter();
if (entries[0]) {
  addEventListener("change", ({ target }) => target.closest(".static") && answer());
  // Ticked while the page was on its way.
  if (boxes.some(({ box }) => box.checked)) answer();
}
