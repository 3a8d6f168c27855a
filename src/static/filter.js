// Facets of a list that has all its entries in the file: they answer before the application is there, and
// where it never comes. What it finds ticked it takes over (src/take_over.rs). The rule is that of
// crates/core/src/facet/columns.rs: a facet counts what fits all the others. Of an entry the file says which
// of the boxes stand for its values (src/pages/list/whole_list.rs).
const all = (selector) => [...document.querySelectorAll(`.static .list-page ${selector}`)];
const boxes = all(".facet-panel [type=checkbox]").map((box) => ({
  box,
  name: box.name,
  count: box.closest("label").querySelector(".facet-group__count"),
}));
const shown = all(".result-list > [data-values]");
// In a frame as many as the partner wants, if that can be meant (src/frame/look.js).
const size = document.documentElement.dataset.limit || shown.length;
let entries;

// Those beyond the first page stand behind all else, so that the first paint does not wait for them.
function everyEntry() {
  const waiting = document.querySelector("#waiting-entries");
  if (waiting) shown[0].parentNode.append(waiting.content);
  return all(".result-list > [data-values]").map((element) => ({
    element,
    values: (element.dataset.values.match(/\d+/g) || []).map(Number),
  }));
}

function filter() {
  entries = entries || everyEntry();
  const chosen = {};
  boxes.forEach(({ box, name }, at) => box.checked && (chosen[name] = chosen[name] || []).push(at));
  const facets = Object.keys(chosen);
  const counts = [];
  let hits = 0;
  for (const { element, values } of entries) {
    const failed = facets.filter((name) => !chosen[name].some((at) => values.includes(at)));
    element.hidden = failed.length > 0 || ++hits > size;
    if (failed.length > 1) continue;
    for (const at of values) {
      if (boxes[at] && failed.every((name) => name === boxes[at].name)) counts[at] = (counts[at] || 0) + 1;
    }
  }
  boxes.forEach(({ box, count }, at) => {
    if (!count.textContent) return;
    count.textContent = counts[at] || 0;
    box.disabled = !counts[at] && !box.checked;
  });
  shown[0].parentNode.classList.add("result-list--filtered");
  const [status] = all("[role=status]");
  status.textContent = status.textContent.replace(/\p{N}+/u, hits);
}

// What a file cannot count, since it does not know the day, is left to the application.
const isKnown = ({ box, count }) => !box.checked || count.textContent;
const answer = () => boxes.every(isKnown) && filter();
if (shown[0]) {
  addEventListener("change", ({ target }) => target.closest(".static") && answer());
  // Ticked while the page was on its way.
  if (boxes.some(({ box }) => box.checked)) answer();
}
