// Runs in a page before its own scripts: notes what is painted, shifts and blocks, and takes the steps
// that lead to a filtered list. It wakes when the page changes, and costs nothing between.

/** @param steps and count as in contenders.mjs; without steps it only looks on. */
export function probe({ ready, steps, count }) {
  const noted = (window.noted = { shift: 0, blockedMs: 0 });
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch("paint", (entry) => {
    if (entry.name === "first-contentful-paint") noted.firstPaintMs = entry.startTime;
  });
  watch("largest-contentful-paint", (entry) => (noted.largestPaintMs = entry.startTime));
  watch("layout-shift", (entry) => (noted.shift += entry.value));
  watch("longtask", (entry) => (noted.blockedMs += entry.duration - 50));

  let next = 0;
  let before = null;
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  function look() {
    if (!noted.readyMs && document.querySelector(ready)) noted.readyMs = performance.now();
    if (next < steps.length) step(steps[next]);
    else if (steps.length > 0 && shown() !== null && shown() !== before) answered();
  }

  function step({ click, type, text }) {
    const element = document.querySelector(click ?? type);
    if (!element || (click && shown() === null)) return;
    next += 1;
    before = shown();
    if (click) {
      element.click();
    } else {
      const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
      set.call(element, text);
      element.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  /** The number of hits that the page says, if it says one. */
  function shown() {
    const number = document.querySelector(count)?.textContent.match(/\d+/);
    return number ? Number(number[0]) : null;
  }

  function answered() {
    observer.disconnect();
    noted.hits = shown();
    // The next frame is painted when a task runs after it.
    requestAnimationFrame(() => setTimeout(() => (noted.filteredMs = performance.now())));
  }
}
