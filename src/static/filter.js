// Filters a list whose file contains all its entries: by facet until the application starts, and by facet and
// search words if it never does. The application keeps the ticked boxes (src/take_over.rs). Counts follow the rule
// of crates/search/src/columns.rs: a facet counts the entries that match all other facets. Each entry lists
// the indexes of the boxes for its values (src/pages/list/whole_list.rs).
const all = (selector) => [...document.querySelectorAll(`.static .list-page ${selector}`)];
const boxes = all(".facet-panel [type=checkbox]").map((box) => ({
  box,
  name: box.name,
  count: box.closest("label").querySelector(".facet-group__count"),
}));
const shown = all(".result-list > [data-values]");
const [field] = all("[name=q]");
const root = document.documentElement;
// In a frame, the partner's limit if it is valid (src/frame/look.js).
const size = root.dataset.limit || shown.length;
let entries;
let isAlone;
/** The facets whose values must all be met. */
let matchAll = [];

const fold = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();

// Entries beyond the first page come last in the file, so that the first paint does not wait.
function everyEntry() {
  const waiting = document.querySelector("#waiting-entries");
  if (waiting) shown[0].parentNode.append(waiting.content);
  return all(".result-list > [data-values]").map((element) => ({
    element,
    values: (element.dataset.values.match(/\d+/g) || []).map(Number),
    text: isAlone ? fold(element.textContent) : "",
  }));
}

function filter() {
  entries = entries || everyEntry();
  const words = isAlone ? fold(field.value).match(/[\p{L}\p{N}]+/gu) || [] : [];
  const chosen = {};
  boxes.forEach(({ box, name }, at) => box.checked && (chosen[name] = chosen[name] || []).push(at));
  const facets = Object.keys(chosen);
  const counts = [];
  let hits = 0;
  for (const { element, values, text } of entries) {
    const isMet = (at) => values.includes(at);
    const fails = (name) => !(matchAll.includes(name) ? chosen[name].every(isMet) : chosen[name].some(isMet));
    const failed = facets.filter(fails);
    const fits = words.every((word) => text.includes(word));
    element.hidden = !fits || failed.length > 0 || (++hits > size && !isAlone);
    if (!fits || failed.length > 1) continue;
    for (const at of values) {
      const counted = boxes[at] && failed.every((name) => name === boxes[at].name && !matchAll.includes(name));
      if (counted) counts[at] = (counts[at] || 0) + 1;
    }
  }
  boxes.forEach(({ box, count }, at) => {
    if (!count.textContent) return;
    count.textContent = counts[at] || 0;
    box.disabled = !counts[at] && !box.checked;
  });
  shown[0].parentNode.classList.add("result-list--filtered");
  for (const count of all("[role=status], .facet-panel__foot .button--primary")) {
    count.textContent = count.textContent.replace(/\p{N}+/u, hits);
  }
}

// A static file cannot count values that depend on the day: the application does.
const isKnown = ({ box, count }) => !box.checked || count.textContent;
const answer = () => (isAlone || boxes.every(isKnown)) && filter();

// The application will not start: apply the search words and filters of the address.
function alone() {
  isAlone = true;
  // Read the entries again, now with their text.
  entries = undefined;
  const asked = new URLSearchParams(location.search);
  field.value = asked.get("q") || "";
  matchAll = asked.getAll("match");
  for (const { box, name, count } of boxes) {
    if (!count.textContent) box.disabled = true;
    else if (asked.getAll(name).includes(box.value)) box.checked = true;
  }
  field.addEventListener("input", filter);
  field.form.addEventListener("submit", (event) => event.preventDefault());
  filter();
  // On small screens the facets replace the results while they are open.
  const page = document.querySelector(".list-page").classList;
  const [open] = all(".filter-button");
  const [close] = all(".facet-panel__foot .button--primary");
  for (const button of [open, close]) {
    button.addEventListener("click", () => {
      open.setAttribute("aria-expanded", page.toggle("list-page--filtering"));
    });
  }
  root.classList.remove("asked");
}

if (shown[0]) {
  addEventListener("change", ({ target }) => target.closest(".static") && answer());
  if (root.classList.contains("without-app")) alone();
  else addEventListener("without-app", alone);
  // Ticked while the page was loading.
  if (!isAlone && boxes.some(({ box }) => box.checked)) answer();
}
